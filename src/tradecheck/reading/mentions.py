"""What a text speaks of: areas, periods, numbers and cue words, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.reading.numbers import Number, NumberReader

if TYPE_CHECKING:
    from datetime import date

    from tradecheck.core.area import AreaName
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.periods import PeriodMention, PeriodReader
    from tradecheck.reading.tokens import Sentence, Tokens

_VERBAL = frozenset({"selling", "buying"})


@dataclass(slots=True)
class AreaMention:
    """Words for an area: tokens `first` to `last` (exclusive), its code, and what the words around it say of its part."""

    first: int
    last: int
    code: str
    form: str
    preposition: str = ""
    possessive: bool = False
    attached: str = ""  # the measure or role noun that it stands before: "Serbian exports"
    subject: str = ""  # the kind of verb that follows it: "China bought"
    institution: bool = False  # "Kazakh statistics": a source, not a trader
    books: bool = False  # … and one that keeps books of its own
    signs: tuple[str, ...] = ()  # the above, as the scorers see them


@dataclass(slots=True)
class Cue:
    """A word of the lexicon: tokens `first` to `last` (exclusive), its group and name ("measure", "exports")."""

    first: int
    last: int
    group: str
    name: str


@dataclass(slots=True)
class Spoken:
    """One sentence with its mentions, each list in the order of the text."""

    sentence: Sentence
    areas: list[AreaMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    ordinals: list[tuple[int, int, int]] = field(default_factory=list)  # first token, number, last (exclusive)

    def cues_of(self, group: str) -> list[Cue]:
        """The cues of one group, in order."""
        return [cue for cue in self.cues if cue.group == group]


class MentionReader:
    """Finds the mentions of one document's sentences."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, periods: PeriodReader, today: date | None) -> None:
        self.tokens, self.lexicon, self.today = tokens, lexicon, today
        self.numbers = NumberReader(tokens, lexicon)
        self.periods = periods
        raw = lexicon.raw["areas"]
        self._prepositions = frozenset(raw["prepositions"])
        self._over = frozenset(raw["over"])
        self._complement = frozenset(raw["complement"])
        self._institutions = frozenset(raw["institutions"])
        self._books = frozenset(raw["books"])
        self._seen: dict[str, int] = {}
        self._declared_at = 0
        self._currency_pairs = {
            phrase for entries in lexicon.currency_words.values() for phrase, _ in entries if len(phrase) == 2
        }

    def read(self, sentence: Sentence) -> Spoken:
        """The mentions of one sentence."""
        spoken = Spoken(sentence)
        first, last = sentence.first, sentence.last
        spoken.periods = self.periods.find(self.tokens, first, last)
        taken = [(mention.first, mention.last) for mention in spoken.periods]
        self._scan(spoken, {index for start, stop in taken for index in range(start, stop)})
        spoken.cues = _plain_cues(spoken.cues, self.tokens.lower)
        self._declare(sentence)
        spoken.numbers = self.numbers.find(first, last, taken)
        self._complements(spoken)
        for place, area in enumerate(spoken.areas):
            self._part(spoken, place, area)
        return spoken

    def _declare(self, sentence: Sentence) -> None:
        """Note a unit that a caption gives for the lines below it, and forget it where running text goes on."""
        tokens = self.tokens
        first, last = sentence.first, sentence.last
        if sentence.row or tokens.words[last - 1] == ":" or sentence.heading or last - first <= 12:
            declared = self.numbers.declaration(first, last)
            if declared is not None:
                self.numbers.declared, self._declared_at = declared, sentence.line
                return
        if self.numbers.declared is None or sentence.row or sentence.line == self._declared_at:
            return
        listed = ":" in tokens.words[first : min(last, first + 8)] or last - first <= 10
        if not listed or sentence.line > self._declared_at + 12:
            self.numbers.declared = None

    def _scan(self, spoken: Spoken, dated: set[int]) -> None:
        """One walk over the tokens for areas, cue words and ordinals."""
        words, lower = self.tokens.words, self.tokens.lower
        cues, areas, ordinals = self.lexicon.cues, self.lexicon.areas, self.lexicon.ordinals
        covered: dict[str, int] = {}
        area_until = 0
        for index in range(spoken.sentence.first, spoken.sentence.last):
            word = lower[index]
            entries = cues.get(word) if index not in dated else None
            if entries is not None:
                for phrase, names in entries:
                    length = len(phrase)
                    if length > 1 and tuple(lower[index : index + length]) != phrase:
                        continue
                    for group, name in names:
                        if covered.get(group, 0) <= index:
                            spoken.cues.append(Cue(index, index + length, group, name))
                    for group, _ in names:
                        if covered.get(group, 0) <= index:
                            covered[group] = index + length
            if index >= area_until and word in areas and words[index][0].isupper() and not self._currency(index):
                found = self._area(index)
                if found is not None:
                    spoken.areas.append(found)
                    area_until = found.last
            if index not in dated:
                if word in ordinals:
                    spoken.ordinals.append((index, ordinals[word], index + 1))
                elif (
                    word.isdecimal()
                    and len(word) < 4
                    and lower[index + 1 : index + 2] in (["st"], ["nd"], ["rd"], ["th"])
                    and self.tokens.adjacent(index + 1)
                ):
                    spoken.ordinals.append((index, int(word), index + 2))

    def _currency(self, index: int) -> bool:
        """True for the "US" of "US$" and of "US dollars"."""
        words, lower = self.tokens.words, self.tokens.lower
        after = index + 1
        return after < len(words) and (
            words[after] == "$"
            or lower[after] in ("dollar", "dollars", "dlrs")
            or (tuple(lower[index : after + 1]) in self._currency_pairs)
        )

    def _area(self, index: int) -> AreaMention | None:
        words, lower = self.tokens.words, self.tokens.lower
        for phrase, names in self.lexicon.areas[lower[index]]:
            length = len(phrase)
            here = tuple(words[index : index + length])
            if here != phrase:
                shouted = all(word.isupper() or not word.isalpha() for word in here) and len(words[index]) > 3
                if not (shouted and tuple(word.upper() for word in phrase) == here):
                    continue
            name = self._choose(names)
            if name is None:
                continue
            self._seen[name.code] = self._seen.get(name.code, 0) + 1
            return AreaMention(index, index + length, name.code, name.form)
        return None

    def _choose(self, names: tuple[AreaName, ...]) -> AreaName | None:
        """The one area that an ambiguous name stands for here, or None."""
        fit = [
            name
            for name in names
            if self.today is None
            or ((name.since is None or name.since <= self.today) and (name.until is None or self.today <= name.until))
        ] or (list(names) if all(name.form == "leader" for name in names) else [])
        codes = {name.code for name in fit}
        if len(codes) == 1:
            name = fit[0]
            if not name.strong and name.form in ("capital", "place", "leader") and name.code not in self._seen:
                return None
            return name
        strong = [name for name in fit if name.strong]
        if len({name.code for name in strong}) == 1:
            return strong[0]
        return max(
            (name for name in fit if name.code in self._seen), key=lambda name: self._seen[name.code], default=None
        )

    def _complements(self, spoken: Spoken) -> None:
        """ "Outside the CIS" and "non-EU" are the world without them."""
        lower = self.tokens.lower
        for area in spoken.areas:
            before = area.first - 1
            while before >= spoken.sentence.first and lower[before] in ("the", "-", "countries", "of"):
                before -= 1
            if (
                before >= spoken.sentence.first
                and lower[before] in self._complement
                and area.form not in ("capital", "leader", "place")
            ):
                if lower[before] == "besides" or (
                    lower[before] == "without" and lower[area.last : area.last + 1] == ["'s"]
                ):
                    continue
                area.code = f"WLD-{area.code}" if "-" not in area.code else area.code
                area.first = before

    def _part(self, spoken: Spoken, place: int, area: AreaMention) -> None:
        """What the words around an area say of its part in the flow."""
        tokens, lower = self.tokens, self.tokens.lower
        first, last = spoken.sentence.first, spoken.sentence.last
        before = area.first - 1
        steps = 0
        while before >= first and lower[before] in self._over and steps < 3:
            before, steps = before - 1, steps + 1
        if (
            before > first
            and lower[before] == "of"
            and lower[before - 1] in ("countries", "states", "members", "republics", "nations", "economies")
        ):
            before -= 2
            while before >= first and (lower[before] in self._over or lower[before] in self.lexicon.number_words):
                before -= 1
        if before >= first and lower[before] in self._prepositions:
            area.preposition = lower[before]
        if area.preposition in ("", "and") and place > 0:
            previous = spoken.areas[place - 1]
            between = lower[previous.last : area.first]
            if (
                len(between) <= 3
                and between
                and all(word in (",", "and", "the", "or", "as", "well") for word in between)
            ):
                area.preposition = previous.preposition or "list"
            elif len(between) == 1 and between[0] in ("-", "–", "/") and tokens.adjacent(area.first):
                area.preposition = "pair"
        if place + 1 < len(spoken.areas) and not area.preposition:
            between = lower[area.last : spoken.areas[place + 1].first]
            if len(between) == 1 and between[0] in ("-", "–", "/") and tokens.adjacent(area.last):
                area.preposition = "pair"
        after = area.last
        if after < last and (lower[after] in ("'s", "’s") or (lower[after] in ("'", "’") and tokens.adjacent(after))):
            area.possessive = True
            after += 1
        if (after < last and lower[after] in self._institutions) or (
            area.possessive and after + 1 < last and lower[after + 1] in self._institutions
        ):
            area.institution = True
            area.books = any(word in self._books for word in lower[after : after + 4]) and area.form in (
                "name",
                "adjective",
                "capital",
            )
        area.attached, area.subject = self._following(spoken, after)
        signs = [f"form={area.form}", f"prep={area.preposition or '-'}"]
        if area.possessive:
            signs.append("poss")
            if area.attached:
                signs.append(f"poss+{area.attached}")
                if area.attached.startswith("role:"):
                    signs.append("poss+role")
        elif area.attached:
            signs.append(f"before+{area.attached}")
            if area.attached.startswith("role:"):
                signs.append("before+role")
            if area.form == "adjective":
                signs.append("adjective+measure")
        if area.subject and not area.preposition:
            signs.append(f"subj+{area.subject}")
        if area.institution:
            signs.append("institution")
        before_measure = self._measure_before(spoken, area.first)
        if before_measure and area.preposition:
            signs.append(f"{before_measure}+{area.preposition}")
        area.signs = tuple(signs)

    def _measure_before(self, spoken: Spoken, index: int) -> str:
        """The measure or role noun right before a preposition and the area: "exports to", "trade with"."""
        name = ""
        for cue in spoken.cues:
            if cue.first >= index:
                break
            if cue.group in ("measure", "role") and index - cue.last <= 4:
                name = cue.name
        return name

    def _following(self, spoken: Spoken, after: int) -> tuple[str, str]:
        """The measure noun that follows an area within four tokens, and the kind of verb that does."""
        lower = self.tokens.lower
        attached = subject = ""
        stop = min(after + 5, spoken.sentence.last)
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
            if (cue.name in _VERBAL and not subject and not attached) or (
                cue.group == "movement" and not subject and not attached
            ):
                subject = cue.name
            elif cue.group == "share" and not subject and not attached:
                subject = "share"
        return attached, subject


def _plain_cues(cues: list[Cue], lower: list[str]) -> list[Cue]:
    """The cues without names of offices and pacts, and without the "trade" of "a surplus in trade with"."""
    kept: list[Cue] = []
    balance: Cue | None = None
    for cue in cues:
        if cue.group == "measure":
            if cue.name == "other":
                continue
            if cue.name in ("surplus", "deficit", "balance"):
                balance = cue
            elif (
                cue.name == "turnover"
                and balance is not None
                and cue.first - balance.last <= 3
                and lower[balance.last] in ("in", "on", "of", "from")
            ):
                continue
        kept.append(cue)
    return kept
