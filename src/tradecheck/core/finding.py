"""A finding: what checking says about one claim, or about several that meet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from tradecheck.core.claim import Claim
    from tradecheck.core.interval import Interval

SCHEMA = "tradecheck.finding/1"

Verdict: TypeAlias = Literal[
    "holds", "close", "disputed", "contradicted", "inconsistent", "strained", "adds up", "cannot tell", "open"
]
VERDICTS: tuple[Verdict, ...] = (
    "inconsistent", "contradicted", "disputed", "strained", "close", "holds", "adds up", "open", "cannot tell",
)  # fmt: skip
FAILING: frozenset[Verdict] = frozenset({"inconsistent", "contradicted"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval with its unit ("USD", "%", "x", "t"): never a bare number."""

    interval: Interval
    unit: str

    def to_json(self) -> dict[str, Any]:
        """`{low, high, unit}`; null is unbounded; bounds are rounded outwards where a float cannot hold them."""
        return {**self.interval.to_json(), "unit": self.unit}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check says. `claims` is in reading order; for `inconsistent` it is an irreducible set.

    `message` is one sentence with the figures; `working` are the steps that anyone can redo; `caveats` name the
    tolerances and doubts; `reason` says why a `cannot tell` cannot.
    """

    code: str
    verdict: Verdict
    claims: tuple[Claim, ...]
    message: str
    claimed: Amount | None = None
    expected: Amount | None = None
    working: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    reason: str | None = None
    id: str = ""

    @property
    def document(self) -> str:
        """The document of the first claim concerned; the others are named with their claims."""
        return self.claims[0].document if self.claims else ""

    def identified(self) -> Finding:
        """The same finding with its id: a hash of the code, the verdict and the claims' ids."""
        key = json.dumps([self.code, self.verdict, [c.id or [c.document, c.start, c.kind] for c in self.claims]])
        return replace(self, id=hashlib.sha256(key.encode()).hexdigest()[:16])

    def to_json(self) -> dict[str, Any]:
        """The public form, one line of JSON Lines; `schema` names the version."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "code": self.code,
            "verdict": self.verdict,
            "document": self.document,
            "claims": [
                {name: getattr(claim, name) for name in ("id", "document", "quote", "start", "end", "kind")}
                for claim in self.claims
            ],
            "claimed": None if self.claimed is None else self.claimed.to_json(),
            "expected": None if self.expected is None else self.expected.to_json(),
            "observations": [],
            "as_of": None,
            "message": self.message,
            "working": list(self.working),
            "caveats": list(self.caveats),
            "reason": self.reason,
            "readings": [],
        }
