"""The example that comes with the package, read and checked by the real reader and checks."""

from __future__ import annotations

import json

import pytest

from tradecheck.cli import main


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo") / "demo.json"
    assert main(["demo", "--format", "json", "--output", str(out)]) == 0
    return json.loads(out.read_text("utf-8"))


def quotes(record, verdict):
    return [{claim["quote"] for claim in f["claims"]} for f in record["findings"] if f["verdict"] == verdict]


def test_it_is_dated_and_says_that_it_is_invented(record):
    (document,) = record["documents"]
    assert (document["name"], document["date"], document["source"]) == ("article.txt", "2024-03-14", None)
    assert "invented" in document["publisher"]


def test_what_cannot_be_true_together_is_found(record):
    found = quotes(record, "inconsistent")
    assert any(all(any(n in q for q in set_) for n in ("684", "412", "231")) for set_ in found)
    assert any(all(any(n in q for q in set_) for n in ("684", "590", "22")) for set_ in found)


def test_the_summary_says_what_was_not_tested_and_why(record):
    summary = record["summary"]
    assert summary["promises"] >= 1
    assert summary["open"] >= 1
    assert summary["untested"] >= 1
    assert summary["reasons"]


def test_it_is_shown_as_any_other_text(capsys):
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    assert "article.txt:5:" in out
    assert "✗ inconsistent TC101 two-way trade" in out
    assert "Summary" in out
