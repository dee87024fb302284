"""Claims in the short form of `tests/cases`."""

from __future__ import annotations

import re
from typing import Any

from tradecheck.core.claim import Claim, claim_from_json

_KINDS = ("level", "change", "share", "comparison", "rank", "deal", "event")
_NAMES = {"from": "reporter", "with": "partner", "of": "product", "in": "period", "base": "base_period",
          "by": "attributed_to", "text": "document", "growth": "of"}  # fmt: skip
_FIGURE = re.compile(r"(?:(about|under|over) )?(-?[\d.e]+?)(?:\.\.(-?[\d.e]+))? (\S+)")


def claim(number: int, short: dict[str, Any]) -> Claim:
    """One claim; its place in the text is its number."""
    slots = {_NAMES.get(key, key): value for key, value in short.items()}
    kind = next(name for name in _KINDS if name in slots)
    record: dict[str, Any] = {
        "document": "a", "quote": f"claim {number}", "start": 100 * number, "end": 100 * number + 9, "kind": kind,
        "reporter": "BLR", "partner": "CHN", "period": "2023", "measure": slots.pop(kind),
    }  # fmt: skip
    if kind == "change":
        record["base_period"] = str(int(str(slots.get("period") or "2023")[:4]) - 1)
    figure = slots.pop("is", None)
    if figure is not None:
        record |= _figure(str(figure))
    record |= {key: str(value) if key in ("period", "base_period") and value is not None else value
               for key, value in slots.items()}  # fmt: skip
    return claim_from_json(record)


def claims(short: list[dict[str, Any]]) -> list[Claim]:
    return [claim(number, each) for number, each in enumerate(short)]


def _figure(words: str) -> dict[str, Any]:
    match = _FIGURE.fullmatch(words)
    assert match is not None, words
    hedge, low, high, unit = match.groups()
    number = float(low)
    found = {"value": int(number) if number.is_integer() else number, "unit": unit, "approximation": hedge or "exact"}
    if high is not None:
        found |= {"value": (float(low) + float(high)) / 2, "low": float(low), "high": float(high),
                  "approximation": hedge or "about"}  # fmt: skip
    return found
