"""Sanctions and memberships: what states impose on one another, and what they join."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tradecheck.core.period import Period
from tradecheck.reading.acts import Act, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.ledger import Word
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.story import Dated, Scene, Story

_VERB = 12  # tokens between a sanction and the verb that imposes or lifts it
_GROUP = 6  # tokens between a membership and what it is of
_MONTH = 31


class SanctionReader:
    """Finds the sanctions of a sentence."""

    def __init__(self, story: Story) -> None:
        self.story, self.around = story, Surroundings(story)
        self.lower = story.tokens.lower
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._prolonging, self._nominal = row("sanctions", "prolonging"), row("sanctions", "nominal")
        self._infinitive = row("sanctions", "infinitive")

    def read(self, scene: Scene) -> Iterator[Act]:
        """The sanctions that a sentence tells of."""
        used: set[int] = set()
        for noun in scene.of("nouns", "sanction"):
            yield from self._imposed(scene, noun, used)
        for verb in scene.of("verbs", "ban"):
            yield from self._banned(scene, verb)

    def _imposed(self, scene: Scene, noun: Word, used: set[int]) -> Iterator[Act]:
        start, end = scene.clause(noun.first)
        verbs = [v for v in scene.near(start, end, "verbs", "sanction") if abs(v.first - noun.first) <= _VERB]
        if not verbs or self.around.unreal(scene, noun.first):
            return
        verb = min(verbs, key=lambda word: abs(word.first - noun.first))
        if verb.first in used:
            return
        date = self._date(scene, noun, verb)
        period = date.period if date is not None else scene.when
        if period is None:
            return
        used.add(verb.first)
        if (
            date is not None
            and date.before in self.glue["after"]
            and self.story.today is not None
            and period.last < self.story.today
        ):
            period = Period.days(period.last + timedelta(days=1), self.story.today)
        spans = [(noun.first, noun.last), (verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
        yield Act("sanction", *self.around.cut(scene, *spans), period, dated=date is not None, grouped=True)

    def _date(self, scene: Scene, noun: Word, verb: Word) -> Dated | None:
        date = self.around.date(scene, noun.first, noun.last)
        if date is not None:
            return date
        prolonged = self.lower[verb.first] in self._prolonging
        return next(
            (
                d
                for d in scene.dates
                if d.period
                and d.first > verb.first
                and (d.before in self.glue["after"] | self.glue["since"] or prolonged)
            ),
            None,
        )

    def _banned(self, scene: Scene, verb: Word) -> Iterator[Act]:
        before = self.lower[verb.first - 1] if verb.first > scene.first else ""
        if self.lower[verb.first] in self._nominal and before not in self._infinitive:
            return
        since = next(
            (d for d in scene.dates if d.period and d.before in self.glue["since"] and d.last <= verb.first), None
        )
        date = self.around.date(scene, verb.first, verb.last) or since
        period = date.period if date is not None else scene.when
        if period is None or self.around.unreal(scene, verb.first) or not scene.spoken.areas:
            return
        spans = [(verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
        yield Act("sanction", *self.around.cut(scene, *spans), period, dated=date is not None, grouped=True)


class MembershipReader:
    """Finds the bids, accessions and exits of a sentence."""

    def __init__(self, story: Story) -> None:
        self.around = Surroundings(story)
        self.lower, self.written = story.tokens.lower, story.tokens.words
        row, self.glue = story.vocabulary.row, story.vocabulary.glue
        self._sufficient, self._becoming = row("memberships", "sufficient"), row("memberships", "becoming")
        self._generic, self._bare = row("memberships", "generic"), row("memberships", "bare")
        self._bodies = row("memberships", "bodies")

    def read(self, scene: Scene) -> Iterator[Act]:
        """The memberships that a sentence tells of."""
        told: list[int] = []
        words = scene.of("nouns", "membership") + scene.of("verbs", "membership")
        for word in sorted(words, key=lambda w: (w.first, -w.last)):
            if any(abs(word.first - other) <= _GROUP for other in told) or self.around.unreal(scene, word.first):
                continue
            groups = [a for a in scene.spoken.areas if a.form == "group" and -3 <= a.first - word.last <= _GROUP]
            if not self._of_body(scene, word, groups):
                continue
            date = self.around.date(scene, word.first, word.last) or self._since(scene, word)
            period = date.period if date is not None else scene.when
            phrase = " ".join(self.lower[word.first : word.last])
            if period is None or (date is None and (period.day_count > _MONTH or phrase in self._generic)):
                continue
            told.append(word.first)
            spans = [(word.first, word.last), *((g.first, g.last) for g in groups[:1])] + (
                [(date.first, date.last)] if date else []
            )
            yield Act("membership", *self.around.cut(scene, *spans), period, dated=date is not None, grouped=True)

    def _since(self, scene: Scene, word: Word) -> Dated | None:
        return next(
            (
                d
                for d in scene.dates
                if d.period and d.before in self.glue["since"] and 0 <= d.first - word.last <= _GROUP
            ),
            None,
        )

    def _of_body(self, scene: Scene, word: Word, groups: list[AreaMention]) -> bool:
        """True where the words say that it is a body of states that is joined."""
        phrase = " ".join(self.lower[word.first : word.last])
        if phrase in self.glue["member"]:
            return bool(self._becoming.intersection(self.lower[max(word.first - 7, scene.first) : word.first]))
        if phrase in self._bare and self.lower[word.first - 1] != "to":
            return False
        if groups or phrase in self._sufficient:
            return True
        after = range(word.last, min(word.last + 5, scene.last))
        for place in after:
            if self.lower[place] in self._bodies or (self.written[place].isupper() and len(self.written[place]) > 2):
                return True
            if self.lower[place] in (",", ".", ";"):
                return False
        return False
