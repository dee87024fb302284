"""The evaluation itself: what it takes for English, keeps unread, and counts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation import score as evaluation

CLAIM: dict[str, Any] = {
    "document": "a.txt", "quote": "$5 billion", "start": 13, "end": 23, "kind": "level", "modality": "reported",
    "measure": "exports", "reporter": "BLR", "partner": "CHN", "period": "2022", "value": 5e9, "unit": "USD",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [("dev03.txt", True), ("dev48.txt", True), ("dev01.txt", False), ("dev47.txt", False), ("000_dd.txt", False)],
)
def test_every_third_development_text_is_unread(name: str, expected: bool) -> None:  # noqa: FBT001
    assert evaluation.unread(name) is expected


def test_a_quotation_in_russian_does_not_make_a_text_russian() -> None:
    assert evaluation.english(
        "In its report the ministry wrote “рост”, and repeated it in its yearly report on foreign trade."
    )
    assert not evaluation.english("Экспорт вырос на 7% (Belstat).")


def test_a_part_holds_only_its_own_texts_and_claims(tmp_path: Path) -> None:
    texts = tmp_path / "claims" / "dev" / "texts"
    texts.mkdir(parents=True)
    for name in ("dev01.txt", "dev03.txt"):
        (texts / name).write_text("Exports were $5 billion.", encoding="utf-8")
    (texts / "dev02.txt").write_text("Экспорт вырос.", encoding="utf-8")
    (texts.parent / "metadata.tsv").write_text("document\tdate\ndev01.txt\t2023-02-01\n", encoding="utf-8")
    gold = [{**CLAIM, "document": name} for name in ("dev01.txt", "dev02.txt", "dev03.txt")]
    evaluation.write_claims(texts.parent / "gold.jsonl", gold)
    part = evaluation.load("read", tmp_path)
    assert list(part.texts) == ["dev01.txt"]
    assert part.dates == {"dev01.txt": date(2023, 2, 1)}
    assert [claim["document"] for claim in part.gold] == ["dev01.txt"]
    assert list(evaluation.load("unread", tmp_path).texts) == ["dev03.txt"]


def test_the_digest_follows_texts_dates_and_gold() -> None:
    part = evaluation.Part("read", {"a.txt": "x"}, {}, [CLAIM])
    others = [
        evaluation.Part("read", {"a.txt": "y"}, {}, [CLAIM]),
        evaluation.Part("read", {"a.txt": "x"}, {"a.txt": date(2023, 1, 1)}, [CLAIM]),
        evaluation.Part("read", {"a.txt": "x"}, {}, [{**CLAIM, "period": "2021"}]),
    ]
    assert len({part.digest, *(other.digest for other in others)}) == 4
    assert part.digest == evaluation.Part("seeds", {"a.txt": "x"}, {}, [json.loads(json.dumps(CLAIM))]).digest


def test_scores_count_matched_claims_and_those_in_texts_without_any(shared: Path) -> None:
    part = evaluation.Part(
        "read", {"a.txt": "x" * 40, "b.txt": "x" * 40}, {}, [CLAIM, {**CLAIM, "start": 30, "end": 39}]
    )
    found = [CLAIM, {**CLAIM, "start": 30, "end": 39, "period": "2021"}, {**CLAIM, "document": "b.txt"}]
    result = evaluation.score(part, found, shared)
    assert result.statistical_found == pytest.approx(4 / 5)
    assert result.statistical_core == pytest.approx(2 / 5)
    assert (result.texts_without_trade, result.claims_without_trade) == (1, 1)
    assert "1 texts that have no claim: 1" in evaluation.table({"read": result})


def test_differences_on_the_unread_part_are_refused(shared: Path) -> None:
    with pytest.raises(ValueError, match="0001-unread-texts"):
        evaluation.print_errors(evaluation.Part("unread", {}, {}, []), [], None, shared)


@pytest.mark.parametrize(
    "arguments",
    [["--errors", "--part", "unread"], ["--save", "x", "--part", "unread"], ["--errors", "--document", "dev09.txt"]],
)
def test_the_command_refuses_a_closer_look_at_the_unread_part(
    shared: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        evaluation.main(arguments)
    assert exit_.value.code == 2
    assert "unread" in capsys.readouterr().err
