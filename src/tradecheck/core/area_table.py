"""The table of areas that ships with the package: economies, groups with their members over time, and names.

People edit `resources/areas.yml`; the table is made from it, and this module reads it.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = Literal["name", "adjective", "people", "capital", "place", "leader", "group"]

# The part of the world's trade that no economy's code holds: ships' stores, "not elsewhere specified". Only WLD has it.
ELSEWHERE = "*"


class AreaName(NamedTuple):
    """One thing that a word may stand for.

    Attributes:
        code: the area's code.
        form: how the word names it. `group` is the name of a group, `capital` a seat or house of its government,
            `place` a part that texts put for the whole.
        strong: False where the word has a common other meaning, or where several areas claim it.
        since: the first day on which it stood for the area; None is always. Set for leaders.
        until: the first day on which it no longer did; None is never.
    """

    code: str
    form: Form
    strong: bool
    since: date | None = None
    until: date | None = None


class Span(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def covers(self, other: Span) -> bool:
        """True if every day of the other is one of these."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Span) -> bool:
        """True if they share a day."""
        return self.first <= other.last and other.first <= self.last


class Group(NamedTuple):
    """A group and who belonged to it when.

    Attributes:
        name: what to call it.
        since: the first day from which its members are known.
        everything: True for the world, which holds even what is no economy's.
        members: when each belonged to it; None where there is no list that all would sign.
        doubtful: when it depends on who counts; such days are none of `members`.
    """

    name: str
    since: date
    everything: bool
    members: Mapping[str, tuple[Span, ...]] | None
    doubtful: Mapping[str, tuple[Span, ...]]

    def standing(self, economy: str, days: Span | None) -> bool | None:
        """Whether an economy is a member on every day (True), on none (False), or neither is certain.

        No days are all days since the group began.
        """
        if self.everything:
            return True
        if self.members is None or economy == ELSEWHERE:
            return None if self.members is None else False
        span = days or Span(self.since, date.max)
        terms, doubts = self.members.get(economy, ()), self.doubtful.get(economy, ())
        if any(doubt.meets(span) for doubt in doubts):
            return None
        if not terms and not doubts:
            return False
        if span.first < self.since:
            return None  # before the group was, or before the table begins
        if any(term.covers(span) for term in terms):
            return True
        return None if any(term.meets(span) for term in terms) else False


class FormerState(NamedTuple):
    """A state that is no more, as the successors whose territory was its own; none, where that can't be said."""

    name: str
    successors: frozenset[str]


class AreaTable(NamedTuple):
    """All that is known of areas, each mapping by code (names by language, then by word).

    Attributes:
        economies: what to call each economy.
        counted_with: the economy in whose books another's trade is.
        former: states that are no more.
        groups: groups and their members.
        names: the words of each language for areas.
        atoms: all that is not made of others: economies, former states without successors, and elsewhere.
    """

    economies: Mapping[str, str]
    counted_with: Mapping[str, str]
    former: Mapping[str, FormerState]
    groups: Mapping[str, Group]
    names: Mapping[str, Mapping[str, tuple[AreaName, ...]]]
    atoms: frozenset[str]


@lru_cache(maxsize=1)
def area_table() -> AreaTable:
    """The table, read once."""
    raw = json.loads(resources.files("tradecheck").joinpath("data", "areas.json").read_text(encoding="utf-8"))
    former = {code: FormerState(entry["name"], frozenset(entry["successors"])) for code, entry in raw["former"].items()}
    return AreaTable(
        economies=raw["economies"],
        counted_with=raw["counted_with"],
        former=former,
        groups={code: _group(entry) for code, entry in raw["groups"].items()},
        names={language: _names(words) for language, words in raw["names"].items()},
        atoms=frozenset({ELSEWHERE, *raw["economies"], *(code for code, old in former.items() if not old.successors)}),
    )


def _names(words: Mapping[str, list[list[Any]]]) -> Mapping[str, tuple[AreaName, ...]]:
    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    return MappingProxyType(
        {
            word: tuple(AreaName(*entry[:3], *map(day, entry[3:])) for entry in entries)
            for word, entries in words.items()
        }
    )


def _group(entry: Mapping[str, Any]) -> Group:
    def spans(terms: Mapping[str, list[list[str | None]]]) -> dict[str, tuple[Span, ...]]:
        return {code: tuple(_term(*term) for term in listed) for code, listed in terms.items()}

    return Group(
        name=entry["name"],
        since=_term(entry["since"], None).first,
        everything=entry["everything"],
        members=None if entry["members"] is None else spans(entry["members"]),
        doubtful=spans(entry["doubtful"]),
    )


def _term(start: str | None, end: str | None) -> Span:
    """A span of the table, whose end is the first day after it, as first and last day."""
    first = date.min if start is None else date.fromisoformat(start)
    return Span(first, date.max if end is None else date.fromisoformat(end) - timedelta(days=1))
