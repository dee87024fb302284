"""Figures, trades and periods in words: what every message and every line of working is made of."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from tradecheck.core.area import area_names, english_name
from tradecheck.core.errors import AreaError
from tradecheck.core.expression import UNSAID, Cell
from tradecheck.core.identities import complement_of
from tradecheck.core.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.core.claim import Claim
    from tradecheck.core.period import Period
    from tradecheck.core.quantity import Quantity

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MOST_DIGITS = 12
_MEASURES: dict[str | None, str] = {
    "exports": "exports",
    "imports": "imports",
    "turnover": "two-way trade",
    "balance": "the balance",
}
_SLOTS = tuple(field.name for field in fields(Cell) if field.name not in ("private", "unit"))
_ADJECTIVE = re.compile(r"non-|agricultural$|industrial$", re.IGNORECASE)
_RE_EXPORTS = re.compile(r"re-?exports?", re.IGNORECASE)
# Groups that English knows by their initials, with the article that these take.
_INITIALS = {
    "EU": "the EU", "CIS": "the CIS", "EAEU": "the EAEU", "SCO": "the SCO", "GCC": "the GCC", "BRICS": "BRICS",
    "ASEAN": "ASEAN", "OPEC": "OPEC", "WLD": "the world",
}  # fmt: skip
_TAKES_ARTICLE = re.compile(r"United |.* (?:Union|Republic|Islands)$|Netherlands|Philippines|Gambia|Middle East")


def figure(quantity: Quantity) -> str:
    """A figure as its writer gave it: "$5.08 billion", "about 4.7 times", "more than $400 million", "-7.4%"."""
    value, meant, unit = quantity.value, quantity.meant, quantity.unit
    single = amount(value, unit)
    low, high = meant.low, meant.high
    match quantity.approximation:
        case "about" if low is not None and high is not None and _is_range(quantity, low, high):
            return interval_words(meant, unit)
        case "about":
            return f"about {single}"
        case "under":
            between = _range_under(quantity)
            return f"up to {single if between is None else interval_words(between, unit)}"
        case "over":
            return f"more than {single}"
    return single


def amount(value: Fraction, unit: str) -> str:
    """One number with its unit, to as many digits as it has, twelve at most."""
    scale, name = _scale((value,), unit)
    return _dressed(_plain(_rounded(value / scale, _digits(value / scale), ROUND_HALF_EVEN)), name, unit)


def plain(value: Fraction) -> str:
    """A number without a unit, to four digits after the point."""
    return _plain(_rounded(value, min(_digits(value), 4) if _digits(value) != 2 else 4, ROUND_HALF_EVEN))


@lru_cache(maxsize=32768)
def interval_words(interval: Interval, unit: str) -> str:
    """An interval with its unit, ends rounded outwards: "$5.07–5.09 billion", "at least $400 million"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "anything"
    scale, name = _scale([end for end in (low, high) if end is not None], unit)
    places = _places(interval, scale)
    if low is None or high is None:
        end, rounding = (high, ROUND_CEILING) if low is None else (low, ROUND_FLOOR)
        assert end is not None  # noqa: S101 - one of the two is there
        side = "most" if low is None else "least"
        return f"at {side} {_dressed(_plain(_rounded(end / scale, places, rounding)), name, unit)}"
    first = _plain(_rounded(low / scale, places, ROUND_FLOOR))
    last = _plain(_rounded(high / scale, places, ROUND_CEILING))
    if first == last:
        return _dressed(first, name, unit)
    joint = " to " if first.startswith("−") or last.startswith("−") else "–"
    return _dressed(f"{first}{joint}{last}", name, unit)


def growth_words(factor: Interval) -> str:
    """A factor as growth: 1.14 to 1.23 is "+14% to +23%"; a factor of three and more stays one."""
    if factor.low is not None and factor.low >= 3:
        return interval_words(factor, "x")
    rate = (factor - Interval.point(1)).scaled(Fraction(100))
    return interval_words(rate, "%")


