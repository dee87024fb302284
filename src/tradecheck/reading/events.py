"""Dated acts between states and bodies: visits, meetings, agreements, sanctions, accessions and forums."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from tradecheck.core.claim import Claim
from tradecheck.core.period import Period
from tradecheck.core.quantity import interpret
from tradecheck.reading.ledger import Dated, Scene, Story, Word, area_codes, load_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.reader import TextReader

EventType = Literal["visit", "meeting", "agreement", "sanction", "membership", "forum"]

_LONGEST = 150  # characters of a quote; beyond that it keeps to the noun or verb
_WORD = 12  # tokens between a noun and the verb that makes an act of it


@dataclass(slots=True)
class Act:
    """One act as read: tokens `first` to `last` that show it, what it is, when and between whom."""

    type: EventType
    first: int
    last: int
    period: Period | None = None
    value: Fraction | None = None
    own_date: bool = False
    target: list[AreaMention] = field(default_factory=list)
    alone: bool = False  # the target is the only party that the sentence names


def read_events(reader: TextReader) -> list[Claim]:
    """The dated acts that a document tells of, in the order of the text."""
    story = Story(reader, load_ledger(reader.lexicon.language))
    return EventReader(story).read() if story.relevant else []


class EventReader:
    """Reads one story's events; remembers which it has told, as one act is one event."""

    def __init__(self, story: Story) -> None:
        self.story, self.tokens = story, story.tokens
        self.lower, self.written = story.tokens.lower, story.tokens.words
        words = story.vocabulary.words
        self._definite, self._possessive = words("around", "definite"), words("around", "possessive")
        self._others = words("around", "others")
        self._press = words("around", "press")
        self._pair: tuple[str, ...] = ()
        self._told: list[tuple[Act, tuple[str, ...]]] = []

    def read(self) -> list[Claim]:
        """All of them."""
        claims: list[Claim] = []
        for scene in self.story.scenes():
            if not (scene.of("nouns") or scene.of("verbs")):
                continue
            acts = sorted(self._acts(scene), key=lambda act: (act.first, act.last))
            for act in acts:
                parties = self._parties(scene, act)
                if not self._fresh(act, parties):
                    continue
                self._told.append((act, parties))
                self._pair = parties if len(parties) > 1 else self._pair
                claims.append(self._claim(scene, act, parties))
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    def _acts(self, scene: Scene) -> Iterator[Act]:
        if scene.spoken.sentence.heading and not scene.dates:
            return
        visits = list(self._visits(scene))
        yield from visits
        yield from self._arrivals(scene, visits)
        forums = list(self._forums(scene))
        yield from forums
        yield from self._meetings(scene)
        yield from self._encounters(scene, forums)
        yield from self._signings(scene)
        yield from self._enforced(scene)
        yield from self._relations(scene)
        yield from self._sanctions(scene)
        yield from self._memberships(scene)

    # words around a word

    def _determiner(self, scene: Scene, index: int) -> str:
        """ "definite", "possessive", "a", "counted" or "" for the noun phrase that ends at a noun."""
        for place in range(index - 1, max(index - 7, scene.first - 1), -1):
            word = self.lower[place]
            if word in self._possessive:
                return "possessive"
            if word in self._definite:
                return "definite"
            if word in ("a", "an", "another"):
                return "a"
            if word in (
                ",",
                ".",
                ";",
                ":",
                "of",
                "in",
                "on",
                "to",
                "for",
                "with",
                "at",
                "after",
                "and",
                "by",
                "were",
                "was",
                "held",
            ):
                return ""
        return ""

    def _date(self, scene: Scene, first: int, last: int) -> Dated | None:
        """The date that tells when: the nearest in the clause, else one that opens the sentence."""
        usable = [d for d in scene.dates if d.period is not None and not d.covering]
        start, end = scene.clause(first)
        inside = [d for d in usable if start <= d.first < end]
        if inside:
            return min(inside, key=lambda d: d.first - last if d.first >= last else first - d.last + 2)
        following = [d for d in usable if last <= d.first <= last + 4]
        if following:
            return following[0]
        opening = [d for d in usable if d.first <= scene.first + 2 and d.last <= first]
        return opening[-1] if opening else None

    def _unreal(self, scene: Scene, first: int) -> bool:
        start, end = scene.clause(first)
        for word in scene.near(start, end, "around", "unreal", "negative"):
            if self.written[word.first] == "May" and word.first > scene.first:
                continue
            if word.first <= first + 3:
                return True
        return False

    def _cut(self, scene: Scene, *spans: tuple[int, int]) -> tuple[int, int]:
        """The tokens from the first span to the last, as long as they make a quote; else the first span alone."""
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        starts, ends = self.tokens.starts, self.tokens.ends
        if ends[last - 1] - starts[first] <= _LONGEST:
            return first, last
        if len(spans) > 2:
            return self._cut(scene, *spans[:-1])
        first, last = spans[0]
        stop = min(scene.clause(last - 1)[1], last + 8)
        while stop > last and self.lower[stop - 1] in (",", ".", ";", ":", "(", "and", "the", "of", "in"):
            stop -= 1
        return first, max(stop, last)

    def _areas(self, scene: Scene, first: int, last: int) -> list[AreaMention]:
        return [area for area in scene.spoken.areas if area.first >= first and area.last <= last]

    def _target(self, scene: Scene, index: int) -> list[AreaMention]:
        """The areas that a preposition right after a word leads to: "visit to A, B and C", "in A"."""
        found: list[AreaMention] = []
        at = index
        for area in scene.spoken.areas:
            if area.first < index:
                continue
            between = self.lower[at : area.first]
            joined = (
                all(word in (",", "and", "the", "then") for word in between)
                if found
                else (
                    len(between) <= 4
                    and (
                        not between
                        or between[0] in ("to", "in", "of", "for", "the", "at", "on", "with")
                        or between[-1] in ("to", "in")
                    )
                )
            )
            if not joined:
                break
            found.append(area)
            at = area.last
        return found

    def _number_before(self, scene: Scene, index: int) -> tuple[int, Fraction] | None:
        """The count before a noun, over adjectives: "28 other documents", "twenty-seven intergovernmental agreements"."""
        for number in scene.spoken.numbers:
            if number.shape != "count" or not index - 9 <= number.last <= index or number.value.denominator != 1:
                continue
            between = self.lower[number.last : index]
            if all(word.isalpha() or word in ",-" for word in between) and not any(
                word
                in (
                    "in",
                    "of",
                    "to",
                    "for",
                    "with",
                    "at",
                    "on",
                    "were",
                    "was",
                    "the",
                    "a",
                    "an",
                    "years",
                    "sides",
                    "countries",
                    "leaders",
                    "governments",
                    "days",
                )
                or word.endswith("s")
                and word not in self._others
                for word in between
            ):
                return number.first, number.value
        return None

    def _person(self, scene: Scene) -> bool:
        return bool(scene.of("around", "person")) or any(area.form == "leader" for area in scene.spoken.areas)

    # visits

    def _visits(self, scene: Scene) -> Iterator[Act]:
        for noun in scene.of("nouns", "visit"):
            start, end = scene.clause(noun.first)
            going = scene.near(max(start, noun.first - 10), min(end, noun.last + 8), "holding", "going")
            target = self._target(scene, noun.last)
            determiner = self._determiner(scene, noun.first)
            date = self._date(scene, noun.first, noun.last)
            since = self._first_since(scene, noun)
            if since is not None:
                yield Act(
                    "visit",
                    *self._cut(scene, (since.first - 1, since.last), (noun.first, noun.last)),
                    since.period,
                    own_date=True,
                )
                continue
            if self._unreal(scene, noun.first):
                continue
            close = date is not None and min(abs(date.first - noun.last), abs(noun.first - date.last)) <= 9
            if (
                determiner == "definite"
                and not target
                and not (close and date is not None and 0 <= date.first - noun.last <= 3)
            ):
                continue
            spans = (
                [(noun.first, noun.last)]
                + [(a.first, a.last) for a in target]
                + [(g.first, g.last) for g in going[-1:]]
            )
            if date is not None and (going or target or close):
                dates = (
                    [date, *self._more_dates(scene, date)]
                    if noun.last - noun.first == 1 and self.lower[noun.first].endswith("s")
                    else [date]
                )
                for one in dates:
                    quote = self._cut(scene, *spans, (one.first, one.last))
                    yield Act("visit", *quote, self._lasting(scene, noun, one.period), own_date=True, target=target)
            elif going and target and scene.when is not None:
                yield Act("visit", *self._cut(scene, *spans), self._lasting(scene, noun, scene.when), target=target)
            elif target and determiner == "possessive" and scene.spoken.sentence.first + 4 >= noun.first - 2:
                yield Act("visit", *self._cut(scene, (scene.first, noun.last), *spans[1:]), scene.when, target=target)

    def _more_dates(self, scene: Scene, date: Dated) -> list[Dated]:
        """ "In 2006 and 2007": the dates that follow with nothing but "and" between."""
        return [
            d for d in scene.dates if d.period and d.first > date.last and self.lower[date.last : d.first] == ["and"]
        ]

    def _first_since(self, scene: Scene, noun: Word) -> Dated | None:
        """The date of the visit before this one: "the first by a head of state since 2018", "the last being in 2007"."""
        if self.lower[noun.first - 1] == "last" and scene.clause(noun.first)[0] > scene.first:
            return next((d for d in scene.dates if d.first >= noun.last and d.first - noun.last <= 3), None)
        return None

    def _lasting(self, scene: Scene, noun: Word, period: Period | None) -> Period | None:
        """The days of a visit whose first or last day is told: "wound up a two-day visit on Tuesday"."""
        if period is None or period.day_count != 1:
            return period
        count = 0
        words = self.lower[max(noun.first - 6, scene.first) : noun.last + 10]
        for index, word in enumerate(words[:-1]):
            size = self.story.reader.lexicon.number_words.get(word) or (
                int(word) if word.isdigit() and len(word) == 1 else 0
            )
            if size and (words[index + 1] == "days" or words[index + 1 : index + 3] == ["-", "day"]):
                count = size
        if count < 2:
            return period
        start, end = scene.clause(noun.first)
        back = bool(scene.near(max(start, noun.first - 10), end, "holding", "finishing"))
        span = timedelta(days=count - 1)
        return Period.days(period.first - span, period.last) if back else Period.days(period.first, period.last + span)

    def _arrivals(self, scene: Scene, visits: list[Act]) -> Iterator[Act]:
        for verb in scene.of("verbs", "visit"):
            start, end = scene.clause(verb.first)
            if any(
                start <= visit.first < end or visit.first <= verb.first < visit.last for visit in visits
            ) or self._unreal(scene, verb.first):
                continue
            if scene.near(start, end, "nouns", "visit") or not self._person(scene):
                continue
            if self.lower[verb.first] in ("visit", "visits") and self.lower[verb.first - 1] in (
                "a",
                "the",
                "of",
                "'s",
                "’s",
                "state",
                "official",
            ):
                continue
            target = self._target(scene, verb.last)
            date = self._date(scene, verb.first, verb.last)
            arriving = (
                self.lower[verb.first] in ("arrives", "arrived", "landed")
                and date is not None
                and abs(date.first - verb.last) <= 4
            )
            if not target and not arriving and verb.last - verb.first == 1:
                continue
            if (
                target
                and target[0].form == "adjective"
                and not target[0].institution
                and self.lower[verb.first] not in ("hosted", "hosts")
            ):
                continue
            spans = [(verb.first, verb.last)] + [(a.first, a.last) for a in target]
            if date is not None:
                period = self._lasting(scene, verb, date.period)
                yield Act(
                    "visit", *self._cut(scene, *spans, (date.first, date.last)), period, own_date=True, target=target
                )
            elif scene.when is not None and scene.when.day_count <= 31:
                yield Act("visit", *self._cut(scene, *spans), scene.when, target=target)

    # meetings and forums

    def _meetings(self, scene: Scene) -> Iterator[Act]:
        ordinals = dict(scene.spoken.ordinals)
        for noun in scene.of("nouns", "meeting"):
            start, end = scene.clause(noun.first)
            if noun.first > scene.first and self.lower[noun.first - 1] in self._press:
                continue
            if (
                self.lower[noun.first] == "meeting"
                and noun.last < scene.last
                and self.lower[noun.last] in ("the", "its", "their", "demand", "a", "our", "all", "this")
            ):
                continue
            counted = self._number_before(scene, noun.first)
            nth = next(
                (ordinals[i] for i in range(noun.first - 1, max(noun.first - 4, scene.first - 1), -1) if i in ordinals),
                0,
            )
            date = self._date(scene, noun.first, noun.last)
            held = scene.near(max(start, noun.first - 9), min(end, noun.last + 9), "holding", "held")
            if counted is not None:
                yield Act(
                    "meeting",
                    counted[0],
                    noun.last,
                    None if date is None else date.period,
                    counted[1],
                    own_date=date is not None,
                )
                continue
            if self._unreal(scene, noun.first):
                continue
            if nth >= 2:
                spans = [(noun.first - 2, noun.last)] + ([(date.first, date.last)] if date else [])
                yield Act(
                    "meeting",
                    *self._cut(scene, *spans),
                    None if date is None else date.period,
                    Fraction(nth),
                    own_date=date is not None,
                )
                continue
            if (
                scene.near(start, end, "verbs", "signing")
                and self.lower[noun.first] in ("talks", "negotiations")
                and date is not None
            ):
                if any(
                    self.lower[v.first] in ("concluded", "finalised", "finalized")
                    for v in scene.near(start, end, "verbs", "signing")
                ):
                    yield Act(
                        "agreement",
                        *self._cut(scene, (noun.first, noun.last), (date.first, date.last)),
                        date.period,
                        own_date=True,
                    )
                    continue
            determiner = self._determiner(scene, noun.first)
            group = next((a for a in scene.spoken.areas if a.last == noun.first and a.form == "group"), None)
            if (
                determiner in ("definite", "possessive")
                and group is None
                and not (date is not None and 0 <= date.first - noun.last <= 8)
            ):
                continue
            spans = [(group.first if group else noun.first, noun.last)] + [(h.first, h.last) for h in held[-1:]]
            if date is not None:
                yield Act(
                    "meeting",
                    *self._cut(scene, *spans, (date.first, date.last)),
                    date.period,
                    own_date=True,
                    target=[group] if group else [],
                )
            elif (
                scene.when is not None
                and scene.when.day_count <= 31
                and (held or self.lower[start] in ("after", "following", "during", "at"))
            ):
                yield Act("meeting", *self._cut(scene, *spans), scene.when, target=[group] if group else [])

    def _encounters(self, scene: Scene, forums: list[Act]) -> Iterator[Act]:
        for verb in scene.of("verbs", "meeting"):
            start, end = scene.clause(verb.first)
            if any(start <= forum.first < end for forum in forums):
                continue
            after = self.lower[verb.last] if verb.last < scene.last else ""
            before = self.lower[verb.first - 1] if verb.first > scene.first else ""
            if before in ("were", "was", "been", "be", "not") and not self.lower[verb.first : verb.last] == [
                "received",
                "by",
            ]:
                continue
            times = next(
                (
                    n
                    for n in scene.spoken.numbers
                    if verb.last <= n.first <= verb.last + 2
                    and n.shape in ("times", "count")
                    and n.value.denominator == 1
                ),
                None,
            )
            if times is not None and (times.shape == "times" or self.lower[times.last : times.last + 1] == ["times"]):
                date = self._date(scene, verb.first, verb.last)
                yield Act(
                    "meeting",
                    *self._cut(scene, (verb.first, times.last)),
                    self._counted_period(scene, date),
                    times.value,
                    own_date=date is not None,
                )
                continue
            toward = (
                after in ("in", "on", "with", "at", "here", "again", "last", "for")
                or verb.last - verb.first > 1
                or any(verb.last <= a.first <= verb.last + 2 for a in scene.spoken.areas)
            )
            if not toward or not self._person(scene) or self._unreal(scene, verb.first):
                continue
            date = self._date(scene, verb.first, verb.last)
            people = [(a.first, a.last) for a in scene.spoken.areas if verb.last <= a.first <= verb.last + 6][:1]
            if date is not None:
                yield Act(
                    "meeting",
                    *self._cut(scene, (verb.first, verb.last), *people, (date.first, date.last)),
                    date.period,
                    own_date=True,
                )
            elif scene.when is not None and scene.when.day_count <= 31 and (after != "in"):
                yield Act("meeting", *self._cut(scene, (verb.first, verb.last), *people), scene.when)

    def _counted_period(self, scene: Scene, date: Dated | None) -> Period | None:
        """ "Since 2013 … have met 13 times" runs from then to the text's own day."""
        if date is None or date.period is None:
            return None
        if (
            date.first > 0
            and self.lower[date.first - 1] == "since"
            and self.story.today is not None
            and date.period.first <= self.story.today
        ):
            return Period.days(date.period.first, self.story.today)
        return date.period

    def _forums(self, scene: Scene) -> Iterator[Act]:
        for noun in scene.of("nouns", "forum"):
            if noun.first > scene.first and self.lower[noun.first - 1] in self._press:
                continue
            start, end = scene.clause(noun.first)
            named = self.written[noun.last - 1][0].isupper()
            bare = (
                noun.last - noun.first == 1
                and self.lower[noun.first] in ("conference", "fair", "congress", "exhibition", "expo")
                and not named
            )
            determiner = self._determiner(scene, noun.first)
            if bare or (
                determiner in ("definite", "possessive")
                and not named
                and not self._areas(scene, noun.first - 4, noun.first)
            ):
                continue
            if self._unreal(scene, noun.first):
                continue
            date = self._date(scene, noun.first, noun.last)
            held = scene.near(max(start, noun.first - 14), min(end, noun.last + 6), "holding", "held")
            begin = noun.first
            while begin > start and (
                self.written[begin - 1][0].isupper()
                or self.lower[begin - 1] in ("-", "–", "business", "economic", "and", "investment")
            ):
                begin -= 1
            spans = [(begin, noun.last)] + [(h.first, h.last) for h in held[-1:]]
            if date is not None and (held or abs(date.first - noun.last) <= 8):
                yield Act(
                    "forum",
                    *self._cut(scene, *spans, (date.first, date.last)),
                    self._lasting(scene, noun, date.period),
                    own_date=True,
                )
            elif scene.when is not None and held:
                yield Act("forum", *self._cut(scene, *spans), scene.when)

    # agreements

    def _signings(self, scene: Scene) -> Iterator[Act]:
        nouns = scene.of("nouns", "agreement")
        verbs = [verb for verb in scene.of("verbs", "signing") if self._signs(scene, verb, nouns)]
        used: set[int] = set()
        for noun in nouns:
            if noun.first in used:
                continue
            start, end = scene.clause(noun.first)
            counted = self._number_before(scene, noun.first)
            dated = self._dated_noun(scene, noun)
            if counted is not None:
                last = noun.last
                for other in nouns:
                    if noun.last < other.first <= noun.last + 4 and self.lower[noun.last] in ("and", ",", "or"):
                        used.add(other.first)
                        last = other.last
                date = self._date(scene, noun.first, last)
                if verbs or date is not None or scene.when is not None:
                    period = date.period if date is not None else scene.when
                    yield Act("agreement", counted[0], last, period, counted[1], own_date=date is not None)
                    used.add(noun.first)
                continue
            if dated is not None:
                used.add(noun.first)
                yield Act(
                    "agreement",
                    *self._cut(scene, (noun.first, noun.last), (dated.first, dated.last)),
                    dated.period,
                    own_date=True,
                )
        singular = [noun for noun in nouns if noun.first not in used]
        for verb in verbs:
            yield from self._signed(scene, verb, singular, used)

    def _signed(self, scene: Scene, verb: Word, nouns: list[Word], used: set[int]) -> Iterator[Act]:
        start, end = scene.clause(verb.first)
        if self._unreal(scene, verb.first):
            return
        date = self._date(scene, verb.first, verb.last) or self._by_date(scene, verb)
        own = date is not None
        period = date.period if date is not None else scene.when
        if period is None or (not own and period.day_count > 31):
            return
        reach = [
            n
            for n in nouns
            if n.first not in used
            and (start <= n.first < end or abs(n.first - verb.last) <= _WORD)
            and self._determiner(scene, n.first) not in ("definite",)
        ]
        for noun in reach:
            used.add(noun.first)
            spans = [(noun.first, noun.last), (verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
            yield Act("agreement", *self._cut(scene, *spans), period, own_date=own)
        counted_here = bool(used) and not reach
        if not reach and own and date is not None and not counted_here:
            yield Act(
                "agreement", *self._cut(scene, (verb.first, verb.last), (date.first, date.last)), period, own_date=True
            )

    def _signs(self, scene: Scene, verb: Word, nouns: list[Word]) -> bool:
        """True for a verb of signing that has to do with a document."""
        word = self.lower[verb.first]
        start, end = scene.clause(verb.first)
        near = [n for n in nouns if start - 1 <= n.first < end and abs(n.first - verb.first) <= _WORD + 6]
        if word in ("signed", "inked", "initialled", "initialed", "ratified", "signs", "sign", "signing"):
            money = [w for w in scene.near(start, end, "sums") if w.name in ("finance", "contract", "invest")]
            return bool(near) or not money
        return bool(near)

    def _dated_noun(self, scene: Scene, noun: Word) -> Dated | None:
        """The date that a noun carries itself: "the agreement of January 19, 2009", "an agreement by 2027"."""
        for date in scene.dates:
            if (
                date.first == noun.last + 1
                and date.period is not None
                and self.lower[noun.last] in ("of", "dated", "by", "from")
            ):
                return date
        return None

    def _by_date(self, scene: Scene, verb: Word) -> Dated | None:
        return next((d for d in scene.dates if d.period and verb.last <= d.first <= verb.last + 6), None)

    def _enforced(self, scene: Scene) -> Iterator[Act]:
        for verb in scene.of("verbs", "force"):
            if self._unreal(scene, verb.first):
                continue
            dates = [d for d in scene.dates if d.period and verb.last <= d.first <= verb.last + 5]
            before = [
                d
                for d in scene.dates
                if d.period and not d.covering and d.last <= verb.first and d.first <= scene.first + 2
            ]
            date = (dates or before[-1:] or [None])[0]
            if date is None:
                continue
            if not dates and not scene.near(scene.first, verb.first, "nouns", "agreement"):
                continue
            nouns = [
                (n.first, n.last)
                for n in scene.near(max(verb.first - 8, scene.clause(verb.first)[0]), verb.first, "nouns", "agreement")
            ][-1:]
            yield Act(
                "agreement",
                *self._cut(scene, (verb.first, verb.last), (date.first, date.last), *nouns),
                date.period,
                own_date=True,
            )
        for verb in scene.of("verbs", "agreed"):
            date = next(
                (d for d in scene.dates if d.period and not d.covering and verb.last <= d.first <= verb.last + 2), None
            )
            if date is None or self._unreal(scene, verb.first):
                continue
            if any(
                n.first > verb.first and n.shape in ("money", "scaled", "weight", "count") for n in scene.spoken.numbers
            ):
                continue
            yield Act(
                "agreement",
                *self._cut(scene, (verb.first, verb.last), (date.first, date.last)),
                date.period,
                own_date=True,
            )

    def _relations(self, scene: Scene) -> Iterator[Act]:
        for noun in scene.of("nouns", "relations"):
            start, end = scene.clause(noun.first)
            verbs = scene.near(start, end, "verbs", "relations")
            date = self._date(scene, noun.first, noun.last)
            if not verbs or date is None or self._unreal(scene, noun.first):
                continue
            verb = min(verbs, key=lambda v: abs(v.first - noun.first))
            yield Act(
                "agreement",
                *self._cut(scene, (noun.first, noun.last), (verb.first, verb.last), (date.first, date.last)),
                date.period,
                own_date=True,
            )

    # sanctions and memberships

    def _sanctions(self, scene: Scene) -> Iterator[Act]:
        covered: list[int] = []
        for noun in scene.of("nouns", "sanction"):
            start, end = scene.clause(noun.first)
            verbs = [v for v in scene.near(start, end, "verbs", "sanction") if abs(v.first - noun.first) <= _WORD]
            if not verbs or self._unreal(scene, noun.first):
                continue
            verb = min(verbs, key=lambda v: abs(v.first - noun.first))
            if verb.first in covered:
                continue
            date = self._date(scene, noun.first, noun.last)
            if date is None and self.lower[verb.first] in (
                "extended",
                "prolonged",
                "renewed",
                "extend",
                "extends",
                "rolled",
            ):
                date = next((d for d in scene.dates if d.period and d.first > verb.first), None)
            period = date.period if date is not None else scene.when
            if period is None:
                continue
            covered.append(verb.first)
            if (
                date is not None
                and self.lower[date.first - 1] == "after"
                and self.story.today is not None
                and period.last < self.story.today
            ):
                period = Period.days(period.last + timedelta(days=1), self.story.today)
            spans = [(noun.first, noun.last), (verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
            yield Act("sanction", *self._cut(scene, *spans), period, own_date=date is not None)
        for verb in scene.of("verbs", "ban"):
            if self.lower[verb.first] in ("ban", "bans") and self.lower[verb.first - 1] not in ("to", "will"):
                continue
            date = self._date(scene, verb.first, verb.last)
            period = date.period if date is not None else scene.when
            if period is None or self._unreal(scene, verb.first) or not scene.spoken.areas:
                continue
            spans = [(verb.first, verb.last)] + ([(date.first, date.last)] if date else [])
            yield Act("sanction", *self._cut(scene, *spans), period, own_date=date is not None)

    def _memberships(self, scene: Scene) -> Iterator[Act]:
        words = scene.of("nouns", "membership") + scene.of("verbs", "membership")
        told: list[int] = []
        for word in sorted(words, key=lambda w: (w.first, -w.last)):
            if any(abs(word.first - other) <= 6 for other in told):
                continue
            groups = [a for a in scene.spoken.areas if a.form == "group" and -3 <= a.first - word.last <= 6]
            named = self._acronym(scene, word.last)
            sole = self.lower[word.first : word.last]
            generic = sole in (
                ["member"],
                ["application"],
                ["status"],
                ["membership"],
                ["left"],
                ["deposited"],
                ["belonged"],
                ["admitted"],
                ["applied", "for"],
            )
            if (
                not groups
                and not named
                and not (sole in (["member"], ["belonged"], ["application"], ["handed", "in", "its", "papers"]))
            ):
                continue
            if self._unreal(scene, word.first) or (
                word.table == "verbs" and sole == ["join"] and self.lower[word.first - 1] != "to"
            ):
                continue
            if sole == ["member"] and not any(
                w in ("become", "became", "becomes", "admitted")
                for w in self.lower[max(word.first - 7, scene.first) : word.first]
            ):
                continue
            date = self._date(scene, word.first, word.last)
            period = date.period if date is not None else scene.when
            if (
                period is None
                or (date is None and period.day_count > 31)
                or (date is None and generic and not groups and sole != ["application"])
            ):
                continue
            told.append(word.first)
            spans = (
                [(word.first, word.last)]
                + [(g.first, g.last) for g in groups[:1]]
                + ([(date.first, date.last)] if date else [])
            )
            yield Act("membership", *self._cut(scene, *spans), period, own_date=date is not None)

    def _acronym(self, scene: Scene, index: int) -> str:
        for place in range(index, min(index + 3, scene.last)):
            if self.written[place].isupper() and len(self.written[place]) > 2:
                return self.lower[place]
            if self.lower[place] != "the":
                return ""
        return ""

    # who, and whether it was told before

    def _parties(self, scene: Scene, act: Act) -> tuple[str, ...]:
        start, end = scene.clause(act.first)
        end = max(end, act.last)
        areas = self._areas(scene, start, end)
        codes = self._without_places(areas, act)
        if len(codes) < 2:
            whole = self._without_places(self._areas(scene, scene.first, scene.last), act)
            codes = codes + [code for code in whole if code not in codes][: 2 - len(codes)] if codes else whole
        if act.type == "meeting" and act.target:
            group = act.target[0].code
            codes = [group, *[code for code in codes if code != group and code not in ()]]
        if len(codes) < 2:
            pool = [
                *([code for code in self._pair] if not codes or set(codes) & set(self._pair) else []),
                *scene.before,
                *self.story.ranked[:2],
            ]
            ranked = self.story.ranked
            for code in pool:
                if code not in codes and len(codes) < 2 and code in ranked:
                    codes.append(code)
        return tuple(codes)

    def _without_places(self, areas: list[AreaMention], act: Act) -> list[str]:
        """Their codes, leaving out where it took place unless that is all there is."""
        codes = area_codes(areas)
        if act.type in ("visit",) or len(codes) <= 2:
            return codes
        acting = area_codes(
            [a for a in areas if not (a.preposition in ("in", "at") and a.form in ("capital", "place"))]
        )
        return acting if len(acting) >= 2 else codes

    def _fresh(self, act: Act, parties: tuple[str, ...]) -> bool:
        """False where the same act was told before."""
        for other, known in self._told:
            if other.type != act.type or (
                act.first < other.last and other.first < act.last and act.value == other.value
            ):
                if other.type == act.type:
                    return False
                continue
            if act.value is not None or other.value is not None or not set(known) & set(parties):
                continue
            same = act.period is not None and other.period is not None and act.period.overlaps(other.period)
            if act.type in ("visit", "forum") and same and set(parties) <= set(known) | set(self.story.ranked[:1]):
                return False
            if (
                act.type == "meeting"
                and act.target
                and other.target
                and act.target[0].code == other.target[0].code
                and same
            ):
                return False
        return True

    def _claim(self, scene: Scene, act: Act, parties: tuple[str, ...]) -> Claim:
        start, end = self.tokens.starts[act.first], self.tokens.ends[act.last - 1]
        return Claim(
            document=self.story.reader.document.name, quote=self.tokens.text[start:end], start=start, end=end,
            kind="event", type=act.type, parties=parties, period=act.period,
            modality="target" if self._ahead(act) else "reported",
            quantity=None if act.value is None else interpret(act.value, "count", step=Fraction(0)),
            clause=scene.spoken.sentence.index,
        )  # fmt: skip

    def _ahead(self, act: Act) -> bool:
        return act.period is not None and self.story.today is not None and act.period.first > self.story.today
