"""A report as text for people: the sentence with its figures marked, the verdict, the working, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.report.places import Excerpt, Lines, excerpts
from tradecheck.report.report import Report, key_of, strength
from tradecheck.report.verdicts import LOOKS
from tradecheck.report.wording import counted, describe, headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim
    from tradecheck.core.finding import Finding, Verdict
    from tradecheck.report.page import Page, Piece

MARK = "bold underline"
SHOWN_UNTESTED = 3
_UNDECIDED: tuple[Verdict, ...] = ("open", "cannot tell")


class TerminalReport:
    """Writes one report to a page."""

    def __init__(self, report: Report, page: Page, *, verbose: bool = False) -> None:
        self._report, self._page, self._verbose = report, page, verbose
        self._lines: dict[str, Lines] = {}

    def findings(self) -> None:
        """Every finding by document, what could not be tested in short, and the summary."""
        for document in self._report.documents:
            found = [f for f in self._report.findings if f.document == document.name]
            if not found:
                continue
            self._title(document)
            for finding in found:
                if finding.verdict not in _UNDECIDED:
                    self._finding(finding)
            self._undecided(document, [f for f in found if f.verdict in _UNDECIDED])
        self.summary()

    def claims(self, document: Document, claims: Sequence[Claim]) -> None:
        """The claims of one document, as understood, each under its sentence."""
        if not claims:
            return
        self._title(document)
        for claim in claims:
            self._page.line((self._place(claim), "dim"), " ", describe(claim), hanging=4)
            for excerpt in excerpts(document.text, [(claim.start, claim.end)]):
                self._page.line(*self._marked(excerpt), indent=4)
        self._page.blank()

    def summary(self) -> None:
        """How many claims, of what standing, how tested, and why not."""
        summary, page = self._report.summary, self._page
        page.line(("Summary", "bold"))
        for sentence in headline(summary):
            page.line(sentence, indent=2)
        if not summary.checked:
            return
        for verdict, number in summary.verdicts.items():
            look = LOOKS[verdict]
            page.line(
                (f"{look.sign} {verdict}", look.style),
                f" {counted(number, 'claim')}: {look.meaning}",
                indent=4,
                hanging=2,
            )
        if summary.reasons:
            page.line("Why not:", indent=2)
        for reason, number in summary.reasons:
            page.line(f"{number:>5,}  {reason}", indent=2, hanging=7)

    def _title(self, document: Document) -> None:
        about = ", ".join(
            part for part in (document.title, document.publisher, document.date and document.date.isoformat()) if part
        )
        self._page.line((document.name, "bold"), f"  {about}" if about else "", hanging=2)
        self._page.blank()

    def _finding(self, finding: Finding) -> None:
        look, page = LOOKS[finding.verdict], self._page
        page.line(
            (self._place(finding.claims[0]), "dim"),
            " ",
            (f"{look.sign} {finding.verdict}", look.style),
            f" {finding.code}",
        )
        by_document: dict[str, list[tuple[int, int]]] = {}
        for claim in finding.claims:
            by_document.setdefault(claim.document, []).append((claim.start, claim.end))
        for name, spans in by_document.items():
            document = self._report.document_named.get(name)
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

    def _undecided(self, document: Document, found: Iterable[Finding]) -> None:
        """Claims with nothing but `open` or `cannot tell`, grouped by the reason."""
        groups: dict[tuple[Verdict, str], list[Claim]] = {}
        for finding in found:
            for claim in finding.claims:
                if claim.document == document.name and self._report.verdict_of(claim) == finding.verdict:
                    reason = finding.reason or finding.message
                    groups.setdefault((finding.verdict, reason), []).append(claim)
        for (verdict, reason), claims in sorted(groups.items(), key=lambda item: (strength(item[0][0]), item[0][1])):
            unique = list({key_of(claim): claim for claim in claims}.values())
            look = LOOKS[verdict]
            head: list[Piece] = [(document.name, "dim"), " ", (f"{look.sign} {verdict}", look.style)]
            self._page.line(*head, f" {counted(len(unique), 'claim')}: {reason}", hanging=4)
            shown = unique if self._verbose else unique[:SHOWN_UNTESTED]
            for claim in shown:
                self._page.line((self._place(claim), "dim"), f" {claim.quote}", indent=4, hanging=4)
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
            document = self._report.document_named.get(name)
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
