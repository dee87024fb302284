"""The counts on top of a report: what was claimed, how it was tested, and what could not be tested and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tradecheck.core.claim import KINDS, Claim, Kind
from tradecheck.core.finding import VERDICTS, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

Standing: TypeAlias = Literal["result", "promise", "hypothetical"]
Testing: TypeAlias = Literal["tested", "bounded", "open", "untested"]

NO_REASON = "No check says anything about it."

UNDECIDED: frozenset[Verdict] = frozenset({"cannot tell", "open"})

_TO_COME = "what comes of it remains to be seen."
_OPEN: dict[str, str] = {
    "target": f"A target: {_TO_COME}",
    "forecast": f"A forecast: {_TO_COME}",
    "hypothetical": f"A possibility: {_TO_COME}",
    "reported": f"To come: {_TO_COME}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts over one report.

    `results`, `promises` and `hypothetical` add up to `claims`. Where `checked`, so do `tested`, `bounded`, `open`
    and `untested`: took part in an identity or comparison; not judged, but bounds, with other figures, one that is
    not told; a promise, to be held against what came of it; cannot be told. `reasons` counts the claims of the last
    two by the reason given, the most frequent first. `verdicts` counts claims by their strongest verdict.
    """

    documents: int
    unreadable: int
    claims: int
    findings: int
    checked: bool
    results: int
    promises: int
    hypothetical: int
    tested: int
    bounded: int
    open: int
    untested: int
    kinds: dict[Kind, int]
    verdicts: dict[Verdict, int]
    reasons: tuple[tuple[str, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values; the counts of testing are null where nothing was checked."""
        testing = {"tested": self.tested, "bounded": self.bounded, "open": self.open, "untested": self.untested}
        return {
            "documents": self.documents,
            "unreadable": self.unreadable,
            "claims": self.claims,
            "kinds": dict(self.kinds),
            "results": self.results,
            "promises": self.promises,
            "hypothetical": self.hypothetical,
            "checked": self.checked,
            "findings": self.findings if self.checked else None,
            **{name: count if self.checked else None for name, count in testing.items()},
            "verdicts": dict(self.verdicts) if self.checked else None,
            "reasons": [{"reason": reason, "claims": count} for reason, count in self.reasons]
            if self.checked
            else None,
        }


def standing(claim: Claim) -> Standing:
    """Whether a claim says what was, what is to come, or what might be.

    A deal's status says this better than its modality: delivered or cancelled is a result, offered, planned or
    agreed a promise.
    """
    if claim.kind == "deal" and claim.status is not None:
        return "result" if claim.status in ("delivered", "cancelled") else "promise"
    if claim.modality == "hypothetical":
        return "hypothetical"
    return "result" if claim.modality == "reported" else "promise"


def how_tested(findings: Sequence[Finding]) -> Testing:
    """How far a claim was tested, given all findings that concern it."""
    if any(finding.verdict not in UNDECIDED for finding in findings):
        return "tested"
    if any(finding.expected is not None for finding in findings):
        return "bounded"
    return "open" if any(finding.verdict == "open" for finding in findings) else "untested"


def shows_something(finding: Finding) -> bool:
    """True for a finding with a verdict or a working of its own; False where it only says why there is none."""
    return finding.verdict not in UNDECIDED or finding.expected is not None or bool(finding.working)


def reason_of(finding: Finding) -> str:
    """Why a finding decides nothing, in words under which claims can be counted together."""
    if finding.reason is not None:
        return finding.reason
    if finding.verdict == "open" and finding.claims:
        claim = finding.claims[0]
        return f"A deal: {_TO_COME}" if claim.kind == "deal" else _OPEN[claim.modality]
    return finding.message


def summarise(
    *,
    documents: int,
    unreadable: int,
    claims: Sequence[tuple[Claim, Sequence[Finding], Verdict]],
    findings: Sequence[Finding],
    checked: bool,
) -> Summary:
    """Count the claims, each given with its findings and its strongest verdict."""
    kinds = Counter(claim.kind for claim, _, _ in claims)
    standings = Counter(standing(claim) for claim, _, _ in claims)
    tests = Counter(how_tested(found) for _, found, _ in claims)
    verdicts = Counter(verdict for _, _, verdict in claims)
    reasons: Counter[str] = Counter()
    for _, found, _ in claims:
        if how_tested(found) in ("open", "untested"):
            reasons.update({reason_of(finding) for finding in found} or {NO_REASON})
    return Summary(
        documents=documents,
        unreadable=unreadable,
        claims=len(claims),
        findings=len(findings),
        checked=checked,
        results=standings["result"],
        promises=standings["promise"],
        hypothetical=standings["hypothetical"],
        tested=tests["tested"],
        bounded=tests["bounded"],
        open=tests["open"],
        untested=tests["untested"],
        kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        verdicts={verdict: verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]},
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
    )
