"""A claim, an amount and a count in words for people; figures that are computed with are never taken from here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tradecheck.core.area import english_name
from tradecheck.core.errors import AreaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradecheck.core.claim import Claim
    from tradecheck.report.summary import Summary

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MODALITIES = {"target": "target", "forecast": "forecast", "hypothetical": "hypothetical"}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def describe(claim: Claim) -> str:
    """What a claim was understood to say, in one line: "exports Belarus→China, 2022: 5.08 billion USD"."""
    record = claim.to_json()
    if claim.kind == "deal":
        head = _joined("deal", _parties(record), record["object"], record["status"])
    elif claim.kind == "event":
        head = _joined(record["type"] or "event", _parties(record))
    else:
        head = _statistical(claim, record)
    period = record.get("period")
    if claim.kind == "change" and record.get("base_period"):
        period = f"{period or '?'} against {record['base_period']}"
    if record.get("due"):
        period = f"{period}, due {record['due']}" if period else f"due {record['due']}"
    figure = amount(record)
    out = ", ".join(part for part in (head, period) if part)
    if figure:
        out += f": {figure}"
    notes = [note for note in (_MODALITIES.get(claim.modality), _said_by(claim)) if note]
    return f"{out} ({', '.join(notes)})" if notes else out


def check_name(code: str) -> str:
    """A check's code with its name: "TC101 two-way trade"; the code alone where no check has it."""
    from tradecheck.checking import CHECKS  # noqa: PLC0415 - not wanted where claims are only listed

    check = CHECKS.get(code)
    return code if check is None else f"{code} {check.name}"


def called(area: str) -> str:
    """The English name of an area code; words that are no code, as they are."""
    try:
        return english_name(area)
    except AreaError:
        return area


def amount(record: Mapping[str, Any]) -> str:
    """The value of a claim's JSON form with its unit, and the interval that the words allow, if any."""
    value, unit = record.get("value"), record.get("unit") or ""
    if value is None:
        return ""
    if unit == "rank":
        return f"number {value}"
    shown = with_unit(value, unit)
    if unit == "%" and record.get("kind") == "change" and value > 0:
        shown = f"+{shown}"
    low, high = record.get("low"), record.get("high")
    if (low, high) in ((None, None), (value, value)):
        return shown
    return f"{shown} [{interval(low, high, unit)}]"


def interval(low: float | None, high: float | None, unit: str) -> str:
    """The bounds in words: "5.07 to 5.09 billion USD", "at least 400 million USD"; with neither bound, "any"."""
    if low is None and high is None:
        return "any"
    if low is None:
        return f"at most {with_unit(high, unit)}"
    if high is None:
        return f"at least {with_unit(low, unit)}"
    if low == high:
        return with_unit(low, unit)
    first, last = with_unit(low, unit), with_unit(high, unit)
    tail = last.partition(" ")[2]
    if tail and first.partition(" ")[2] == tail:
        first = first.partition(" ")[0]
    elif not tail and last[-1] == first[-1] and not last[-1].isdigit():
        first = first[:-1]
    return f"{first} to {last}"


def with_unit(value: float | None, unit: str) -> str:
    """A number with its unit: "5.08 billion USD", "7.4%", "28"."""
    if value is None:
        return "?"
    number = Decimal(str(value))
    if unit == "%":
        return f"{_plain(number)}%"
    if unit == "x":
        return f"{_plain(number)}×"
    for scale, word in _SCALES:
        if abs(number) >= scale:
            return f"{_plain(number / scale)} {word} {unit}".rstrip()
    return f"{_plain(number)} {unit}".rstrip()


def headline(summary: Summary) -> list[str]:
    """The summary as a few sentences, for the terminal and the top of the page."""
    claims = counted(summary.claims, "claim")
    where = counted(summary.documents, "text")
    out = [f"{claims} in {where}: " + _standings(summary) + "." if summary.claims else f"No claim found in {where}."]
    if summary.unreadable:
        out.append(f"{counted(summary.unreadable, 'input')} could not be read.")
    if summary.checked and summary.claims:
        out.append(
            f"{summary.tested:,} took part in an identity or comparison; {summary.bounded:,} only bound a figure that "
            f"is not told; {summary.open:,} still open; {summary.untested:,} could not be tested."
        )
    return out


def _standings(summary: Summary) -> str:
    return (
        f"{counted(summary.results, 'result')}, "
        f"{counted(summary.promises, 'promise or intention', 'promises or intentions')}, "
        f"{summary.hypothetical:,} hypothetical"
    )


def _statistical(claim: Claim, record: Mapping[str, Any]) -> str:
    arrow = {"exports": "→", "imports": "←"}.get(claim.measure or "", "–")
    areas = arrow.join(called(area) for area in (claim.reporter, claim.partner) if area)
    head = _joined(None if claim.kind == "level" else claim.kind, claim.measure, areas, claim.product)
    details = [detail for detail in (claim.scope, claim.basis) if detail]
    if claim.excludes:
        details.append(f"without {claim.excludes}")
    if claim.kind == "rank":
        among = f"among {record['among']}" if record["among"] else None
        details += [str(part) for part in (record["direction"], among, record["within"]) if part]
    against = record.get("against")
    if against:
        other = " ".join(_slot(name, value) for name, value in against.items())
        details.append(f"of {other}" if claim.kind == "share" else f"against {other}")
    return f"{head} ({', '.join(details)})" if details else head


def _slot(name: str, value: str | None) -> str:
    if value is None:
        return f"all {name}s"
    return called(value) if name in ("reporter", "partner") else value


def _parties(record: Mapping[str, Any]) -> str:
    return "–".join(called(party) for party in record["parties"])


def _said_by(claim: Claim) -> str | None:
    return f"said by {claim.attributed_to}" if claim.attributed_to else None


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _plain(number: Decimal) -> str:
    """At most six significant digits, no exponent, thousands set apart."""
    rounded = number if len(number.as_tuple().digits) <= 6 else Decimal(f"{number:.6g}")
    shown = f"{rounded:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
