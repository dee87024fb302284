"""What is held back because a slip of reading is likelier than one of the writer's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checking.short import claims
from tradecheck.articles.document import Document
from tradecheck.checking import check_claims

WRONG = {"inconsistent", "disputed", "strained"}


def found(short, clauses, text=None):
    told = [replace(claim, clause=clause) for claim, clause in zip(claims(short), clauses, strict=True)]
    documents = None if text is None else {"a": Document(name="a", text=text)}
    return check_claims(told, documents)


def verdicts(findings):
    return {finding.verdict for finding in findings}


TWO_LEVELS = [{"level": "exports", "is": "31.8e9 USD"}, {"level": "exports", "is": "7.78e9 USD"}]
GROWTH = [
    {"level": "exports", "is": "872.5e6 USD"},
    {"change": "exports", "is": "8.2 %"},
    {"level": "exports", "is": "950.6e6 USD", "in": 2022},
]


def test_two_figures_side_by_side_are_of_two_things():
    findings = found(TWO_LEVELS, [3, 3])
    assert not WRONG & verdicts(findings)
    assert "side" in next(finding.reason for finding in findings if finding.code == "TC900")


def test_and_so_in_neighbouring_sentences():
    assert not WRONG & verdicts(found(TWO_LEVELS, [3, 4]))


def test_but_not_far_apart():
    assert "inconsistent" in verdicts(found(TWO_LEVELS, [3, 9]))


def test_figures_side_by_side_spoil_no_other_check():
    assert not WRONG & verdicts(found([*TWO_LEVELS, {"level": "turnover", "is": "8.1e9 USD"}], [3, 3, 4]))


def test_several_speakers_may_differ_side_by_side():
    short = [TWO_LEVELS[0] | {"by": "Belstat"}, TWO_LEVELS[1] | {"by": "the minister"}]
    assert "disputed" in verdicts(found(short, [3, 3]))


def test_a_rise_that_would_fit_as_a_fall_is_held_back():
    findings = found(GROWTH, [3, 3, 3])
    assert not WRONG & verdicts(findings)
    assert any("a rise were a fall" in (finding.reason or "") for finding in findings)


def test_a_fall_by_another_figure_is_told():
    assert "inconsistent" in verdicts(found([GROWTH[0], GROWTH[1] | {"is": "-8.9 %"}, GROWTH[2]], [3, 3, 3]))


def test_a_comparison_that_would_fit_the_other_way_round_is_held_back():
    short = [
        {"comparison": "exports", "is": "3.9 x", "against": {"measure": "imports"}},
        {"level": "imports", "is": "4.8e9 USD"},
        {"level": "exports", "is": "1.23e9 USD"},
    ]
    assert not WRONG & verdicts(found(short, [3, 3, 3]))


def test_a_comparison_beside_a_word_for_growth_is_held_back():
    short = [
        {"level": "exports", "is": "649.8e6 USD"},
        {"level": "imports", "is": "819.9e6 USD"},
        {"comparison": "exports", "is": "1.6 x", "against": {"measure": "imports"}, "quote": "grew 1.6 times faster"},
    ]
    assert not WRONG & verdicts(found(short, [3, 3, 4]))


# Nine sentences, of which the first and the last hold the two figures.
FAR = "In {0} trade with China was $31.8 billion. {1} In {2} trade with {3} was $7.78 billion."
FILL = " ".join(["Nothing else was said."] * 7)


def far(first, second, partner):
    text = FAR.format(first, FILL, second, partner)
    told = claims(TWO_LEVELS)
    places = [text.index("$31.8"), text.index("$7.78")]
    told = [replace(one, start=place, end=place + 6) for one, place in zip(told, places, strict=True)]
    return verdicts(check_claims(told, {"a": Document(name="a", text=text)}))


def test_far_apart_each_place_must_name_year_and_partner():
    assert "inconsistent" in far("2023", "2023", "China")
    assert not WRONG & far("2023", "that year", "China")
    assert not WRONG & far("2023", "2023", "them")


SUM = [
    {"level": "turnover", "is": "684e6 USD"},
    {"level": "exports", "is": "412e6 USD"},
    {"level": "imports", "is": "231e6 USD"},
]


def _sum_in(words):
    """Three figures that do not add up, each in a sentence of the given words."""
    text = " ".join(words)
    at = [text.index(sentence) for sentence in words]
    told = [
        replace(claim, clause=clause, start=start, end=start + 5, quote=text[start : start + 5])
        for clause, (claim, start) in enumerate(zip(claims(SUM), at, strict=True))
    ]
    return check_claims(told, {"a": Document(name="a", text=text)})


YEAR = claims(SUM)[0].period.first.year


@pytest.mark.parametrize(
    ("exports", "told"),
    [
        (f"Exports to China so in {YEAR}.", True),
        ("Exports to China were so.", False),  # no year
        (f"Exports to China were less than those of {YEAR}.", False),  # the year may be that of the others
        (f"Excluding oil, exports to China so in {YEAR}.", False),
        (f"On average exports to China were so in {YEAR}.", False),
        (f"In total, exports to China so in {YEAR}.", False),
    ],
)
def test_a_contradiction_needs_sentences_that_leave_no_doubt(exports, told):
    findings = _sum_in([f"Trade with China was that in {YEAR}.", exports, f"Imports too from China in {YEAR}."])
    assert ("inconsistent" in verdicts(findings)) is told


def test_two_comparisons_in_one_sentence_make_no_contradiction():
    told = [
        {"level": "exports", "is": "872.5e6 USD"},
        {"change": "exports", "is": "8.2 %"},
        {"level": "exports", "is": "950.6e6 USD", "in": YEAR - 1},
        {"change": "exports", "is": "5 %", "in": YEAR - 1},
    ]
    text = f"Exports to China in {YEAR} and {YEAR - 1}, up 8.2% and 5%."
    assert "inconsistent" not in verdicts(found(told, [0, 0, 0, 0], text))
