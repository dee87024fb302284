from __future__ import annotations

import pytest

from tests.report.samples import amount, claim, document, finding, report
from tradecheck.report import Report
from tradecheck.report.summary import NO_REASON, how_tested, reason_of, shows_something, standing


def test_counts():
    summary = report().summary
    assert (summary.documents, summary.unreadable, summary.claims, summary.findings) == (2, 1, 6, 4)
    assert (summary.results, summary.promises, summary.hypothetical) == (4, 1, 1)
    assert (summary.tested, summary.bounded, summary.open, summary.untested) == (4, 0, 1, 1)
    assert summary.verdicts == {"inconsistent": 3, "disputed": 1, "open": 1, "cannot tell": 1}
    assert dict(summary.reasons) == {"the reason for open": 1, "the reason for cannot tell": 1}


def test_nothing_is_said_of_tests_that_were_not_made():
    record = Report.of([document()], [], checked=False).summary.to_json()
    assert record["checked"] is False
    assert [record[name] for name in ("findings", "tested", "untested", "verdicts", "reasons")] == [None] * 5


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"modality": "reported"}, "result"),
        ({"modality": "target"}, "promise"),
        ({"modality": "forecast"}, "promise"),
        ({"modality": "hypothetical"}, "hypothetical"),
        ({"kind": "deal", "status": "delivered"}, "result"),
        ({"kind": "deal", "status": "cancelled"}, "result"),
        ({"kind": "deal", "status": "offered"}, "promise"),
        ({"kind": "deal", "status": "agreed", "modality": "hypothetical"}, "promise"),
        ({"kind": "event", "type": "visit"}, "result"),
    ],
)
def test_standing(slots, expected):
    assert standing(claim(document(), "$684 million", **slots)) == expected


def test_testing_tells_bounded_from_untested():
    one = claim(document(), "$684 million")
    bounded = finding("cannot tell", one, expected=amount(None, 7))
    assert how_tested([finding("cannot tell", one)]) == "untested"
    assert how_tested([finding("cannot tell", one), bounded]) == "bounded"
    assert how_tested([bounded, finding("adds up", one)]) == "tested"
    assert how_tested([finding("open", one)]) == "open"
    assert how_tested([]) == "untested"


def test_a_claim_that_no_check_mentions_is_counted_with_a_reason():
    doc = document()
    summary = Report.of([doc], [claim(doc, "$684 million")]).summary
    assert summary.untested == 1
    assert summary.reasons == ((NO_REASON, 1),)


@pytest.mark.parametrize(
    ("slots", "reason"),
    [({"modality": "target"}, "A target: "), ({"modality": "forecast"}, "A forecast: "), ({"kind": "deal"}, "A deal: "),
     ({"modality": "hypothetical"}, "A possibility: "), ({}, "To come: ")],
)  # fmt: skip
def test_what_is_open_is_counted_by_its_sort_and_not_by_its_figures(slots, reason):
    one = claim(document(), "$684 million", **slots)
    assert reason_of(finding("open", one, reason=None, message="$684 million is a target.")).startswith(reason)
    assert reason_of(finding("cannot tell", one, reason=None, message="No figure.")) == "No figure."


def test_a_finding_that_only_says_why_it_decides_nothing_shows_nothing():
    one = claim(document(), "$684 million")
    assert not shows_something(finding("cannot tell", one))
    assert not shows_something(finding("open", one))
    assert shows_something(finding("cannot tell", one, working=("1 + 1",)))
    assert shows_something(finding("cannot tell", one, expected=amount(1, 2)))
    assert shows_something(finding("adds up", one))
