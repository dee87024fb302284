"""Contracts, purchases, investments, loans and aid with a size, and named works with a place or a partner."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

from tradecheck.core.claim import Claim
from tradecheck.core.quantity import Hedge, Quantity, interpret, interpret_range
from tradecheck.reading.ledger import Word, load_ledger
from tradecheck.reading.story import Dated, Scene, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tradecheck.core.period import Period
    from tradecheck.reading.numbers import Number
    from tradecheck.reading.reader import TextReader

Status = Literal["offered", "planned", "agreed", "delivered", "cancelled"]

_REACH = 16  # tokens between a sum and the word that makes a deal of it
_LONGEST = 110  # characters of a quote


@dataclass(slots=True)
class Deal:
    """One deal as read: tokens `first` to `last` that show it, its figure, what it is about, how far it has come."""

    first: int
    last: int
    number: Number | None
    topic: str
    status: Status
    object: str


def read_deals(reader: TextReader, taken: Collection[tuple[int, int]]) -> list[Claim]:
    """The deals that a document tells of, in the order of the text.

    Args:
        reader: the document, cut into tokens and mentions.
        taken: the spans of the numbers that other claims hold already, as offsets into the text.
    """
    story = Story(reader, load_ledger(reader.lexicon.language))
    return DealReader(story, taken).read()


class DealReader:
    """Reads one story's deals."""

    def __init__(self, story: Story, taken: Collection[tuple[int, int]]) -> None:
        self.story, self.tokens = story, story.tokens
        self.lower, self.written = story.tokens.lower, story.tokens.words
        self._taken = sorted(taken)
        self._works: set[str] = set()
        self._pair: tuple[str, ...] = ()

    def read(self) -> list[Claim]:
        """All of them."""
        claims: list[Claim] = []
        for scene in self.story.scenes:
            if not (scene.of("sums") or scene.of("objects")):
                continue
            deals = list(self._sums(scene))
            deals += self._goods(scene, deals)
            deals += self._named(scene, deals)
            for deal in sorted(deals, key=lambda deal: deal.first):
                claims.append(self._claim(scene, deal))
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def _free(self, number: Number) -> bool:
        start, end = self.tokens.starts[number.first], self.tokens.ends[number.last - 1]
        return not any(a < end and start < b for a, b in self._taken)

    # money

    def _sums(self, scene: Scene) -> Iterator[Deal]:
        before: Deal | None = None
        for number in scene.spoken.numbers:
            if number.first < scene.first or number.shape not in ("money", "scaled") or not self._free(number):
                continue
            if self._translated(number):
                continue
            topic = self._topic(scene, number)
            if topic is None:
                if before is None or not self._carried(scene, before, number):
                    continue
                deal = Deal(number.first, number.last, number, before.topic, before.status, before.object)
            else:
                deal = self._money(scene, number, topic)
            before = deal
            yield deal

    def _translated(self, number: Number) -> bool:
        """True for the same sum in another currency: "$60m (£49m)"."""
        at = number.first - 1
        return (
            at > 1
            and self.lower[at] in ("(", "/")
            and number.last < len(self.lower)
            and any(c.isdigit() or c.isalpha() for c in self.lower[at - 1])
            and (self.lower[number.last] in (")", ",") or self.lower[at] == "/")
            and bool(
                self.lower[at - 1] in self.story.reader.lexicon.scales
                or self.lower[at - 1][0].isdigit()
                or self.lower[at - 1] in self.story.reader.lexicon.currency_words
            )
        )

    def _topic(self, scene: Scene, number: Number) -> Word | None:
        """The word that makes a deal of a sum: the nearest in the clause, unless one that does not stands nearer."""
        start, end = scene.clause(number.first)
        words = [w for w in scene.near(start, end, "sums") if self._gap(w, number) <= _REACH]
        if not words:
            return None
        others = [w for w in scene.near(start, end, "apart") if self._gap(w, number) <= _REACH]
        nearest = min(words, key=lambda w: self._gap(w, number))
        if (
            self.lower[nearest.first] in ("put", "puts", "pumped", "ploughed", "plowed", "poured")
            and nearest.last - nearest.first == 1
        ):
            if (
                "into" not in self.lower[number.last : number.last + 4]
                and len([w for w in words if w is not nearest]) == 0
            ):
                return None
            if "into" not in self.lower[number.last : number.last + 4]:
                nearest = min((w for w in words if w is not nearest), key=lambda w: self._gap(w, number))
        if others and min(self._gap(w, number) for w in others) + 1 < self._gap(nearest, number):
            return None
        return nearest

    def _gap(self, word: Word, number: Number) -> int:
        return word.first - number.last if word.first >= number.last else number.first - word.last + 1

    def _carried(self, scene: Scene, before: Deal, number: Number) -> bool:
        return (
            before.number is not None
            and number.first - before.last <= 12
            and not scene.near(before.last, number.first, "apart")
        )

    def _money(self, scene: Scene, number: Number, topic: Word) -> Deal:
        first, last = min(topic.first, number.first), max(topic.last, number.last)
        counted = next(
            (
                n
                for n in scene.spoken.numbers
                if n.shape == "count" and n.last <= topic.first and topic.first - n.last <= 3 and n.last <= number.first
            ),
            None,
        )
        if counted is not None and topic.first < number.first:
            first = counted.first
        if self.tokens.ends[last - 1] - self.tokens.starts[first] > _LONGEST:
            first, last = number.first, min(number.last + 5, scene.clause(number.first)[1])
        return Deal(
            first, last, number, topic.name, self._status(scene, number.first, topic.name), self._phrase(scene, topic)
        )

    # goods by the piece or the ton

    def _goods(self, scene: Scene, told: list[Deal]) -> Iterator[Deal]:
        transfers = scene.of("objects", "transfer")
        if not transfers:
            return
        for number in scene.spoken.numbers:
            if number.first < scene.first or number.shape not in ("count", "weight") or not self._free(number):
                continue
            start, end = scene.first, scene.last
            verbs = [v for v in transfers if start <= v.first < end and abs(v.first - number.first) <= 40]
            if not verbs:
                continue
            if number.shape == "weight":
                low, high = scene.clause(number.first)
                if not scene.near(low, high, "objects", "bulk") or not scene.near(low, high, "objects", "transfer"):
                    continue
                noun = number.last
                last = min(noun + 4, high)
            else:
                head = self._head(scene, number)
                if head is None:
                    continue
                last = head.last
                if head.name == "projects" and (
                    any(d.number is not None and d.first <= number.first < d.last for d in told)
                    or not scene.near(start, end, "sums", "finance", "invest")
                ):
                    continue
            if (
                any(
                    d.first <= number.first < d.last
                    and d.number is not None
                    and d.number is not number
                    and number.last > d.number.last
                    for d in told
                )
                and number.shape == "count"
            ):
                continue
            while last > number.last and self.lower[last - 1] in (
                ",",
                ".",
                "and",
                "in",
                "to",
                "of",
                "for",
                ";",
                "the",
                "from",
            ):
                last -= 1
            yield Deal(
                number.first,
                last,
                number,
                "goods",
                self._status(scene, number.first, "goods"),
                self.story.text(number.last, max(last, number.last + 1)).strip(" ,."),
            )

    def _head(self, scene: Scene, number: Number) -> Word | None:
        """The goods that a number counts: the first noun of the list after it, over what describes it."""
        for word in scene.of("objects", "machines", "projects"):
            if not number.last <= word.first <= number.last + 7:
                continue
            between = self.lower[number.last : word.first]
            if any(
                w
                in (
                    ",",
                    ";",
                    "to",
                    "for",
                    "with",
                    "from",
                    "were",
                    "was",
                    "are",
                    "will",
                    "and",
                    "at",
                    "by",
                    "than",
                    "%",
                    "of",
                )
                for w in between
            ):
                return None
            return word
        return None

    # works and loans without a size

    def _named(self, scene: Scene, told: list[Deal]) -> Iterator[Deal]:
        for noun in scene.of("objects", "facilities", "lendings"):
            start, end = scene.clause(noun.first)
            if any(d.first - 12 <= noun.first <= d.last + 12 for d in told):
                continue
            verbs = scene.near(start, end, "objects", "making" if noun.name == "facilities" else "lent")
            verbs = [
                v
                for v in verbs
                if 0 < abs(v.first - noun.first) <= 12 and not (v.first < noun.last and noun.first < v.last)
            ]
            if not verbs or not (scene.spoken.areas or "country" in self.lower[scene.first : scene.last]):
                continue
            key = self.lower[noun.last - 1]
            if key in self._works or not self._indefinite(scene, noun):
                continue
            self._works.add(key)
            verb = min(verbs, key=lambda v: abs(v.first - noun.first))
            first, last = min(noun.first, verb.first), max(noun.last, verb.last)
            yield Deal(first, last, None, "works", self._status(scene, noun.first, "works"), self._phrase(scene, noun))

    def _indefinite(self, scene: Scene, noun: Word) -> bool:
        """True for what is new to the reader: "a plant", "assembly lines", "the Great Stone Industrial Park"."""
        named = self.written[noun.last - 1][0].isupper()
        for place in range(noun.first - 1, max(noun.first - 7, scene.first - 1), -1):
            word = self.lower[place]
            if word in ("a", "an", "another", "joint"):
                return True
            if word in ("the", "this", "that", "its", "their", "existing", "no", "any"):
                return named
            if word in (",", ".", ";", "of", "in", "on", "to", "for", "with", "at"):
                return self.lower[noun.last - 1].endswith("s")
        return True

    # what is common to all

    def _status(self, scene: Scene, at: int, topic: str) -> Status:
        start, end = scene.clause(at)
        for low, high in ((start, end), (scene.first, scene.last)):
            names = {
                word.name
                for word in scene.near(low, high, "status")
                if self.written[word.first] != "May" or word.first == scene.first
            }
            for name in ("cancelled", "offered"):
                if name in names:
                    return cast("Status", name)
            if "agreed" in names:
                return "agreed"
            if "planned" in names and "delivered" in names:
                return "planned" if self._nearest(scene, low, high, at) == "planned" else "delivered"
            for name in ("planned", "delivered"):
                if name in names:
                    return cast("Status", name)
        return {"contract": "agreed", "finance": "agreed", "works": "agreed"}.get(topic, "delivered")  # type: ignore[return-value]

    def _nearest(self, scene: Scene, low: int, high: int, at: int) -> str:
        return min(scene.near(low, high, "status"), key=lambda word: abs(word.first - at)).name

    def _phrase(self, scene: Scene, topic: Word) -> str:
        """The noun phrase of a deal: the word with what stands before and an "of" or "for" phrase after it."""
        first, last = topic.first, topic.last
        while first > scene.first and (
            self.lower[first - 1]
            not in ("a", "an", "the", ",", "in", "of", "to", "for", "with", "has", "have", "is", "and", "at", "on")
            and self.written[first - 1][0].isalpha()
            and topic.first - first < 4
        ):
            first -= 1
        if last < scene.last and self.lower[last] in ("for", "in", "of", "into"):
            stop = last + 1
            while stop < scene.last and stop - last < 7 and self.written[stop][0].isalpha():
                stop += 1
            last = stop
        return self.story.text(first, last)

    def _quantity(self, number: Number) -> Quantity:
        unit = number.unit or ("items" if number.shape == "count" else "USD")
        if number.high is not None:
            return interpret_range(number.value, number.high, unit, step=number.step)
        step = Fraction(0) if unit == "items" else number.step
        return interpret(number.value, unit, step=step, bare=number.bare, hedge=cast("Hedge", number.hedge))

    def _when(self, scene: Scene, deal: Deal) -> tuple[Period | None, Period | None]:
        """The date of the act and, for what is still to come, its due date."""
        start, end = scene.clause(deal.first)
        at = deal.number.first if deal.number is not None else deal.first
        dates = [d for d in scene.dates if d.period is not None]
        inside = [d for d in dates if start <= d.first < max(end, deal.last)]
        opening = [d for d in dates if d.first <= scene.first + 3]
        due: Period | None = None
        chosen: Dated | None = None
        for date in sorted(inside, key=lambda d: abs(d.first - at)) or opening:
            before = self.lower[date.first - 1] if date.first else ""
            assert date.period is not None
            if before in ("by", "until", "till", "before") or (
                self.story.today is not None and date.period.first > self.story.today
            ):
                due = due or date.period
            elif not date.covering or date.mention.kind in ("two years", "span of years"):
                chosen = chosen or date
        if chosen is None and not inside and opening:
            chosen = opening[0]
        if chosen is not None:
            return chosen.period, due
        return (
            scene.when
            if deal.status in ("offered", "agreed") and scene.when is not None and scene.when.day_count <= 31
            else None
        ), due

    def _parties(self, scene: Scene, deal: Deal) -> tuple[str, ...]:
        start, end = scene.clause(deal.first)
        codes = codes_of([a for a in scene.spoken.areas if start <= a.first < max(end, deal.last)])
        if len(codes) < 2:
            codes += [
                code
                for code in codes_of([a for a in scene.spoken.areas if a.first >= scene.first])
                if code not in codes
            ][: 2 - len(codes)]
        for code in (*self._pair, *scene.recent, *self.story.homes[:2]):
            if len(codes) >= 2:
                break
            if code not in codes and (code in self.story.homes):
                codes.append(code)
        return tuple(codes)

    def _claim(self, scene: Scene, deal: Deal) -> Claim:
        start, end = self.tokens.starts[deal.first], self.tokens.ends[deal.last - 1]
        parties = self._parties(scene, deal)
        self._pair = parties
        period, due = self._when(scene, deal)
        return Claim(
            document=self.story.reader.document.name, quote=self.tokens.text[start:end], start=start, end=end, kind="deal",
            parties=parties, object=deal.object, status=deal.status, period=period, due=due,
            modality={"offered": "hypothetical", "planned": "target"}.get(deal.status, "reported"),  # type: ignore[arg-type]
            quantity=None if deal.number is None else self._quantity(deal.number), clause=scene.spoken.sentence.index,
        )  # fmt: skip


def codes_of(areas):
    return list(dict.fromkeys(a.code for a in areas))
