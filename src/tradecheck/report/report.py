"""One report: everything that was read, claimed, found and left unread, as plain data for every renderer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from tradecheck.core.finding import FAILING, VERDICTS, Finding, Verdict
from tradecheck.report.summary import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim
    from tradecheck.core.errors import UnreadableError

ClaimKey: TypeAlias = tuple[str, int, int, str, str]
"""What tells one claim from another in a report: an id alone is shared by two copies of one text."""

_STRENGTH: Mapping[Verdict, int] = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


def key_of(claim: Claim) -> ClaimKey:
    """The key of a claim within a report."""
    return (claim.document, claim.start, claim.end, claim.kind, claim.id)


def strength(verdict: Verdict) -> int:
    """The rank of a verdict, 0 being the one a reader must see first."""
    return _STRENGTH[verdict]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What one run read and found; renderers show it and add nothing.

    `documents`, `claims` and `findings` are in reading order: by document as given, then by place in the text.
    `checked` is False where claims were only extracted, so that no summary can speak of tests that were never made.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[UnreadableError, ...] = ()
    checked: bool = True

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        findings: Iterable[Finding] = (),
        *,
        unreadable: Iterable[UnreadableError] = (),
        checked: bool = True,
    ) -> Report:
        """A report with its parts put into reading order."""
        kept = tuple(documents)
        rank = {document.name: number for number, document in enumerate(kept)}

        def place(claim: Claim) -> tuple[int, int, int]:
            return (rank.get(claim.document, len(rank)), claim.start, claim.end)

        def order(finding: Finding) -> tuple[tuple[int, int, int], int, tuple[int, int, int], str]:
            places = [place(claim) for claim in finding.claims] or [(len(rank), 0, 0)]
            # Of two conflicts that begin at one claim, the one whose figures stand closer together comes first.
            return (min(places), strength(finding.verdict), max(places), finding.code)

        return cls(
            documents=kept,
            claims=tuple(sorted(claims, key=place)),
            findings=tuple(sorted(findings, key=order)),
            unreadable=tuple(unreadable),
            checked=checked,
        )

    @cached_property
    def document_named(self) -> Mapping[str, Document]:
        """The documents by name."""
        return {document.name: document for document in self.documents}

    @cached_property
    def claims_in(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each document that was read, by its name; empty where it holds none."""
        out: dict[str, list[Claim]] = {document.name: [] for document in self.documents}
        for claim in self.claims:
            out.setdefault(claim.document, []).append(claim)
        return out

    @cached_property
    def findings_of(self) -> Mapping[ClaimKey, Sequence[Finding]]:
        """The findings that concern each claim, by its key; empty where there is none."""
        out: dict[ClaimKey, list[Finding]] = {key_of(claim): [] for claim in self.claims}
        for finding in self.findings:
            for key in dict.fromkeys(key_of(claim) for claim in finding.claims):
                out.setdefault(key, []).append(finding)
        return out

    @cached_property
    def findings_in(self) -> Mapping[str, Sequence[Finding]]:
        """The findings that concern each document, by its name; one that concerns two is in both."""
        out: dict[str, list[Finding]] = {document.name: [] for document in self.documents}
        for finding in self.findings:
            for name in dict.fromkeys(claim.document for claim in finding.claims):
                out.setdefault(name, []).append(finding)
        return out

    def verdict_of(self, claim: Claim) -> Verdict:
        """The strongest verdict on a claim; `cannot tell` where nothing was found about it."""
        found = self.findings_of.get(key_of(claim), ())
        return min((finding.verdict for finding in found), key=strength, default="cannot tell")

    @cached_property
    def failing(self) -> bool:
        """True if anything is inconsistent or contradicted."""
        return any(finding.verdict in FAILING for finding in self.findings)

    @cached_property
    def summary(self) -> Summary:
        """The counts that stand on top of every report."""
        return summarise(
            documents=len(self.documents),
            unreadable=len(self.unreadable),
            claims=[(claim, self.findings_of[key_of(claim)], self.verdict_of(claim)) for claim in self.claims],
            findings=self.findings,
            checked=self.checked,
        )
