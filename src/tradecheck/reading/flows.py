"""What speaks for a measure, for an area's part in a flow, and for two areas together, at a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradecheck.reading.surroundings import place

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from tradecheck.reading.background import Background
    from tradecheck.reading.frames import Hypothesis
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.surroundings import View

_FLOW_WORDS = frozenset({"measure", "role"})
_MEASURE_NAMES = frozenset({"exports", "imports", "turnover", "surplus", "deficit", "balance"})
_NEAR = frozenset({"LA", "LC", "RA"})
_MOST = 8  # areas of one sentence that are weighed: the nearest
_AGO = 3  # sentences: what was heard longer ago counts as that long


def measure_signs(view: View, kind: str, background: Background, guess: Hypothesis) -> list[str]:
    """What speaks for one measure or another; each sign is weighed for each of them."""
    figure, told, opened = view.figure, background.told, background.opened
    signs = [f"kind={kind}", f"rule={guess.measure}", f"rule={guess.measure}|{guess.how_measure}"]
    signs += [f"rule={guess.measure}|{kind}", *_measure_words(view, kind)]
    cues = [(cue, where) for cue, where in view.cues if cue.group in _FLOW_WORDS]
    left = [where for cue, where in cues if cue.last <= figure.first]
    cued = "cue" if cues else "none"
    index = figure.spoken.sentence.index
    if figure.role:
        signs.append(f"role={figure.role}")
    if opened.measure and told.sentence != index:
        signs.append(f"opened={opened.measure}|{cued}")
    if not left:
        signs.append("no left")
    if not cues:
        signs.append("no cue")
    distance = index - told.sentence
    near = str(distance) if distance in (0, 1) else "2"
    signs.append(f"told{near}={told.measure}|{'cue' if left and left[-1] != 'LS' else 'none'}")
    signs.append(f"told{near}={told.measure}|{kind}")
    if background.recent.measures:
        name, heard = background.recent.measures[0]
        signs.append(f"recent={name}|ago={min(index - heard, _AGO)}|{cued}")
        signs.append(f"recent={name}|{'left' if left else 'no left'}")
    if figure.aligned.startswith("measure:"):
        signs.append(f"aligned={figure.aligned}")
    names = {cue.name for cue, _ in cues}
    signs.append("bag=" + "+".join(sorted(names & _MEASURE_NAMES)))
    signs += [f"has={name}" for name in names]
    if background.measures:
        main = _commonest(background.measures)
        signs.append(f"doc={main}")
        if not left and distance > 0:
            signs += [f"fresh, doc={main}", f"fresh, title={background.title_measure}"]
    if figure.spoken.sentence.heading:
        signs.append("heading")
    return signs


def _measure_words(view: View, kind: str) -> Iterator[str]:
    """The words for measures in the sentence: three before the figure, two after it, and those inside it."""
    figure, lower = view.figure, view.lower
    cues = [(cue, where) for cue, where in view.cues if cue.group in _FLOW_WORDS]
    left = [(cue, where) for cue, where in cues if cue.last <= figure.first]
    right = [(cue, where) for cue, where in cues if cue.first >= figure.last]
    for n, (cue, where) in enumerate(reversed(left[-3:])):
        named = f"{cue.group}:{cue.name}"
        yield f"left{n}={named}|{where}"
        if n == 0:
            yield f"left0={named}"
            yield f"left0={named}|{kind}"
            yield f"left0word={lower[cue.first]}"
    for n, (cue, where) in enumerate(right[:2]):
        named = f"{cue.group}:{cue.name}"
        yield f"right{n}={named}|{where}"
        if where == "RA":
            yield f"RA={named}|{kind}"
            yield f"RA={named}|{kind}|{'L' if left and left[-1][1] == 'LA' else '-'}"
            gap = lower[figure.last : cue.first]
            if gap and gap[0] in view.words.counted:
                yield f"RAof={cue.name}|{gap[0]}|{kind}"
    for cue, _ in cues:
        if cue.first >= figure.first and cue.last <= figure.last:
            yield f"in={cue.group}:{cue.name}"


def _commonest(counted: Counter[str]) -> str | None:
    """The commonest name, the first of equals."""
    return max(counted, key=counted.__getitem__, default=None)


def area_codes(view: View, background: Background) -> list[str]:
    """The areas that a figure may be about."""
    mentions = view.spoken.areas
    if len(mentions) > _MOST:
        mentions = sorted(mentions, key=lambda area: abs(area.first - view.figure.first))[:_MOST]
    codes: dict[str | None, None] = {area.code: None for area in mentions}
    codes.update(dict.fromkeys(background.heard_pair[0] or ()))
    codes.update(dict.fromkeys((background.told.reporter, background.told.partner)))
    codes.update(dict.fromkeys((*background.home[:2], *background.title[:2])))
    for names in (background.recent.partners, background.recent.reporters):
        codes.update({name: None for name, _ in names[:2]})
    codes["WLD"] = None
    return [code for code in codes if code]


def pairs_of(codes: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of reporter and partner that a figure may be about; the world reports to nobody."""
    reporters = [code for code in codes if code != "WLD" and not code.startswith("WLD-")]
    return [(one, two) for one in reporters for two in codes if one != two]


