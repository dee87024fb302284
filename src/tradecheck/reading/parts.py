"""What the words around an area say of its part in the flow: "exports to China", "Serbian", "Poland's customs"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import AreaMention, Spoken
    from tradecheck.reading.tokens import Tokens

_OVER = 3  # articles and adjectives between a preposition and its area: "with all its neighbouring"
_LIST = 3  # tokens between two areas of a list: ", and the"
_NOUN = 4  # tokens between an area and the noun that it is part of, on either side
_VERBAL = frozenset({"selling", "buying"})  # names of measures that are verbs
_HYPHENS = frozenset({"-", "–", "/"})


class PartReader:
    """Reads the parts of one document's areas; `signs` are named as the learned weights know them."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        raw = lexicon.raw["areas"]
        self.tokens = tokens
        self._prepositions = frozenset(raw["prepositions"])
        self._over = frozenset(raw["over"])
        self._counted = lexicon.number_words
        self._complement = frozenset(raw["complement"])
        self._inclusive = frozenset(raw["inclusive"])
        self._owned = frozenset(raw["owned"])
        self._bare = frozenset(raw["bare"])
        self._institutions = frozenset(raw["institutions"])
        self._books = frozenset(raw["books"])
        self._of = frozenset(raw["of"])
        self._members = frozenset(raw["members"])
        self._joins = frozenset(raw["joins"])
        self._possessive = frozenset(raw["possessive"])
        self._apostrophes = frozenset(raw["apostrophes"])

    def read(self, spoken: Spoken) -> None:
        """Fill in what the words of a sentence say of each of its areas."""
        self._complements(spoken)
        for place, area in enumerate(spoken.areas):
            area.preposition = self._preposition(spoken, place)
            after = self._owner(spoken, area)
            area.attached, area.subject = self._following(spoken, after)
            area.signs = tuple(self._signs(spoken, area))

    def _complements(self, spoken: Spoken) -> None:
        """Turn "outside the CIS" and "non-EU" into the world without them."""
        lower, first = self.tokens.lower, spoken.sentence.first
        for area in spoken.areas:
            before = area.first - 1
            while before >= first and (lower[before] in self._bare or lower[before] == "-"):
                before -= 1
            if before < first or lower[before] not in self._complement or area.form in ("capital", "leader", "place"):
                continue
            owns = area.last < len(lower) and lower[area.last] in self._possessive
            if lower[before] in self._inclusive or (lower[before] in self._owned and owns):
                continue  # "besides China" is with it, "without China's help" says nothing of its trade
            area.code = f"WLD-{area.code}" if "-" not in area.code else area.code
            area.first = before

    def _preposition(self, spoken: Spoken, place: int) -> str:
        """The word that governs an area; "list" and "pair" where it stands beside another that none governs."""
        area = spoken.areas[place]
        found = self._word_before(spoken, area)
        if found in ("", "and") and place > 0:
            previous = spoken.areas[place - 1]
            between = self.tokens.lower[previous.last : area.first]
            if between and len(between) <= _LIST and all(word == "," or word in self._joins for word in between):
                return previous.preposition or "list"
            if self._hyphened(previous, area):
                return "pair"
        if not found and place + 1 < len(spoken.areas) and self._joined(area, spoken.areas[place + 1]):
            return "pair"
        return found

    def _word_before(self, spoken: Spoken, area: AreaMention) -> str:
        lower, first = self.tokens.lower, spoken.sentence.first
        before = area.first - 1
        steps = 0
        while before >= first and lower[before] in self._over and steps < _OVER:
            before, steps = before - 1, steps + 1
        if before > first and lower[before] in self._of and lower[before - 1] in self._members:
            before -= 2
            while before >= first and (lower[before] in self._over or lower[before] in self._counted):
                before -= 1
        return lower[before] if before >= first and lower[before] in self._prepositions else ""

    def _hyphened(self, left: AreaMention, right: AreaMention) -> bool:
        between = self.tokens.lower[left.last : right.first]
        return len(between) == 1 and between[0] in _HYPHENS and self.tokens.adjacent(right.first)

    def _joined(self, left: AreaMention, right: AreaMention) -> bool:
        between = self.tokens.lower[left.last : right.first]
        return len(between) == 1 and between[0] in _HYPHENS and self.tokens.adjacent(left.last)

    def _owner(self, spoken: Spoken, area: AreaMention) -> int:
        """Note whether an area owns what follows, and whether that is an institution; the token after the 's."""
        lower, last = self.tokens.lower, spoken.sentence.last
        after = area.last
        if after < last and (
            lower[after] in self._possessive or (lower[after] in self._apostrophes and self.tokens.adjacent(after))
        ):
            area.possessive = True
            after += 1
        reach = 2 if area.possessive else 1  # "Kazakhstan's national statistics"
        if any(word in self._institutions for word in lower[after : min(after + reach, last)]):
            area.institution = True
            area.books = area.form in ("name", "adjective", "capital") and any(
                word in self._books for word in lower[after : after + 4]
            )
        return after

    def _following(self, spoken: Spoken, after: int) -> tuple[str, str]:
        """The measure or role noun that follows an area within a few tokens, and the kind of verb that does."""
        lower = self.tokens.lower
        attached = subject = ""
        stop = min(after + _NOUN + 1, spoken.sentence.last)
        for index in range(after, stop):
            if lower[index] in (",", ";", ":", "(", ".") or lower[index] in self._prepositions:
                stop = index
                break
        place = bisect_left([cue.first for cue in spoken.cues], after)
        for cue in spoken.cues[place:]:
            if cue.first >= stop:
                break
            if cue.group in ("measure", "role") and cue.name not in _VERBAL and not attached:
                attached = cue.name if cue.group == "measure" else f"role:{cue.name}"
            if not subject and not attached:
                if cue.name in _VERBAL or cue.group == "movement":
                    subject = cue.name
                elif cue.group == "share":
                    subject = "share"
        return attached, subject

    def _signs(self, spoken: Spoken, area: AreaMention) -> list[str]:
        signs = [f"form={area.form}", f"prep={area.preposition or '-'}"]
        role = area.attached.startswith("role:")
        if area.possessive:
            signs.append("poss")
            if area.attached:
                signs.append(f"poss+{area.attached}")
            if role:
                signs.append("poss+role")
        elif area.attached:
            signs.append(f"before+{area.attached}")
            if role:
                signs.append("before+role")
            if area.form == "adjective":
                signs.append("adjective+measure")
        if area.subject and not area.preposition:
            signs.append(f"subj+{area.subject}")
        if area.institution:
            signs.append("institution")
        noun = self._noun_before(spoken, area.first)
        if noun and area.preposition:
            signs.append(f"{noun}+{area.preposition}")
        return signs

    @staticmethod
    def _noun_before(spoken: Spoken, index: int) -> str:
        """The measure or role noun right before a preposition and the area: "exports to", "trade with"."""
        name = ""
        for cue in spoken.cues:
            if cue.first >= index:
                break
            if cue.group in ("measure", "role") and index - cue.last <= _NOUN:
                name = cue.name
        return name
