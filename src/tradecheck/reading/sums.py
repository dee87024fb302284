"""Sums of money that are a deal: invested, lent, granted, contracted, or the size of a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradecheck.reading.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.progress import Status
    from tradecheck.reading.story import Scene, Story

_REACH = 16  # tokens between a sum and the word that makes a deal of it
_FIRM = 7  # tokens between them within which nothing else can claim the sum
_CARRIED = 12  # tokens to a further sum of the same deal
_PRICED = 7  # tokens between a count of goods and their last noun, where a price follows
_LONGEST = 110  # characters of a quote
_FIRM_TOPICS = frozenset({"invest", "finance", "aid", "contract"})


@dataclass(slots=True)
class Deal:
    """One deal as read: tokens `first` to `last` that show it, its figure, what it is about, how far it has come.

    `firm` is True where the words leave no room for another reading of the figure. `counted` is what the sum is for,
    where the text counts it: the 45 of "45 projects worth $14.5 billion".
    """

    first: int
    last: int
    number: Number | None
    topic: str
    status: Status
    object: str
    firm: bool = False
    counted: Number | None = None


class SumReader:
    """Finds the sums of a sentence that are deals."""

    def __init__(self, story: Story) -> None:
        self.story, self.progress = story, Progress(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row = story.vocabulary.row
        self._putting, self._into = row("deals", "putting"), row("deals", "into")
        self._movement = row("deals", "moved")
        self._worth, self._relative = row("deals", "worth"), row("deals", "relative")
        lexicon = story.reader.lexicon
        self._money_ends = lexicon.scales.keys() | lexicon.currency_words.keys()

    def read(self, scene: Scene, numbers: list[Number]) -> Iterator[Deal]:
        """The deals in money among some numbers of a sentence."""
        before: Deal | None = None
        for number in numbers:
            if number.shape not in ("money", "scaled") or self._translated(number):
                continue
            topic = self._topic(scene, number)
            if topic is not None:
                before = self._deal(scene, number, topic)
            elif before is not None and self._carried(scene, before, number):
                before = Deal(
                    number.first, number.last, number, before.topic, before.status, before.object, before.firm
                )
            else:
                continue
            yield before

    def _translated(self, number: Number) -> bool:
        """True for the same sum in another currency: "$60m (£49m)"."""
        at = number.first - 1
        if at < 1 or self.lower[at] not in ("(", "/"):
            return False
        return self.lower[at - 1] in self._money_ends or self.lower[at - 1][0].isdigit()

    def _topic(self, scene: Scene, number: Number) -> Word | None:
        """The word that makes a deal of a sum: the nearest in the clause, unless one that does not stands nearer."""
        start, end = scene.clause(number.first)
        if self.lower[start] in self._relative and start > scene.first:
            start = scene.clause(start - 1)[0]
        if self._moved(scene, number):
            return None
        into = not self._into.isdisjoint(self.lower[number.last : number.last + 4])
        words = [
            word
            for word in scene.near(start, end, "sums")
            if _gap(word, number) <= _REACH and (into or self.lower[word.first] not in self._putting)
        ]
        if not words:
            return self._priced(scene, number)
        nearest = min(words, key=lambda word: _gap(word, number))
        apart = [
            _gap(word, number)
            for word in scene.near(start, end, "apart")
            if not nearest.first <= word.first < nearest.last
        ]
        return None if apart and min(apart) + 1 < _gap(nearest, number) else nearest

    def _priced(self, scene: Scene, number: Number) -> Word | None:
        """The goods that a sum is the price of: "tractors worth $60m", "bought two corvettes for €750 million"."""
        before = self.lower[number.first - 1] if number.first > scene.first else ""
        if before not in self._worth:
            return None
        start, _ = scene.clause(number.first)
        machines = scene.near(max(start, number.first - _REACH // 2), number.first, "objects", "machines")
        if machines:
            return machines[-1]
        bought = scene.near(max(start, number.first - _REACH // 2), number.first, "objects", "strong")
        return bought[-1] if bought and not scene.near(start, number.first, "apart") and before == "for" else None

    def _moved(self, scene: Scene, number: Number) -> bool:
        """True for the amount by which something rose or fell."""
        before = self.lower[max(number.first - 2, scene.first) : number.first]
        return not self._movement.isdisjoint(before)

    def _carried(self, scene: Scene, before: Deal, number: Number) -> bool:
        """True for a further sum of the same kind: "…; in 2023 alone it was $1.8 billion"."""
        return number.first - before.last <= _CARRIED and not scene.near(before.last, number.first, "apart")

    def _deal(self, scene: Scene, number: Number, topic: Word) -> Deal:
        first, last = min(topic.first, number.first), max(topic.last, number.last)
        behind = 3 if topic.table == "sums" else _PRICED
        counted = next(
            (
                n
                for n in scene.spoken.numbers
                if n.shape == "count" and 0 <= topic.first - n.last <= behind and n.last <= number.first
            ),
            None,
        )
        if counted is not None and topic.first < number.first:
            first = counted.first
        else:
            counted = None
        tokens = self.story.tokens
        if tokens.ends[last - 1] - tokens.starts[first] > _LONGEST:
            first, last = number.first, min(number.last + 5, scene.clause(number.first)[1])
        start, end = scene.clause(number.first)
        firm = topic.name in _FIRM_TOPICS and _gap(topic, number) <= _FIRM and not scene.near(start, end, "apart")
        status = self.progress.status(scene, number.first, number.last, topic.name)
        return Deal(first, last, number, topic.name, status, phrase(self.story, scene, topic), firm, counted)


def _gap(word: Word, number: Number) -> int:
    return word.first - number.last if word.first >= number.last else number.first - word.last + 1


def phrase(story: Story, scene: Scene, noun: Word) -> str:
    """The noun phrase of a deal: a word with what describes it and what it is for."""
    lower, written = story.tokens.lower, story.tokens.words
    breaks = story.vocabulary.row("phrases", "breaks") | story.vocabulary.row("phrases", "indefinite")
    first, last = noun.first, noun.last
    while (
        first > scene.first
        and noun.first - first < 4
        and written[first - 1][0].isalpha()
        and lower[first - 1] not in breaks
    ):
        first -= 1
    if last < scene.last and lower[last] in story.vocabulary.glue["purpose"]:
        stop = last + 1
        while stop < scene.last and stop - last < 7 and written[stop][0].isalpha():
            stop += 1
        last = stop
    return story.text(first, last)
