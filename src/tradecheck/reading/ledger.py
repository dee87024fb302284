"""What the readers of deals and events share: their vocabulary, and each sentence seen with what was told before it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from tradecheck.core.period import Period
from tradecheck.reading.tokens import tokenize

if TYPE_CHECKING:
    from tradecheck.reading.mentions import AreaMention, Spoken
    from tradecheck.reading.periods import PeriodMention
    from tradecheck.reading.reader import TextReader

_TABLES = ("nouns", "verbs", "holding", "around", "sums", "objects", "status", "apart")
_DATES = frozenset(
    {"iso day", "days across months", "days", "day", "month", "months", "season", "part of year", "year", "two years", "span of years",
     "weekday", "relative day", "relative month", "relative year", "last month of that name", "years ago", "half", "quarter"}
)  # fmt: skip
_FAR = 5  # sentences after which a date or a pair of parties is no longer taken over
_DATELINE = 10  # tokens from the start of a sentence within which its dateline must stand


@dataclass(slots=True, frozen=True)
class Word:
    """A word of the vocabulary in a text: tokens `first` to `last` (exclusive), its table and its row there."""

    first: int
    last: int
    table: str
    name: str


@dataclass(slots=True)
class Vocabulary:
    """The words of one language's ledger file; `entries` maps a first token to its phrases, longest first."""

    raw: dict[str, Any]
    relevance: frozenset[str]
    need: int
    entries: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = field(default_factory=dict)
    hard: frozenset[str] = frozenset()
    after_comma: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    def words(self, table: str, name: str) -> frozenset[str]:
        """One row of a table, as written."""
        return frozenset(self.raw[table][name])


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
    entries: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
    for phrase, names in phrases.items():
        entries.setdefault(phrase[0], []).append((phrase, tuple(sorted(names))))
    for found in entries.values():
        found.sort(key=lambda entry: -len(entry[0]))
    clauses = raw["clauses"]
    return Vocabulary(
        raw, frozenset(raw["relevance"]["words"]), raw["relevance"]["need"], entries,
        frozenset(clauses["hard"]), frozenset(clauses["after_comma"]), frozenset(clauses["alone"]),
    )  # fmt: skip


@dataclass(slots=True)
class Dated:
    """A date of the text: tokens `first` to `last`, the mention, and the days it names (None where nothing settles them)."""

    first: int
    last: int
    mention: PeriodMention
    period: Period | None
    covering: bool  # what something covers ("a roadmap for 2026-2028"), not when it was done


@dataclass(slots=True)
class Scene:
    """One sentence of a story: its words of the ledger, its clauses and dates, and what was told before."""

    spoken: Spoken
    first: int
    last: int
    words: list[Word]
    bounds: list[int]
    dates: list[Dated]
    when: Period | None
    before: tuple[str, ...]

    def clause(self, token: int) -> tuple[int, int]:
        """The tokens of the clause that a token stands in."""
        start = max((b for b in self.bounds if b <= token), default=self.first)
        return start, min((b for b in self.bounds if b > token), default=self.last)

    def of(self, table: str, *names: str) -> list[Word]:
        """The words of a table, of some of its rows or of all."""
        return [word for word in self.words if word.table == table and (not names or word.name in names)]

    def near(self, first: int, last: int, table: str, *names: str) -> list[Word]:
        """Those of them between two tokens."""
        return [word for word in self.of(table, *names) if word.first >= first and word.last <= last]