def lowered(words: str | None) -> str | None:
    """Goods without the capital of a sentence's first word; a country's name keeps its own."""
    first = (words or "").split(" ", 1)[0]
    if words is None or first in area_names() or first[1:] != first[1:].lower():
        return words
    return words[:1].lower() + words[1:]


def trade(cell: Cell) -> str:
    """A cell in words, without its period: "exports of potash from Belarus to India"."""
    goods = _kind_of_goods(cell)
    reporter, partner = area(cell.reporter), area(cell.partner)
    if cell.product is not None and _ADJECTIVE.match(cell.product):
        return f"{cell.product} {trade(replace(cell, product=None))}"
    if cell.product is not None and _RE_EXPORTS.fullmatch(cell.product):
        return f"re-{trade(replace(cell, product=None))}"
    match cell.measure:
        case "exports":
            to = "" if cell.partner == "WLD" else f" to {partner}"
            return f"exports{goods} from {reporter}{to}"
        case "imports":
            source = "" if cell.partner == "WLD" else f" from {partner}"
            return f"imports{goods} {'by' if goods else 'of'} {reporter}{source}"
        case "turnover" if cell.partner == "WLD":
            return f"foreign trade{goods} of {reporter}"
        case "turnover":
            return f"trade{goods} between {reporter} and {partner}"
        case "balance" if cell.partner == "WLD":
            return f"trade balance{goods} of {reporter}"
        case "balance":
            return f"trade balance{goods} of {reporter} with {partner}"
    return f"trade{goods} of {reporter} with {partner}"


def cell_words(cell: Cell) -> str:
    """A cell in words, with its period."""
    return f"{trade(cell)}{during(cell.period)}"


def beside(cell: Cell, context: Cell) -> str:
    """A cell in words beside one already named: only what differs, where that is one thing or two."""
    differs = [name for name in _SLOTS if getattr(cell, name) != getattr(context, name)]
    period = during(cell.period) if "period" in differs else ""
    match [name for name in differs if name != "period"]:
        case []:
            return f"it{period}"
        case ["measure"]:
            return f"{_MEASURES.get(cell.measure, 'trade')}{period}"
        case ["partner"] if cell.partner != "WLD":
            return f"{_toward(cell)}{period}"
        case ["product"] if cell.product is not None:
            return f"{_goods_alone(cell)}{period}"
        case ["scope"] if cell.scope is not None:
            return f"{cell.scope.replace('+', ' and ')}{period}"
    return cell_words(cell)


def during(period: Period | None) -> str:
    """With a blank before it: in 2022, in January–August 2023, on 1 May 2024; nothing for no period."""
    return "" if period is None else f" {'on' if period.precision == 'day' else 'in'} {period_words(period)}"


