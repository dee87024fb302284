"""Every check against its cases: what must be flagged is, what must not be is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.checking.short import claims
from tradecheck.checking import CHECKS, check_claims

CASES = Path(__file__).parent.parent / "cases"
FAILING = {"inconsistent", "disputed", "strained"}


def cases(kind):
    for path in sorted(CASES.glob("TC*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))[kind]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_has_cases_of_both_kinds(code):
    found = yaml.safe_load((CASES / f"{code}.yml").read_text(encoding="utf-8"))
    assert found["flag"]
    assert found["pass"]


def test_every_case_belongs_to_a_check():
    assert {path.stem for path in CASES.glob("*.yml")} == set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_every_docstring_shows_both_kinds(code):
    check = CHECKS[code]
    assert check.name
    assert check.summary.endswith(".")
    doc = type(check).__doc__
    assert "lagged" in doc or "hown" in doc or "Strained:" in doc
    assert "Not flagged:" in doc or "Not shown:" in doc


@pytest.mark.parametrize(("code", "case"), list(cases("flag")))
def test_flags(code, case):
    findings = check_claims(claims(case["claims"]))
    found = [finding for finding in findings if finding.code == code and finding.verdict == case["verdict"]]
    assert found, [(finding.code, finding.verdict, finding.message) for finding in findings]
    assert case.get("says", "") in found[0].message
    if "count" in case:
        assert len(found[0].claims) == case["count"]


@pytest.mark.parametrize(("code", "case"), list(cases("pass")))
def test_passes(code, case):
    findings = check_claims(claims(case["claims"]))
    if case.get("only"):  # other checks may have a say, this one may not
        assert not [finding for finding in findings if finding.code == code]
    else:
        bad = [finding.message for finding in findings if finding.verdict in FAILING]
        assert not bad
    if "adds up" in case:
        assert case["adds up"] in {finding.code for finding in findings if finding.verdict == "adds up"}
