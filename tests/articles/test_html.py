from __future__ import annotations

import pytest

from tests.articles.specimens import PAGE
from tradecheck.articles import html
from tradecheck.articles.html import declared_charset, read_html
from tradecheck.core.errors import UnreadableError


def whole(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def test_main_text_without_menus_and_with_its_headline() -> None:
    content = read_html(PAGE.encode(), "x")
    assert content.text.replace("\u00a0", " ").split("\n") == [
        "Trade with China up 33% in 2022",
        (
            "In 2022 trade with China reached $5.08 billion, a 33 percent year-on-year increase, the ministry said on "
            "Friday at a briefing in Minsk."
        ),
        "Country | Exports",
        "China | 1.6",
        "Imports, in turn, came to $3.5 billion, officials of the statistics committee said.",
    ]
    assert (content.title, str(content.date), content.publisher, content.language, content.notes) == (
        "Trade with China up 33% in 2022", "2023-12-08", "The Daily", "en", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "body", ["<p>Exports rose 5%.</p>", "Exports rose 5%.", "<div><div>Exports rose 5%.</div></div>"]
)
def test_a_short_page_is_a_page(body: str) -> None:
    assert read_html(whole(body), "x").text == "Exports rose 5%."
    assert read_html(body.encode(), "x").text == "Exports rose 5%."


def test_the_declared_charset_is_honoured() -> None:
    page = PAGE.replace("utf-8", "windows-1251").replace("the ministry said", "говорит министр")
    assert "говорит министр" in read_html(page.encode("cp1251"), "x").text
    assert "говорит министр" in read_html(page.encode("koi8-r"), "x", charset="koi8-r").text
    assert declared_charset(b'<meta http-equiv=Content-Type content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_charset(b'<?xml version="1.0" encoding="utf-16"?>') == "utf-8"
    assert declared_charset(b"<p>") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (whole(""), "no text was found"),
        (whole("<script>document.write('x')</script>"), "no text was found"),
        (b"<!-- nothing -->", "no text was found"),
        (whole("<div>" * 100_000 + "Exports"), "nested too deep"),
        (whole(("<span>" * 400 + "Exports" + "</span>" * 400) * 50), "nested too deep"),
        (whole("<i>x</i>" * 70_000), "more than 60,000 tags"),
        (whole("<p " + " ".join(f"a{n}=1" for n in range(2000)) + ">x"), "attributes on one tag"),
    ],
)
def test_pages_without_text_or_end_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_html(data, "x")
    assert caught.value.advice


def test_a_page_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE_BYTES", 100)
    with pytest.raises(UnreadableError, match="more than the 100 bytes"):
        read_html(whole("Exports " * 20), "x")


def test_deep_but_real_pages_lose_nothing() -> None:
    text = read_html(whole("<div>" * 300 + "<p>Exports rose.</p>" + "</div>" * 300 + "<p>Imports fell.</p>"), "x").text
    assert text == "Exports rose.\nImports fell."