@dataclass(slots=True, frozen=True)
class AreaEvidence:
    """What speaks for the part of each area at one figure: found once, asked for each area."""

    view: View
    background: Background
    guess: Hypothesis
    near: str  # how far back the last claim is
    some: str  # "areas" where the sentence names any
    left: Sequence[AreaMention]
    right: Sequence[AreaMention]
    partners: frozenset[str]  # named as partners near the figure
    worldly: bool  # the world is named near the figure
    usual: tuple[str | None, str | None]

    @classmethod
    def at(cls, view: View, background: Background, guess: Hypothesis) -> AreaEvidence:
        """The evidence at a figure."""
        figure, areas, partners = view.figure, view.spoken.areas, view.words.partners
        return cls(
            view,
            background,
            guess,
            background.told.nearness(view.spoken.sentence),
            "areas" if areas else "none",
            [area for area in areas if area.last <= figure.first and not area.institution],
            [area for area in areas if area.first >= figure.last and not area.institution],
            frozenset(a.code for a in areas if a.preposition in partners and place(figure, a.first, a.last) in _NEAR),
            any(cue.group == "world" and cue.name == "world" and where in _NEAR for cue, where in view.cues),
            (_commonest(background.reporters), _commonest(background.partners)),
        )

    def signs(self, code: str) -> set[str]:
        """What speaks for an area's part, whichever part; weighed with the slot and the flow."""
        guess = self.guess
        signs = {*self._carried(code), *self._standing(code), *self._named(code)}
        if code == "WLD":
            signs.update(self._world())
        if code == guess.reporter:
            signs |= {"rule reporter", f"rule reporter|{guess.how_reporter}"}
        if code == guess.partner:
            signs |= {"rule partner", f"rule partner|{guess.how_partner}"}
        return signs

    def _carried(self, code: str) -> Iterator[str]:
        """The part that an area had before."""
        background, told, near = self.background, self.background.told, self.near
        index = self.view.spoken.sentence.index
        if code == told.reporter:
            yield f"told{near}=reporter|{told.measure}"
            yield f"told{near}=reporter"
        if code == told.partner:
            yield f"told{near}=partner|{told.measure}"
            yield f"told{near}=partner"
        if index > told.sentence:
            if code == background.opened.reporter:
                yield "opened=reporter"
            if code == background.opened.partner:
                yield "opened=partner"
        for slot, names in (("partner", background.recent.partners), ("reporter", background.recent.reporters)):
            for order, (name, heard) in enumerate(names[:3]):
                if name == code:
                    yield f"recent {slot}{order}"
                    yield f"recent {slot}{order}|ago={min(index - heard, _AGO)}|{self.some}"
                    break
        if code == self.usual[0]:
            yield "usual reporter"
        if code == self.usual[1]:
            yield "usual partner"

    def _standing(self, code: str) -> Iterator[str]:
        """What an area is to the document."""
        background, aligned = self.background, self.view.figure.aligned
        if code == background.main[0]:
            yield "main=reporter"
        if code == background.main[1]:
            yield "main=partner"
            yield f"main=partner|{self.some}"
        if background.home[:1] == (code,):
            yield "home"
            yield f"home|{self.some}"
        elif code in background.home[1:2]:
            yield "second"
        for n, other in enumerate(background.title[:2]):
            if other == code:
                yield f"title{n}"
        if code == background.dateline:
            yield "dateline"
        if aligned == code:
            yield "aligned"
        elif aligned and not aligned.startswith("measure:"):
            yield "not aligned"

    def _named(self, code: str) -> Iterator[str]:
        """How the sentence names an area, or names others in its stead."""
        figure, partners = self.view.figure, self.partners
        mine = [area for area in self.view.spoken.areas if area.code == code]
        worldly = self.worldly and code != "WLD" and not partners
        if not mine:
            yield "absent" if self.view.spoken.areas else "absent, no areas"
            if partners:
                yield "absent, another named" if code != "WLD" else "world, another named"
            if worldly:
                yield "absent, world named"
        elif worldly:
            yield "present, world named"
        for area in mine:
            where = place(figure, area.first, area.last)
            for sign in area.signs:
                yield f"{where}|{sign}"
                if "+" in sign:
                    yield sign
            if area in self.left:
                order = len(self.left) - 1 - self.left.index(area)
                yield f"left{min(order, 3)}|{where}"
                if order == 0:
                    yield from [f"left0|{sign}" for sign in area.signs]
            elif area in self.right:
                order = self.right.index(area)
                yield f"right{min(order, 3)}|{where}"
                if order == 0 and where == "RA":
                    yield from [f"right0|{sign}" for sign in area.signs]
            if area.first == figure.last or area.last == figure.first:
                yield f"touching|{where}"
            if area.first > figure.first and area.last < figure.last:
                yield "inside"

    def _world(self) -> Iterator[str]:
        """What speaks for the world as a partner."""
        view, told, areas = self.view, self.background.told, self.view.spoken.areas
        for cue, where in view.cues:
            if cue.group == "topic" and cue.name == "total":
                yield f"world|{where}|{view.lower[cue.first]}"
                yield f"world|{where}"
            elif cue.group == "world":
                yield f"{cue.name}|{where}"
                yield f"{cue.name}|{'L' if where[0] == 'L' else 'R'}"
        if not areas:
            partner = "WLD" if told.partner == "WLD" else "other" if told.partner else "-"
            yield f"world|no areas|told{self.near}={partner}"
        partners = sum(area.preposition in view.words.partners or area.preposition == "pair" for area in areas)
        yield f"world|partners={min(partners, 2)}"
        yield f"world|areas={min(len({area.code for area in areas}), 3)}"


