from __future__ import annotations

import pytest

import tradecheck.checking


class Sum:
    """Turnover is the sum of its parts.

    Flagged:
        Trade was $9, exports $3 and imports $4.

    Not flagged:
        Trade was $7, exports $3 and imports $4.
    """

    code = "TC901"
    name = "the-sum"
    summary = "Turnover is the sum of its parts."


@pytest.fixture(autouse=True)
def _one_check(monkeypatch):
    monkeypatch.setattr(tradecheck.checking, "CHECKS", {"TC901": Sum()}, raising=False)


@pytest.mark.parametrize("word", ["TC901", "tc901", "the-sum"])
def test_a_check_with_its_examples(run, word):
    ran = run("explain", word)
    assert ran.status == 0
    assert ran.out.startswith("TC901  the-sum\n\nTurnover is the sum of its parts.\n\nFlagged:\n    Trade was $9")


def test_without_a_code_all_are_listed(run):
    assert "TC901  the-sum: Turnover is the sum of its parts.\n" in run("explain").out


def test_an_unknown_code_lists_what_there_is(run):
    ran = run("explain", "TC910")
    assert ran.status == 2
    assert "there is no check 'TC910'. Did you mean TC901? The codes are TC901." in ran.err
