"""One shape of JSON, whichever command wrote it and whatever went wrong."""

from __future__ import annotations

import json

import pytest

from tradecheck import __version__


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize("extra", [[], ["missing.txt"]])
def test_the_envelope_is_the_same_over_commands(run, folder, command, extra):
    ran = run(command, folder, *extra, "--format", "json")
    record = json.loads(ran.out)
    assert {name: type(value) for name, value in record.items()} == {
        "schema": str, "version": str, "documents": list, "claims": list, "findings": list, "unreadable": list,
        "summary": dict,
    }  # fmt: skip
    assert record["schema"] == "tradecheck.report/1"
    assert record["version"] == __version__
    assert [set(entry) for entry in record["unreadable"]] == [{"source", "reason", "advice"}] * len(extra)
    assert record["summary"]["unreadable"] == len(extra)
    assert record["summary"]["checked"] is (command == "check")
    assert set(record["summary"]) == {
        "documents", "unreadable", "claims", "kinds", "results", "promises", "hypothetical", "checked", "findings",
        "tested", "bounded", "open", "untested", "verdicts", "reasons",
    }  # fmt: skip
