"""What speaks for a kind, a measure, an area or a period at a figure: named signs, which the weights are given to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tradecheck.core.period import Period
from tradecheck.reading.figures import Figure
from tradecheck.reading.lexicon import Lexicon
from tradecheck.reading.mentions import AreaMention, Cue, Spoken
from tradecheck.reading.periods import Clock, PeriodReader
from tradecheck.reading.tokens import Tokens

_MEASURE_GROUPS = frozenset({"measure", "role"})
_STOP = frozenset({",", "the", "a", "an", '"', "“", "”"})


@dataclass(slots=True)
class Told:
    """What the figure before was found to say."""

    measure: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    kind: str = ""
    modality: str = "reported"
    sentence: int = -9
    line: int = -9


@dataclass(slots=True)
class Background:
    """What is known of the whole document: its areas by weight, its date, its first words."""

    clock: Clock
    home: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    dateline: str = ""
    told: Told = field(default_factory=Told)
    anchor: Period | None = None
    first_period: Period | None = None
    measures: Counter[str] = field(default_factory=Counter)


def place(figure: Figure, first: int, last: int) -> str:
    """Where tokens stand as seen from a figure: right or left, in its own stretch, its clause or the sentence."""
    if first >= figure.last:
        if last <= figure.right:
            return "RA"
        return "RC" if last <= figure.clause[1] else "RS"
    if last <= figure.first:
        if first >= figure.left:
            return "LA"
        return "LC" if first >= figure.clause[0] else "LS"
    return "IN"


def _near(tokens: Tokens, figure: Figure) -> list[str]:
    """The words right around a figure."""
    lower = tokens.lower
    first, last = figure.spoken.sentence.first, figure.spoken.sentence.last
    left: list[str] = []
    index = figure.first - 1
    while index >= first and len(left) < 3:
        if lower[index] not in _STOP:
            left.append(lower[index])
        index -= 1
    right = [lower[i] for i in range(figure.last, min(figure.last + 3, last))]
    signs = [f"l{n}={word}" for n, word in enumerate(left)] + [f"r{n}={word}" for n, word in enumerate(right)]
    if len(left) > 1:
        signs.append(f"l01={left[1]} {left[0]}")
    if len(right) > 1:
        signs.append(f"r01={right[0]} {right[1]}")
    return signs


def kind_signs(tokens: Tokens, lexicon: Lexicon, figure: Figure, told: Told) -> list[str]:
    """What speaks for the kind of claim at a figure."""
    shape = figure.shape
    near = _near(tokens, figure)
    signs = [f"{shape}"]
    signs += [f"{shape}|{sign}" for sign in near]
    signs += near
    seen: set[str] = set()
    movement = ""
    for cue in figure.spoken.cues:
        where = place(figure, cue.first, cue.last)
        base = f"{cue.group}:{cue.name}"
        if cue.group == "topic":
            seen.add(f"{where}|topic:{tokens.lower[cue.first]}")
            seen.add(f"{where}|{base}")
        elif cue.group == "share":
            seen.add(f"{shape}|{where}|share:{tokens.lower[cue.first]}")
            seen.add(f"{shape}|{where}|share")
        elif cue.group == "comparison":
            seen.add(f"{shape}|{where}|cmp:{' '.join(tokens.lower[cue.first:cue.last])}")
        elif cue.group == "movement":
            seen.add(f"{shape}|{where}|{base}")
            if where in ("LA", "RA"):
                seen.add(f"{shape}|{where}|move={tokens.lower[cue.first]}")
            movement = movement or where
        elif cue.group in _MEASURE_GROUPS:
            seen.add(f"{shape}|{where}|{cue.group}")
            if where in ("LA", "RA"):
                seen.add(f"{shape}|{where}|{base}")
    nearest = _nearest(figure, [c for c in figure.spoken.cues if c.group in ("movement", "share")])
    if nearest is not None:
        word = tokens.lower[nearest.first]
        seen.add(f"{shape}|nearest={nearest.group}:{nearest.name}")
        seen.add(f"{shape}|nearestword={word}")
    if not any(c.group in _MEASURE_GROUPS for c in figure.spoken.cues):
        seen.add(f"{shape}|no measure")
        seen.add("no measure")
    near_told = figure.spoken.sentence.index - told.sentence
    seen.add(f"{shape}|told={told.kind if near_told <= 1 else '-'}")
    if near_told == 0:
        seen.add(f"{shape}|told0={told.kind}")
    if figure.number is not None:
        if figure.number.sign:
            seen.add(f"{shape}|signed")
        if figure.number.unit == "" or shape == "scaled":
            seen.add("no unit")
    if not figure.spoken.areas:
        seen.add("no area")
    return signs + sorted(seen)


def _nearest(figure: Figure, cues: Sequence[Cue]) -> Cue | None:
    """The closest cue to the left within the clause, else to the right within the stretch."""
    left = [c for c in cues if c.last <= figure.first and c.first >= figure.clause[0]]
    if left:
        return left[-1]
    right = [c for c in cues if c.first >= figure.last and c.last <= figure.right + 2]
    return right[0] if right else None


def measure_signs(tokens: Tokens, figure: Figure, kind: str, background: Background) -> list[str]:
    """What speaks for one measure or another; each sign is weighed for each of the four."""
    signs = [f"kind={kind}"]
    cues = [c for c in figure.spoken.cues if c.group in _MEASURE_GROUPS]
    left = [c for c in cues if c.last <= figure.first]
    right = [c for c in cues if c.first >= figure.last]
    inside = [c for c in cues if c.first >= figure.first and c.last <= figure.last]
    for n, cue in enumerate(reversed(left[-3:])):
        where = place(figure, cue.first, cue.last)
        signs.append(f"left{n}={cue.group}:{cue.name}|{where}")
        if n == 0:
            signs.append(f"left0={cue.group}:{cue.name}")
            signs.append(f"left0={cue.group}:{cue.name}|{kind}")
            signs.append(f"left0word={tokens.lower[cue.first]}")
    for n, cue in enumerate(right[:2]):
        where = place(figure, cue.first, cue.last)
        signs.append(f"right{n}={cue.group}:{cue.name}|{where}")
        if where == "RA":
            signs.append(f"RA={cue.group}:{cue.name}|{kind}")
            signs.append(f"RA={cue.group}:{cue.name}|{kind}|{'L' if left and place(figure, left[-1].first, left[-1].last) == 'LA' else '-'}")
            gap = tokens.lower[figure.last : cue.first]
            if gap and gap[0] in ("of", "in", "worth"):
                signs.append(f"RAof={cue.name}|{gap[0]}|{kind}")
    for cue in inside:
        signs.append(f"in={cue.group}:{cue.name}")
    if figure.role:
        signs.append(f"role={figure.role}")
    if not left:
        signs.append("no left")
    if not cues:
        signs.append("no cue")
    told = background.told
    distance = figure.spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2"
    signs.append(f"told{near}={told.measure}|{'cue' if left and place(figure, left[-1].first, left[-1].last) != 'LS' else 'none'}")
    signs.append(f"told{near}={told.measure}|{kind}")
    if figure.aligned.startswith("measure:"):
        signs += [f"aligned={figure.aligned}"] * 1
    names = {c.name for c in cues}
    signs.append("bag=" + "+".join(sorted(names & {"exports", "imports", "turnover", "surplus", "deficit", "balance"})))
    for name in sorted(names):
        signs.append(f"has={name}")
    if background.measures:
        signs.append(f"doc={background.measures.most_common(1)[0][0]}")
    if figure.spoken.sentence.heading:
        signs.append("heading")
    return signs


def area_codes(figure: Figure, background: Background) -> list[str]:
    """The areas that a figure may be about."""
    spoken = figure.spoken
    mentions = spoken.areas
    if len(mentions) > 8:
        mentions = sorted(mentions, key=lambda a: abs(a.first - figure.first))[:8]
    codes = dict.fromkeys(area.code for area in mentions)
    for code in (background.told.reporter, background.told.partner, *background.home[:2], *background.title[:2]):
        if code:
            codes[code] = None
    codes["WLD"] = None
    return list(codes)


def area_signs(tokens: Tokens, figure: Figure, code: str, background: Background) -> tuple[str, ...]:
    """What speaks for an area's part at a figure, whichever part; weighed with the slot and the flow."""
    spoken = figure.spoken
    signs: set[str] = set()
    told = background.told
    distance = spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2" if spoken.sentence.line == told.line else "3"
    if code == told.reporter:
        signs.add(f"told{near}=reporter|{told.measure}")
        signs.add(f"told{near}=reporter")
    if code == told.partner:
        signs.add(f"told{near}=partner|{told.measure}")
        signs.add(f"told{near}=partner")
    if background.home[:1] == (code,):
        signs.add("home")
        signs.add(f"home|{'areas' if spoken.areas else 'none'}")
    elif code in background.home[1:2]:
        signs.add("second")
    for n, other in enumerate(background.title[:2]):
        if other == code:
            signs.add(f"title{n}")
    if code == background.dateline:
        signs.add("dateline")
    if figure.aligned == code:
        signs.add("aligned")
    elif figure.aligned and not figure.aligned.startswith("measure:"):
        signs.add("not aligned")
    if code == "WLD":
        signs |= _world_signs(tokens, figure, told, near)
    left = [a for a in spoken.areas if a.last <= figure.first and not a.institution]
    right = [a for a in spoken.areas if a.first >= figure.last and not a.institution]
    mine = [a for a in spoken.areas if a.code == code]
    if not mine:
        signs.add("absent" if spoken.areas else "absent, no areas")
    for area in mine:
        where = place(figure, area.first, area.last)
        signs |= {f"{where}|{sign}" for sign in area.signs}
        if area in left:
            order = len(left) - 1 - left.index(area)
            signs.add(f"left{min(order, 3)}|{where}")
            if order == 0:
                signs |= {f"left0|{sign}" for sign in area.signs}
        elif area in right:
            order = right.index(area)
            signs.add(f"right{min(order, 3)}|{where}")
            if order == 0 and where == "RA":
                signs |= {f"right0|{sign}" for sign in area.signs}
        if area.first == figure.last or area.last == figure.first:
            signs.add(f"touching|{where}")
        if area.first > figure.first and area.last < figure.last:
            signs.add("inside")
    return tuple(sorted(signs))


