"""The practice corpus holds together: every claim stands where it says, every text is listed and dated."""

import json
from datetime import date
from pathlib import Path

import pytest

from tradecheck.core.claim import KINDS, claim_from_json

CORPUS = Path(__file__).parent / "corpus"
DOCUMENTS = CORPUS.joinpath("gold.documents").read_text(encoding="utf-8").split()
GOLD = [json.loads(line) for line in CORPUS.joinpath("gold.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_text_is_listed_and_dated() -> None:
    texts = sorted(path.name for path in CORPUS.joinpath("texts").glob("*.txt"))
    rows = [line.split("\t") for line in CORPUS.joinpath("metadata.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["document", "date"]
    assert texts == DOCUMENTS == [name for name, _ in rows[1:]]
    for _, day in rows[1:]:
        date.fromisoformat(day)


def test_claims_belong_to_listed_texts_and_every_kind_occurs() -> None:
    assert {claim["document"] for claim in GOLD} <= set(DOCUMENTS)
    assert {claim["kind"] for claim in GOLD} == set(KINDS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_quotes_stand_at_their_offsets(document: str) -> None:
    text = CORPUS.joinpath("texts", document).read_text(encoding="utf-8")
    for claim in GOLD:
        if claim["document"] == document:
            assert text[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize("document", [name for index, name in enumerate(DOCUMENTS, 1) if index % 6 == 0])
def test_every_sixth_text_has_no_claim(document: str) -> None:
    assert [claim["quote"] for claim in GOLD if claim["document"] == document] == []


def test_claims_are_read_back_whole() -> None:
    """Not one value, period or area is lost on the way through our own claim."""
    for record in GOLD:
        back = claim_from_json(record).to_json()
        for name in ("period", "value", "parties", "reporter", "partner", "measure"):
            if name in record:
                assert back[name] == record[name], (record["document"], record["quote"], name)
