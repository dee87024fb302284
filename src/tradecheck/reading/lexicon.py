"""One language's words, from its file, in the form that the reader looks them up in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from tradecheck.core.area import AreaName, area_names
from tradecheck.reading.tokens import tokenize
from tradecheck.reading.vocabularies import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")
Phrase: TypeAlias = tuple[str, ...]
#: Phrases by their first token, the longest first, each with what it stands for.
Table: TypeAlias = dict[str, list[tuple[Phrase, T]]]

# Codes that stand for a currency wherever they are printed in capitals, whatever the language.
_CODES = (
    "USD EUR GBP JPY CNY RUB BYN KZT KGS UZS TJS TMT UAH GEL AMD AZN INR PKR BDT LKR NPR IDR MYR SGD THB VND PHP KRW "
    "TWD HKD AUD NZD CAD MXN BRL ARS CLP COP PEN UYU PYG BOB CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD MDL TRY ILS "
    "AED SAR QAR OMR KWD BHD JOD IQD IRR EGP MAD TND DZD LYD NGN GHS KES UGX TZS RWF ETB ZAR ZMW MZN AOA XOF XAF MUR "
    "MNT LAK MMK KHR BND AFN"
)
ISO_CURRENCIES = frozenset(_CODES.split())

# Tables of cue words, and the group that their names belong to: within one group the longest phrase wins.
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


@dataclass(slots=True, frozen=True)
class NumberGrammar:
    """The small words around numbers and hedges; the language's file says what each row is for."""

    articles: frozenset[str]
    joining: frozenset[str]
    range_first: frozenset[str]
    range_middle: frozenset[str]
    range_to: frozenset[str]
    range_words: frozenset[str]
    within: frozenset[str]
    and_a_half: tuple[Phrase, ...]
    half: frozenset[str]
    times: frozenset[str]
    halves_of_time: frozenset[str]
    time_after_half: frozenset[str]
    no_part_of: frozenset[str]
    no_part_after_one: frozenset[str]
    no_nouns: frozenset[str]
    verb_endings: tuple[str, ...]
    multipliers: Mapping[str, int]


@dataclass(slots=True, frozen=True)
class Lexicon:
    """The vocabularies of one language; nobody may change them.

    `cues` gives the group and name of a phrase ("measure", "exports"). `areas` holds names as written under their
    first token in lower case. `hedges` holds phrases under their last token, because they are looked for backwards
    from a number. `raw` is the file itself.
    """

    language: str
    raw: Mapping[str, Any]
    cues: Table[tuple[tuple[str, str], ...]]
    areas: Table[tuple[AreaName, ...]]
    currencies: Table[str]
    currency_words: Table[str]
    scales: Table[int]
    weights: Table[tuple[str, Fraction]]
    percents: Table[str]
    fractions: Table[Fraction]
    hedges: Table[str]
    hedges_after: Table[str]
    multiples: dict[str, Fraction]
    number_words: dict[str, int]
    ordinals: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    fraction_parts: dict[str, int]
    grammar: NumberGrammar

    def words(self, table: str, row: str) -> frozenset[str]:
        """One row of single words, as written in the file."""
        return frozenset(self.raw[table][row])


def lookup(table: Mapping[str, Sequence[tuple[Phrase, T]]], lower: Sequence[str], index: int) -> tuple[int, T] | None:
    """The longest phrase of a table that begins at a token: how many tokens it has, and what it stands for."""
    if index >= len(lower):
        return None
    for phrase, meaning in table.get(lower[index], ()):
        length = len(phrase)
        if length == 1 or tuple(lower[index : index + length]) == phrase:
            return length, meaning
    return None


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        FileNotFoundError: when there is no file for the language.
    """
    raw = tables(language)
    hedges = {phrase: name for name in ("about", "almost", "under", "over") for phrase in raw["hedges"][name]}
    return Lexicon(
        language,
        raw,
        cues=_cues(raw),
        areas=_areas(language, raw["unnamed_groups"]),
        currencies=_table(raw["currencies"].items()),
        currency_words=_table(raw["currency_words"].items()),
        scales=_table(raw["scales"].items()),
        weights=_table((words, (unit, Fraction(factor))) for words, (unit, factor) in raw["weights"].items()),
        percents=_table(
            (words, unit) for row, unit in (("words", "%"), ("points", "pp")) for words in raw["percent"][row]
        ),
        fractions=_table((words, Fraction(part)) for words, part in raw["fractions"].items()),
        hedges=_table(hedges.items(), key=-1),
        hedges_after=_table(raw["hedges"]["after"].items()),
        multiples={word: Fraction(value) for word, value in raw["multiples"].items()},
        number_words=raw["number_words"],
        ordinals=raw["ordinals"],
        months=raw["months"],
        weekdays=raw["weekdays"],
        fraction_parts=raw["fraction_parts"],
        grammar=_grammar(raw),
    )


def _table(entries: Iterable[tuple[str, T]], *, key: int = 0) -> Table[T]:
    """A table of phrases written as one string each, under their first token or under the one that `key` says."""
    return _by_token(((tuple(tokenize(words).lower), meaning) for words, meaning in entries), key=key)


def _by_token(entries: Iterable[tuple[Phrase, T]], *, key: int = 0) -> Table[T]:
    table: Table[T] = {}
    for phrase, meaning in entries:
        table.setdefault(phrase[key].lower(), []).append((phrase, meaning))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


def _grammar(raw: Mapping[str, Any]) -> NumberGrammar:
    rows = dict(raw["number_grammar"])
    halves = tuple(tuple(tokenize(words).lower) for words in rows.pop("and_a_half"))
    endings = tuple(rows.pop("verb_endings"))
    sets = {name: frozenset(words) for name, words in rows.items()}
    return NumberGrammar(and_a_half=halves, verb_endings=endings, multipliers=raw["number_multipliers"], **sets)


def _cues(raw: Mapping[str, Any]) -> Table[tuple[tuple[str, str], ...]]:
    """Every phrase of the cue tables once, with all that it may stand for."""
    names: dict[Phrase, set[tuple[str, str]]] = {}
    rows = [(group, name, words) for table, group in _GROUPS.items() for name, words in raw[table].items()]
    rows += [("world", name, raw["areas"][name]) for name in ("world", "rest")]
    for group, name, words in rows:
        for word in words:
            names.setdefault(tuple(tokenize(word).lower), set()).add((group, name))
    return _by_token((phrase, tuple(sorted(meanings))) for phrase, meanings in names.items())


def _areas(language: str, unnamed: Mapping[str, str]) -> Table[tuple[AreaName, ...]]:
    """The names of areas, and of groups that have no code and keep their words."""
    names = [*area_names(language).items()]
    names += [(words, (AreaName(code, "group", strong=True),)) for words, code in unnamed.items()]
    return _by_token((tuple(tokenize(words).words), meanings) for words, meanings in names)
