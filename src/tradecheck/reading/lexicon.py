"""One language's words, from its file, in the form that the reader looks them up in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from tradecheck.core.area import AreaName, area_names
from tradecheck.reading.tokens import tokenize

Phrase = tuple[str, ...]

#: lexicon tables that are looked for in running text, by group: within one group the longest phrase wins
_GROUPS = {
    "measures": "measure",
    "roles": "role",
    "superlatives": "superlative",
    "records": "record",
    "places": "place",
    "movement": "movement",
    "shares": "share",
    "comparisons": "comparison",
    "modality": "modality",
    "sources": "source",
    "topics": "topic",
}


@dataclass(slots=True)
class Lexicon:
    """The vocabularies of one language.

    `cues` maps a first token to phrases (longest first) with the group and name they stand for; `areas` maps a first
    token, in lower case, to names as written.
    """

    language: str
    raw: dict[str, Any]
    cues: dict[str, list[tuple[Phrase, tuple[tuple[str, str], ...]]]] = field(default_factory=dict)
    areas: dict[str, list[tuple[Phrase, tuple[AreaName, ...]]]] = field(default_factory=dict)
    currencies: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    currency_words: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    scales: dict[str, list[tuple[Phrase, int]]] = field(default_factory=dict)
    weights: dict[str, list[tuple[Phrase, tuple[str, Fraction]]]] = field(default_factory=dict)
    percents: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    fractions: dict[str, list[tuple[Phrase, Fraction]]] = field(default_factory=dict)
    hedges: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    hedges_after: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    multiples: dict[str, Fraction] = field(default_factory=dict)
    number_words: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    fraction_parts: dict[str, int] = field(default_factory=dict)


def _phrase(words: str) -> Phrase:
    return tuple(tokenize(words).lower)


def _index(table: dict[str, list[tuple[Phrase, Any]]], words: str, payload: Any) -> None:
    phrase = _phrase(words)
    if phrase:
        table.setdefault(phrase[0], []).append((phrase, payload))


def _longest_first(table: dict[str, list[tuple[Phrase, Any]]]) -> None:
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))


ISO_CURRENCY = re.compile(
    r"USD|EUR|GBP|JPY|CNY|RUB|BYN|KZT|KGS|UZS|TJS|TMT|UAH|GEL|AMD|AZN|INR|PKR|BDT|LKR|NPR|IDR|MYR|SGD|THB|VND|PHP|KRW|TWD|HKD"
    r"|AUD|NZD|CAD|MXN|BRL|ARS|CLP|COP|PEN|UYU|PYG|BOB|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RSD|MDL|TRY|ILS|AED|SAR|QAR|OMR"
    r"|KWD|BHD|JOD|IQD|IRR|EGP|MAD|TND|DZD|LYD|NGN|GHS|KES|UGX|TZS|RWF|ETB|ZAR|ZMW|MZN|AOA|XOF|XAF|MUR|MNT|LAK|MMK|KHR|BND|AFN"
)


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        FileNotFoundError: when there is no file for the language.
    """
    source = resources.files("tradecheck.reading") / "lexicons" / f"{language}.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    lexicon = Lexicon(language, raw)
    phrases: dict[Phrase, set[tuple[str, str]]] = {}
    for table, group in _GROUPS.items():
        for name, words in raw[table].items():
            for word in words:
                phrases.setdefault(_phrase(word), set()).add((group, name))
    for name in ("world", "rest"):
        for word in raw["areas"][name]:
            phrases.setdefault(_phrase(word), set()).add(("world", name))
    for phrase, names in phrases.items():
        lexicon.cues.setdefault(phrase[0], []).append((phrase, tuple(sorted(names))))
    for word, code in raw["currencies"].items():
        _index(lexicon.currencies, word, code)
    for word, code in raw["currency_words"].items():
        _index(lexicon.currency_words, word, code)
    for word, factor in raw["scales"].items():
        _index(lexicon.scales, word, int(factor))
    for word, (unit, factor) in raw["weights"].items():
        _index(lexicon.weights, word, (unit, Fraction(factor)))
    for word in raw["percent"]["words"]:
        _index(lexicon.percents, word, "%")
    for word in raw["percent"]["points"]:
        _index(lexicon.percents, word, "pp")
    for word, part in raw["fractions"].items():
        _index(lexicon.fractions, word, Fraction(part))
    for hedge in ("about", "almost", "under", "over"):
        for word in raw["hedges"][hedge]:
            phrase = _phrase(word)
            lexicon.hedges.setdefault(phrase[-1], []).append((phrase, hedge))
    for word, hedge in raw["hedges"]["after"].items():
        _index(lexicon.hedges_after, word, hedge)
    for word, names in area_names(language).items():
        phrase = tuple(tokenize(word).words)
        lexicon.areas.setdefault(phrase[0].lower(), []).append((phrase, names))
    for words, code in raw["unnamed_groups"].items():
        phrase = tuple(tokenize(words).words)
        lexicon.areas.setdefault(phrase[0].lower(), []).append((phrase, (AreaName(code, "group", strong=True),)))
    lexicon.multiples = {word: Fraction(value) for word, value in raw["multiples"].items()}
    lexicon.number_words = dict(raw["number_words"])
    lexicon.ordinals = dict(raw["ordinals"])
    lexicon.months = dict(raw["months"])
    lexicon.weekdays = dict(raw["weekdays"])
    lexicon.fraction_parts = dict(raw["fraction_parts"])
    for tables in (lexicon.cues, lexicon.currencies, lexicon.currency_words, lexicon.scales, lexicon.weights,
                   lexicon.percents, lexicon.fractions, lexicon.hedges, lexicon.hedges_after, lexicon.areas):  # fmt: skip
        _longest_first(tables)
    return lexicon
