"""A report as one self-contained page: no script needed, nothing loaded, every word of an article escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from tradecheck import __version__
from tradecheck.report.html_document import DocumentSection, claim_anchors
from tradecheck.report.markup import Markup, joined, tag
from tradecheck.report.verdicts import LOOKS
from tradecheck.report.wording import counted, headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.core.finding import Finding
    from tradecheck.report.markup import Child
    from tradecheck.report.report import Report

MOST_LISTED = 50
_ATTENTION = ("inconsistent", "contradicted", "disputed", "strained")


def render_html(report: Report) -> Iterator[str]:
    """The page, in pieces that joined together are the file."""
    anchors = claim_anchors(report)
    sections = [
        DocumentSection(report, document, number, anchors) for number, document in enumerate(report.documents, start=1)
    ]
    yield "<!doctype html>\n"
    yield '<html lang="en">\n'
    yield _head(report)
    yield "\n<body>\n"
    yield tag("a", "Skip to the summary", class_="skip", href="#summary")
    yield tag("header", tag("p", "tradecheck", class_="brand"), tag("h1", _title(report)), class_="top")
    yield "\n<main>\n"
    yield _summary(report, sections)
    if len(sections) > 1:
        yield _contents(sections)
    for section in sections:
        yield "\n"
        yield from section.render()
    yield "\n</main>\n"
    yield _foot()
    yield tag("script", Markup(_asset("html_report.js")))
    yield "\n</body>\n</html>\n"


@cache
def _asset(name: str) -> str:
    return "\n" + resources.files("tradecheck.report").joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def _head(report: Report) -> Markup:
    style, script = _asset("html_report.css"), _asset("html_report.js")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"tradecheck {__version__}"),
        tag("title", f"{_title(report)} · tradecheck"),
        tag("style", Markup(style)),
    )


def _title(report: Report) -> str:
    if len(report.documents) == 1:
        document = report.documents[0]
        return document.title or document.name
    return counted(len(report.documents), "text")


def _summary(report: Report, sections: Sequence[DocumentSection]) -> Markup:
    summary = report.summary
    tiles = [
        (summary.claims, "claims"),
        (summary.results, "results"),
        (summary.promises, "promises or intentions"),
        (summary.hypothetical, "hypothetical"),
    ]
    tests = [
        (summary.tested, "took part in an identity or comparison"),
        (summary.bounded, "only bound a figure that is not told"),
        (summary.open, "still open: what comes of them remains to be seen"),
        (summary.untested, "could not be tested"),
    ]
    return tag(
        "section",
        tag("h2", "Summary", id="summary-title"),
        tag("p", " ".join(headline(summary)[:2] if summary.unreadable else headline(summary)[:1])),
        _unreadable(report),
        _attention(report, sections),
        _tiles(tiles, "What is claimed"),
        _tiles(tests, "How it was tested") if summary.checked else None,
        _reasons(report),
        _key(report),
        id="summary",
        tabindex="-1",
        aria_labelledby="summary-title",
    )


def _tiles(counts: list[tuple[int, str]], title: str) -> Markup:
    items = [tag("div", tag("dt", label), tag("dd", f"{number:,}")) for number, label in counts]
    return joined([tag("h3", title), tag("dl", items, class_="tiles")])


def _reasons(report: Report) -> Markup | None:
    reasons = report.summary.reasons
    if not reasons or not report.summary.checked:
        return None
    rows = [tag("li", f"{counted(number, 'claim')}: {reason}") for reason, number in reasons]
    return tag("details", tag("summary", "Why not tested, or still open"), tag("ul", rows), open=len(rows) <= 6)


def _attention(report: Report, sections: Sequence[DocumentSection]) -> Markup | None:
    """Links to what a reader should look at first."""
    anchors = {section.document.name: section for section in sections}
    rows: list[Child] = []
    for verdict in _ATTENTION:
        found = [f for f in report.findings if f.verdict == verdict and f.document in anchors]
        rows += [tag("li", *_pointer(finding, anchors[finding.document])) for finding in found]
    if not rows:
        return None
    more = tag("p", f"and {len(rows) - MOST_LISTED:,} more beside the texts") if len(rows) > MOST_LISTED else None
    return joined([tag("h3", "To look at first"), tag("ul", rows[:MOST_LISTED], class_="attention"), more])


def _pointer(finding: Finding, section: DocumentSection) -> list[Child]:
    look = LOOKS[finding.verdict]
    return [
        tag("a", finding.message, href=f"#{section.finding_id(finding)}"),
        " ",
        tag("span", f"{look.sign} {finding.verdict}", class_=f"verdict v-{look.slug}"),
    ]


def _unreadable(report: Report) -> Markup | None:
    if not report.unreadable:
        return None
    rows = [
        tag("li", tag("strong", error.source), f": {error.reason} {error.advice}".rstrip())
        for error in report.unreadable
    ]
    return joined([tag("h3", "Could not be read"), tag("ul", rows, class_="unreadable")])


def _key(report: Report) -> Markup | None:
    """What each verdict that occurs means, and on how many claims it is the strongest."""
    if not report.summary.checked or not report.summary.verdicts:
        return None
    rows: list[Child] = []
    for verdict, number in report.summary.verdicts.items():
        look = LOOKS[verdict]
        name = tag("span", f"{look.sign} {verdict}", class_=f"verdict v-{look.slug}")
        rows.append(tag("div", tag("dt", name), tag("dd", f"{counted(number, 'claim')}: {look.meaning}")))
    return joined([tag("h3", "The verdicts"), tag("dl", rows, class_="key")])


def _contents(sections: Sequence[DocumentSection]) -> Markup:
    rows = [section.contents_entry() for section in sections]
    title = tag("h2", "Texts", id="contents-title")
    return tag("nav", title, tag("ol", rows, class_="contents"), aria_labelledby="contents-title")


def _foot() -> Markup:
    return tag(
        "footer",
        tag(
            "p",
            f"Made by tradecheck {__version__}. A figure is taken to be true to its last printed digit and no further; "
            "a finding speaks only where that leaves no room. “Cannot tell” approves of nothing.",
        ),
    )
