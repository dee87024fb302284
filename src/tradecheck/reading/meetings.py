"""Meetings and forums: "held talks", "met with", "the summit in Samarkand", "told a business forum"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.core.period import Period
from tradecheck.reading.acts import Act, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.story import Dated, Scene, Story

_HELD = 9  # tokens between a meeting and the verb that says it took place
_FORUM = 14
_NEAR = 8  # tokens between a noun and a date that needs no verb


class MeetingReader:
    """Finds the meetings and forums of a sentence."""

    def __init__(self, story: Story) -> None:
        self.story, self.around = story, Surroundings(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._press, self._gerund = row("meetings", "press"), row("meetings", "gerund")
        self._concluding, self._passive = row("meetings", "concluding"), row("meetings", "passive")
        self._toward, self._opening = row("meetings", "toward"), row("meetings", "opening")
        self._plain = row("meetings", "plain")

    def read(self, scene: Scene) -> Iterator[Act]:
        """The meetings and forums that a sentence tells of."""
        forums = list(self._forums(scene))
        yield from forums
        for noun in scene.of("nouns", "meeting"):
            if not self._other(scene, noun):
                yield from self._meeting(scene, noun)
        for verb in scene.of("verbs", "meeting"):
            start, end = scene.clause(verb.first)
            if not any(start <= forum.first < end for forum in forums):
                yield from self._encounter(scene, verb)
        yield from self._rounds(scene)

    def _other(self, scene: Scene, noun: Word) -> bool:
        """True for a press conference, and for "meeting its target"."""
        if noun.first > scene.first and self.lower[noun.first - 1] in self._press:
            return True
        return (
            self.lower[noun.first] in self.glue["meeting"]
            and noun.last < scene.last
            and self.lower[noun.last] in self._gerund
        )

    def _meeting(self, scene: Scene, noun: Word) -> Iterator[Act]:
        around = self.around
        counted, date = around.count(scene, noun.first), around.date(scene, noun.first, noun.last)
        if counted is not None:
            yield self._counted(counted[0], noun.last, counted[1], date)
            return
        if around.unreal(scene, noun.first):
            return
        nth = self._nth(scene, noun)
        if nth is not None and (date is None or date.period is None or date.period.day_count > 31):
            spans = [(nth[0], noun.last)] + ([(date.first, date.last)] if date else [])
            yield self._counted(*around.cut(scene, *spans), Fraction(nth[1]), date)
            return
        if date is not None and self._concluded(scene, noun):
            yield Act(
                "agreement",
                *around.cut(scene, (noun.first, noun.last), (date.first, date.last)),
                date.period,
                dated=True,
            )
            return
        group = next((a for a in scene.spoken.areas if a.last == noun.first and a.form == "group"), None)
        behind = date is not None and 0 <= date.first - noun.last <= _NEAR
        if around.determiner(scene, noun.first) in ("definite", "possessive") and group is None and not behind:
            return
        yield from self._took_place(scene, noun, group, date)

    def _took_place(self, scene: Scene, noun: Word, group: AreaMention | None, date: Dated | None) -> Iterator[Act]:
        start, end = scene.clause(noun.first)
        held = scene.near(max(start, noun.first - _HELD), min(end, noun.last + _HELD), "holding", "held")
        spans = [(group.first if group else noun.first, noun.last), *((h.first, h.last) for h in held[-1:])]
        series = group.code if group is not None else ""
        if date is not None:
            quote = self.around.cut(scene, *spans, (date.first, date.last))
            yield Act("meeting", *quote, date.period, dated=True, series=series, grouped=True)
        elif scene.when is not None and (held or self.lower[start] in self._opening):
            yield Act("meeting", *self.around.cut(scene, *spans), scene.when, series=series, grouped=True)

    def _counted(self, first: int, last: int, value: Fraction, date: Dated | None) -> Act:
        """Meetings by their number; "since 2013" runs to the text's day, and a single day is not that of all."""
        period = None if date is None else date.period
        if (
            date is not None
            and period is not None
            and date.before in self.glue["since"]
            and self.story.today is not None
        ):
            period = Period.days(period.first, self.story.today) if period.first <= self.story.today else None
        elif period is not None and period.day_count == 1:
            period = None
        return Act("meeting", first, last, period, value, dated=period is not None, grouped=True)

    def _nth(self, scene: Scene, noun: Word) -> tuple[int, int] | None:
        """The ordinal of "their second meeting", from the second on."""
        return next(
            ((o[0], o[1]) for o in scene.spoken.ordinals if noun.first - 5 < o[0] < noun.first and o[1] > 1), None
        )

    def _concluded(self, scene: Scene, noun: Word) -> bool:
        """True for talks that were concluded: an agreement."""
        start, end = scene.clause(noun.first)
        if self.lower[noun.first] not in self.glue["talks"]:
            return False
        return any(self.lower[verb.first] in self._concluding for verb in scene.near(start, end, "verbs", "signing"))

    def _encounter(self, scene: Scene, verb: Word) -> Iterator[Act]:
        around = self.around
        after = self.lower[verb.last] if verb.last < scene.last else ""
        before = self.lower[verb.first - 1] if verb.first > scene.first else ""
        if before in self._passive and verb.last - verb.first == 1:
            return
        date = around.date(scene, verb.first, verb.last)
        times = self._times(scene, verb.last)
        if times is not None:
            since = next((d for d in scene.dates if d.before in self.glue["since"] and d.period is not None), None)
            yield self._counted(*around.cut(scene, (verb.first, times[0])), times[1], since or date)
            return
        toward = (
            after in self._toward
            or verb.last - verb.first > 1
            or any(verb.last <= area.first <= verb.last + 2 for area in scene.spoken.areas)
        )
        if not toward or not around.person(scene) or around.unreal(scene, verb.first):
            return
        people = [(a.first, a.last) for a in scene.spoken.areas if verb.last <= a.first <= verb.last + 6][:1]
        if date is not None:
            quote = around.cut(scene, (verb.first, verb.last), *people, (date.first, date.last))
            yield Act("meeting", *quote, date.period, dated=True, grouped=True)
        elif scene.when is not None and after not in self.glue["inside"]:
            yield Act("meeting", *around.cut(scene, (verb.first, verb.last), *people), scene.when, grouped=True)

    def _times(self, scene: Scene, index: int) -> tuple[int, Fraction] | None:
        """The end and value of "13 times" or "twice" right after a verb."""
        for number in scene.spoken.numbers:
            if not index <= number.first <= index + 2 or number.value.denominator != 1:
                continue
            if number.shape == "times" or not self.glue["times"].isdisjoint(self.lower[number.last : number.last + 1]):
                return number.last + (number.shape != "times"), number.value
            if self.lower[number.first] in self.glue["twice"]:
                return number.last, number.value
        return None

    def _rounds(self, scene: Scene) -> Iterator[Act]:
        """Rounds of what the sentence calls talks: "there have been four rounds"."""
        if not scene.of("nouns", "meeting"):
            return
        for number in scene.spoken.numbers:
            if (
                number.shape == "count"
                and not self.glue["rounds"].isdisjoint(self.lower[number.last : number.last + 1])
                and self.glue["of"].isdisjoint(self.lower[number.last + 1 : number.last + 2])
            ):
                yield Act(
                    "meeting",
                    *self.around.cut(scene, (number.first, number.last + 1)),
                    None,
                    number.value,
                    grouped=True,
                )

    def _forums(self, scene: Scene) -> Iterator[Act]:
        around = self.around
        for noun in scene.of("nouns", "forum"):
            if noun.first > scene.first and self.lower[noun.first - 1] in self._press:
                continue
            named = self.written[noun.last - 1][0].isupper()
            determiner = around.determiner(scene, noun.first)
            area = bool(scene.areas(max(noun.first - 5, scene.first), noun.first))
            if (self.lower[noun.first] in self._plain and not named) or (
                determiner in ("definite", "possessive") and not named and not area
            ):
                continue
            if around.unreal(scene, noun.first):
                continue
            start, end = scene.clause(noun.first)
            date = around.date(scene, noun.first, noun.last)
            held = scene.near(max(start, noun.first - _FORUM), min(end, noun.last + _FORUM), "holding", "held")
            begin = noun.first
            while begin > start and (
                self.written[begin - 1][0].isupper() or self.lower[begin - 1] in self.glue["naming"]
            ):
                begin -= 1
            spans = [(begin, noun.last), *((h.first, h.last) for h in held[-1:])]
            if date is not None and (held or abs(date.first - noun.last) <= _NEAR):
                quote = around.cut(scene, *spans, (date.first, date.last))
                yield Act("forum", *quote, around.lasting(scene, noun, date.period), dated=True, grouped=True)
            elif scene.when is not None and held:
                yield Act("forum", *around.cut(scene, *spans), scene.when, grouped=True)
