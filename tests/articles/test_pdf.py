from __future__ import annotations

import logging
import re

import pytest

from tests.articles.specimens import PARAGRAPH, pdf
from tradecheck.articles import pdf as module
from tradecheck.articles.pdf import read_pdf
from tradecheck.core.errors import UnreadableError

LINES = [
    "The ministry said on Friday that trade with China in 2022 had reached the diversi-",
    "fication that it wanted, \u20ac5.08 billion (up 33%).",
]

LOCKED = pdf([[PARAGRAPH]], password="secret")  # noqa: S106 - a specimen's


def minimal(kids: str, count: int = 1, more: str = "") -> bytes:
    """A PDF by hand, for page trees that no writer would make; readers rebuild its missing table of objects."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n{more}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    ).encode()


def test_running_text_without_a_date() -> None:
    content = read_pdf(pdf([LINES, [PARAGRAPH]], title="Trade in 2022"), "x")
    assert content.text.startswith(
        "The ministry said on Friday that trade with China in 2022 had reached the diversification"
    )
    assert "\u20ac5.08 billion (up 33%)." in content.text
    assert content.text.endswith(PARAGRAPH)
    assert (content.title, content.date, content.notes) == ("Trade in 2022", None, ())


def test_a_title_that_is_a_file_name_is_none() -> None:
    assert read_pdf(pdf([[PARAGRAPH]], title="Microsoft Word - draft3.doc"), "x").title is None


def test_pages_without_text_are_named() -> None:
    content = read_pdf(pdf([[PARAGRAPH], [], [PARAGRAPH], []]), "x")
    assert content.notes == ("No text on pages 2, 4 of 4, only pictures or nothing.",)


def test_a_pdf_locked_against_changes_only_is_read() -> None:
    assert read_pdf(pdf([[PARAGRAPH]], password=""), "x").text == PARAGRAPH


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LOCKED, "opens only with a password"),
        (pdf([[], []]), "without any text; its pages are pictures"),
        (pdf([]), "without pages"),
        (b"%PDF-1.4\n", "broken or cut off"),
        (pdf([[PARAGRAPH]])[:200], "broken or cut off"),
        (minimal("2 0 R"), "broken|without"),
        (minimal("3 0 R", 10**9, "3 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj"), "broken|without|pages"),
        (minimal(" ".join(["3 0 R"] * 4000), 4000, "3 0 obj<</Type/Page>>endobj"), "4,000 pages, more than"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_pdf(data, "x")
    assert caught.value.advice


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PDF_SECONDS", -1)
    with pytest.raises(UnreadableError, match="takes more than"):
        read_pdf(pdf([[PARAGRAPH]]), "x")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    level = logging.getLogger("pypdf").level
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", pdf([[PARAGRAPH]]))
    assert read_pdf(broken, "x").text == PARAGRAPH
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").level == level