def period_words(period: Period) -> str:
    """A period as one writes it: 2022, January–August 2023, April 2023–March 2024."""
    first, last = period.first, period.last
    if period.whole_years:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if period.whole_months:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month - 1]} {first.year}"
        opening = _MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
        return f"{opening}–{_MONTHS[last.month - 1]} {last.year}"
    days = [f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    return days[0] if days[0] == days[1] else "–".join(days)


def area(code: str | None) -> str:
    """An area by its English name; a group without a code by its own words."""
    if code is None:
        return "an area that the text does not name"
    if code in _INITIALS:
        return _INITIALS[code]
    if taken := complement_of(code):
        return f"countries outside {listed([area(part) for part in taken])}"
    try:
        name = english_name(code)
    except AreaError:
        return code
    return f"the {name}" if _TAKES_ARTICLE.match(name) else name


def quoted(claim: Claim) -> str:
    """The words of a claim in quotation marks, on one line."""
    words = " ".join(claim.quote.split())
    return f"“{words}”"


def listed(words: Sequence[str]) -> str:
    """As one lists things in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(words: str) -> str:
    """The words with a capital first letter and a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def _toward(cell: Cell) -> str:
    """A measure with its partner alone: "exports to India"."""
    joint = {"exports": "to", "imports": "from"}.get(str(cell.measure), "with")
    return f"{_MEASURES.get(cell.measure, 'trade')} {joint} {area(cell.partner)}"


def _goods_alone(cell: Cell) -> str:
    """A measure with its product alone: "exports of potash"."""
    product, measure = str(cell.product), _MEASURES.get(cell.measure, "trade")
    if _RE_EXPORTS.fullmatch(product):
        return f"re-{measure}"
    return f"{product} {measure}" if _ADJECTIVE.match(product) else f"{measure} of {product}"


def _kind_of_goods(cell: Cell) -> str:
    words = "" if cell.product is None else f" of {cell.product}"
    if cell.scope is not None and cell.product is None:
        words = (
            f" in {cell.scope.replace('+', ' and ')}"
            if cell.measure == "turnover"
            else f" of {cell.scope.replace('+', ' and ')}"
        )
    if cell.excludes is not None:
        words += f" without {cell.excludes}"
    if cell.coverage is not None:
        words += f" ({cell.coverage})"
    return words + (f" ({cell.basis})" if cell.basis is not None else "")


def _range_under(quantity: Quantity) -> Interval | None:
    """The range of "does not exceed 50-70", whose value is its middle and no limit; None for a single limit."""
    meant, limits = quantity.meant, quantity.allowed
    if quantity.value not in (meant.low, meant.high) and meant.high is not None:
        return Interval(2 * quantity.value - meant.high, meant.high)
    if limits.low and limits.high and limits.low + limits.high == 2 * quantity.value:
        return limits
    return None


def _is_range(quantity: Quantity, low: Fraction, high: Fraction) -> bool:
    """True where the figure is a range and not "about" one number, which is meant to within a twentieth."""
    return high - low != abs(quantity.value) / 10


def _scale(values: Sequence[Fraction], unit: str) -> tuple[int, str]:
    if unit in ("%", "x", "pp", "rank", "count", "items"):
        return 1, ""
    largest = max((abs(value) for value in values), default=Fraction(0))
    return next(((scale, name) for scale, name in _SCALES if largest >= scale), (1, ""))


@lru_cache(maxsize=32768)
def _digits(value: Fraction) -> int:
    """Decimal places that hold the value, as far as twelve digits go."""
    for places in range(_MOST_DIGITS):
        if (value * 10**places).denominator == 1:
            return places
    return 2


def _places(interval: Interval, scale: int) -> int:
    """Decimal places that show an interval: its width to two digits, or its ends to four where it has no width."""
    width = interval.width
    measure = width / 10 if width else max(abs(end) for end in (interval.low, interval.high) if end is not None) / 2000
    measure /= scale
    places = 0
    while places < _MOST_DIGITS and measure and Fraction(1, 10**places) > measure:
        places += 1
    exact = max(_digits(end / scale) for end in (interval.low, interval.high) if end is not None)
    return min(places, exact) if exact < _MOST_DIGITS and exact != 2 else places


def _rounded(value: Fraction, places: int, rounding: str) -> Decimal:
    scaled = value * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if rounding == ROUND_CEILING:
        whole += bool(rest)
    elif rounding == ROUND_HALF_EVEN:
        whole = round(scaled)
    return Decimal(whole).scaleb(-places)


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _dressed(number: str, scale: str, unit: str) -> str:
    tail = f" {scale}" if scale else ""
    if unit == "%":
        return f"{number}%"
    if unit == "x":
        return f"{number} times"
    if unit == "pp":
        return f"{number} percentage points"
    if unit == "t":
        return f"{number}{tail} tonnes"
    if unit == UNSAID:
        return f"{number}{tail}"
    symbol = _SYMBOLS.get(unit)
    if symbol is None:
        return f"{number}{tail} {unit}" if unit in ("items", "count", "rank") else f"{unit} {number}{tail}"
    return f"−{symbol}{number[1:]}{tail}" if number.startswith("−") else f"{symbol}{number}{tail}"
