"""What is known of a document while its figures are read: whom it is about, and what it said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradecheck.reading.surroundings import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.core.period import Period
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.mentions import Spoken
    from tradecheck.reading.periods import Clock
    from tradecheck.reading.tokens import Sentence, Tokens

NEVER = -9  # the number of a sentence long before the first
_KEPT = 4  # how many names of a sort are remembered
_LISTS = frozenset({"pair", "list"})  # what stands for the preposition of an area that has none of its own
_FLOWS = frozenset({"exports", "imports", "turnover"})
_BALANCES = frozenset({"surplus", "deficit", "balance"})
_DATELINE = 5  # what a dateline weighs beside mentions of an area
_DATELINE_LINES, _DATELINE_SENTENCES, _DATELINE_REACH, _DATE_REACH = 4, 8, 12, 4
_OPENS, _CLOSES = ",|–—-(", ",:–—-(/."


@dataclass(slots=True)
class Told:
    """What the figure before was found to say."""

    measure: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    kind: str = ""
    modality: str = "reported"
    sentence: int = NEVER
    line: int = NEVER

    def nearness(self, sentence: Sentence) -> str:
        """How far back it was said: "0" in the sentence, "1" in the one before, "2" in its line, else "3"."""
        distance = sentence.index - self.sentence
        return str(distance) if distance in (0, 1) else "2" if sentence.line == self.line else "3"


@dataclass(slots=True)
class Recent:
    """What earlier sentences named last, whatever was made of it: partners, reporters and measures, newest first.

    `prepositions` are those that name a partner.
    """

    prepositions: frozenset[str] = frozenset()
    partners: list[tuple[str, int]] = field(default_factory=list)
    reporters: list[tuple[str, int]] = field(default_factory=list)
    measures: list[tuple[str, int]] = field(default_factory=list)

    def hear(self, spoken: Spoken) -> None:
        """Take in a sentence that has been read."""
        index = spoken.sentence.index
        named: list[tuple[int, str, list[tuple[str, int]]]] = []
        for area in spoken.areas:
            if area.preposition in self.prepositions or area.preposition in _LISTS:
                named.append((area.first, area.code, self.partners))
            if area.possessive or area.attached or area.subject:
                named.append((area.first, area.code, self.reporters))
        for cue in spoken.cues:
            if cue.group == "world" and cue.name == "world":
                named.append((cue.first, "WLD", self.partners))
            elif cue.group == "measure" and (cue.name in _FLOWS or cue.name in _BALANCES):
                named.append((cue.first, cue.name, self.measures))
        for _, name, names in sorted(named, key=lambda entry: entry[0]):
            names.insert(0, (name, index))
            del names[_KEPT:]


@dataclass(slots=True)
class Background:
    """What is known of the whole document, and what was said up to the figure being read."""

    clock: Clock
    home: tuple[str, ...] = ()  # the areas that it is most about
    title: tuple[str, ...] = ()  # the areas of its first sentence
    dateline: str = ""
    told: Told = field(default_factory=Told)
    opened: Told = field(default_factory=Told)  # the first claim of the last sentence that had one
    main: tuple[str | None, str | None] = (None, None)  # who trades with whom where a sentence does not say
    listed: bool = False  # the claim told last named its partner in a list or as a subject
    anchor: Period | None = None  # the period that the text goes on about
    heard_pair: tuple[tuple[str, str] | None, int] = (
        None,
        NEVER,
    )  # of the last sentence that named one without a claim
    heard: tuple[Period | None, int] = (None, NEVER)  # the same for the period
    bracket: Period | None = None  # the period that figures in brackets are said to be of
    run: int = 0  # how many claims in a row have been of the anchor period
    monthly: bool = False  # the text compares with the month before
    first_period: Period | None = None
    measures: Counter[str] = field(default_factory=Counter)
    recent: Recent = field(default_factory=Recent)
    title_measure: str = "-"
    trade: tuple[str, ...] = ()  # how much the document speaks of trade
    reporters: Counter[str] = field(default_factory=Counter)  # of the claims so far
    partners: Counter[str] = field(default_factory=Counter)
    periods: Counter[Period] = field(default_factory=Counter)


def dateline_of(spoken: Sequence[Spoken], tokens: Tokens, lexicon: Lexicon) -> str:
    """The economy that a text is written from: a place before a date in its first lines ("Budapest, 2 March 2023").

    The empty string where there is none.
    """
    seen = Counter(area.code for sentence in spoken for area in sentence.areas)
    dispatch = words_of(lexicon.language).dispatch
    for sentence in spoken[:_DATELINE_SENTENCES]:
        where = sentence.sentence
        if where.line > _DATELINE_LINES:
            break
        dates = [m.first for m in sentence.periods if m.kind in ("day", "iso day", "days")]
        for index in range(where.first, min(where.first + _DATELINE_REACH, where.last)):
            for phrase, names in lexicon.areas.get(tokens.lower[index], ()):
                here = tokens.words[index : index + len(phrase)]
                after = index + len(phrase)
                if [w.lower() for w in here] != [w.lower() for w in phrase] or not here[0][0].isupper():
                    continue
                if not (index == where.first or tokens.words[index - 1] in _OPENS):
                    continue
                if not (after >= where.last or tokens.words[after] in _CLOSES or tokens.lower[after] in dispatch):
                    continue
                dated = any(after <= at <= after + _DATE_REACH for at in dates)
                if not (dated or (where.heading and after >= where.last and index > where.first)):
                    continue
                places = [name.code for name in names if name.form in ("capital", "place", "name")]
                if places:
                    return max(places, key=lambda code: seen.get(code, 0))
    return ""


def background_of(spoken: Sequence[Spoken], tokens: Tokens, clock: Clock, lexicon: Lexicon) -> Background:
    """The document's areas by weight: its dateline, its title, its own offices and owners of measures count more."""
    weight: Counter[str] = Counter()
    title: dict[str, None] = {}
    measures: Counter[str] = Counter()
    verbs = lexicon.raw["background"]["trading"]
    dateline = dateline_of(spoken, tokens, lexicon)
    if dateline:
        weight[dateline] += _DATELINE
    for sentence in spoken:
        opens = sentence.sentence.index == 0
        for area in sentence.areas:
            factor = 0 if area.form == "place" else 3 if opens else 1
            if area.possessive or area.attached or area.institution:
                factor += 1
            weight[area.code.removeprefix("WLD-")] += factor
            if opens:
                title.setdefault(area.code)
        measures.update(cue.name for cue in sentence.cues if cue.group == "measure" and cue.name in _FLOWS)
    home = tuple(code for code, _ in weight.most_common(3) if code != "WLD")
    first = next((c.name for c in spoken[0].cues if c.group == "measure"), "-") if spoken else "-"
    return Background(
        clock,
        home,
        tuple(title),
        dateline,
        main=_main(home, title, dateline),
        measures=measures,
        recent=Recent(words_of(lexicon.language).partners),
        title_measure=first,
        trade=_trade(sum(measures.values()) + sum(map(tokens.lower.count, verbs)), len(tokens), named=first != "-"),
    )


def _main(home: Sequence[str], title: dict[str, None], dateline: str) -> tuple[str | None, str | None]:
    """Who trades with whom, as far as the title and the weight of the areas tell."""
    named = [code for code in title if code != "WLD" and not code.startswith("WLD-")]
    if len(named) >= 2:
        return (named[1], named[0]) if named[1] == dateline else (named[0], named[1])
    if home and named and named[0] != home[0] and home[0] == dateline:
        return home[0], named[0]
    if home:
        return (named[0] if named else home[0]), "WLD"
    return None, None


def _trade(words: int, length: int, *, named: bool) -> tuple[str, ...]:
    density = 1000 * words / max(length, 1)
    return (
        f"trade={'0' if words == 0 else '1' if words <= 2 else '3' if words <= 5 else '6'}",
        f"density={'low' if density < 5 else 'some' if density < 12 else 'high'}",
        f"title={named}",
    )
