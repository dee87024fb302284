"""What the readers of events share: an act as read, and the words around a word that decide whether it is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from tradecheck.core.period import Period

if TYPE_CHECKING:
    from fractions import Fraction

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.story import Dated, Scene, Story

EventType: TypeAlias = Literal["visit", "meeting", "agreement", "sanction", "membership", "forum"]
Determiner: TypeAlias = Literal["definite", "possessive", "a", ""]
Span: TypeAlias = tuple[int, int]

_SHORTEST, _LONGEST = 40, 150  # characters that a quote is drawn out to, and cut at
_INSIDE = "-–\"“”«»'"  # signs that do not end a noun phrase
_PHRASE = 7  # tokens before a noun among which its determiner stands
_COUNTED = 9  # tokens between a count and its noun


@dataclass(slots=True)
class Act:
    """One act as read: tokens `first` to `last` that show it, what it is, when, and between whom.

    `dated` is True where the sentence itself says when; `parties` is empty where the reader of all acts finds them;
    `series` is the group whose summit it is; with `grouped`, groups count as parties beside economies.
    """

    type: EventType
    first: int
    last: int
    period: Period | None = None
    value: Fraction | None = None
    dated: bool = False
    parties: tuple[str, ...] = ()
    series: str = ""
    grouped: bool = False


class Surroundings:
    """Answers what stands around a word of one story."""

    def __init__(self, story: Story) -> None:
        self.story, self.tokens = story, story.tokens
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._plural = tuple(self.glue["plural"])
        self._definite, self._possessive = row("phrases", "definite"), row("phrases", "possessive")
        self._indefinite, self._others = row("phrases", "indefinite"), row("phrases", "others")
        self._breaks, self._toward = row("phrases", "breaks"), row("phrases", "toward")
        self._people = row("phrases", "people")

    def determiner(self, scene: Scene, index: int) -> Determiner:
        """What determines the noun phrase whose noun is at a token."""
        for place in range(index - 1, max(index - _PHRASE, scene.first - 1), -1):
            word = self.lower[place]
            if word in self._possessive:
                return "possessive"
            if word in self._definite:
                return "definite"
            if word in self._indefinite:
                return "a"
            if word in self._breaks or (not word[0].isalnum() and word not in _INSIDE):
                return ""
        return ""

    def date(self, scene: Scene, first: int, last: int) -> Dated | None:
        """The date that tells when: the clause's nearest, else one just behind, else one that opens the sentence."""
        usable = scene.usable()
        start, end = scene.clause(first)
        inside = [date for date in usable if start <= date.first < end]
        if inside:
            return min(inside, key=lambda date: date.first - last if date.first >= last else first - date.last + 5)
        behind = [date for date in usable if last <= date.first <= last + 4]
        if behind:
            return behind[0]
        opening = [date for date in usable if date.first <= scene.first + 2 and date.last <= first]
        return opening[-1] if opening else None

    def unreal(self, scene: Scene, first: int) -> bool:
        """True for what did not or may not happen: "would sign", "failed to agree", "is being negotiated"."""
        if scene.question:
            return True
        start, end = scene.clause(first)
        return any(
            word.first <= first + 6 and not (self.written[word.first] == "May" and word.first > scene.first)
            for word in scene.near(start, end, "around", "unreal", "negative")
        )

    def cut(self, scene: Scene, *spans: Span) -> Span:
        """The tokens from the first span to the last, drawn out when short, and without the last spans when long."""
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        while len(spans) > 1 and self._length(first, last) > _LONGEST:
            spans = spans[:-1]
            first, last = min(a for a, _ in spans), max(b for _, b in spans)
        start, end = scene.clause(last - 1)
        while last < min(end, scene.last - 1) and self._length(first, last) < _SHORTEST:
            last += 1
        while first > max(start, scene.first) and self._length(first, last) < _SHORTEST:
            first -= 1
        while last - 1 > first and last > max(b for _, b in spans) and not self.written[last - 1][0].isalnum():
            last -= 1
        return first, last

    def _length(self, first: int, last: int) -> int:
        return self.tokens.ends[last - 1] - self.tokens.starts[first]

    def target(self, scene: Scene, index: int) -> list[AreaMention]:
        """The areas that a preposition right after a word leads to: "visit to A, B and C", "in A"."""
        found: list[AreaMention] = []
        at = index
        for area in scene.spoken.areas:
            if area.first < index:
                continue
            between = self.lower[at : area.first]
            if found:
                joined = all(word in self.glue["listing"] for word in between)
            else:
                joined = len(between) <= 4 and (
                    not between or between[0] in self._toward or between[-1] in self.glue["toward"]
                )
            if not joined:
                break
            found.append(area)
            at = area.last
        return found

    def count(self, scene: Scene, index: int) -> tuple[int, Fraction] | None:
        """The count before a noun, over its adjectives: "28 other documents", "27 intergovernmental agreements"."""
        for number in scene.spoken.numbers:
            if number.shape != "count" or not index - _COUNTED <= number.last <= index or number.value.denominator != 1:
                continue
            between = self.lower[number.last : index]
            if any(ordinal[0] == number.digits for ordinal in scene.spoken.ordinals):
                continue
            if all(word not in self._people and word not in self._breaks and self._describes(word) for word in between):
                return number.first, number.value
        return None

    def plural(self, noun: str) -> bool:
        """True for a noun that may stand for several."""
        return noun.endswith(self._plural)

    def _describes(self, word: str) -> bool:
        return word in self._others or word in (",", "-") or (word.isalpha() and not self.plural(word))

    def person(self, scene: Scene) -> bool:
        """True if the sentence names somebody who acts for a state."""
        return bool(scene.of("around", "person")) or any(area.form == "leader" for area in scene.spoken.areas)

    def lasting(self, scene: Scene, word: Word, period: Period | None) -> Period | None:
        """The days of an act whose first or last day is told: "wound up a two-day visit on Tuesday"."""
        if period is None or period.day_count != 1:
            return period
        count = self._days(self.lower[max(word.first - 6, scene.first) : min(word.last + 10, scene.last)])
        if count <= 1:
            return period
        start, end = scene.clause(word.first)
        span = timedelta(days=count - 1)
        if scene.near(max(start, word.first - 10), end, "holding", "finishing"):
            return Period.days(period.first - span, period.last)
        return Period.days(period.first, period.last + span)

    def _days(self, words: list[str]) -> int:
        names = self.story.reader.lexicon.number_words
        for index, word in enumerate(words[:-1]):
            size = names.get(word) or (int(word) if word.isdecimal() and len(word) == 1 else 0)
            following = words[index + 1 : index + 3]
            if size and (
                following[0] in self.glue["day"] or (following[0] == "-" and following[-1] in self.glue["day"])
            ):
                return size
        return 0
