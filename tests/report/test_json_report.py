from __future__ import annotations

import json

from tests.report.samples import report
from tradecheck import __version__
from tradecheck.report.json_report import render_json, render_jsonl


def test_the_envelope():
    record = json.loads("".join(render_json(report())))
    assert list(record) == ["schema", "version", "documents", "claims", "findings", "unreadable", "summary"]
    assert record["schema"] == "tradecheck.report/1"
    assert record["version"] == __version__
    assert record["documents"][0]["date"] == "2024-03-14"
    assert record["documents"][0]["characters"] == len(report().documents[0].text)
    assert record["unreadable"] == [
        {"source": "broken.pdf", "reason": "it ends in the middle.", "advice": "Fetch it again."}
    ]
    assert record["summary"]["claims"] == len(record["claims"]) == 6
    assert record["findings"][0]["verdict"] == "inconsistent"


def test_a_line_an_object_whatever_is_in_it():
    lines = "".join(render_jsonl([{"quote": "two\nlines \u2028 and é"}, {"quote": "x"}]))
    assert lines.count("\n") == 2
    assert [json.loads(line) for line in lines.split("\n")[:2]] == [
        {"quote": "two\nlines \u2028 and é"},
        {"quote": "x"},
    ]