class Story:
    """A document's sentences in order, with the areas and dates that later sentences take over."""

    def __init__(self, reader: TextReader, vocabulary: Vocabulary) -> None:
        self.reader, self.vocabulary = reader, vocabulary
        self.tokens = reader.tokens
        self.today: date | None = reader.clock.today
        self._covering = vocabulary.words("around", "covering")
        counts: Counter[str] = Counter()
        for spoken in reader.spoken:
            counts.update(area.code for area in spoken.areas if "-" not in area.code)
        self.ranked = [code for code, _ in counts.most_common()]

    @property
    def relevant(self) -> bool:
        """False for a text that is not about dealings between countries at all."""
        return len(self.vocabulary.relevance.intersection(self.tokens.lower)) >= self.vocabulary.need and bool(
            self.ranked
        )

    def scenes(self) -> Iterator[Scene]:
        """The sentences that hold a word of the ledger; dates and areas of the others are carried all the same."""
        entries, lower = self.vocabulary.entries, self.tokens.lower
        keys = entries.keys()
        when: Period | None = None
        since = -_FAR
        recent: list[tuple[int, str]] = []
        for number, spoken in enumerate(self.reader.spoken):
            sentence = spoken.sentence
            if not keys.isdisjoint(lower[sentence.first : sentence.last]):
                first = self._body(spoken)
                words = self._scan(first, sentence.last)
                if words:
                    known = when if number - since <= _FAR else None
                    dates = self._dates(spoken, first, known, self._looks_ahead(words))
                    before = tuple(dict.fromkeys(code for at, code in reversed(recent) if number - at <= 2))
                    yield Scene(
                        spoken, first, sentence.last, words, self._bounds(first, sentence.last), dates, known, before
                    )
                    told = [d.period for d in dates if d.period and not d.covering and d.period.day_count <= 31]
                    if told and any(word.table in ("nouns", "verbs") for word in words):
                        when, since = told[0], number
                    elif known is not None:
                        since = max(since, number - 1)
            recent.extend((number, area.code) for area in spoken.areas if "-" not in area.code)
            if len(recent) > 40:
                del recent[:20]

    def text(self, first: int, last: int) -> str:
        """The text of some tokens."""
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _looks_ahead(self, words: list[Word]) -> bool:
        return any(word.table == "around" and word.name == "future" for word in words)

    def _scan(self, first: int, last: int) -> list[Word]:
        lower, entries = self.tokens.lower, self.vocabulary.entries
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
                    key = (table, name) if table != "nouns" else (table, "")
                    if until.get(key, 0) <= index:
                        found.append(Word(index, index + length, table, name))
                        until[key] = index + length
        return found

    def _body(self, spoken: Spoken) -> int:
        """Where a sentence begins behind its dateline ("HARARE, Feb 1, 2023 - ")."""
        first, last = spoken.sentence.first, spoken.sentence.last
        if spoken.sentence.index > 12 or self.today is None:
            return first
        for mention in spoken.periods:
            if mention.first - first > _DATELINE or mention.kind not in ("day", "iso day"):
                continue
            found = self.reader.periods.readings(mention, self.reader.clock, None)
            if not found or found[0][0] is None or abs((found[0][0].first - self.today).days) > 3:
                continue
            for index in range(mention.last, min(mention.last + 8, last)):
                if self.tokens.words[index] in ("-", "–", "—", ":", "--"):
                    return index + 1
            if mention.last >= last - 2:
                return last
            if mention.last < last and self.tokens.words[mention.last] in (")", "("):
                return mention.last + 1
        return first

    def _bounds(self, first: int, last: int) -> list[int]:
        lower, vocabulary = self.tokens.lower, self.vocabulary
        bounds: list[int] = []
        for index in range(first + 1, last - 1):
            word = lower[index]
            if word in vocabulary.hard or (word == "–" and not self.tokens.adjacent(index)):
                bounds.append(index + 1)
            elif (word == "," and lower[index + 1] in vocabulary.after_comma) or word in vocabulary.alone:
                bounds.append(index)
        return bounds

    def _dates(self, spoken: Spoken, first: int, known: Period | None, ahead: bool) -> list[Dated]:  # noqa: FBT001
        found: list[Dated] = []
        words, lower = self.tokens.words, self.tokens.lower
        for mention in spoken.periods:
            if mention.first < first or mention.kind not in _DATES:
                continue
            if self._in_reference(mention, spoken.sentence.last):
                continue
            before = lower[mention.first - 1] if mention.first > first else ""
            if before == "(" and words[mention.last : mention.last + 1] == [")"]:
                before = ""
            opening = lower[mention.first]
            covering = (
                before in self._covering
                or (opening in ("from", "between") and mention.kind in ("span of years", "months"))
                or lower[mention.first - 1 : mention.first] == ["-"]
            )
            found.append(Dated(mention.first, mention.last, mention, self._resolve(mention, known, ahead), covering))
        return found

    def _in_reference(self, mention: PeriodMention, last: int) -> bool:
        """True inside brackets that hold more than the date: "(see EDM, May 30)" says when a source came out."""
        words = self.tokens.words
        opening = next((i for i in range(mention.first - 1, max(mention.first - 14, -1), -1) if words[i] in "()"), None)
        if opening is None or words[opening] == ")":
            return False
        closing = next((i for i in range(mention.last, min(mention.last + 14, last)) if words[i] in "()"), None)
        if closing is None or words[closing] == "(":
            return False
        inside = closing - opening - 1 - (mention.last - mention.first)
        return inside > 0 and (
            words[opening + 1] == ","
            or "see" in self.tokens.lower[opening:closing]
            or (inside <= 4 and words[mention.first - 1] == ",")
        )

    def _resolve(self, mention: PeriodMention, known: Period | None, ahead: bool) -> Period | None:  # noqa: FBT001
        context = known if known is not None else None
        if mention.kind == "relative day" and mention.parts.get("rel") == "the day before" and known is not None:
            return Period.day(known.first - timedelta(days=1))
        found = [period for period, _ in self.reader.periods.readings(mention, self.reader.clock, context) if period]
        if not found:
            return None
        period = found[0]
        if self.today is None or mention.anchored:
            return period
        if mention.kind == "relative day" or mention.kind.startswith("relative"):
            return period
        if ahead and mention.kind == "weekday" and period.last < self.today:
            return Period.day(period.first + timedelta(days=7))
        if (
            ahead
            and mention.kind in ("day", "days", "days across months", "month")
            and (self.today - period.last).days > 90
        ):
            return period.shifted(years=1)
        return period


def area_codes(areas: list[AreaMention]) -> list[str]:
    """Their codes, each once, in the order of the text."""
    return list(dict.fromkeys(area.code for area in areas))