@dataclass(slots=True, frozen=True)
class PairEvidence:
    """What speaks for two areas together at one figure: found once, asked for each pair."""

    background: Background
    guess: Hypothesis
    near: str
    present: frozenset[str]

    @classmethod
    def at(cls, view: View, background: Background, guess: Hypothesis) -> PairEvidence:
        """The evidence at a figure."""
        distance = view.spoken.sentence.index - background.told.sentence
        near = str(distance) if distance in (0, 1) else "2"
        return cls(background, guess, near, frozenset(area.code for area in view.spoken.areas))

    def signs(self, reporter: str, partner: str) -> list[str]:
        """What speaks for an area as reporter with another as partner."""
        background, guess, present = self.background, self.guess, self.present
        pair, turned = (reporter, partner), (partner, reporter)
        signs = [f"pair present={(reporter in present) + (partner in present)}|{min(len(present), 3)}"]
        signs += self._as_told(reporter, partner)
        ruled = (guess.reporter, guess.partner)
        if pair == ruled:
            signs += ["rule pair", f"rule pair|{guess.measure}|{guess.how_measure}"]
            signs.append(f"rule pair|{guess.how_reporter}|{guess.how_partner}")
        elif turned == ruled:
            signs += ["rule pair turned", f"rule pair turned|{guess.measure}"]
        heard, when = background.heard_pair
        if heard == pair and when > background.told.sentence:
            signs.append("pair heard")
        if background.main == pair:
            signs += ["pair main", f"pair main|{self.near}"]
        title = background.title[:2]
        if title == pair:
            signs.append("pair title")
        elif title == turned:
            signs.append("pair title turned")
        if partner == "WLD":
            signs.append(f"pair world|home={(reporter,) == background.home[:1]}")
        return signs

    def _as_told(self, reporter: str, partner: str) -> list[str]:
        """What a pair is to the one told last."""
        told = self.background.told
        if reporter == told.reporter:
            if partner == told.partner:
                return ["pair told", f"pair told{self.near}", f"pair told|{told.measure}"]
            return ["same reporter", f"same reporter{self.near}|{'world' if partner == 'WLD' else 'other'}"]
        if reporter == told.partner and partner == told.reporter:
            return ["pair turned", f"pair turned|{told.measure}"]
        if partner == told.partner:
            return ["same partner"]
        return ["told partner reports"] if reporter == told.partner else []
