"""The seed texts and the practice texts that may be read, by their gold claims: what must be found, and nothing else.

Every `inconsistent` and `disputed` listed here was looked up in its text and is so.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from tradecheck.articles.document import Document
from tradecheck.checking import check_claims
from tradecheck.core.claim import claim_from_json

UNREAD_EVERY = 3  # docs/decisions/0001-unread-texts.md

KNOWN = {
    ("disputed", "TC202", "002_428f0ff82af895d1.txt"),
    ("disputed", "TC201", "dev35.txt"),  # 8,300 per cent by one, elevenfold by another
    ("disputed", "TC203", "dev38.txt"),  # Chinese and Kyrgyz statistics
}


def _unread(name: str) -> bool:
    return name.startswith("dev") and int(name[3:5]) % UNREAD_EVERY == 0


@pytest.fixture(scope="module")
def findings(shared):
    told, documents = [], {}
    for part in ("seeds", "dev"):
        folder = shared / "claims" / part
        dates = dict(line.split("\t")[:2] for line in (folder / "metadata.tsv").read_text("utf-8").splitlines())
        for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            name = record["document"]
            if _unread(name):
                continue
            told.append(claim_from_json(record))
            if name not in documents:
                text = (folder / "texts" / name).read_text("utf-8")
                documents[name] = Document(name=name, text=text, date=date.fromisoformat(dates[name]))
    return check_claims(told, documents)


def test_nothing_is_called_wrong_that_is_not(findings):
    found = {(each.verdict, each.code, each.document) for each in findings}
    assert {each for each in found if each[0] in ("inconsistent", "disputed")} == KNOWN


def of(findings, code, document):
    return [each for each in findings if each.code == code and each.document.startswith(document)]


def test_two_tellings_of_the_trade_with_china(findings):
    levels, growth = of(findings, "TC202", "002")
    assert "$5.08 billion" in levels.message
    assert "$5.8 billion" in levels.message
    assert "33%" in growth.message
    assert any("books of Belarus" in caveat and "China" in caveat for caveat in levels.caveats)


def test_the_year_before_sixteen_fold(findings):
    (implied,) = of(findings, "TC110", "000")
    assert "imply $2.82–3.34 million" in implied.message
    assert "Algeria in 2023" in implied.message


def test_what_the_kazakh_figures_imply(findings):
    implied = [each.message for each in of(findings, "TC110", "003")]
    assert any("$207.5–209.7 million for exports from Kazakhstan to Belarus" in message for message in implied)


def test_the_iranian_target_fits_and_the_average_is_strained(findings):
    (target,) = of(findings, "TC402", "003")
    assert target.verdict == "adds up"
    assert "$100 million in 2022" in target.message
    (average,) = of(findings, "TC401", "003")
    assert average.verdict == "strained"
    assert "$150 million in 2017" in average.message
