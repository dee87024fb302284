"""Events: one act is one event, at its first dated mention; what is only spoken of is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.articles.document import Document
from tradecheck.core.claim import Claim
from tradecheck.reading.events import read_events
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader

OPENING = (
    "Georgia and Kazakhstan build up trade\n"
    "TBILISI, 12 March 2024 - Trade between Georgia and Kazakhstan is growing, the Georgian economy ministry says.\n"
)


def events(text: str, opening: str = OPENING) -> list[Claim]:
    document = Document(name="text.txt", text=opening + text, date=date(2024, 3, 12))
    return read_events(TextReader(document, load("en")))


def only(text: str) -> Claim:
    found = events(text)
    assert len(found) == 1, [(claim.type, claim.quote) for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "kind", "period"),
    [
        (
            "Kazakh Foreign Minister Murat Nurtleu arrived in Tbilisi on 5 March for a working visit.",
            "visit",
            "2024-03-05",
        ),
        ("President Tokayev is due in Tbilisi on 20 March.", "visit", "2024-03-20"),
        ("The Kazakh president flew to Baku on 11 March.", "visit", "2024-03-11"),
        ("Mr Kobakhidze made his first official trip to Beijing in July 2023.", "visit", "2023-07"),
        ("On 6 March the two prime ministers met in Astana.", "meeting", "2024-03-06"),
        (
            "Leaders of the Organization of Turkic States gathered in Samarkand on 11 November 2022.",
            "meeting",
            "2022-11-11",
        ),
        ("The intergovernmental commission held its 10th session in Tbilisi on 1 March.", "meeting", "2024-03-01"),
        ("The next round of talks is scheduled for 25 March in Geneva.", "meeting", "2024-03-25"),
        ("A Georgian-Kazakh business forum was held in Batumi on 7 March.", "forum", "2024-03-07"),
        ("He told a business conference in Almaty on Thursday that customs would be quicker.", "forum", "2024-03-07"),
        ("The free trade agreement with China entered into force on 1 January 2018.", "agreement", "2018-01-01"),
        ("A protocol on the export of honey was signed on March 5.", "agreement", "2024-03-05"),
        ("Georgia opened an embassy in Astana in 2004.", "agreement", "2004"),
        ("Kazakhstan and Georgia established diplomatic relations on 24 July 1992.", "agreement", "1992-07-24"),
        ("Russia banned imports of Georgian wine in 2006.", "sanction", "2006"),
        ("Moscow lifted the embargo on Georgian mineral water in June 2013.", "sanction", "2013-06"),
        ("Georgia joined the World Trade Organization on 14 June 2000.", "membership", "2000-06-14"),
        ("Uzbekistan applied to join the Eurasian Economic Union in 2020.", "membership", "2020"),
    ],
)
def test_a_dated_act_is_an_event_with_its_own_date(sentence: str, kind: str, period: str) -> None:
    claim = only(sentence)
    assert (claim.type, str(claim.period)) == (kind, period)


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("The sides signed 12 documents, among them one on rail freight.", "agreement", 12),
        ("Seven memorandums of cooperation were exchanged after the talks.", "agreement", 7),
        ("Twenty-seven intergovernmental, inter-agency and interregional agreements were signed.", "agreement", 27),
        ("Nine rounds of negotiations have been held so far.", "meeting", 9),
        ("The commission has met three times.", "meeting", 3),
        ("This was their second meeting this year.", "meeting", 2),
    ],
)
def test_an_undated_act_counts_when_it_has_a_number(sentence: str, kind: str, value: int) -> None:
    claim = only(sentence)
    assert claim.type == kind
    assert claim.quantity is not None
    assert claim.quantity.value == value


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks were friendly, both sides said.",
        "Trade has grown since the agreement was signed.",
        "A new agreement may be signed in 2025.",
        "Talks with the EU could begin in 2025.",
        "Would Tbilisi sign such a pact in 2024?",
        "The ministry did not sign the document in 2022.",
        "Georgian wine exporters met their target in 2023.",
        "In 2023 turnover under the memorandum reached $300 million.",
        "Tourists from Kazakhstan visited Batumi in 2023.",
        "The minister told a press conference on Monday that exports grew.",
        "Imports came to $94.8 billion in 2023.",
        "The forum brought together farmers and bankers.",
    ],
)
def test_what_is_undated_unreal_or_only_mentioned_is_no_event(sentence: str) -> None:
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("President Tokayev wound up a two-day visit to Georgia on Tuesday.", "2024-03-11/2024-03-12"),
        ("President Tokayev landed in Tbilisi on Monday for a three-day visit.", "2024-03-11/2024-03-13"),
        ("President Tokayev paid a visit to Georgia on 5-6 March.", "2024-03-05/2024-03-06"),
        ("President Tokayev paid a visit to Georgia last week.", "2024-03-04/2024-03-10"),
        ("President Tokayev arrives in Tbilisi on Friday.", "2024-03-15"),
        ("President Tokayev paid a visit to Georgia in September.", "2023-09"),
    ],
)
def test_the_days_of_a_visit_follow_from_its_length_and_the_texts_own_date(sentence: str, period: str) -> None:
    assert str(only(sentence).period) == period


def test_dates_and_parties_are_carried_over_and_an_act_is_told_once() -> None:
    found = events(
        "President Tokayev began a visit to Georgia on Monday. On Tuesday he held talks with the prime minister. "
        "The talks were long. After the talks the two sides signed a road map, together with 14 other documents. "
        "The visit ended with a dinner."
    )
    told = [(claim.type, str(claim.period), claim.quantity and claim.quantity.value) for claim in found]
    assert told == [
        ("visit", "2024-03-11", None),
        ("meeting", "2024-03-12", None),
        ("agreement", "2024-03-12", None),
        ("agreement", "2024-03-12", 14),
    ]
    assert all(set(claim.parties) == {"KAZ", "GEO"} for claim in found)


def test_the_visitor_comes_first_and_every_stop_is_a_party() -> None:
    claim = only(
        "Foreign Minister Ilia Darchiashvili of Georgia returned from a tour of Angola, Togo and Nigeria on 6 March."
    )
    assert claim.parties == ("GEO", "AGO", "TGO", "NGA")


def test_a_date_of_a_source_or_of_what_is_covered_does_not_date_an_act() -> None:
    claim = only("On 5 March the two governments signed a roadmap for 2025-2027 (Sputnik, March 9, 2024).")
    assert str(claim.period) == "2024-03-05"


def test_a_text_about_something_else_has_no_events() -> None:
    text = (
        "MANCHESTER, March 10, 2024 - United met City on Saturday. France visited Italy on Tuesday and lost. "
        "The two teams have met 13 times. The president of the club signed a striker on Monday."
    )
    assert events(text, opening="") == []


def test_what_is_to_come_is_a_target() -> None:
    assert only("President Tokayev is due in Tbilisi on 20 March.").modality == "target"


PIECES = (
    "President Tokayev", "met", "signed", "on 5 March", "28 documents", "a visit to Georgia", "the ban",
    "imposed", "(see EDM, May 3)",
    "joined the SCO", "since 2012", "was", ".", ",", ";", "\n", "talks", "a business forum", "in Astana", "13 times",
    "last", "2", "the", "‘", "—",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_words_a_quote_is_the_text_at_its_offsets(pieces: list[str]) -> None:
    text = OPENING + " ".join(pieces)
    document = Document(name="text.txt", text=text, date=date(2024, 3, 12))
    for claim in read_events(TextReader(document, load("en"))):
        assert text[claim.start : claim.end] == claim.quote != ""
        assert len(set(claim.parties)) == len(claim.parties)