def _world_signs(tokens: Tokens, figure: Figure, told: Told, near: str) -> set[str]:
    signs: set[str] = set()
    for cue in figure.spoken.cues:
        if cue.group == "topic" and cue.name == "total":
            where = place(figure, cue.first, cue.last)
            signs.add(f"world|{where}|{tokens.lower[cue.first]}")
            signs.add(f"world|{where}")
    if not figure.spoken.areas:
        signs.add(f"world|no areas|told{near}={'WLD' if told.partner == 'WLD' else 'other' if told.partner else '-'}")
    partners = [a for a in figure.spoken.areas if a.preposition in ("to", "from", "with", "between", "pair", "into")]
    signs.add(f"world|partners={min(len(partners), 2)}")
    signs.add(f"world|areas={min(len({a.code for a in figure.spoken.areas}), 3)}")
    return signs


def pair_signs(reporter: str, partner: str, background: Background, figure: Figure) -> list[str]:
    """What speaks for two areas together."""
    told = background.told
    signs = []
    if (reporter, partner) == (told.reporter, told.partner):
        signs.append("pair told")
    elif (partner, reporter) == (told.reporter, told.partner):
        signs.append("pair turned")
    if background.title[:2] == (reporter, partner):
        signs.append("pair title")
    elif background.title[:2] == (partner, reporter):
        signs.append("pair title turned")
    present = {a.code for a in figure.spoken.areas}
    signs.append(f"pair present={(reporter in present) + (partner in present)}|{min(len(present), 3)}")
    if partner == "WLD":
        signs.append(f"pair world|home={reporter == background.home[:1]}")
    return signs


