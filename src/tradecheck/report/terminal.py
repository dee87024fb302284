"""A report as text for people: the sentence with its figures marked, the verdict, the working, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.report.places import Excerpt, Lines, excerpts
from tradecheck.report.report import key_of, strength
from tradecheck.report.summary import Summary, reason_of, shows_something
from tradecheck.report.verdicts import LOOKS
from tradecheck.report.wording import check_name, counted, describe, headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim
    from tradecheck.core.finding import Finding, Verdict
    from tradecheck.report.page import Page, Piece
    from tradecheck.report.report import Report

MARK = "bold underline"
SHOWN_UNTESTED = 3


def write_findings(report: Report, page: Page, *, verbose: bool = False) -> None:
    """Every finding by document, in short what could not be tested (in full with `verbose`), and the summary."""
    writer = _Writer(report.document_named, page)
    by_document: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_document.setdefault(finding.document, []).append(finding)
    for document in report.documents:
        found = by_document.get(document.name, [])
        if not found and not document.notes:
            continue
        writer.title(document)
        for finding in found:
            if shows_something(finding):
                writer.finding(finding)
        undecided = [finding for finding in found if not shows_something(finding)]
        writer.undecided(document, undecided, report, None if verbose else SHOWN_UNTESTED)
    write_summary(report.summary, page)


def write_claims(document: Document, claims: Sequence[Claim], page: Page) -> None:
    """The claims of one document, each as understood, above its sentence."""
    if not claims:
        return
    writer = _Writer({document.name: document}, page)
    writer.title(document)
    for claim in claims:
        writer.claim(document, claim)
    page.blank()


def write_summary(summary: Summary, page: Page) -> None:
    """How many claims, of what standing, how tested, and why not."""
    page.line(("Summary", "bold"))
    for sentence in headline(summary):
        page.line(sentence, indent=2)
    if not summary.checked:
        return
    for verdict, number in summary.verdicts.items():
        look = LOOKS[verdict]
        meaning = f" {counted(number, 'claim')}: {look.meaning}"
        page.line((f"{look.sign} {verdict}", look.style), meaning, indent=4, hanging=2)
    if summary.reasons:
        page.line("Not tested, or still open, because:", indent=2)
    for reason, number in summary.reasons:
        page.line(f"{number:>5,}  {reason}", indent=2, hanging=7)


class _Writer:
    """Writes findings and claims to a page, each with its place in the documents given."""

    def __init__(self, documents: Mapping[str, Document], page: Page) -> None:
        self._documents, self._page = documents, page
        self._lines: dict[str, Lines] = {}

    def claim(self, document: Document, claim: Claim) -> None:
        """One claim as understood, and its sentence with its words marked."""
        self._page.line((self._place(claim), "dim"), " ", describe(claim), hanging=4)
        for excerpt in excerpts(document.text, [(claim.start, claim.end)]):
            self._page.line(*self._marked(excerpt), indent=4)

    def title(self, document: Document) -> None:
        """The line that opens a document."""
        about = ", ".join(
            part for part in (document.title, document.publisher, document.date and document.date.isoformat()) if part
        )
        self._page.line((document.name, "bold"), f"  {about}" if about else "", hanging=2)
        for note in document.notes:
            self._page.line((note, "dim"), indent=2)
        self._page.blank()

    def finding(self, finding: Finding) -> None:
        """One finding: verdict and code, the sentences, what is found, the working."""
        look, page = LOOKS[finding.verdict], self._page
        page.line(
            (self._place(finding.claims[0]), "dim"),
            " ",
            (f"{look.sign} {finding.verdict}", look.style),
            f" {check_name(finding.code)}",
        )
        by_document: dict[str, list[tuple[int, int]]] = {}
        for claim in finding.claims:
            by_document.setdefault(claim.document, []).append((claim.start, claim.end))
        for name, spans in by_document.items():
            document = self._documents.get(name)
            for excerpt in excerpts(document.text, spans) if document is not None else ():
                first = excerpt.marks[0][0] == finding.claims[0].start and name == finding.claims[0].document
                where = "" if first else f"{self._at(name, excerpt.marks[0][0])} "
                page.line((where, "dim"), *self._marked(excerpt), indent=4)
        page.line((finding.message, look.style.replace("dim", "")), indent=4)
        for number, step in enumerate(finding.working, start=1):
            page.line(f"{number}. {step}", indent=6, hanging=3)
        if finding.reason:
            page.line(f"reason: {finding.reason}", indent=6, hanging=3)
        for caveat in finding.caveats:
            page.line(f"note: {caveat}", indent=6, hanging=3)
        page.blank()

    def undecided(self, document: Document, found: Iterable[Finding], report: Report, most: int | None) -> None:
        """Claims with nothing but `open` or `cannot tell`, grouped by the reason, at most so many of each."""
        groups: dict[tuple[Verdict, str], list[Claim]] = {}
        for finding in found:
            for claim in finding.claims:
                if claim.document == document.name and report.verdict_of(claim) == finding.verdict:
                    groups.setdefault((finding.verdict, reason_of(finding)), []).append(claim)
        for (verdict, reason), claims in sorted(groups.items(), key=lambda item: (strength(item[0][0]), item[0][1])):
            unique = list({key_of(claim): claim for claim in claims}.values())
            look = LOOKS[verdict]
            head: list[Piece] = [(document.name, "dim"), " ", (f"{look.sign} {verdict}", look.style)]
            self._page.line(*head, f" {counted(len(unique), 'claim')}: {reason}", hanging=4)
            shown = unique[:most]
            for claim in shown:
                self._page.line((self._place(claim), "dim"), f" {claim.quote}", (f"  {describe(claim)}", "dim"),
                                indent=4, hanging=4)  # fmt: skip
            if len(unique) > len(shown):
                self._page.line(f"and {len(unique) - len(shown):,} more; -v shows all", indent=4)
        if groups:
            self._page.blank()

    def _marked(self, excerpt: Excerpt) -> list[Piece]:
        """The pieces of a sentence, the claims' words in brackets where no style can show them."""
        out: list[Piece] = ["… "] if excerpt.cut_before else []
        at = excerpt.start
        for low, high in _merged(excerpt.marks):
            out.append(excerpt.text[at - excerpt.start : low - excerpt.start])
            words = excerpt.text[low - excerpt.start : high - excerpt.start]
            out.append((words, MARK) if self._page.styled else f"[{words}]")
            at = high
        out.append(excerpt.text[at - excerpt.start :])
        if excerpt.cut_after:
            out.append(" …")
        return out

    def _place(self, claim: Claim) -> str:
        return self._at(claim.document, claim.start)

    def _at(self, name: str, offset: int) -> str:
        if name not in self._lines:
            document = self._documents.get(name)
            self._lines[name] = Lines("" if document is None else document.text)
        line, column = self._lines[name].place(offset)
        return f"{name}:{line}:{column}:"


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those that overlap joined into one."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out
