from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.core.errors import NumberError
from tradecheck.reading.digits import Convention, Decimals, parse_digits

POINT, COMMA, MIXED = Convention("point"), Convention("comma"), Convention("mixed")
SPACES = [" ", "\u00a0", "\u2009", "\u202f"]


def grouped(whole: int, separator: str) -> str:
    return f"{whole:,}".replace(",", separator)


@pytest.mark.parametrize(
    ("word", "convention", "value", "step"),
    [
        ("5", POINT, "5", "1"),
        ("5.08", POINT, "5.08", "0.01"),
        ("1.000,00", POINT, "1000", "0.01"),
        ("1,234.5", COMMA, "1234.5", "0.1"),
        ("1 234,5", POINT, "1234.5", "0.1"),
        ("1.234.567", POINT, "1234567", "1"),
        ("1,234,567", COMMA, "1234567", "1"),
        ("1,234", POINT, "1234", "1"),
        ("1,234", COMMA, "1.234", "0.001"),
        ("1.234", POINT, "1.234", "0.001"),
        ("1.234", COMMA, "1234", "1"),
        ("0,123", POINT, "0.123", "0.001"),
        ("1234,567", MIXED, "1234.567", "0.001"),
        ("1'234'567", POINT, "1234567", "1"),
        ("12,34,567", POINT, "1234567", "1"),
        ("1,23,45,678.5", POINT, "12345678.5", "0.1"),
    ],
)
def test_digits_are_read_by_the_convention(word: str, convention: Convention, value: str, step: str) -> None:
    assert parse_digits(word, convention) == (Fraction(value), Fraction(step))


@pytest.mark.parametrize(
    ("word", "convention", "reason"),
    [
        ("1,234", MIXED, "thousands or decimals"),
        ("1.234", MIXED, "thousands or decimals"),
        ("12.05.2024", POINT, "neither grouped"),
        ("192.168.1.2", POINT, "neither grouped"),
        ("1,234.567,8", POINT, "neither grouped"),
        ("5'11", POINT, "neither grouped"),
        ("5.5'3", POINT, "neither grouped"),
        ("051 555", POINT, "neither grouped"),
        ("0,123,456", POINT, "neither grouped"),
        ("2019,2020", POINT, "neither grouped"),
        ("123,45,678", POINT, "neither grouped"),
        ("791 222", Convention("point", spaced=False), "several numbers"),
        ("9" * 5000, POINT, "5000 signs"),
    ],
)
def test_what_cannot_be_read_exactly_is_refused_with_a_reason(word: str, convention: Convention, reason: str) -> None:
    with pytest.raises(NumberError, match=reason):
        parse_digits(word, convention)


@pytest.mark.parametrize(
    ("words", "decimals", "spaced"),
    [
        ([], "point", True),
        (["word", "5"], "point", True),
        (["1,5"], "comma", True),
        (["1.5", "2,5"], "mixed", True),
        (["1.5"] * 5 + ["2,5"], "point", True),
        (["2,5"] * 5 + ["1.5"], "comma", True),
        (["1.234.567", "1,5"], "comma", False),
        (["1,234,567"], "point", False),
        (["1,234"], "point", False),
        (["655,957", "6 554,6"], "comma", True),
        (["12.05.2024", "2019,2020"], "point", True),
    ],
)
def test_the_convention_of_a_document(words: list[str], decimals: Decimals, spaced: bool) -> None:  # noqa: FBT001
    assert Convention.of(words) == Convention(decimals, spaced=spaced)


@given(
    st.integers(0, 10**12),
    st.from_regex(r"[0-9]{0,6}", fullmatch=True),
    st.sampled_from([(POINT, ".", s) for s in ["", ",", "'", *SPACES]] + [(COMMA, ",", s) for s in ["", ".", *SPACES]]),
)
def test_a_number_printed_in_a_convention_is_read_back(whole: int, rest: str, how: tuple[Convention, str, str]) -> None:
    convention, decimal, separator = how
    if len(rest) > 3 and whole > 999:
        rest = rest[:3]
    word = grouped(whole, separator) + (decimal + rest if rest else "")
    assert parse_digits(word, convention) == (Fraction(f"{whole}.{rest or 0}"), Fraction(1, 10 ** len(rest)))


@given(st.from_regex(r"[0-9][0-9.,' ]{0,12}[0-9]", fullmatch=True), st.sampled_from([POINT, COMMA, MIXED]))
def test_no_digit_is_ever_lost(word: str, convention: Convention) -> None:
    try:
        value, step = parse_digits(word, convention)
    except NumberError:
        return
    assert value / step == int("".join(sign for sign in word if sign.isdecimal()))


@given(st.lists(st.floats(0.1, 9e5).map(lambda value: f"{value:,.2f}"), min_size=1))
def test_a_document_that_turns_all_its_signs_is_read_the_same(words: list[str]) -> None:
    turned = [word.translate({ord("."): ",", ord(","): "."}) for word in words]
    one, two = Convention.of(words), Convention.of(turned)
    assert (one.decimals, two.decimals) == ("point", "comma")
    assert [parse_digits(word, one) for word in words] == [parse_digits(word, two) for word in turned]
