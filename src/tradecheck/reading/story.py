"""A document as a story: each sentence that may hold a deal or an event, with what earlier sentences told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from tradecheck.core.period import Period

if TYPE_CHECKING:
    from tradecheck.reading.ledger import Vocabulary, Word
    from tradecheck.reading.mentions import AreaMention, Spoken
    from tradecheck.reading.periods import PeriodMention
    from tradecheck.reading.reader import TextReader

#: kinds of period words that can say when something was done
_DATING = frozenset({
    "iso day", "days across months", "days", "day", "month", "months", "season", "part of year", "year", "two years",
    "span of years", "weekday", "relative day", "relative week", "relative month", "relative year", "years ago", "half",
    "quarter",
})  # fmt: skip
_WITHOUT_YEAR = frozenset({"day", "days", "days across months", "month"})
_KEPT = 8  # sentences after which a date is no longer taken over
_FRESH = 2  # sentences after which its year is no longer taken over by a date without one
_LONG_AGO = 60  # days: what is still to come and has no year is not meant to be further back
_DATELINE = 10  # tokens from its beginning within which a sentence's dateline ends
_HEAD = 12  # sentences among which a dateline is looked for
_LONGEST = 400  # tokens: what is longer is no sentence but a table or a list, and would take time without end
_NEAR = 2  # sentences back from which an economy may be the other party
_TITLE = 3  # what an area in the title or the first sentence counts
_MONTH = 31  # days: a date no longer than this says when an act of a later sentence was done


@dataclass(slots=True)
class Dated:
    """A date of the text: tokens `first` to `last` (exclusive), its mention, and the days it names.

    `period` is None where nothing settles them. `before` is the word in front; `covering` is true for what an act
    covers ("a roadmap for 2026-2028") or is counted from, not when it was done.
    """

    first: int
    last: int
    mention: PeriodMention
    period: Period | None
    before: str
    covering: bool


@dataclass(slots=True)
class Scene:
    """One sentence of a story: its words of the ledger, its clauses and dates, and what was told before.

    `first` leaves out the dateline. `bounds` are the tokens that begin a clause. `when` is the date carried from the
    sentences before; `line` is True where it was told in the same paragraph. `recent` are the economies of the
    sentences just before, the latest first.
    """

    spoken: Spoken
    first: int
    last: int
    words: list[Word]
    bounds: list[int]
    dates: list[Dated]
    when: Period | None
    line: bool
    recent: tuple[str, ...]
    question: bool

    def clause(self, token: int) -> tuple[int, int]:
        """The tokens of the clause that a token stands in."""
        start = max((b for b in self.bounds if b <= token), default=self.first)
        return start, min((b for b in self.bounds if b > token), default=self.last)

    def of(self, table: str, *names: str) -> list[Word]:
        """The words of a table: of some of its rows, or of all."""
        return [word for word in self.words if word.table == table and (not names or word.name in names)]

    def near(self, first: int, last: int, table: str, *names: str) -> list[Word]:
        """Those of them between two tokens."""
        return [word for word in self.of(table, *names) if word.first >= first and word.last <= last]

    def areas(self, first: int, last: int) -> list[AreaMention]:
        """The areas named between two tokens."""
        return [area for area in self.spoken.areas if area.first >= first and area.last <= last]

    def usable(self) -> list[Dated]:
        """The dates that say when something was done."""
        return [date for date in self.dates if date.period is not None and not date.covering]


class Story:
    """A document's sentences in order, with the areas and dates that later sentences take over.

    `counts` says how often it names each area, more for its first words; `homes` are these areas, the most named first.
    """

    def __init__(self, reader: TextReader, vocabulary: Vocabulary) -> None:
        self.reader, self.vocabulary = reader, vocabulary
        self.tokens = reader.tokens
        self.today: date | None = reader.clock.today
        self._covering = vocabulary.row("dates", "covering")
        self._starting = vocabulary.row("dates", "starting")
        self._loose = vocabulary.row("dates", "loose")
        self._future, self._scheduled = vocabulary.row("dates", "future"), vocabulary.row("dates", "scheduled")
        clauses = vocabulary.raw["clauses"]
        self._hard, self._alone = frozenset(clauses["hard"]), frozenset(clauses["alone"])
        self._after_comma = frozenset(clauses["after_comma"])
        self.counts: Counter[str] = Counter()
        for spoken in reader.spoken:
            weight = _TITLE if spoken.sentence.index < 2 else 1
            for area in spoken.areas:
                if "-" not in area.code and area.code != "WLD":
                    self.counts[area.code] += weight
        self.homes = [code for code, _ in self.counts.most_common()]

    @cached_property
    def scenes(self) -> list[Scene]:
        """The sentences that hold a word of the ledger; nothing for a text that is not about dealings of countries.

        A text that names no country is not about theirs, whatever else it says.
        """
        if not self.homes or not self.vocabulary.relevant(self.tokens.lower):
            return []
        found: list[Scene] = []
        starters, lower = self.vocabulary.starters, self.tokens.lower
        when: Period | None = None
        told_at, told_line = -_KEPT - 1, -1
        recent: list[tuple[int, str]] = []
        for number, spoken in enumerate(self.reader.spoken):
            sentence = spoken.sentence
            tokens = lower[sentence.first : min(sentence.last, sentence.first + _LONGEST + 1)]
            if len(tokens) <= _LONGEST and not starters.isdisjoint(tokens):
                first = self._body(spoken)
                words = self.vocabulary.scan(lower, first, sentence.last)
                known = when if number - told_at <= _KEPT else None
                fresh = known if number - told_at <= _FRESH else None
                dates = self._dates(spoken, first, known, fresh)
                before = tuple(dict.fromkeys(code for at, code in reversed(recent) if number - at <= _NEAR))
                bounds = self._bounds(first, sentence.last)
                asks = self.tokens.words[sentence.last - 1] == "?"
                found.append(
                    Scene(
                        spoken,
                        first,
                        sentence.last,
                        words,
                        bounds,
                        dates,
                        known,
                        told_line == sentence.line,
                        before,
                        asks,
                    )
                )
                told = self._told(found[-1])
                if told is not None and (
                    known is None or told.day_count <= known.day_count or told.first >= known.first
                ):
                    when, told_at, told_line = told, number, sentence.line
                elif known is not None and told is None and not dates and found[-1].of("nouns"):
                    told_at, told_line = number - 1, sentence.line  # the same occasion is still spoken of
            recent = [(at, code) for at, code in recent if number - at < _NEAR]
            recent.extend((number, area.code) for area in spoken.areas if area.form != "group" and "-" not in area.code)
        return found

    def text(self, first: int, last: int) -> str:
        """The text of some tokens."""
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _told(self, scene: Scene) -> Period | None:
        """The date that a sentence hands on: that of an act, to the month or nearer."""
        if not scene.of("nouns") and not scene.of("verbs"):
            return None
        return next((d.period for d in scene.usable() if d.period is not None and d.period.day_count <= _MONTH), None)

    def _body(self, spoken: Spoken) -> int:
        """Where a sentence begins behind its dateline ("HARARE, Feb 1, 2023 - ")."""
        first, last = spoken.sentence.first, spoken.sentence.last
        if spoken.sentence.index > _HEAD or self.today is None:
            return first
        for mention in spoken.periods:
            if mention.first - first > _DATELINE or mention.kind not in ("day", "iso day"):
                continue
            found = self.reader.periods.readings(mention, self.reader.clock, None)
            if not found or found[0][0] is None or abs((found[0][0].first - self.today).days) > 3:
                continue
            for index in range(mention.last, min(mention.last + 8, last)):
                if self.tokens.words[index] in ("-", "–", "—", ":", ")"):
                    return index + 1
            if mention.last >= last - 2 and mention.first <= first + 3 and last - first <= _DATELINE:
                return last
        return first

    def _bounds(self, first: int, last: int) -> list[int]:
        lower = self.tokens.lower
        bounds: list[int] = []
        for index in range(first + 1, last - 1):
            word = lower[index]
            if word in self._hard or (
                word in "–-" and not self.tokens.adjacent(index) and not self.tokens.adjacent(index + 1)
            ):
                bounds.append(index + 1)
            elif word in self._alone or (word == "," and lower[index + 1] in self._after_comma):
                bounds.append(index)
        return bounds

    def _dates(self, spoken: Spoken, first: int, known: Period | None, fresh: Period | None) -> list[Dated]:
        found: list[Dated] = []
        lower = self.tokens.lower
        context, year = known, fresh
        for mention in spoken.periods:
            if mention.first < first or mention.kind not in _DATING or mention.parts.get("rel") in self._loose:
                continue
            if self._in_reference(mention, spoken.sentence.last):
                continue
            before = lower[mention.first - 1] if mention.first > first else ""
            period = self._resolve(mention, context, year, before, ahead=self._ahead(first, mention.first))
            scheduled = mention.first > first + 1 and lower[mention.first - 2] in self._scheduled
            covering = (before in self._covering and not scheduled) or (
                lower[mention.first] in self._starting and mention.kind in ("span of years", "months", "two years")
            )
            found.append(Dated(mention.first, mention.last, mention, period, before, covering))
            if period is not None and mention.anchored:
                context = year = period
        return found

    def _ahead(self, first: int, at: int) -> bool:
        """True if what a date belongs to is still to come: "will be held on", "arrives on"."""
        lower = self.tokens.lower
        return any(lower[index] in self._future for index in range(max(first, at - 10), at))

    def _in_reference(self, mention: PeriodMention, last: int) -> bool:
        """True inside brackets that name a source: "(Sputnik, May 30)", "(, May 16; see EDM, May 30)"."""
        words = self.tokens.words
        opening = next((i for i in range(mention.first - 1, max(mention.first - 14, -1), -1) if words[i] in "()"), None)
        if opening is None or words[opening] == ")":
            return False
        closing = next((i for i in range(mention.last, min(mention.last + 14, last)) if words[i] in "()"), None)
        if closing is None or words[closing] == "(":
            return False
        return words[mention.first - 1] == ","

    def _resolve(
        self, mention: PeriodMention, known: Period | None, year: Period | None, before: str, *, ahead: bool
    ) -> Period | None:
        """The days that a date names; `year` is a date just told, whose year may be its own."""
        if mention.kind == "relative day" and mention.parts.get("rel") == "the day before" and known is not None:
            return Period.day(known.first - timedelta(days=1))
        readings = [period for period, _ in self.reader.periods.readings(mention, self.reader.clock, known) if period]
        if not readings:
            return None
        period = readings[0]
        if self.today is None or mention.anchored:
            return period
        if mention.kind in _WITHOUT_YEAR:
            if ahead and before not in self.vocabulary.glue["last"] and (self.today - period.last).days > _LONG_AGO:
                return period.shifted(years=1)
            if year is not None and year.first.year < period.first.year:
                told = period.shifted(years=year.first.year - period.first.year)
                if year.first <= told.last:
                    return told
        if mention.kind == "weekday" and ahead and period.last < self.today:
            return Period.day(period.first + timedelta(days=7))
        return period
