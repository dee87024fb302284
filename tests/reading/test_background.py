"""What is known of a document before its figures are read."""

from __future__ import annotations

from datetime import date

import pytest

from tradecheck.articles.document import Document
from tradecheck.reading.background import NEVER, Background, Told, background_of
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader
from tradecheck.reading.tokens import Sentence


def background(text: str) -> tuple[Background, TextReader]:
    reader = TextReader(Document(name="text.txt", text=text, date=date(2025, 3, 12)), load("en"))
    return background_of(reader.spoken, reader.tokens, reader.clock, reader.lexicon), reader


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Budapest, 2 March 2023. Exports rose by 3%.", "HUN"),
        ("Exports to Hungary rose by 3%.", ""),
        ("On 2 March 2023 a delegation left Budapest.", ""),
    ],
)
def test_the_dateline_is_a_place_before_a_date(text: str, dateline: str) -> None:
    assert background(text)[0].dateline == dateline


def test_the_title_tells_who_trades_with_whom() -> None:
    text = "Trade between Georgia and Kazakhstan grows\n\nTurnover reached $500 million, exports $200 million.\n"
    found, _ = background(text)
    assert found.main == ("GEO", "KAZ")
    assert found.title[:2] == ("GEO", "KAZ")
    assert found.title_measure == "turnover"


def test_a_text_about_one_economy_trades_with_the_world() -> None:
    assert background("Peru's exports rose. Peru's imports fell.")[0].main == ("PER", "WLD")


def test_a_text_without_areas_trades_with_nobody() -> None:
    found, _ = background("Exports rose by 3%.")
    assert (found.main, found.home, found.dateline) == ((None, None), (), "")


def test_names_are_remembered_newest_first() -> None:
    found, reader = background("Peru's exports to Chile rose. Brazil's imports from Spain fell.")
    for spoken in reader.spoken:
        found.recent.hear(spoken)
    assert found.recent.partners == [("ESP", 1), ("CHL", 0)]
    reporters = found.recent.reporters
    assert reporters.index(("BRA", 1)) < reporters.index(("PER", 0))
    assert found.recent.measures == [("imports", 1), ("exports", 0)]


@pytest.mark.parametrize(
    ("sentence", "line", "nearness"), [(4, 2, "0"), (3, 2, "1"), (1, 2, "2"), (1, 1, "3"), (NEVER, NEVER, "3")]
)
def test_how_far_back_something_was_said(sentence: int, line: int, nearness: str) -> None:
    here = Sentence(index=4, first=0, last=5, line=2, heading=False, row=False)
    assert Told(sentence=sentence, line=line).nearness(here) == nearness
