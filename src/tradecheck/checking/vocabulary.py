"""The words that decide how far a check may go, from `data/checking.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from tradecheck.core.area import area_names
from tradecheck.core.errors import AreaError


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files("tradecheck").joinpath("data", "checking.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    words = sorted(_tables()[table][key], key=len, reverse=True)
    written = (re.escape(word.removesuffix("*")) + ("" if word.endswith("*") else r"\b") for word in words)
    return re.compile(rf"\b(?:{'|'.join(written)})", re.IGNORECASE)


@cache
def _basis_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((basis, _pattern("basis", basis)) for basis in _tables()["basis"])


def is_absolute(words: str) -> bool:
    """True where a rank leaves no room: "a record", "all-time"."""
    return _pattern("rank", "absolute").search(words) is not None


def is_limited(words: str) -> bool:
    """True where the words say over what an order runs: "since 2017", "in Africa"."""
    return _pattern("rank", "limiting").search(words) is not None


def is_average(words: str) -> bool:
    """True for an average, or for what is usual."""
    return _pattern("average", "words").search(words) is not None


def speaks_of_growth(words: str) -> bool:
    """True where a word for growth or its speed stands."""
    return _pattern("growth", "words").search(words) is not None


def speaks_otherwise(words: str) -> bool:
    """True where a figure is told with an exception, an average, a plan or services added."""
    return _pattern("otherwise", "words").search(words) is not None


def compares(words: str) -> bool:
    """True where a figure is compared with another: the year that a sentence names may be the other's."""
    return _pattern("otherwise", "comparing").search(words) is not None


def coverage_named(words: str) -> str | None:
    """The words that limit a figure to one way or stretch of border; None where none does."""
    hit = _pattern("coverage", "words").search(words)
    return None if hit is None else hit.group().casefold()


def names_area(words: str, code: str) -> bool:
    """True where a text names an area by any of its names; the world needs no name."""
    if code == "WLD":
        return True
    known = _words_for().get(code, ())
    return any(name in words for name in known) or code.casefold() in words.casefold()


@cache
def _words_for() -> dict[str, list[str]]:
    """The words for each area, in all languages that there are tables for."""
    found: dict[str, list[str]] = defaultdict(list)
    for language in ("en", "ru"):
        try:
            table = area_names(language)
        except AreaError:
            continue
        for word, entries in table.items():
            for entry in entries:
                found[entry.code].append(word)
    return found


def basis_named(words: str) -> str | None:
    """What a change is counted in, by the first word that says so: "volume", "value", "CNY"; None where none does."""
    hits = [(hit.start(), basis) for basis, pattern in _basis_patterns() if (hit := pattern.search(words))]
    return min(hits)[1] if hits else None
