"""Goods that change hands by the piece or the ton, and named works and loans without a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.progress import Progress
from tradecheck.reading.sums import Deal, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.story import Scene, Story

_TRANSFER = 60  # tokens between goods and the verb that moves them
_PHRASE = 10  # tokens between a count and the noun it counts
_MAKING = 12  # tokens between works and the verb that makes them


class GoodsReader:
    """Finds the goods of a sentence that are bought, given or ordered."""

    def __init__(self, story: Story) -> None:
        self.story, self.progress = story, Progress(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row = story.vocabulary.row
        self._stops, self._not_goods = row("goods", "stops"), row("goods", "not_goods")
        self._trailing = row("goods", "trailing")

    def read(self, scene: Scene, numbers: list[Number], told: list[Deal]) -> Iterator[Deal]:
        """The deals in goods among some numbers of a sentence; `told` are those in money."""
        transfers = scene.of("objects", "transfer")
        if not transfers:
            return
        for number in numbers:
            if not any(abs(verb.first - number.first) <= _TRANSFER for verb in transfers):
                continue
            if any(deal.counted is number for deal in told) or self._model(number):
                continue
            if number.shape == "weight":
                deal = self._by_weight(scene, number)
            elif number.shape == "count":
                deal = self._by_piece(scene, number, told)
            else:
                deal = None
            if deal is not None:
                yield deal

    def _model(self, number: Number) -> bool:
        """True for the figure in the name of a model: "2S7"."""
        last = number.last
        joined = last < len(self.written) and self.story.tokens.adjacent(last)
        return joined and number.shape == "count" and self.written[last][0].isalpha()

    def _by_weight(self, scene: Scene, number: Number) -> Deal | None:
        """Tons count where they are promised, contracted or given: else they are trade."""
        start, end = scene.clause(number.first)
        if (
            not scene.near(start, end, "objects", "bulk")
            or not scene.near(start, end, "objects", "transfer")
            or scene.near(max(start, number.first - _PHRASE), min(end, number.last + _PHRASE), "apart")
        ):
            return None
        return self._deal(scene, number, min(number.last + 4, end), firm=True)

    def _by_piece(self, scene: Scene, number: Number, told: list[Deal]) -> Deal | None:
        start, end = scene.clause(number.first)
        for word in scene.of("objects", "machines", "projects"):
            if number.last <= word.first <= number.last + _PHRASE and self._counts(number.last, word.first):
                if word.name == "projects":
                    financed = scene.near(start, end, "sums", "finance", "invest")
                    return self._deal(scene, number, word.last) if financed and not told else None
                return self._deal(scene, number, word.last, firm=True)
        strong = scene.near(start, end, "objects", "strong")
        if not strong or min(abs(verb.first - number.first) for verb in strong) > _PHRASE:
            return None
        head = self._head(number, end)
        return self._deal(scene, number, head) if head else None

    def _counts(self, first: int, last: int) -> bool:
        return not any(word in self._stops or word in (",", ";") for word in self.lower[first:last])

    def _head(self, number: Number, end: int) -> int:
        """The end of the plural noun that a number counts, if it may be goods: "20 A380s", "24 Typhoons"."""
        last = number.last
        while (
            last < min(end, number.last + 5)
            and self.lower[last] not in self._stops
            and (self.written[last][0].isalnum() or self.written[last] == "-")
        ):
            last += 1
        if last == number.last:
            return 0
        noun = self.lower[last - 1]
        plural = noun.endswith("s") and not noun.endswith("ss")
        if not plural or any(word in self._not_goods for word in self.lower[number.last : last]):
            return 0
        return last

    def _deal(self, scene: Scene, number: Number, last: int, *, firm: bool = False) -> Deal:
        while last > number.last and self.lower[last - 1] in self._trailing:
            last -= 1
        status = self.progress.status(scene, number.first, last, "goods")
        named = self.story.text(number.last, max(last, number.last + 1)).strip(" ,.")
        return Deal(number.first, max(last, number.last), number, "goods", status, named, firm)


class WorksReader:
    """Finds the plants, funds, parks and loans that a sentence names without a size; each kind once in a document."""

    def __init__(self, story: Story) -> None:
        self.story, self.progress = story, Progress(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row = story.vocabulary.row
        self._definite = row("phrases", "definite") | row("phrases", "possessive") | story.vocabulary.glue["existing"]
        self._indefinite = row("phrases", "indefinite") | story.vocabulary.glue["joint"]
        self._breaks = row("phrases", "breaks")
        self._here, self._in = row("deals", "here"), story.vocabulary.glue["inside"]
        self._told: set[str] = set()

    def read(self, scene: Scene, told: list[Deal]) -> Iterator[Deal]:
        """The works and loans of a sentence; `told` are its deals with a size."""
        used: set[int] = set()
        for noun in () if told else scene.of("objects", "facilities", "lendings"):
            verb = self._made(scene, noun)
            if verb is not None and verb.first in used:
                continue
            key = self.lower[noun.last - 1]
            if verb is None or key in self._told or not self._new(scene, noun):
                continue
            if not scene.spoken.areas and not self._placed(scene):
                continue
            self._told.add(key)
            used.add(verb.first)
            first, last = min(noun.first, verb.first), max(noun.last, verb.last)
            status = self.progress.status(scene, first, last, "works")
            yield Deal(first, last, None, "works", status, phrase(self.story, scene, noun))

    def _placed(self, scene: Scene) -> bool:
        """True if the sentence says where: "in the country", or in a place that the table of areas does not know."""
        words = range(scene.first, scene.last - 1)
        return any(
            self.lower[place] in self._here or (self.lower[place] in self._in and self.written[place + 1][0].isupper())
            for place in words
        )

    def _made(self, scene: Scene, noun: Word) -> Word | None:
        start, end = scene.clause(noun.first)
        verbs = scene.near(start, end, "objects", "making" if noun.name == "facilities" else "lent")
        verbs = [
            v
            for v in verbs
            if abs(v.first - noun.first) <= _MAKING and not (v.first < noun.last and noun.first < v.last)
        ]
        return min(verbs, key=lambda verb: abs(verb.first - noun.first)) if verbs else None

    def _new(self, scene: Scene, noun: Word) -> bool:
        """True for what the reader has not met: "a plant", "assembly lines", "the Great Stone Industrial Park"."""
        plural = self.lower[noun.last - 1].endswith("s")
        for place in range(noun.first - 1, max(noun.first - 7, scene.first - 1), -1):
            word = self.lower[place]
            if word in self._indefinite:
                return True
            if word in self._definite:
                return self.written[noun.last - 1][0].isupper() or "-" in self.lower[noun.first : noun.last]
            if word in self._breaks or (not word[0].isalnum() and word not in "-–"):
                return plural
        return True
