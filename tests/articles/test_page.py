from __future__ import annotations

from datetime import date

import lxml.html
import pytest

from tradecheck.articles.page import day_of, described

BODY = "<h1>One</h1><p>On 2019-05-06 trade grew, the ministry said in a long sentence about it.</p>"


def said(head: str, body: str = BODY, url: str | None = None):
    return described(lxml.html.document_fromstring(f"<html lang=ru><head>{head}</head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-11-27T10:00:00Z">',
        '<meta name="DC.date.issued" content="2024-11-27">',
        '<meta itemprop="datePublished" content="20241127">',
        '<meta name="pubdate" content="Wed, 27 Nov 2024 10:00:00 GMT">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-27"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Article"],"datePublished":"2024-11-27"}]}</script>',
        '<link rel="canonical" href="https://example.org/2024/11/27/trade.html">',
    ],
)
def test_the_day_of_publication_in_markup(head: str) -> None:
    got = said(head)
    assert (got.date, got.date_is_dateline) == (date(2024, 11, 27), False)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2024-11-27">',
        '<meta name="date" content="03/04/2024">',
        '<meta name="date" content="0000-00-00">',
        '<script type="application/ld+json">{"@type":"Event","datePublished":"2024-11-27"}</script>',
        '<script type="application/ld+json">{"@type":"Article",</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
    ],
)
def test_no_day_is_made_up(head: str) -> None:
    assert said(head).date is None


def test_a_dateline_is_taken_and_named_as_such() -> None:
    got = said("", '<h1>One</h1><div class="date">8 December 2023</div><p>On 2019-05-06 trade grew, it said.</p>')
    assert (got.date, got.date_is_dateline) == (date(2023, 12, 8), True)


def test_the_day_in_a_url() -> None:
    assert said("", url="https://example.org/2024/11/27/trade").date == date(2024, 11, 27)
    assert said("", url="https://example.org/2024/02/30/trade").date is None


def test_title_publisher_language() -> None:
    got = said(
        '<title>Window | Site</title><meta property="og:title" content="Shared">', url="https://www.example.org/a"
    )
    assert (got.title, got.publisher, got.language) == ("One", "example.org", "ru")
    got = said('<meta property="og:title" content="Shared">', "<h1>A</h1><h1>B</h1>")
    assert got.title == "Shared"
    news = '{"@type":"Article","headline":"Said","publisher":{"name":"The Daily"}}'
    got = said(f'<script type="application/ld+json">{news}</script>', "<p>x</p>")
    assert (got.title, got.publisher) == ("Said", "The Daily")


@pytest.mark.parametrize("words", ["", "2024", "2024-13-01", "1700-01-01", "Wed, nonsense", "2024-1-1", "202411271"])
def test_what_is_no_day(words: str) -> None:
    assert day_of(words) is None
