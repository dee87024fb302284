"""What a text speaks of: areas, periods, numbers and cue words, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.reading.numbers import Number, NumberReader
from tradecheck.reading.parts import PartReader

if TYPE_CHECKING:
    from datetime import date

    from tradecheck.core.area import AreaName
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.periods import PeriodMention, PeriodReader
    from tradecheck.reading.tokens import Sentence, Tokens


@dataclass(slots=True)
class AreaMention:
    """Words for an area: tokens `first` to `last` (exclusive), its code, and its part by the words around it."""

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
        self.parts = PartReader(tokens, lexicon)
        self.periods = periods
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
        self.parts.read(spoken)
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
