"""What a page says of itself in its markup: title, date of publication, publisher, language."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

Element: TypeAlias = Any  # lxml has no types

# Names of <meta> that give the day of publication, surest first; those for changes ("modified") are not among them.
DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.date",
    "dc.date", "dcterms.created",
    "dc.date.created", "parsely-pub-date", "sailthru.date", "article.published", "published-date", "published_date",
    "publish-date", "publish_date", "publication_date", "publicationdate", "pubdate", "pub_date", "published",
    "article_date_original", "cxenseparse:recs:publishtime", "ptime", "date",
)  # fmt: skip
TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
LANGUAGE_NAMES = ("content-language", "dc.language", "dcterms.language")
ARTICLE_TYPES = ("article", "posting", "report", "webpage", "creativework")

MAX_JSON = 500_000
LONGEST_DATELINE = 60
EARLIEST, LATEST = 1990, 2100  # the web's years; anything else under a date's name is a mistake

_ISO = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)", re.ASCII)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)", re.ASCII)
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9_-]*)?\s*(?:[,;.].*)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a page says of itself; `date_is_dateline` where the day was only found in its visible words."""

    title: str | None
    date: date | None
    date_is_dateline: bool
    publisher: str | None
    language: str | None


def described(tree: Element, url: str | None = None) -> Described:
    """What the markup of a page (an lxml tree) says; the tree is left as it was."""
    meta = _metas(tree)
    linked = [thing for thing in _linked_data(tree) if _is_article(thing)]
    sure = _date_in_markup(tree, meta, linked) or _date_in_url(url or _canonical(tree))
    day = sure or _dateline(tree)
    return Described(
        title=_title(tree, meta, linked),
        date=day,
        date_is_dateline=sure is None and day is not None,
        publisher=_publisher(meta, linked, url),
        language=_language(tree, meta),
    )


def _metas(tree: Element) -> dict[str, str]:
    """The page's <meta> by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, outermost first; broken JSON is passed over."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > MAX_JSON:
            continue
        try:
            things = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while things:
            thing = things.pop(0)
            if isinstance(thing, list):
                things[:0] = thing
            elif isinstance(thing, dict):
                yield thing
                things[:0] = [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and kind.lower().endswith(ARTICLE_TYPES)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _title(tree: Element, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """The headline: the one <h1>, or what the markup says, or the window's title."""
    headings = [words for heading in tree.iter("h1") if (words := _words(heading.text_content()))]
    if len(headings) == 1:
        return headings[0]
    said = [thing.get("headline") for thing in linked] + [meta.get(name) for name in TITLE_NAMES]
    said += [element.text_content() for element in tree.iter("title")][:1]
    return next((words for title in said if isinstance(title, str) and (words := _words(title))), None)


def _words(text: str) -> str:
    return " ".join(text.split())


def _publisher(meta: dict[str, str], linked: list[dict[str, Any]], url: str | None) -> str | None:
    for thing in linked:
        publisher = thing.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and _words(name) and "://" not in name:
            return _words(name)
    said = next((meta[name] for name in PUBLISHER_NAMES if name in meta), None)
    if said is not None:
        return _words(said)
    host = urlsplit(url).hostname if url is not None else None
    return None if host is None else host.removeprefix("www.")


def _language(tree: Element, meta: dict[str, str]) -> str | None:
    """The primary subtag ("en") of what the page declares."""
    root = tree.getroottree().getroot()
    for said in (root.get("lang"), root.get("xml:lang"), *(meta.get(name) for name in LANGUAGE_NAMES)):
        match = _LANGUAGE.fullmatch(said or "")
        if match is not None:
            return match[1].lower()
    return None


def _date_in_markup(tree: Element, meta: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    said = [thing.get("datePublished") for thing in linked] + [meta.get(name) for name in DATE_NAMES]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            said += [element.get("datetime"), element.get("content"), element.text]
    said += [time.get("datetime") for time in tree.iter("time") if "publish" in (time.get("class") or "").lower()]
    return next((day for words in said if isinstance(words, str) and (day := day_of(words)) is not None), None)


def day_of(words: str) -> date | None:
    """The day of a machine-readable date, in the time zone it is written in.

    >>> day_of("2024-11-27T23:30:00+03:00"), day_of("Wed, 27 Nov 2024 10:00:00 GMT"), day_of("03/04/2024")
    (datetime.date(2024, 11, 27), datetime.date(2024, 11, 27), None)
    """
    match = _ISO.match(words)
    try:
        if match is not None:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        elif "," in words[:5]:
            day = parsedate_to_datetime(words).date()
        else:
            return None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def _canonical(tree: Element) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return str(element.get("href") or "")
    return None


def _date_in_url(url: str | None) -> date | None:
    match = _IN_URL.search(url or "")
    try:
        return None if match is None else date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _dateline(tree: Element) -> date | None:
    """The day in the page's short visible strings: a dateline above the article, which older sites have instead.

    Sentences, tables, footers and pictures are taken out first: a date in them is what the article speaks of.
    """
    import htmldate  # noqa: PLC0415 - a tenth of a second, only for pages without a date in their markup

    short = deepcopy(tree.getroottree().getroot())
    for element in list(
        short.iter("head", "p", "table", "footer", "aside", "nav", "img", "script", "style", "li", "figure")
    ):
        if element.getparent() is not None:
            element.drop_tree()
    for element in short.iter():
        if isinstance(element.tag, str):
            element.text = None if len(element.text or "") > LONGEST_DATELINE else element.text
            element.tail = None if len(element.tail or "") > LONGEST_DATELINE else element.tail
    found = htmldate.find_date(short, extensive_search=False, original_date=True, url="")
    return None if found is None else day_of(found)
