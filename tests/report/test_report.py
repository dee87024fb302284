from __future__ import annotations

from dataclasses import replace

from tests.report.samples import OTHER, claim, document, finding, report
from tradecheck.report import Report
from tradecheck.report.report import key_of


def test_parts_are_in_reading_order():
    made = report()
    assert [c.quote[:7] for c in made.claims] == ["turnove", "Exports", "imports", "want $1", "Potash ", "turnove"]
    assert [f.verdict for f in made.findings] == ["inconsistent", "disputed", "open", "cannot tell"]


def test_the_strongest_verdict_decides():
    made = report()
    verdicts = [made.verdict_of(c) for c in made.claims]
    assert verdicts == ["inconsistent", "inconsistent", "inconsistent", "open", "cannot tell", "disputed"]


def test_a_claim_without_a_finding_is_not_approved_of():
    doc = document()
    one = claim(doc, "$684 million")
    assert Report.of([doc], [one]).verdict_of(one) == "cannot tell"


def test_two_copies_of_one_text_are_kept_apart():
    first, second = document(OTHER, "a.txt"), document(OTHER, "b.txt")
    one = claim(first, "$640 million")
    two = replace(one, document="b.txt")
    assert one.id == two.id
    made = Report.of([first, second], [one, two], [finding("inconsistent", one), finding("adds up", two)])
    assert made.verdict_of(one) == "inconsistent"
    assert made.verdict_of(two) == "adds up"


def test_findings_by_claim_and_by_document():
    made = report()
    turnover = made.claims[0]
    assert [f.code for f in made.findings_of[key_of(turnover)]] == ["SUM", "SAME"]
    assert [f.code for f in made.findings_in["two.txt"]] == ["SAME"]
    assert list(made.claims_in) == ["one.txt", "two.txt"]


def test_failing_is_inconsistent_or_contradicted_alone():
    doc = document()
    one = claim(doc, "$684 million")
    assert report().failing
    for verdict in ("disputed", "strained", "close", "holds", "adds up", "open", "cannot tell"):
        assert not Report.of([doc], [one], [finding(verdict, one)]).failing
