"""Who trades with whom by the grammar of the sentence: "Serbia's exports to China", "Ukraine bought from Poland".

A frame is a measure word with the areas that stand in its phrase. A figure belongs to one frame; what the frame leaves
open is carried over from what was told before. The result is a hypothesis: the scorer weighs it with all other signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import AreaMention, Cue, Spoken
    from tradecheck.reading.tokens import Tokens

_BREAKS = frozenset(",;:().|")
_VERBS = frozenset({"selling", "buying"})  # names of measures that are verbs
_OWNER_GAP, _PHRASE_GAP, _SUBJECT_GAP, _ROLE_GAP = 5, 7, 9, 7  # tokens over which a phrase may reach to an area
_WORLD_BEFORE, _WORLD_AFTER = 8, 5  # tokens around a phrase in which "total" makes the partner the world


@dataclass(slots=True)
class Frame:
    """A measure word and its phrase: tokens `first` to `last` (exclusive), and the areas that its grammar names."""

    cue: Cue
    measure: str
    first: int
    last: int
    reporter: str | None = None
    partner: str | None = None
    how_reporter: str = ""
    how_partner: str = ""
    world: bool = False


@dataclass(slots=True)
class Hypothesis:
    """What grammar makes of a figure, and by which rule each part was found ("told" where it is carried over)."""

    measure: str
    reporter: str | None
    partner: str | None
    how_measure: str
    how_reporter: str
    how_partner: str


def measure_of(name: str) -> str:
    """The measure that a cue's name stands for."""
    return {"surplus": "balance", "deficit": "balance", "selling": "exports", "buying": "imports"}.get(name, name)


