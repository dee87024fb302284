"""Visits: "paid a state visit to", "landed in Harare", "hosted"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.reading.acts import Act, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.cast import Cast
    from tradecheck.reading.ledger import Word
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.story import Dated, Scene, Story

_NEAR = 9  # tokens between a visit and its date
_GOING = 10  # tokens between a visit and the verb that makes it


class VisitReader:
    """Finds the visits of a sentence."""

    def __init__(self, story: Story, cast: Cast) -> None:
        self.around, self.cast = Surroundings(story), cast
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._arriving, self._hosting = row("visits", "arriving"), row("visits", "hosting")
        self._nominal, self._staying = row("visits", "nominal"), row("visits", "staying")

    def read(self, scene: Scene) -> Iterator[Act]:
        """The visits that a sentence tells of."""
        for noun in scene.of("nouns", "visit"):
            yield from self._earlier(scene, noun)
            yield from self._visit(scene, noun)
        for verb in scene.of("verbs", "visit"):
            yield from self._journey(scene, verb)
        yield from self._stays(scene)

    def _visit(self, scene: Scene, noun: Word) -> Iterator[Act]:
        around = self.around
        if around.unreal(scene, noun.first) or self._last_one(scene, noun):
            return
        start, end = scene.clause(noun.first)
        going = scene.near(max(start, noun.first - _GOING), min(end, noun.last + 8), "holding", "going")
        target, date = around.target(scene, noun.last), around.date(scene, noun.first, noun.last)
        determiner = around.determiner(scene, noun.first)
        gap = (
            _NEAR + 1 if date is None else date.first - noun.last if date.first >= noun.last else noun.first - date.last
        )
        if determiner == "definite" and self.lower[max(noun.first - 2, scene.first)] in self.glue["of"]:
            return  # "at the end of the visit" speaks of one that was told
        if determiner == "definite" and not target and not (date is not None and 0 <= date.first - noun.last <= 3):
            return
        spans = [
            (noun.first, noun.last),
            *((area.first, area.last) for area in target),
            *((g.first, g.last) for g in going[-1:]),
        ]
        parties = self.cast.visitors(scene, noun.first, target)
        if date is not None and (going or target or gap <= _NEAR):
            plural = around.plural(self.lower[noun.last - 1])
            for one in [date, *self._joined(scene, date)] if plural else [date]:
                quote = around.cut(scene, *spans, (one.first, one.last))
                yield Act("visit", *quote, around.lasting(scene, noun, one.period), dated=True, parties=parties)
        elif going and target and scene.when is not None:
            yield Act("visit", *around.cut(scene, *spans), around.lasting(scene, noun, scene.when), parties=parties)
        elif target and determiner == "possessive" and noun.first - scene.first <= 4:
            yield Act("visit", *around.cut(scene, (scene.first, noun.last), *spans[1:]), scene.when, parties=parties)

    def _joined(self, scene: Scene, date: Dated) -> list[Dated]:
        """The date after "and": "visits took place in 2006 and 2007"."""
        return [
            d
            for d in scene.usable()
            if d.first > date.last and d.first == date.last + 1 and self.lower[date.last] in self.glue["and"]
        ]

    def _last_one(self, scene: Scene, noun: Word) -> bool:
        return self.lower[noun.first - 1] in self.glue["last"] and noun.first - 3 <= scene.clause(noun.first)[0]

    def _earlier(self, scene: Scene, noun: Word) -> Iterator[Act]:
        """The visit before this one: "the first by a head of state since 2018", "the last visit being in 2007"."""
        for date in scene.dates:
            if date.period is None or date.first < noun.first:
                continue
            begin = noun.first - 1 if self._last_one(scene, noun) and date.first - noun.last <= 3 else None
            if date.before in self.glue["since"]:
                begin = next(
                    (
                        i
                        for i in range(date.first - 1, noun.first - 4, -1)
                        if i > scene.first and self.lower[i] in self.glue["first"]
                    ),
                    None,
                )
            if begin is None:
                continue
            parties = self.cast.visitors(scene, noun.first, self.around.target(scene, noun.last))
            yield Act("visit", *self.around.cut(scene, (begin, date.last)), date.period, dated=True, parties=parties)
            return

    def _journey(self, scene: Scene, verb: Word) -> Iterator[Act]:
        start, end = scene.clause(verb.first)
        around, word = self.around, self.lower[verb.first]
        if around.unreal(scene, verb.first) or scene.near(start, end, "nouns", "visit") or not around.person(scene):
            return
        if word in self._nominal and self._nominally(scene, verb):
            return
        target, date = around.target(scene, verb.last), around.date(scene, verb.first, verb.last)
        arriving = word in self._arriving and date is not None and abs(date.first - verb.last) <= 4
        if not target and not arriving and not self._somewhere(scene, verb):
            return
        if target and word not in self._hosting and self._attribute(target[0]):
            return
        spans = [(verb.first, verb.last), *((area.first, area.last) for area in target)]
        parties = self.cast.visitors(scene, verb.first, target)
        if date is not None:
            quote = around.cut(scene, *spans, (date.first, date.last))
            yield Act("visit", *quote, around.lasting(scene, verb, date.period), dated=True, parties=parties)
        elif scene.when is not None:
            yield Act("visit", *around.cut(scene, *spans), scene.when, parties=parties)

    def _somewhere(self, scene: Scene, verb: Word) -> bool:
        """True if a phrase leads to a place that the table of areas does not know: "took flights to Karabakh"."""
        place = (
            verb.last + (self.lower[verb.last] in self.glue["toward"]) if verb.last < scene.last - 1 else verb.last - 1
        )
        numbered = any(number.first <= place < number.last for number in scene.spoken.numbers)
        return verb.last - verb.first > 1 and self.written[place][0].isupper() and not numbered

    def _attribute(self, area: AreaMention) -> bool:
        return area.form == "adjective" and not area.institution

    def _nominally(self, scene: Scene, verb: Word) -> bool:
        """True where "visit" or "visits" is a noun."""
        before = self.lower[verb.first - 1] if verb.first > scene.first else ""
        return not (
            before in self.glue["infinitive"]
            or (
                self.around.plural(self.lower[verb.first])
                and self.written[verb.last : verb.last + 1] != []
                and self.written[verb.last][0].isupper()
            )
        )

    def _stays(self, scene: Scene) -> Iterator[Act]:
        """Counted stays ("has been in Oslo four times") and those between commas: "Xi, in Kathmandu on 12 May, …"."""
        for area in scene.spoken.areas:
            if (
                area.form not in ("capital", "place", "name")
                or area.preposition not in self.glue["inside"]
                or not self.around.person(scene)
            ):
                continue
            if self.lower[max(area.first - 2, 0)] in self._staying:
                times = next(
                    (
                        n
                        for n in scene.spoken.numbers
                        if 0 <= n.first - area.last <= 1 and self.lower[n.last - 1] in self.glue["times"]
                    ),
                    None,
                )
                if times is not None:
                    quote = self.around.cut(scene, (area.first - 2, times.last))
                    yield Act(
                        "visit",
                        *quote,
                        scene.when,
                        Fraction(times.value),
                        parties=self.cast.visitors(scene, area.first, [area]),
                    )
            leader = next((a for a in scene.spoken.areas if a.form == "leader" and 0 < area.first - a.last <= 3), None)
            date = next((d for d in scene.usable() if 0 <= d.first - area.last <= 1), None)
            if leader is not None and date is not None and self.lower[leader.last] == "," and leader.code != area.code:
                quote = self.around.cut(scene, (area.first, date.last))
                yield Act("visit", *quote, date.period, dated=True, parties=(leader.code, area.code))