@dataclass(slots=True)
class PeriodCandidate:
    """A period that a figure may cover, and what speaks for it."""

    period: Period | None
    signs: set[str]


def period_candidates(
    tokens: Tokens, figure: Figure, kind: str, background: Background, reader: PeriodReader, contexts: Sequence[Period | None]
) -> list[PeriodCandidate]:
    """The periods that a figure may cover: those named in its sentence, those spoken of before, and none."""
    spoken, told = figure.spoken, background.told
    table: dict[Period | None, set[str]] = {}
    lower = tokens.lower

    def add(period: Period | None, signs: Iterable[str]) -> None:
        table.setdefault(period, set()).update(signs)

    before = lower[figure.first - 1] if figure.first > spoken.sentence.first else "^"
    basing = "base" if before in ("from", "against", "after", "over", "than", "versus", "vs") or lower[figure.first - 2 : figure.first] in (
        ["compared", "with"], ["compared", "to"], ["as", "against"], ["up", "from"], ["down", "from"]
    ) else "bracket" if before == "(" else "plain"
    mentions = spoken.periods
    lefts = [m for m in mentions if m.last <= figure.first]
    rights = [m for m in mentions if m.first >= figure.last]
    dated = False
    for mention in mentions:
        if mention.kind in ("weekday", "relative day") and mention.parts.get("rel") not in ("today",):
            continue
        where = place(figure, mention.first, mention.last)
        order = f"L{min(2, len(lefts) - 1 - lefts.index(mention))}" if mention in lefts else f"R{min(2, rights.index(mention))}" if mention in rights else "in"
        prep = lower[mention.first - 1] if mention.first > spoken.sentence.first else "^"
        if prep == "the":
            prep = lower[mention.first - 2] if mention.first - 1 > spoken.sentence.first else "^"
        role = "base" if prep in ("than", "from", "against", "with", "over", "to") and where in ("RA", "RC") else "-"
        if mention.kind == "per year":
            add(None, {f"per year|{where}", f"per year|{where}|{kind}"})
            continue
        for n, (period, how) in enumerate(_resolved(mention, reader, background, contexts)):
            dated = True
            signs = {
                f"{where}|{kind}|{basing}",
                f"{where}|{order}|{basing}",
                f"{where}|{order}|{kind}|prep={prep}",
                f"{where}|prep={prep}|{basing}",
                f"kind={mention.kind}|{where}|{kind}",
                f"kind={mention.kind}|{how}|{n}",
                f"kind={mention.kind}|{where}|{basing}",
                f"how={how}|{where}|{basing}|{kind}",
                f"rel={mention.parts.get('rel', '-')}|{where}|{kind}|{basing}",
                f"role={role}|{kind}|{where}",
                f"order={order}|of={min(len(mentions), 3)}",
            }
            add(period, signs)
    distance = spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2" if spoken.sentence.line == told.line else "3"
    named = "dated" if dated else "bare"
    if told.sentence >= 0:
        add(told.period, {f"told{near}|{named}|{basing}", f"told{near}|{kind}|{basing}", f"told{near}|{told.kind}|{kind}|{basing}"})
        if told.period is not None:
            add(told.period.year_before, {f"told{near} before|{basing}|{named}", f"told{near} before|{kind}|{basing}"})
            add(told.period.shifted(years=1), {f"told{near} after|{basing}|{kind}"})
            if told.period.month_count == 1:
                add(told.period.preceding, {f"told{near} month before|{basing}|{kind}"})
    if background.anchor is not None:
        add(background.anchor, {f"anchor|{named}|{basing}", f"anchor|{kind}|{basing}|{near}"})
        add(background.anchor.year_before, {f"anchor before|{named}|{basing}", f"anchor before|{kind}|{basing}|{near}"})
        if background.anchor.month_count == 1:
            add(background.anchor.preceding, {f"anchor month before|{basing}|{kind}"})
    if background.first_period is not None and (spoken.sentence.heading or told.sentence < 0 or spoken.sentence.line <= 1):
        add(background.first_period, {f"first period|{named}|{spoken.sentence.heading}"})
    if background.clock.today is not None:
        year = background.clock.today.year
        add(Period.year(year), {f"this year|{named}|{kind}"} | ({"present tense"} if _present(lower, figure) else set()))
        add(Period.year(year - 1), {f"last year|{named}|{kind}|{near}"})
    add(None, {f"none|{named}|{kind}|{near}", f"none|{basing}"})
    today = background.clock.today
    result = []
    for period, signs in table.items():
        if period is not None and today is not None:
            signs.add("future" if period.last > today else "past")
            signs.add(f"{'future' if period.first > today else 'open' if period.last > today else 'past'}|{period.precision}|{kind}")
            if _aiming(figure):
                signs.add(f"aim|{'future' if period.last > today else 'past'}")
        elif period is None and _aiming(figure):
            signs.add(f"aim|none|{named}")
        if period is not None and period == background.anchor:
            signs.add("is anchor")
        result.append(PeriodCandidate(period, signs))
    return result


