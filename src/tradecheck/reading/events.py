"""Dated acts between states and bodies: visits, meetings, agreements, sanctions, accessions and forums."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING

from tradecheck.core.claim import Claim
from tradecheck.core.quantity import interpret
from tradecheck.reading.agreements import AgreementReader
from tradecheck.reading.cast import Cast
from tradecheck.reading.ledger import load_ledger
from tradecheck.reading.meetings import MeetingReader
from tradecheck.reading.sanctions import MembershipReader, SanctionReader
from tradecheck.reading.story import Story
from tradecheck.reading.visits import VisitReader

if TYPE_CHECKING:
    from tradecheck.core.period import Period
    from tradecheck.reading.acts import Act
    from tradecheck.reading.reader import TextReader
    from tradecheck.reading.story import Scene

_REMEMBERED = 50  # acts between the same parties that a further one is compared with


def read_events(reader: TextReader, story: Story | None = None) -> list[Claim]:
    """The dated acts that a document tells of, in the order of the text.

    Args:
        reader: the document, cut into tokens and mentions.
        story: the same document as a story, where the caller has it already.
    """
    return EventReader(story or Story(reader, load_ledger(reader.lexicon.language))).read()


class EventReader:
    """Reads one story's events and remembers which it has told: one act is one event."""

    def __init__(self, story: Story) -> None:
        self.story, self.cast = story, Cast(story)
        self._visits = VisitReader(story, self.cast)
        self._readers = (MeetingReader(story), AgreementReader(story), SanctionReader(story), MembershipReader(story))
        self._here: list[Act] = []  # those of the sentence being read
        self._told: dict[tuple[str, frozenset[str]], deque[Period | None]] = {}

    def read(self) -> list[Claim]:
        """All of them."""
        claims: list[Claim] = []
        for scene in self.story.scenes:
            if not (scene.of("nouns") or scene.of("verbs")) or (scene.spoken.sentence.heading and not scene.dates):
                continue
            self._here = []
            acts = [*self._visits.read(scene), *(act for reader in self._readers for act in reader.read(scene))]
            for act in sorted(acts, key=lambda act: (act.first, act.last)):
                parties = act.parties or self._parties(scene, act)
                if not self._fresh(act, parties):
                    continue
                self.cast.remember(parties, parties[0] if act.type == "visit" else None)
                claims.append(self._claim(scene, act, parties))
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def _parties(self, scene: Scene, act: Act) -> tuple[str, ...]:
        parties = self.cast.of(scene, act.first, act.last, grouped=act.grouped)
        if act.series:
            return (act.series, *(code for code in parties if code != act.series))
        return parties

    def _fresh(self, act: Act, parties: tuple[str, ...]) -> bool:
        """False where the same act was told before; takes note of it otherwise."""
        if any(self._same(act, other) for other in self._here):
            return False
        keys: list[tuple[str, frozenset[str]]] = (
            [(act.type, frozenset(parties))] if act.type in ("visit", "forum") and act.value is None else []
        )
        if act.series and act.value is None:
            keys.append((act.type, frozenset((act.series,))))
        for key in keys:
            told = self._told.setdefault(key, deque(maxlen=_REMEMBERED))
            if any(period == act.period or _overlap(period, act.period) for period in told) or (
                told and act.series and not act.dated
            ):
                return False
        for key in keys:
            self._told[key].append(act.period)
        self._here.append(act)
        return True

    def _same(self, act: Act, other: Act) -> bool:
        """True for two acts of one sentence whose words overlap, unless each has a date or a number of its own."""
        if other.type != act.type or other.value != act.value:
            return False
        return act.first < other.last and other.first < act.last and (act.period == other.period or not act.dated)

    def _claim(self, scene: Scene, act: Act, parties: tuple[str, ...]) -> Claim:
        tokens = self.story.tokens
        start, end = tokens.starts[act.first], tokens.ends[act.last - 1]
        today = self.story.today
        ahead = act.period is not None and today is not None and act.period.first > today
        return Claim(
            document=self.story.reader.document.name, quote=tokens.text[start:end], start=start, end=end,
            kind="event", type=act.type, parties=parties, period=act.period, modality="target" if ahead else "reported",
            quantity=None if act.value is None else interpret(act.value, "count", step=Fraction(0)),
            clause=scene.spoken.sentence.index,
        )  # fmt: skip


def _overlap(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
