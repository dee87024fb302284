"""Statistical claims: levels, changes, shares, comparisons and ranks, figure by figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tradecheck.reading import tables
from tradecheck.reading.background import NEVER, Background, Told, background_of
from tradecheck.reading.dating import NO_PERIOD, PeriodWords
from tradecheck.reading.figures import Figure, figures
from tradecheck.reading.flows import AreaEvidence, PairEvidence, area_codes, measure_signs, pairs_of
from tradecheck.reading.frames import Frame, FrameReader, Hypothesis
from tradecheck.reading.grammar import hypothesis
from tradecheck.reading.kinds import kind_signs
from tradecheck.reading.modality import MODALITIES, modality_signs
from tradecheck.reading.periods import Clock, PeriodReader
from tradecheck.reading.spans import Candidate, period_candidates
from tradecheck.reading.surroundings import View, basing, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradecheck.core.period import Period
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import AreaMention, Spoken
    from tradecheck.reading.scorer import Scorer
    from tradecheck.reading.tokens import Tokens

#: what a figure of a shape may turn out to be; "rate" is a growth rate of 117 % that means ×1.17
_KINDS: dict[str, tuple[str, ...]] = {
    "money": ("none", "level", "change"),
    "scaled": ("none", "level", "change"),
    "weight": ("none", "level", "change"),
    "percent": ("none", "change", "share", "comparison", "rate"),
    "points": ("none", "change"),
    "fraction": ("none", "share", "change", "comparison"),
    "times": ("none", "change", "comparison"),
    "multiple": ("none", "change", "comparison"),
    "rank:role": ("none", "rank"),
    "rank:place": ("none", "rank"),
    "rank:record": ("none", "rank"),
}
_CAPTION = 25  # a line of more tokens beside a table is running text, not its caption
_NEAR_TABLE = 4  # lines above and below a table among which its caption is looked for
_FIRST_SENTENCES = 8  # where a text that dates its figures does so first
_NOT_FIRST = NO_PERIOD | {"days", "relative year"}
#: ways of naming a partner as one of several, in passing
_LISTED = frozenset({"beside", "aligned", "subject"})


@dataclass(slots=True)
class Reading:
    """One figure as understood, before it becomes a claim."""

    figure: Figure
    kind: str
    measure: str
    reporter: str
    partner: str
    period: Period | None
    modality: str
    scope: str | None = None


class StatisticalReader:
    """Reads the statistical claims of one document, sentence by sentence, with what was said before in mind."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, periods: PeriodReader, scorer: Scorer) -> None:
        self.tokens, self.lexicon, self.periods, self.scorer = tokens, lexicon, periods, scorer
        self.grammar = FrameReader(tokens, lexicon)
        self.words = words_of(lexicon.language)
        self._period_words = PeriodWords(periods)
        self._frames: list[Frame] = []
        self._guess: Hypothesis | None = None

    def read(self, spoken: Sequence[Spoken], clock: Clock) -> Iterator[Reading]:
        """The figures that carry a claim, in order."""
        background = background_of(spoken, self.tokens, clock, self.lexicon)
        starts = self.lexicon.raw["fiscal_years"]
        home = next((code for code in (*background.home, *background.title) if code in starts), "other")
        background.clock = Clock(clock.today, starts[home])
        headed = len(spoken) > 1 and spoken[0].sentence.heading
        background.first_period = self._first_period(spoken[headed:], background) or self._first_period(
            spoken, background
        )
        body = self._body(spoken, background, 1 if headed else 0)
        first = next(body, None)
        if first is not None:
            yield first
            lead = replace(background.told, sentence=-1, line=-1)
            lead_period = background.anchor
            yield from body
        if headed:
            # the headline is read last: what it leaves out, the body says
            if first is not None:
                background.told = background.opened = lead
                background.anchor, background.main = lead_period, (first.reporter, first.partner)
            background.heard, background.heard_pair = (None, NEVER), (None, NEVER)
            yield from self._body(spoken[:1], background, 0)

    def _body(self, spoken: Sequence[Spoken], background: Background, start: int) -> Iterator[Reading]:
        for place, sentence in enumerate(spoken):
            if place < start:
                continue
            for mention in sentence.periods:
                if mention.kind == "fiscal year" and "m1" in mention.parts:
                    month = self.lexicon.months[mention.parts["m1"].lower().rstrip(".")]
                    background.clock = Clock(background.clock.today, month)
            if sentence.sentence.row:
                if place == 0 or not spoken[place - 1].sentence.row:
                    yield from self._table(spoken, place, background)
                continue
            found = figures(sentence, self.tokens, self.lexicon)
            self._frames = self.grammar.frames(sentence, found) if found else []
            silent = True
            for figure in found:
                reading = self.read_figure(figure, background)
                if reading is not None:
                    silent = False
                    self._remember(reading, background)
                    yield reading
            if silent:
                self._hear(sentence, background)
            background.recent.hear(sentence)

    def _hear(self, sentence: Spoken, background: Background) -> None:
        """Note the period and the pair of areas of a sentence without a claim: the next may go on about them."""
        reporter = background.main[0]
        codes = list(dict.fromkeys(a.code for a in sentence.areas if not a.institution and a.form != "place"))
        others = [code for code in codes if code != reporter]
        if not others and any(c.group == "world" and c.name == "world" for c in sentence.cues) and reporter is not None:
            background.heard_pair = ((reporter, "WLD"), sentence.sentence.index)
        if len(others) == 1 and (reporter in codes or sentence.sentence.heading) and reporter is not None:
            background.heard_pair = ((reporter, others[0]), sentence.sentence.index)
        elif len(codes) == 2 and all(self._paired(area) for area in sentence.areas[1:]):
            background.heard_pair = ((codes[0], codes[1]), sentence.sentence.index)
        words = self.tokens.lower[sentence.sentence.first : sentence.sentence.last]
        if any(word in words for word in self.lexicon.raw["figures"]["brackets"]):
            for mention in sentence.periods:
                tail = self.tokens.lower[mention.last : mention.last + 3]
                if any(word in tail for word in self.lexicon.raw["figures"]["brackets"]):
                    found = self.periods.readings(mention, background.clock, background.anchor)
                    background.bracket = found[0][0] if found else None
        for mention in sentence.periods:
            if mention.kind in NO_PERIOD or mention.parts.get("rel") in self.words.year_on_year:
                continue
            found = self.periods.readings(mention, background.clock, background.anchor)
            if found and found[0][0] is not None:
                background.heard = (found[0][0], sentence.sentence.index)
                return

    def _paired(self, area: AreaMention) -> bool:
        return area.preposition == "pair" or area.preposition in self.words.paired

    def _table(self, spoken: Sequence[Spoken], place: int, background: Background) -> Iterator[Reading]:
        """The levels of the table that begins at a sentence; what its labels leave open is carried over."""
        end = place
        while end < len(spoken) and spoken[end].sentence.row:
            end += 1
        lines = {s.sentence.line for s in (*spoken[max(0, place - 1) : place], *spoken[end : end + 1])}
        near = [
            s
            for s in (*spoken[max(0, place - _NEAR_TABLE) : place], *spoken[end : end + _NEAR_TABLE])
            if s.sentence.line in lines
        ]
        words = {
            line: sum(s.sentence.last - s.sentence.first for s in near if s.sentence.line == line) for line in lines
        }
        captions = [s for s in near if words[s.sentence.line] <= _CAPTION]
        told = background.opened if background.opened.sentence >= 0 else background.told
        pair = (told.reporter, told.partner) if told.reporter is not None else (*background.home[:2], None, None)[:2]
        for cell in tables.cells_of(spoken[place:end], captions, self.tokens, self.periods, background):
            label = cell.label
            one, two = _sides(label.areas, pair, background.home)
            if one is not None and two is not None:
                measure, period = label.measure or told.measure or "turnover", label.period or background.anchor
                yield Reading(cell.figure, "level", measure, one, two, period, "reported", label.scope)

    def _first_period(self, spoken: Sequence[Spoken], background: Background) -> Period | None:
        """The first period of the body that is no day: a headline often leaves it out."""
        for sentence in spoken[:_FIRST_SENTENCES]:
            for mention in sentence.periods:
                if mention.kind in _NOT_FIRST:
                    continue
                for period, _ in self.periods.readings(mention, background.clock, None):
                    return period
        return None

    def read_figure(self, figure: Figure, background: Background) -> Reading | None:
        """One figure as understood; None where it carries no claim."""
        if figure.number is not None and not figure.number.unit:
            return None  # a sum of money in no currency: nobody can hold it against anything
        view = View.of(self.tokens, figure, self.words)
        kind = self.scorer.label("kind", kind_signs(view, background), _KINDS[figure.shape])
        if kind == "none":
            return None
        guess = self._guess = hypothesis(self.grammar, view, self._frames, background)
        codes = area_codes(view, background)
        together = PairEvidence.at(view, background, guess)
        pairs = {pair: together.signs(*pair) for pair in pairs_of(codes)}
        if not pairs:
            return None
        parts = AreaEvidence.at(view, background, guess)
        areas = {code: parts.signs(code) for code in codes}
        signs = measure_signs(view, kind, background, guess)
        measure, reporter, partner = self.scorer.flow(signs, areas, pairs, kind)
        self._note_months(figure, background)
        candidates = self.candidates(view, kind, background)
        period = candidates[self.scorer.option("period", [c.signs for c in candidates])].period
        modality = self.scorer.label("modality", modality_signs(view, kind, period, background), MODALITIES)
        return Reading(figure, kind, measure, reporter, partner, period, modality)

    def candidates(self, view: View, kind: str, background: Background) -> list[Candidate]:
        """The periods that a figure may cover."""
        return period_candidates(view, kind, background, self._period_words)

    @staticmethod
    def _note_months(figure: Figure, background: Background) -> None:
        """Note that the text compares with the month before, from the words up to the first after a figure."""
        for mention in figure.spoken.periods:
            if mention.kind == "relative month":
                background.monthly = True
            if mention.first >= figure.last:
                break

    def _remember(self, reading: Reading, background: Background) -> None:
        figure = reading.figure
        sentence = figure.spoken.sentence
        background.told = Told(reading.measure, reading.reporter, reading.partner, reading.period, reading.kind,
                               reading.modality, sentence.index, sentence.line)  # fmt: skip
        if background.opened.sentence != sentence.index:
            background.opened = background.told
        guess = self._guess
        background.listed = False
        if guess is not None and guess.partner == reading.partner:
            if guess.how_partner in _LISTED or guess.how_partner.startswith("mirror"):
                background.listed = True
            elif reading.kind != "rank":
                background.main = (reading.reporter, reading.partner)
        background.reporters[reading.reporter] += 1
        background.partners[reading.partner] += 1
        if (
            reading.period is not None
            and reading.modality == "reported"
            and not self._is_base(reading, background.anchor)
        ):
            background.run = background.run + 1 if background.anchor == reading.period else 1
            background.anchor = reading.period
            background.periods[reading.period] += 1
        background.told.period = background.anchor if reading.modality == "reported" else reading.period

    def _is_base(self, reading: Reading, anchor: Period | None) -> bool:
        """True if a figure only says what another is compared with: the text does not go on about its period."""
        period, figure = reading.period, reading.figure
        if anchor is None or period is None or period.last >= anchor.first:
            return False
        lower = self.tokens.lower
        before = lower[figure.first - 1] if figure.first else ""
        if before == "(" or basing(lower, figure, self.words) == "base":
            return True
        if period not in (anchor.year_before, anchor.preceding):
            return False
        during = self.words.during
        return not any(m.last <= figure.first and lower[m.first - 1] in during for m in figure.spoken.periods)


def _sides(areas: Sequence[str], pair: tuple[str | None, ...], home: Sequence[str]) -> tuple[str | None, str | None]:
    """Reporter and partner of a cell, by the areas of its labels and the pair spoken of before."""
    if not areas:
        return pair[0], pair[1]
    if len(areas) >= 2 and areas[1] != "WLD":
        return areas[0], areas[1]
    if len(areas) == 1 and areas[0] in (pair[0], *home[:1]):
        return areas[0], "WLD"
    return next((code for code in (pair[0], *home) if code and code not in areas), None), areas[0]