def _aiming(figure: Figure) -> bool:
    return any(cue.group == "modality" for cue in figure.spoken.cues)


def _present(lower: list[str], figure: Figure) -> bool:
    first, last = figure.clause
    return any(word in ("is", "remains", "are", "today", "now", "currently", "stands", "accounts", "has", "remain") for word in lower[first:last])


def _resolved(mention, reader: PeriodReader, background: Background, contexts: Sequence[Period | None]):  # noqa: ANN001, ANN202
    found: list[tuple[Period | None, str]] = []
    for context in contexts:
        for period, how in reader.readings(mention, background.clock, context):
            if all(period != other for other, _ in found):
                found.append((period, how))
    return found


def modality_signs(tokens: Tokens, figure: Figure, kind: str, period: Period | None, background: Background) -> list[str]:
    """What speaks for a report, an aim, an expectation or a mere possibility."""
    lower = tokens.lower
    signs = ["bias", f"kind={kind}"]
    for cue in figure.spoken.cues:
        if cue.group == "modality":
            where = place(figure, cue.first, cue.last)
            word = " ".join(lower[cue.first : cue.last])
            signs += [f"{where}|{cue.name}", f"{where}|{word}", f"{'L' if where[0] == 'L' else 'R'}|{cue.name}", f"{cue.name}", f"word={word}"]
    today = background.clock.today
    when = "none" if period is None else "past" if today is None or period.last <= today else "open" if period.first <= today else "future"
    signs.append(f"when={when}")
    names = {c.name for c in figure.spoken.cues if c.group == "modality" and c.last <= figure.first}
    signs.append(f"when={when}|" + "+".join(sorted(names)))
    clause_names = {c.name for c in figure.spoken.cues if c.group == "modality" and figure.clause[0] <= c.first < figure.clause[1]}
    signs.append(f"clause|{when}|" + "+".join(sorted(clause_names)))
    near = figure.spoken.sentence.index - background.told.sentence
    if near <= 1:
        signs.append(f"told{near}={background.told.modality}|{'cue' if clause_names else 'none'}")
    for word in ("was", "were", "had", "has", "reached", "stood", "will", "would", "to", "is", "are", "could", "by"):
        if word in lower[figure.clause[0] : figure.first]:
            signs.append(f"clauseword={word}")
    prev = lower[figure.first - 1] if figure.first > 0 else "^"
    signs.append(f"before={prev}")
    return signs


