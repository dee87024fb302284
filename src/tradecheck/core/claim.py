"""A claim: the words as written beside the value as understood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from tradecheck.core.period import Period
from tradecheck.core.quantity import Quantity, number_for_json, quantity_from_json

Kind: TypeAlias = Literal["level", "change", "share", "comparison", "rank", "deal", "event"]
Modality: TypeAlias = Literal["reported", "target", "forecast", "hypothetical"]
Measure: TypeAlias = Literal["exports", "imports", "turnover", "balance"]

KINDS: tuple[Kind, ...] = ("level", "change", "share", "comparison", "rank", "deal", "event")
STATISTICAL: frozenset[Kind] = frozenset({"level", "change", "share", "comparison", "rank"})
MODALITIES: tuple[Modality, ...] = ("reported", "target", "forecast", "hypothetical")


@dataclass(frozen=True, slots=True)
class Against:
    """The other side of a comparison, or the whole of a share: only the slots that differ from the claim's own.

    `given` names the slots that are set; a slot that is given and None ("all products") differs from one that is
    not given at all ("the same product").
    """

    given: frozenset[str]
    measure: Measure | None = None
    reporter: str | None = None
    partner: str | None = None
    product: str | None = None
    period: Period | None = None

    @classmethod
    def of(cls, **slots: Any) -> Against:  # noqa: ANN401 - one slot is a Period, the others are words
        """Make one from the slots that differ, by name."""
        return cls(given=frozenset(slots), **slots)

    def to_json(self) -> dict[str, str | None]:
        """The slots that differ, in the order of the claim's own fields."""
        names = [name for name in ("measure", "reporter", "partner", "product", "period") if name in self.given]
        return {name: None if (value := getattr(self, name)) is None else str(value) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion in a text that could be held against a number, a date or a later fact.

    `docs/reference/claims.md` says what every field means. `quantity` holds `value`, `unit`, `low`, `high` and
    `approximation` of the JSON form, and beside them the narrower interval that the writer most likely meant.
    `clause` numbers the sentence within its document; claims of one clause may share a slot that the text leaves
    open. It is not part of the JSON form, nor of the id.
    """

    document: str
    quote: str
    start: int
    end: int
    kind: Kind
    modality: Modality = "reported"
    attributed_to: str | None = None
    quantity: Quantity | None = None
    # statistical claims
    measure: Measure | None = None
    scope: str | None = None
    basis: str | None = None
    excludes: str | None = None
    reporter: str | None = None
    partner: str | None = None
    product: str | None = None
    period: Period | None = None
    base_period: Period | None = None
    against: Against | None = None
    of: Literal["level", "growth"] | None = None
    among: Literal["partners", "years"] | None = None
    within: str | None = None
    direction: Literal["highest", "lowest"] | None = None
    # deals and events
    parties: tuple[str, ...] = ()
    object: str | None = None
    status: Literal["offered", "planned", "agreed", "delivered", "cancelled"] | None = None
    due: Period | None = None
    type: Literal["visit", "meeting", "agreement", "sanction", "membership", "forum"] | None = None
    # not in the JSON form
    id: str = ""
    clause: int = -1

    @property
    def statistical(self) -> bool:
        """True for a claim about a cell of the trade statistics; False for deals and events."""
        return self.kind in STATISTICAL

    def identified(self, text_digest: str) -> Claim:
        """The same claim with its id: a hash of the text's hash, the span, the kind and the slots."""
        slots = {k: v for k, v in self.to_json().items() if k not in ("id", "document")}
        key = json.dumps([text_digest, slots], ensure_ascii=True, sort_keys=True)
        return replace(self, id=hashlib.sha256(key.encode()).hexdigest()[:16])

    def to_json(self) -> dict[str, Any]:
        """The public form: plain values only, fields in a fixed order, those of other kinds left out."""
        out: dict[str, Any] = {
            "id": self.id, "document": self.document, "quote": self.quote, "start": self.start, "end": self.end,
            "kind": self.kind, "modality": self.modality, "attributed_to": self.attributed_to,
        }  # fmt: skip
        if self.kind in STATISTICAL:
            for name in ("measure", "scope", "basis", "excludes", "reporter", "partner", "product"):
                out[name] = getattr(self, name)
        else:
            out["parties"] = list(self.parties)
            if self.kind == "deal":
                out["object"], out["status"] = self.object, self.status
            else:
                out["type"] = self.type
        out["period"] = None if self.period is None else str(self.period)
        if self.kind == "change":
            out["base_period"] = None if self.base_period is None else str(self.base_period)
        if self.kind == "deal" and self.due is not None:
            out["due"] = str(self.due)
        out.update(self._quantity_json())
        if self.kind in ("comparison", "share") and self.against is not None:
            out["against"] = self.against.to_json()
        if self.kind == "comparison":
            out["of"] = self.of or "level"
        if self.kind == "rank":
            out["among"], out["within"], out["direction"] = self.among, self.within, self.direction or "highest"
        return out

    def _quantity_json(self) -> dict[str, Any]:
        quantity = self.quantity
        if quantity is None:
            return {"value": None} if self.kind == "event" else {"value": None, "unit": None}
        if self.kind == "event":
            return {"value": number_for_json(quantity.value)}
        return quantity.to_json()


def claim_from_json(record: Mapping[str, Any]) -> Claim:
    """A claim from its public form, whether our own or an annotator's (where `low`, `high` and `id` may be missing).

    Raises:
        KeyError: when `document`, `quote`, `start`, `end` or `kind` is missing.
        NumberError, PeriodError: when a value or period is not one.
    """

    def period(name: str) -> Period | None:
        return None if record.get(name) is None else Period.parse(str(record[name]))

    against = record.get("against")
    if isinstance(against, Mapping):
        slots = {k: (Period.parse(v) if k == "period" and v is not None else v) for k, v in against.items()}
        other = Against.of(**{k: v for k, v in slots.items() if k in Against.__slots__ and k != "given"})
    else:
        other = None
    names = ("measure", "scope", "basis", "excludes", "reporter", "partner", "product", "of", "among", "within",
             "direction", "object", "status", "type", "attributed_to")  # fmt: skip
    plain: dict[str, Any] = {name: record.get(name) for name in names}
    return Claim(
        document=record["document"], quote=record["quote"], start=record["start"], end=record["end"],
        kind=record["kind"], modality=record.get("modality") or "reported", id=record.get("id") or "",
        period=period("period"), base_period=period("base_period"), due=period("due"), against=other,
        parties=tuple(record.get("parties") or ()), quantity=quantity_from_json(record),
        **plain,
    )  # fmt: skip
