"""Numbers with their units, as a text prints them: exact, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tradecheck.core.errors import NumberError
from tradecheck.reading.lexicon import ISO_CURRENCY, Lexicon, Phrase
from tradecheck.reading.tokens import Tokens

Shape = Literal["money", "scaled", "percent", "points", "times", "multiple", "fraction", "weight", "count"]
Convention = Literal["point", "comma", "mixed"]

_DASHES = frozenset("-–—−")
_FUNCTION_WORDS = frozenset(
    "in of at from to by and or last this a an while as which that according with for on compared against but after up down "
    "over during than whereas since per the both when where respectively annually versus vs was were is are had has went came "
    "today so yet through until between although though because thanks mainly mostly not only went more less higher lower "
    "each every next year ago before earlier if will would could should, respectively".split()
)


_COMPARED = frozenset({"growth", "increase", "rise", "gain", "improvement", "jump", "decline", "fall", "drop", "advantage"})


@dataclass(slots=True)
class Number:
    """A number mention: tokens `first` to `last` (exclusive), its value in base units, and how it was printed.

    `step` is one unit of the last printed digit, in base units. `unit` is a currency, "%", "pp", "x", "t" …; "" where a
    scaled number ("4.67 billion") or a count names none. `sign` is that of a printed plus or minus, else 0.
    """

    first: int
    last: int
    digits: int
    value: Fraction
    step: Fraction
    shape: Shape
    unit: str
    hedge: str = "exact"
    high: Fraction | None = None
    bare: bool = False
    sign: int = 0


def match(table: dict[str, list[tuple[Phrase, object]]], lower: Sequence[str], index: int) -> tuple[int, object] | None:
    """The longest phrase of the table that begins at a token: its length and what it stands for."""
    if index >= len(lower):
        return None
    entries = table.get(lower[index])
    if entries is None:
        return None
    for phrase, payload in entries:
        length = len(phrase)
        if length == 1 or tuple(lower[index : index + length]) == phrase:
            return length, payload
    return None


_BOTH = re.compile(r"\d[.,]\d{3}[.,]\d")


def convention(tokens: Tokens) -> Convention:
    """Whether the document writes decimals with a point or a comma, by the numbers that leave no doubt."""
    point = comma = 0
    for word in tokens.words:
        if not word[0].isdigit() or ("." not in word and "," not in word):
            continue
        head, sign, tail = re.split(r"([.,])(?=[^.,]*$)", word) if "." in word or "," in word else (word, "", "")
        other = "," if sign == "." else "."
        decided = other in head or len(re.sub(r"\D", "", tail)) != 3 or sign not in word[: -len(tail) - 1] and head.startswith("0")
        if not decided:
            continue
        if sign in head:
            continue
        if sign == ".":
            point += 1
        else:
            comma += 1
    if comma and point:
        return "comma" if comma > 4 * point else "point" if point > 4 * comma else "mixed"
    return "comma" if comma else "point"


def parse_digits(word: str, style: Convention) -> tuple[Fraction, Fraction]:
    """The exact value of printed digits, and one unit of their last place.

    Raises:
        NumberError: when the separators leave more than one reading open in this document.
    """
    plain = re.sub(r"[\s\u00a0\u2009\u202f'’]", "", word)
    points, commas = plain.count("."), plain.count(",")
    decimal = ""
    if points and commas:
        decimal = "." if plain.rindex(".") > plain.rindex(",") else ","
        if plain.count(decimal) > 1:
            raise NumberError(f"{word!r} has two kinds of separators and neither can be the decimal one; write it with one.")
    elif points == 1 or commas == 1:
        sign = "." if points else ","
        tail = len(plain) - plain.index(sign) - 1
        head = plain.index(sign)
        if tail != 3 or plain.startswith("0") or head > 3:
            decimal = sign
        elif style == "mixed":
            raise NumberError(f"{word!r} may be thousands or decimals: this document writes both {sign!r} ways.")
        elif (style == "point") == (sign == "."):
            decimal = sign
    separators = {".", ","} - {decimal}
    for sign in separators:
        groups = plain.split(decimal)[0].split(sign) if decimal else plain.split(sign)
        if len(groups) > 1 and (any(len(group) != 3 for group in groups[2:]) or len(groups[0]) > 3 or len(groups[1]) not in (2, 3)):
            raise NumberError(f"{word!r} is not grouped in threes and has no decimal sign that fits.")
        if len(groups) > 1 and len(groups[-1]) != 3:
            raise NumberError(f"{word!r} is not grouped in threes and has no decimal sign that fits.")
    for sign in separators:
        plain = plain.replace(sign, "")
    whole, _, rest = plain.partition(decimal) if decimal else (plain, "", "")
    step = Fraction(1, 10 ** len(rest))
    return Fraction(int(whole + rest)) * step, step


class NumberReader:
    """Finds the numbers of one document.

    `refused` collects what looks like a number but cannot be read exactly: offset and reason.
    """

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.style: Convention = convention(tokens)
        self.refused: list[tuple[int, str]] = []
        self.declared: tuple[str, int] | None = None  # the unit and scale that a table or list is said to be in
        self.currency = ""  # the one named last: a scaled number without a currency is in it
        self._starters = lexicon.number_words.keys() | lexicon.multiples.keys() | lexicon.fractions.keys()

    def find(self, first: int, last: int, taken: Sequence[tuple[int, int]] = ()) -> list[Number]:
        """The numbers among tokens `first` to `last`, leaving out tokens that others (dates) have taken."""
        words, lower = self.tokens.words, self.tokens.lower
        numbers: list[Number] = []
        skip = {index for start, stop in taken for index in range(start, stop)}
        index = first
        while index < last:
            if index in skip:
                index += 1
                continue
            word = words[index]
            number = None
            if word[0].isdigit():
                number = self._with_unit(index, last)
            elif lower[index] in self._starters:
                number = self._in_words(index, last, first)
            if number is not None:
                if numbers and number.first < numbers[-1].last:
                    number.first = numbers[-1].last
                numbers.append(number)
                index = max(number.last, index + 1)
            else:
                index += 1
        numbers = self._compound(numbers)
        self._share_units(numbers)
        numbers = self._between(numbers, first)
        ends: set[int] = set()
        for number in numbers:
            if number.shape == "count" and self.declared is not None and self.tokens.words[number.digits][0].isdigit():
                unit, factor = self.declared
                number.value, number.step = number.value * factor, number.step * factor
                number.shape, number.unit = "money" if len(unit) == 3 else "weight", unit
            if number.shape == "money":
                self.currency = number.unit
            elif number.shape == "scaled":
                number.unit = self.currency
            self._hedge(number, first, last, ends)
            ends.add(number.last)
        return numbers

    def _compound(self, numbers: list[Number]) -> list[Number]:
        """"1 bln 109 mln dollars" is one number."""
        joined: list[Number] = []
        for number in numbers:
            before = joined[-1] if joined else None
            if (
                before is not None and before.last == number.first and before.shape in ("scaled", "money") and number.shape in ("scaled", "money")
                and before.step > number.step and before.value >= 1000 * number.step and number.value < before.step * 1000 and before.step == self._factor(before)
                and before.step > number.value / 1000 and before.high is None and self._factor(number) < self._factor(before)
            ):  # fmt: skip
                before.value += number.value
                before.step, before.last, before.bare = number.step, number.last, False
                before.shape, before.unit = number.shape, number.unit or before.unit
            else:
                joined.append(number)
        return joined

    def _between(self, numbers: list[Number], first: int) -> list[Number]:
        """In "between $800 million and $1 billion" the two numbers are one range."""
        lower = self.tokens.lower
        joined: list[Number] = []
        for number in numbers:
            before = joined[-1] if joined else None
            if (
                before is not None and before.first > first and lower[before.first - 1] == "between" and number.shape != "count"
                and lower[before.last : number.first] == ["and"] and number.value > before.value and before.high is None
                and (before.shape == number.shape or before.shape == "count")
            ):  # fmt: skip
                if before.shape == "count":
                    factor = self._factor(number)
                    before.value, before.step = before.value * factor, before.step * factor
                before.high, before.last, before.shape, before.unit = number.value, number.last, number.shape, number.unit
                before.first -= 1
            else:
                joined.append(number)
        return joined

    def declaration(self, first: int, last: int) -> tuple[str, int] | None:
        """The unit and scale that words declare for the figures below them: "USD, bln", "£ billion", "thousand tons"."""
        lower, words = self.tokens.lower, self.tokens.words
        for index in range(first, last):
            scale = match(self.lexicon.scales, lower, index)
            if scale is None or len(lower[index]) == 1 or (index > first and words[index - 1][0].isdigit()):
                continue
            length, factor = scale
            before = index - 1
            while before > first and words[before] in ",(/ ":
                before -= 1
            found = self._currency_before(before + 1) if before >= first else None
            unit = found[1] if found is not None else ""
            after = index + length
            if not unit and after < last:
                if words[after] in ",/(" and after + 1 < last:
                    after += 1
                money = match(self.lexicon.currency_words, lower, after)
                weight = match(self.lexicon.weights, lower, after)
                if money is not None:
                    unit = str(money[1])
                elif ISO_CURRENCY.fullmatch(words[after]):
                    unit = words[after]
                elif weight is not None:
                    unit = weight[1][0]  # type: ignore[index]
            if unit:
                return unit, int(factor)  # type: ignore[call-overload]
        return None

    # one number

    def _with_unit(self, index: int, last: int) -> Number | None:
        words = self.tokens.words
        if index > 0 and self.tokens.adjacent(index) and (words[index - 1][-1].isalpha() and not self._currency_before(index)):
            return None  # "T-72" has a sign between, "Covid19" has none: neither is a figure
        if index > 1 and words[index - 1] in _DASHES and self.tokens.adjacent(index) and self.tokens.adjacent(index - 1) and words[index - 2][-1].isalpha():
            return None
        try:
            value, step = parse_digits(words[index], self.style)
        except NumberError as error:
            self.refused.append((self.tokens.starts[index], str(error)))
            return None
        start, currency = index, ""
        before = self._currency_before(index)
        if before is not None:
            start, currency = before
        sign = 0
        if start > 0 and words[start - 1] in "+-−–" and self.tokens.adjacent(start) and not (start > 1 and self.tokens.adjacent(start - 1) and words[start - 2][-1].isalnum()):
            sign = 1 if words[start - 1] == "+" else -1
            start -= 1
        end = index + 1
        high: Fraction | None = None
        if end + 1 < last and (words[end] in _DASHES or (self.tokens.lower[end] == "to" and self._same_unit_after(end + 1, last))):
            high_at = end + 1
            if words[high_at] in "$€£¥₹" and high_at + 1 < last:
                high_at += 1
            if words[high_at][0].isdigit() and (words[end] in _DASHES) <= (not self._is_year(index) or not self._is_year(high_at)):
                try:
                    top, _ = parse_digits(words[high_at], self.style)
                except NumberError:
                    top = value
                if top > value:
                    high, end = top, high_at + 1
        return self._finish(start, index, end, last, value, step, currency, sign, high)

    def _same_unit_after(self, index: int, last: int) -> bool:
        """True for the second part of "50 to 70 million", where only the second names the unit."""
        words = self.tokens.words
        if index + 1 >= last or not words[index][0].isdigit():
            return False
        return match(self.lexicon.scales, self.tokens.lower, index + 1) is not None and not self._is_year(index)

    def _is_year(self, index: int) -> bool:
        word = self.tokens.words[index]
        return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")

    def _finish(self, start: int, digits: int, end: int, last: int, value: Fraction, step: Fraction, currency: str, sign: int,
                high: Fraction | None) -> Number | None:  # fmt: skip
        lower, words = self.tokens.lower, self.tokens.words
        printed_whole = step == 1
        factor = Fraction(1)
        if end < last and words[end] == "-" and end + 1 < last and match(self.lexicon.scales, lower, end + 1):
            end += 1
        scale = match(self.lexicon.scales, lower, end) if end < last else None
        if scale is not None:
            length, size = scale
            short = len(lower[end]) == 1
            if not (short and not (self.tokens.adjacent(end) or currency)) and not (lower[end] == "t" and not currency) and not (
                short and words[end].isupper() and not currency and lower[end] != "m"
            ):
                factor, end = Fraction(size), end + length  # type: ignore[arg-type]
                again = match(self.lexicon.scales, lower, end) if end < last else None
                if again is not None and len(lower[end]) > 1 and size in (100, 1000, 100000):
                    factor, end = factor * Fraction(again[1]), end + again[0]  # type: ignore[arg-type]
        unit, shape = currency, "money" if currency else ""
        joined = end < last and words[end] == "-" and self.tokens.adjacent(end)
        after = end + 1 if joined else end
        if not currency:
            money = match(self.lexicon.currency_words, lower, after) if after < last else None
            if money is not None and (factor > 1 or not joined):
                unit, shape, end = str(money[1]), "money", after + money[0]
            elif after < last and words[after].isupper() and ISO_CURRENCY.fullmatch(words[after]):
                unit, shape, end = words[after], "money", after + 1
            elif after < last and words[after] in "$€£¥₹₽" and not (after + 1 < last and words[after + 1][0].isdigit()):
                unit, shape, end = str(self.lexicon.currencies[words[after]][-1][1]), "money", after + 1
        elif after < last and lower[after] in ("dollars", "euros") and not joined:
            end = after + 1
        if not shape:
            percent = match(self.lexicon.percents, lower, after) if after < last else None
            if percent is not None and factor == 1:
                unit, shape, end = str(percent[1]), "percent" if percent[1] == "%" else "points", after + percent[0]
            elif after < last and lower[after] in ("times", "fold", "x") and factor == 1 and (lower[after] != "x" or self.tokens.adjacent(after)):
                unit, shape, end = "x", "times", after + 1
            elif lower[after : after + 2] == [":", "1"] and self.tokens.adjacent(after) and factor == 1:
                unit, shape, end = "x", "times", after + 2
            else:
                weight = match(self.lexicon.weights, lower, after) if after < last else None
                if weight is None and after < last and words[after] == "t" and not currency:
                    weight = (1, ("t", Fraction(1)))
                if weight is not None:
                    unit, shape, end = weight[1][0], "weight", after + weight[0]  # type: ignore[index]
                    factor *= weight[1][1]  # type: ignore[index]
        if not shape:
            noun = end < last and words[end][0].islower() and lower[end] not in _FUNCTION_WORDS and not lower[end].endswith("ed")
            shape = "scaled" if factor >= 1000 and not noun else "count"
        return Number(
            start, end, digits, value * factor, step * factor, shape, unit,  # type: ignore[arg-type]
            high=None if high is None else high * factor, sign=sign,
            bare=printed_whole and shape in ("money", "scaled", "weight") and (value % 10 == 0 or factor > 1) and value < 1000,
        )  # fmt: skip

    def _currency_before(self, index: int) -> tuple[int, str] | None:
        words, lower = self.tokens.words, self.tokens.lower
        for length in (3, 2, 1):
            start = index - length
            if start < 0:
                continue
            entries = self.lexicon.currencies.get(lower[start])
            if entries is None:
                continue
            sequence = tuple(lower[start:index])
            for phrase, code in entries:
                if phrase == sequence:
                    letters = words[start]
                    if len(letters) == 1 and letters.isalpha() and not self.tokens.adjacent(start + 1):
                        continue  # "A $500 million contract" is not in Australian dollars
                    if letters.isalpha() and not (letters[0].isupper()):
                        continue
                    return start, code
        if index > 0 and words[index - 1].isupper() and ISO_CURRENCY.fullmatch(words[index - 1]):
            return index - 1, words[index - 1]
        if index > 1 and words[index - 1] == "$" and ISO_CURRENCY.fullmatch(words[index - 2]):
            return index - 2, words[index - 2]
        return None

    # in words

    def _in_words(self, index: int, last: int, first: int) -> Number | None:
        lower = self.tokens.lower
        part = match(self.lexicon.fractions, lower, index)
        if part is not None:
            length, share = part
            nxt = lower[index + length] if index + length < last else ""
            if not (lower[index] in ("a", "one", "an") and nxt in ("of", "century", "time", "country", "party", "quarter") and nxt != "of") and nxt not in ("year", "of the", "quarter"):
                if lower[index] == "half" and nxt in ("a", "year", "of") and lower[index - 1 : index] and lower[index - 1] in ("first", "second", "last"):
                    return None
                if lower[index] == "half" and nxt == "a" and index + length + 1 < last and lower[index + length + 1] in ("million", "billion", "trillion", "dozen"):
                    scale = match(self.lexicon.scales, lower, index + 2)
                    if scale is not None:
                        return self._finish(index, index, index + 2, last, Fraction(1, 2), Fraction(1, 2), "", 0, None)
                    return None
                return Number(index, index + length, index, share, Fraction(1), "fraction", "%")  # type: ignore[arg-type]
        if lower[index] in self.lexicon.multiples:
            return Number(index, index + 1, index, self.lexicon.multiples[lower[index]], Fraction(1), "multiple", "x")
        value = self.lexicon.number_words.get(lower[index])
        if value is None:
            return None
        end = index + 1
        parts = end + (1 if end < last and self.tokens.words[end] == "-" else 0)
        if parts < last and lower[parts] in self.lexicon.fraction_parts and value < self.lexicon.fraction_parts[lower[parts]]:
            share = Fraction(100 * value, self.lexicon.fraction_parts[lower[parts]])
            return Number(index, parts + 1, index, share, Fraction(1), "fraction", "%")
        if lower[end : end + 3] == ["and", "a", "half"]:
            return self._finish(index, index, end + 3, last, Fraction(2 * value + 1, 2), Fraction(1, 2), "", 0, None)
        if end + 1 < last and self.tokens.words[end] == "-" and lower[end + 1] in self.lexicon.number_words and value >= 20:
            value, end = value + self.lexicon.number_words[lower[end + 1]], end + 2
        high: Fraction | None = None
        if end + 1 < last and lower[end] in ("to", "or") and lower[end + 1] in self.lexicon.number_words:
            top = self.lexicon.number_words[lower[end + 1]]
            beyond = lower[end + 2 : end + 4]
            if top > value and beyond and (beyond[0] in ("fold", "times", "percent") or beyond[-1] in ("fold", "times") or match(self.lexicon.scales, lower, end + 2)):
                high, end = Fraction(top), end + 2
        number = self._finish(index, index, end, last, Fraction(value), Fraction(1), "", 0, high)
        if number is not None and number.shape == "count" and lower[index] == "one":
            return None
        return number

    # several numbers

    def _share_units(self, numbers: list[Number]) -> None:
        """In "24.1, 13.7 and 4.1 percent" the unit stands once, for all."""
        lower = self.tokens.lower
        for place in range(len(numbers) - 2, -1, -1):
            number, following = numbers[place], numbers[place + 1]
            between = lower[number.last : following.first]
            if number.shape != "count" or following.shape == "count" or not between or any(word not in (",", "and", "or", "/") for word in between):
                continue
            if following.shape == "percent" or following.shape == "points" or (following.shape in ("money", "scaled") and number.step < 1 and number.unit == ""):
                printed, _ = Fraction(0), None
                factor = self._factor(following)
                printed = number.value
                number.value, number.step = printed * factor, number.step * factor
                number.shape, number.unit = following.shape, following.unit

    def _factor(self, number: Number) -> Fraction:
        try:
            value, _ = parse_digits(self.tokens.words[number.digits], self.style)
        except (NumberError, ValueError):
            return Fraction(1)
        return number.value / value if value else Fraction(1)

    def _hedge(self, number: Number, first: int, last: int, ends: set[int]) -> None:
        lower = self.tokens.lower
        for before in (number.first - 1, number.first - 2):
            if before < first:
                break
            if before == number.first - 2 and lower[number.first - 1] not in ("a", "the", "an", "by", "of", "that", "as", "US"):
                break
            for phrase, hedge in self.lexicon.hedges.get(lower[before], ()):
                start = before - len(phrase) + 1
                if start >= first and tuple(lower[start : before + 1]) == phrase:
                    if start in ends and phrase[-1] in ("than", "below", "above", "over", "under"):
                        return  # "4.3 per cent less than the $46 billion": a comparison, not a hedge
                    if phrase == ("over",) and lower[start - 1] in _COMPARED:
                        return  # "growth over $1.28 billion"
                    if hedge in ("over",) and phrase[-1] in ("top", "passed", "crossed") and number.shape not in ("money", "scaled", "percent"):
                        continue
                    number.hedge, number.first = hedge, start
                    return
        found = match(self.lexicon.hedges_after, lower, number.last) if number.last < last else None
        if found is not None:
            number.hedge = str(found[1])
            number.last += found[0]
        elif number.last < last and lower[number.last] == "+" and self.tokens.adjacent(number.last):
            number.hedge, number.last = "over", number.last + 1