def background_of(spoken: Sequence[Spoken], tokens: Tokens, clock: Clock) -> Background:
    """The document's areas by weight: those of the title count more."""
    weight: Counter[str] = Counter()
    title: dict[str, None] = {}
    dateline = ""
    for sentence in spoken:
        for area in sentence.areas:
            factor = 3 if sentence.sentence.index == 0 else 1
            weight[area.code.removeprefix("WLD-")] += factor if area.form != "place" else 0
            if sentence.sentence.index == 0:
                title.setdefault(area.code)
        if not dateline and sentence.sentence.line <= 4:
            for area in sentence.areas:
                if area.first == sentence.sentence.first and tokens.words[area.first].isupper() and area.form in ("capital", "place"):
                    dateline = area.code
    home = tuple(code for code, _ in weight.most_common(3) if code != "WLD")
    measures: Counter[str] = Counter()
    for sentence in spoken:
        for cue in sentence.cues:
            if cue.group == "measure" and cue.name in ("exports", "imports", "turnover"):
                measures[cue.name] += 1
    return Background(clock, home, tuple(title), dateline, measures=measures)


def mentions_of(figure: Figure, code: str) -> list[AreaMention]:
    """The mentions of an area in the figure's sentence."""
    return [area for area in figure.spoken.areas if area.code == code]