class FrameReader:
    """Finds the frames of sentences and the one that a figure belongs to."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["frames"]
        self.tokens = tokens
        self._prepositions = frozenset(lexicon.raw["areas"]["prepositions"])
        self._breaks = _BREAKS | frozenset(raw["breaks"])
        self._parts: dict[str, dict[str, str]] = {
            measure: {word: part for part, words in parts.items() for word in words}
            for measure, parts in raw["parts"].items()
        }
        self._between, self._of = frozenset(raw["between"]), frozenset(raw["of"])
        self._role_owner = frozenset(raw["role_owner"])
        self._links, self._copulas = frozenset(raw["links"]), frozenset(raw["copulas"])
        self._right_after, self._right_open = frozenset(raw["right_after"]), frozenset(raw["right_open"])
        self._right_verbs = frozenset(raw["right_verbs"])
        self._while = frozenset(raw["while"])

    def frames(self, spoken: Spoken, figures: list[Figure]) -> list[Frame]:
        """The frames of a sentence in order."""
        found = []
        starts = [figure.first for figure in figures if figure.number is not None]
        for cue in spoken.cues:
            if cue.group not in ("measure", "role"):
                continue
            stop = min([at for at in starts if at >= cue.last] + [spoken.sentence.last])
            frame = Frame(cue, measure_of(cue.name), cue.first, cue.last)
            if cue.name in _VERBS:
                self._verb(spoken, frame, stop)
            elif cue.group == "role":
                self._role(spoken, frame, stop)
            else:
                self._noun(spoken, frame, stop)
            found.append(frame)
        return found

    # phrases

    def _before(self, spoken: Spoken, index: int) -> AreaMention | None:
        """The area that stands right before a noun as its owner or adjective."""
        lower = self.tokens.lower
        for area in reversed(spoken.areas):
            if area.last > index:
                continue
            gap = lower[area.last : index]
            if len(gap) > _OWNER_GAP or any(word in self._breaks or word in self._prepositions for word in gap):
                return None
            if area.possessive or area.form in ("adjective", "group", "name", "people") or not gap:
                if area.form == "name" and not area.possessive and len(gap) > 2 and gap[0] != "-":
                    return None
                return area
            return None
        return None

    def _after(self, spoken: Spoken, start: int, stop: int) -> list[tuple[str, AreaMention]]:
        """The prepositional areas of a phrase: [("to", China), …]."""
        lower = self.tokens.lower
        found: list[tuple[str, AreaMention]] = []
        reach = start
        for area in spoken.areas:
            if area.first < start or area.first >= stop:
                continue
            gap = lower[reach : area.first]
            if any(word in self._breaks for word in gap) or len(gap) > _PHRASE_GAP:
                break
            preposition = area.preposition
            if preposition in ("and", "list", "") and found and area.first - found[-1][1].last <= 2:
                preposition = "+" + found[-1][0].lstrip("+")
            found.append((preposition, area))
            reach = area.last
        return found

    def _noun(self, spoken: Spoken, frame: Frame, stop: int) -> None:
        owner = self._before(spoken, frame.cue.first)
        if owner is not None:
            frame.first = owner.first
            frame.reporter, frame.how_reporter = owner.code, "owner"
            if owner.preposition == "pair":
                other = self._pair(spoken, owner)
                if other is not None:
                    frame.reporter, frame.partner, frame.how_partner = other.code, owner.code, "pair"
        between: list[str] = []
        for preposition, area in self._after(spoken, frame.cue.last, stop):
            frame.last = max(frame.last, area.last)
            role = self.role_of(frame.measure, preposition)
            if preposition.lstrip("+") in self._between or (
                preposition.lstrip("+") in self._of and frame.measure in ("turnover", "balance")
            ):
                between.append(area.code)
            elif role == "reporter" and frame.reporter is None:
                frame.reporter, frame.how_reporter = area.code, f"prep {preposition.lstrip('+')}"
            elif role == "partner" and frame.partner is None:
                frame.partner, frame.how_partner = area.code, f"prep {preposition.lstrip('+')}"
        if len(between) >= 2 and frame.reporter is None:
            frame.reporter, frame.partner = between[0], between[1]
            frame.how_reporter = frame.how_partner = "between"
        elif len(between) == 1 and frame.reporter is None:
            frame.reporter, frame.how_reporter = between[0], "of"
        frame.world = frame.partner is None and any(
            cue.group == "world"
            and cue.name == "world"
            and frame.first - _WORLD_BEFORE <= cue.first <= frame.last + _WORLD_AFTER
            for cue in spoken.cues
        )

    def role_of(self, measure: str, preposition: str) -> str:
        """The part of an area that a preposition gives it beside a measure: "reporter", "partner", or none ("")."""
        parts = self._parts.get(measure) or self._parts["turnover"]
        return parts.get(preposition.lstrip("+"), "")

    def _pair(self, spoken: Spoken, area: AreaMention) -> AreaMention | None:
        place = spoken.areas.index(area)
        if place and area.first - spoken.areas[place - 1].last == 1 and self.tokens.adjacent(area.first):
            return spoken.areas[place - 1]
        return None

    def _verb(self, spoken: Spoken, frame: Frame, stop: int) -> None:
        subject = self.subject(spoken, frame.cue.first)
        if subject is not None:
            frame.first = subject.first
            frame.reporter, frame.how_reporter = subject.code, "subject"
        for preposition, area in self._after(spoken, frame.cue.last, spoken.sentence.last):
            role = self.role_of(frame.measure, preposition)
            if role == "partner" and frame.partner is None:
                frame.partner, frame.how_partner = area.code, f"prep {preposition.lstrip('+')}"
                frame.last = max(frame.last, min(area.last, stop))
            elif role == "reporter" and frame.reporter is None and preposition not in self._of:
                frame.reporter, frame.how_reporter = area.code, f"prep {preposition.lstrip('+')}"

    def subject(self, spoken: Spoken, index: int) -> AreaMention | None:
        """The area that does what the verb says: the last one before it that no preposition governs."""
        lower = self.tokens.lower
        for area in reversed(spoken.areas):
            if area.last > index:
                continue
            if index - area.last > _SUBJECT_GAP or any(word in (";", ".") for word in lower[area.last : index]):
                return None
            if (
                (area.preposition in ("", "list", "pair") or area.preposition in self._while)
                and not area.possessive
                and not area.institution
                and area.form != "adjective"
            ):
                return area
        return None

    def _role(self, spoken: Spoken, frame: Frame, stop: int) -> None:
        """Read "Serbia's second largest partner": the owner reports, and who is said to be it is the partner."""
        owner = self._before(spoken, frame.cue.first)
        for area in reversed(spoken.areas):
            if (
                area.last <= frame.cue.first
                and area.possessive
                and frame.cue.first - area.last <= _ROLE_GAP
                and not any(word in self._breaks for word in self.tokens.lower[area.last : frame.cue.first])
            ):
                owner = area
                break
        if owner is not None and (owner.possessive or owner.form == "adjective"):
            frame.first = owner.first
            frame.reporter, frame.how_reporter = owner.code, "owner"
        for preposition, area in self._after(spoken, frame.cue.last, stop):
            if preposition in self._role_owner and frame.reporter is None:
                frame.reporter, frame.how_reporter = area.code, "role of"
        lower = self.tokens.lower
        for area in reversed(spoken.areas):
            if area.last > frame.first or area.code == frame.reporter:
                continue
            copula = area.last < len(lower) and lower[area.last] in self._copulas
            if copula or area.preposition in ("", "list") or area.preposition in self._while:
                frame.partner, frame.how_partner = area.code, "subject"
                break
        if frame.partner is None:
            for area in spoken.areas:
                if (
                    area.first >= frame.cue.last
                    and area.code != frame.reporter
                    and any(word in self._links for word in lower[frame.cue.last : area.first])
                ):
                    frame.partner, frame.how_partner = area.code, "complement"
                    break

    # which frame a figure belongs to

    def frame_of(self, figure: Figure, frames: list[Frame]) -> tuple[Frame | None, str]:
        """The frame that governs a figure, and where it stands.

        That is "in" it, "of" (right after it), "left", "clause", "right" or "beyond" it, elsewhere in the "sentence";
        "none" where the sentence has no frame.
        """
        lower = self.tokens.lower
        inside = [f for f in frames if f.cue.first >= figure.first and f.cue.last <= figure.last]
        if inside:
            return inside[-1], "in"
        right = [f for f in frames if f.cue.first >= figure.last and f.cue.last <= figure.right]
        left = [f for f in frames if f.cue.last <= figure.first]
        near_left = [f for f in left if f.cue.first >= figure.left]
        if right:
            gap = lower[figure.last : right[0].cue.first]
            near = not gap or gap[0] in self._right_after
            if near or (gap[0] in self._right_open and not near_left):
                return right[0], "of"
            if any(word in self._right_verbs for word in gap) and not near_left:
                return right[0], "of"
        if near_left:
            return near_left[-1], "left"
        in_clause = [f for f in left if f.cue.first >= figure.clause[0]]
        if in_clause:
            return in_clause[-1], "clause"
        if right:
            return right[0], "right"
        beyond = [f for f in frames if f.cue.first >= figure.last and f.cue.last <= figure.clause[1]]
        if beyond and figure.order == 0:
            return beyond[0], "beyond"
        if left:
            return left[-1], "sentence"
        return None, "none"
