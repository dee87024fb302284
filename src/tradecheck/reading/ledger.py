"""The vocabulary of the ledger: the words of deals and events in one language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

from tradecheck.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TABLES = ("nouns", "verbs", "holding", "around", "sums", "apart", "objects", "status")
# Tables whose words make a sentence worth reading at all; the words of the others only say more about these.
_ACTS = ("nouns", "verbs", "sums", "objects")

_Names: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(slots=True, frozen=True)
class Word:
    """A word of the vocabulary in a text: tokens `first` to `last` (exclusive), its table and its row there."""

    first: int
    last: int
    table: str
    name: str


@dataclass(slots=True)
class Vocabulary:
    """The words of one language's ledger file.

    `entries` maps a first token to the phrases that begin with it, longest first; `starters` are the first tokens of
    those that name an act or a deal; `glue` holds single words by what they are asked for.
    """

    raw: dict[str, Any]
    entries: dict[str, list[tuple[tuple[str, ...], _Names]]] = field(default_factory=dict)
    starters: frozenset[str] = frozenset()
    glue: dict[str, frozenset[str]] = field(default_factory=dict)

    def row(self, table: str, name: str) -> frozenset[str]:
        """One row of a table, as written."""
        return frozenset(self.raw[table][name])

    def relevant(self, lower: Iterable[str]) -> bool:
        """False for a text, given by its words, that is not about dealings between countries at all."""
        words = set(lower)
        strong = len(words.intersection(self.raw["relevance"]["strong"]))
        others = len(words.intersection(self.raw["relevance"]["words"]))
        return strong > 0 and strong + others >= int(self.raw["relevance"]["need"])

    def scan(self, lower: Sequence[str], first: int, last: int) -> list[Word]:
        """The words among some tokens; within one row, and among nouns, the longest phrase wins."""
        entries = self.entries
        found: list[Word] = []
        until: dict[tuple[str, str], int] = {}
        for index in range(first, last):
            rows = entries.get(lower[index])
            if rows is None:
                continue
            for phrase, names in rows:
                length = len(phrase)
                if length > 1 and tuple(lower[index : index + length]) != phrase:
                    continue
                for table, name in names:
                    key = (table, "" if table == "nouns" else name)
                    if until.get(key, 0) <= index:
                        found.append(Word(index, index + length, table, name))
                        until[key] = index + length
        return found


@cache
def load_ledger(language: str = "en") -> Vocabulary:
    """The ledger vocabulary of a language, read once.

    Raises:
        FileNotFoundError: when there is no file for the language.
    """
    source = resources.files("tradecheck.reading") / "lexicons" / f"{language}_ledger.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    phrases: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for table in _TABLES:
        for name, words in raw[table].items():
            for word in words:
                phrases.setdefault(tuple(tokenize(word).lower), set()).add((table, name))
    entries: dict[str, list[tuple[tuple[str, ...], _Names]]] = {}
    for phrase, names in phrases.items():
        entries.setdefault(phrase[0], []).append((phrase, tuple(sorted(names))))
    for rows in entries.values():
        rows.sort(key=lambda row: -len(row[0]))
    starters = frozenset(phrase[0] for phrase, names in phrases.items() if any(table in _ACTS for table, _ in names))
    glue = {name: frozenset(words) for name, words in raw["glue"].items()}
    return Vocabulary(raw, entries, starters, glue)
