"""Agreements: signed, concluded, in force, and what was opened or established between states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.acts import Act, EventType, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.story import Dated, Scene, Story

_SIGNED = 18  # tokens between a document and the verb that signs it
_MONTH = 31


class AgreementReader:
    """Finds the agreements of a sentence."""

    def __init__(self, story: Story) -> None:
        self.story, self.around = story, Surroundings(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._signatures, self._among = row("agreements", "signatures"), row("agreements", "among")
        self._dating, self._passive = row("agreements", "dating"), row("agreements", "passive")

    def read(self, scene: Scene) -> Iterator[Act]:
        """The agreements that a sentence tells of."""
        nouns = scene.of("nouns", "agreement")
        told: set[int] = set()
        verbs = [verb for verb in scene.of("verbs", "signing") if self._signs(scene, verb, nouns)]
        for noun in nouns:
            if noun.first not in told:
                yield from self._counted(scene, noun, nouns, told, signed=bool(verbs))
        for noun in nouns:
            dated = self._dated(scene, noun)
            if dated is not None and noun.first not in told:
                told.add(noun.first)
                yield Act(
                    "agreement",
                    *self.around.cut(scene, (noun.first, noun.last), (dated.first, dated.last)),
                    dated.period,
                    dated=True,
                )
        for verb in verbs:
            yield from self._signed(scene, verb, nouns, told)
        yield from self._listed(scene, nouns, told)
        for verb in scene.of("verbs", "force"):
            yield from self._in_force(scene, verb)
        for verb in scene.of("verbs", "agreed"):
            yield from self._agreed(scene, verb)
        for noun in scene.of("nouns", "relations"):
            yield from self._relations(scene, noun)

    def _counted(self, scene: Scene, noun: Word, nouns: list[Word], told: set[int], *, signed: bool) -> Iterator[Act]:
        """Documents by their number: "28 other documents", "seven agreements and memoranda"."""
        counted = self.around.count(scene, noun.first)
        if counted is None or (not self.around.plural(self.lower[noun.last - 1]) and noun.last - noun.first == 1):
            return
        last = noun.last
        told.add(noun.first)
        for other in nouns:
            if last < other.first <= last + 4 and self.lower[last] in self.glue["joining"]:
                told.add(other.first)
                last = other.last
        date = self.around.date(scene, noun.first, last)
        if signed or date is not None or scene.when is not None:
            period = date.period if date is not None else scene.when
            yield Act("agreement", counted[0], last, period, counted[1], dated=date is not None)

    def _dated(self, scene: Scene, noun: Word) -> Dated | None:
        """The date that a noun carries itself: "the agreement of January 19, 2009", "an agreement by 2027"."""
        for date in scene.dates:
            if date.first == noun.last + 1 and date.period is not None and date.before in self._dating:
                return date
        return None

    def _signs(self, scene: Scene, verb: Word, nouns: list[Word]) -> bool:
        """True for a verb of signing that has to do with a document, or with nothing else."""
        start, end = scene.clause(verb.first)
        near = [n for n in nouns if start - 1 <= n.first < end and abs(n.first - verb.first) <= _SIGNED]
        if self.lower[verb.first] in self._signatures:
            return bool(near) or not scene.near(start, end, "sums", "finance", "invest", "aid")
        if self.lower[verb.first - 1] in self._passive:
            return bool(near)
        return any(
            verb.last <= noun.first <= verb.last + 8 or (verb.first - noun.last == 1 and self.lower[noun.last] == ",")
            for noun in near
        )

    def _signed(self, scene: Scene, verb: Word, nouns: list[Word], told: set[int]) -> Iterator[Act]:
        around = self.around
        if around.unreal(scene, verb.first):
            return
        date = around.date(scene, verb.first, verb.last) or next(
            (
                d
                for d in scene.dates
                if d.period and d.before in self.glue["by"] and verb.last <= d.first <= verb.last + 6
            ),
            None,
        )
        period = date.period if date is not None else scene.when
        if period is None or (date is None and period.day_count > _MONTH):
            return
        start, end = scene.clause(verb.first)
        reach = [
            n
            for n in nouns
            if n.first not in told
            and (start <= n.first < end or abs(n.first - verb.last) <= 12)
            and self._new(scene, n)
        ]
        for noun in reach:
            told.add(noun.first)
            spans = [(noun.first, noun.last), (verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
            yield Act("agreement", *around.cut(scene, *spans), period, dated=date is not None)
        if not reach and date is not None and not any(start <= at < end for at in told):
            yield Act(
                "agreement", *around.cut(scene, (verb.first, verb.last), (date.first, date.last)), period, dated=True
            )

    def _new(self, scene: Scene, noun: Word) -> bool:
        """True for a document not spoken of before: "a memorandum", or one by its name."""
        return self.around.determiner(scene, noun.first) != "definite" or (
            self.written[noun.first][0].isupper() and noun.first > scene.first
        )

    def _listed(self, scene: Scene, nouns: list[Word], told: set[int]) -> Iterator[Act]:
        """One of those signed before: "Among them was an agreement on"."""
        if not self._among.intersection(self.lower[scene.first : scene.first + 1]) or scene.when is None:
            return
        for noun in nouns:
            if noun.first not in told and self.around.determiner(scene, noun.first) == "a":
                told.add(noun.first)
                yield Act("agreement", *self.around.cut(scene, (noun.first, noun.last)), scene.when)

    def _in_force(self, scene: Scene, verb: Word) -> Iterator[Act]:
        if self.around.unreal(scene, verb.first):
            return
        date = next((d for d in scene.dates if d.period and verb.last <= d.first <= verb.last + 5), None)
        start, _ = scene.clause(verb.first)
        if date is None:
            opening = [d for d in scene.usable() if start <= d.first <= start + 4 and d.last <= verb.first]
            if not opening or not scene.near(scene.first, scene.last, "nouns", "agreement"):
                return
            date = opening[-1]
        nouns = [(n.first, n.last) for n in scene.near(max(verb.first - 8, start), verb.first, "nouns", "agreement")][
            -1:
        ]
        accession = scene.near(max(verb.first - 8, start), verb.first, "nouns", "membership")
        sanction = scene.near(max(verb.first - 8, start), verb.first, "nouns", "sanction") and not nouns
        quote = self.around.cut(scene, (verb.first, verb.last), (date.first, date.last), *nouns)
        kind: EventType = "membership" if accession else "sanction" if sanction else "agreement"
        yield Act(kind, *quote, date.period, dated=True)

    def _agreed(self, scene: Scene, verb: Word) -> Iterator[Act]:
        """What is dated at once and no purchase: "agreed in July to bring the duty down"."""
        date = next((d for d in scene.usable() if verb.last <= d.first <= verb.last + 2), None)
        if date is None or self.around.unreal(scene, verb.first):
            return
        if any(
            n.first > verb.first and n.shape in ("money", "scaled", "weight", "count") for n in scene.spoken.numbers
        ):
            return
        yield Act(
            "agreement",
            *self.around.cut(scene, (verb.first, verb.last), (date.first, date.last)),
            date.period,
            dated=True,
        )

    def _relations(self, scene: Scene, noun: Word) -> Iterator[Act]:
        start, end = scene.clause(noun.first)
        verbs = scene.near(start, end, "verbs", "relations")
        date = self.around.date(scene, noun.first, noun.last)
        if date is not None and date.period is not None and date.period.day_count > 366:
            return
        if not verbs or date is None or self.around.unreal(scene, noun.first):
            return
        verb = min(verbs, key=lambda word: abs(word.first - noun.first))
        quote = self.around.cut(scene, (noun.first, noun.last), (verb.first, verb.last), (date.first, date.last))
        yield Act("agreement", *quote, date.period, dated=True)
