"""What speaks for a kind, a measure, an area or a period at a figure: named signs, which the weights are given to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tradecheck.core.period import Period
from tradecheck.reading.figures import Figure
from tradecheck.reading.frames import Frame, FrameReader, Hypothesis
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
class Recent:
    """What earlier sentences named last, whatever was made of it: partners, reporters and measures, newest first."""

    partners: list[tuple[str, int]] = field(default_factory=list)
    reporters: list[tuple[str, int]] = field(default_factory=list)
    measures: list[tuple[str, int]] = field(default_factory=list)

    def hear(self, spoken: Spoken) -> None:
        """Take in a sentence that has been read."""
        index = spoken.sentence.index
        named: list[tuple[int, str, list[tuple[str, int]]]] = []
        for area in spoken.areas:
            if area.preposition in ("to", "from", "with", "between", "into", "pair", "list"):
                named.append((area.first, area.code, self.partners))
            if area.possessive or area.attached or area.subject:
                named.append((area.first, area.code, self.reporters))
        for cue in spoken.cues:
            if cue.group == "world" and cue.name == "world":
                named.append((cue.first, "WLD", self.partners))
            elif cue.group == "measure" and cue.name in ("exports", "imports", "turnover", "surplus", "deficit", "balance"):
                named.append((cue.first, cue.name, self.measures))
        for _, name, names in sorted(named, key=lambda entry: entry[0]):
            names.insert(0, (name, index))
            del names[4:]


@dataclass(slots=True)
class Background:
    """What is known of the whole document: its areas by weight, its date, its first words."""

    clock: Clock
    home: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    dateline: str = ""
    told: Told = field(default_factory=Told)
    opened: Told = field(default_factory=Told)  # the first claim of the last sentence that had one
    main: tuple[str | None, str | None] = (None, None)  # who trades with whom where a sentence does not say: not a list's last
    listed: bool = False  # the claim told last named its partner in a list or as a subject
    anchor: Period | None = None
    heard_pair: tuple[tuple[str, str] | None, int] = (None, -9)
    bracket: Period | None = None  # the period that figures in brackets are said to be of
    run: int = 0  # how many claims in a row have been of the anchor period
    monthly: bool = False  # the text compares with the month before
    heard: tuple[Period | None, int] = (None, -9)  # the period of the last sentence that named one without a claim
    periods: Counter[Period] = field(default_factory=Counter)
    first_period: Period | None = None
    measures: Counter[str] = field(default_factory=Counter)
    recent: Recent = field(default_factory=Recent)
    title_measure: str = "-"
    trade: tuple[str, ...] = ()  # how much the document speaks of trade
    reporters: Counter[str] = field(default_factory=Counter)
    partners: Counter[str] = field(default_factory=Counter)


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


_COMPARATIVES = frozenset({"more", "less", "higher", "lower", "fewer", "smaller", "larger", "bigger", "up", "down", "above", "below", "extra", "weaker", "stronger", "ahead", "short"})


def kind_signs(tokens: Tokens, lexicon: Lexicon, figure: Figure, told: Told, background_trade: Sequence[str] = ()) -> list[str]:
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
    stretch = {c.name for c in figure.spoken.cues if c.group == "movement" and place(figure, c.first, c.last) in ("LA", "RA")}
    seen.add(f"{shape}|moves={'+'.join(sorted(stretch)) or '-'}")
    lower = tokens.lower
    before = lower[figure.first - 1] if figure.first > figure.spoken.sentence.first else "^"
    for cue in figure.spoken.cues:
        if cue.group == "movement" and cue.name != "level":
            if cue.last == figure.first:
                seen |= {f"{shape}|touching move", f"{shape}|touching {cue.name}"}
            elif cue.last == figure.first - 1 and before == "by":
                seen.add(f"{shape}|moved by")
            elif cue.first - figure.last in (0, 1) and lower[cue.first] in _COMPARATIVES:
                seen |= {f"{shape}|comparative", f"{shape}|comparative+{lower[cue.last] if cue.last < len(lower) else '^'}"}
            elif cue.first == figure.last:
                seen.add(f"{shape}|moved noun")
    if before == "(":
        seen |= {f"{shape}|bracket", f"{shape}|bracket|moves={'+'.join(sorted(stretch)) or '-'}"}
    for trade in background_trade:
        seen |= {f"doc {trade}", f"{shape}|doc {trade}"}
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


def measure_signs(tokens: Tokens, figure: Figure, kind: str, background: Background, guess: Hypothesis) -> list[str]:
    """What speaks for one measure or another; each sign is weighed for each of the four."""
    signs = [f"kind={kind}", f"rule={guess.measure}", f"rule={guess.measure}|{guess.how_measure}", f"rule={guess.measure}|{kind}"]
    told = background.told
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
    opened = background.opened
    if opened.measure and told.sentence != figure.spoken.sentence.index:
        signs.append(f"opened={opened.measure}|{'cue' if cues else 'none'}")
    if not left:
        signs.append("no left")
    if not cues:
        signs.append("no cue")
    distance = figure.spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2"
    cued = left and place(figure, left[-1].first, left[-1].last) != "LS"
    signs.append(f"told{near}={told.measure}|{'cue' if cued else 'none'}")
    signs.append(f"told{near}={told.measure}|{kind}")
    if background.recent.measures:
        name, heard = background.recent.measures[0]
        signs.append(f"recent={name}|ago={min(figure.spoken.sentence.index - heard, 3)}|{'cue' if cues else 'none'}")
        signs.append(f"recent={name}|{'left' if left else 'no left'}")
    if figure.aligned.startswith("measure:"):
        signs += [f"aligned={figure.aligned}"] * 1
    names = {c.name for c in cues}
    signs.append("bag=" + "+".join(sorted(names & {"exports", "imports", "turnover", "surplus", "deficit", "balance"})))
    for name in sorted(names):
        signs.append(f"has={name}")
    if background.measures:
        main = background.measures.most_common(1)[0][0]
        signs.append(f"doc={main}")
        if not left and distance > 0:
            signs.append(f"fresh, doc={main}")
            signs.append(f"fresh, title={background.title_measure}")
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
    if background.heard_pair[0] is not None:
        codes.update(dict.fromkeys(background.heard_pair[0]))
    recent = [name for names in (background.recent.partners, background.recent.reporters) for name, _ in names[:2]]
    for code in (background.told.reporter, background.told.partner, *background.home[:2], *background.title[:2], *recent):
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
    if code == background.main[0]:
        signs.add("main=reporter")
    if code == background.main[1]:
        signs |= {"main=partner", f"main=partner|{'areas' if spoken.areas else 'none'}"}
    if code == told.reporter:
        signs.add(f"told{near}=reporter|{told.measure}")
        signs.add(f"told{near}=reporter")
    opened = background.opened
    if distance > 0:
        if code == opened.reporter:
            signs.add("opened=reporter")
        if code == opened.partner:
            signs.add("opened=partner")
    if code == told.partner:
        signs.add(f"told{near}=partner|{told.measure}")
        signs.add(f"told{near}=partner")
    if background.home[:1] == (code,):
        signs.add("home")
        signs.add(f"home|{'areas' if spoken.areas else 'none'}")
    elif code in background.home[1:2]:
        signs.add("second")
    for slot, names in (("partner", background.recent.partners), ("reporter", background.recent.reporters)):
        for order, (name, heard) in enumerate(names[:3]):
            if name == code:
                ago = min(spoken.sentence.index - heard, 3)
                signs.add(f"recent {slot}{order}")
                signs.add(f"recent {slot}{order}|ago={ago}|{'areas' if spoken.areas else 'none'}")
                break
    if background.reporters and code == background.reporters.most_common(1)[0][0]:
        signs.add("usual reporter")
    if background.partners and code == background.partners.most_common(1)[0][0]:
        signs.add("usual partner")
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
    clause_partners = {
        a.code for a in spoken.areas
        if a.preposition in ("to", "from", "with", "between", "into") and place(figure, a.first, a.last) in ("LA", "LC", "RA")
    }
    worldly = code != "WLD" and any(
        c.group == "world" and c.name == "world" and place(figure, c.first, c.last) in ("LA", "LC", "RA") for c in spoken.cues
    )
    if not mine:
        signs.add("absent" if spoken.areas else "absent, no areas")
        if clause_partners:
            signs.add("absent, another named" if code != "WLD" else "world, another named")
        if worldly and not clause_partners:
            signs.add("absent, world named")
    elif worldly and code not in clause_partners and not clause_partners:
        signs.add("present, world named")
    for area in mine:
        where = place(figure, area.first, area.last)
        signs |= {f"{where}|{sign}" for sign in area.signs}
        signs |= {sign for sign in area.signs if "+" in sign}
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
    for cue in figure.spoken.cues:
        if cue.group == "world":
            where = place(figure, cue.first, cue.last)
            signs.add(f"{cue.name}|{where}")
            signs.add(f"{cue.name}|{'L' if where[0] == 'L' else 'R'}")
    if not figure.spoken.areas:
        signs.add(f"world|no areas|told{near}={'WLD' if told.partner == 'WLD' else 'other' if told.partner else '-'}")
    partners = [a for a in figure.spoken.areas if a.preposition in ("to", "from", "with", "between", "pair", "into")]
    signs.add(f"world|partners={min(len(partners), 2)}")
    signs.add(f"world|areas={min(len({a.code for a in figure.spoken.areas}), 3)}")
    return signs


def hypothesis(reader: FrameReader, figure: Figure, frames: list[Frame], background: Background) -> Hypothesis:
    """What grammar makes of a figure, with what it leaves open carried over."""
    told = background.told
    index = figure.spoken.sentence.index
    frame, where = reader.frame_of(figure, frames)
    carried = told if told.sentence == index else background.opened if background.opened.sentence >= 0 else told
    if frame is not None and not (where == "sentence" and told.sentence == index):
        measure, how_measure = frame.measure, where
    elif carried.measure is not None:
        measure, how_measure = carried.measure, "told0" if carried.sentence == index else "told"
    else:
        measure, how_measure = "turnover", "none"
    one = frame.reporter if frame is not None else None
    two = frame.partner if frame is not None else None
    how_one = frame.how_reporter if one and frame else ""
    how_two = frame.how_partner if two and frame else ""
    beside = _beside(figure, reader)
    if beside is not None and frame is not None and where == "beyond" and frame.cue.name in ("selling", "buying") and two is not None:
        one, how_one = beside.code, "beside"  # "China ($1.1 billion) and Germany ($388 million) sold the most to Ukraine"
    elif beside is not None and beside.code not in (one, two):
        if figure.aligned and not figure.aligned.startswith("measure:"):
            two, how_two = figure.aligned, "aligned"
        elif two is None or where in ("clause", "sentence", "none", "left"):
            two, how_two = beside.code, "beside"
    elif figure.aligned and not figure.aligned.startswith("measure:"):
        two, how_two = figure.aligned, "aligned"
    if two is None and frame is not None and where in ("left", "of") and _pointing(reader.tokens.lower, frame):
        last = next((code for code, _ in background.recent.partners if code not in (one, "WLD")), told.partner)
        if last not in (one, "WLD", None):
            two, how_two = last, "there"
    if where == "of" and two is None:
        subject = reader._subject(figure.spoken, figure.first)  # noqa: SLF001 - the same grammar
        if subject is not None and subject.code != one and subject.first >= figure.clause[0]:
            two, how_two = subject.code, "subject"
    if two is None:
        for area in figure.spoken.areas:
            if place(figure, area.first, area.last) in ("LA", "RA") and area.code != one and reader._role_of(measure, area.preposition) == "partner":  # noqa: SLF001
                two, how_two = area.code, "stretch"
                break
    if two is None and frame is not None and frame.world and where not in ("sentence", "of", "in") and frame.cue.group == "measure":
        two, how_two = "WLD", "world"
    if told.sentence == index and not (background.listed and where in ("left",)):
        pair = [told.reporter, told.partner]
    else:
        pair = list(background.main)
        heard, when = background.heard_pair
        if heard is not None and when > told.sentence and when >= index - 3:
            pair = list(heard)
    if one is None:
        for area in figure.spoken.areas:
            if area.books and area.last <= figure.first and area.code in pair and area.code != two:
                one, how_one = area.code, "books"
                pair = [area.code, pair[1] if pair[0] == area.code else pair[0]]
                two = two or pair[1]
                how_two = how_two or "told"
    if one is None:
        if two is None:
            one, two = pair[0], pair[1]
            how_one = how_two = "told"
        else:
            one = pair[0] if pair[0] != two else pair[1]
            how_one = "told" if pair[0] != two else "told turned"
            if one == "WLD" or one is None:
                one = next((code for code in background.home if code != two), one)
    elif two is None and frame is not None and one not in pair and pair[0] not in (None, one) and measure in ("exports", "imports"):
        # "China bought", "Turkey's purchases" in a text about a third economy: its trade, seen from the other side
        measure = "imports" if measure == "exports" else "exports"
        one, two, how_one, how_two = pair[0], one, "told", f"mirror {how_one}"
    elif two is None:
        two = pair[1] if pair[0] == one else pair[0] if pair[1] == one else pair[1]
        how_two = "told" if pair[0] == one else "told turned" if pair[1] == one else "told other"
    if how_one == "subject" and one != pair[0] and two == pair[0] and measure in ("exports", "imports"):
        measure = "imports" if measure == "exports" else "exports"
        one, two, how_one, how_two = two, one, "told", f"mirror {how_one}"
    return Hypothesis(measure, one, two, how_measure, how_one, how_two)


def _pointing(lower: list[str], frame: Frame) -> bool:
    """True for "sales there", "exports to it", "trade with them": the partner is the one named last."""
    after = lower[frame.cue.last : frame.cue.last + 2]
    return after[:1] == ["there"] or after in (["to", "it"], ["from", "it"], ["with", "it"], ["to", "them"], ["from", "them"], ["with", "them"])


def _beside(figure: Figure, reader: FrameReader) -> AreaMention | None:
    """The area right before a figure in a list: "China ($1.1 billion)", "Spain with $322 million", "Russia stood at"."""
    lower = reader.tokens.lower
    for area in reversed(figure.spoken.areas):
        if area.last > figure.first:
            continue
        if figure.shape == "rank:place":
            if area.first >= figure.clause[0] and not area.preposition and not area.possessive and not area.institution:
                return area
            continue
        gap = lower[area.last : figure.first]
        if len(gap) <= 1 and all(word in ("(", "with", ":", "by", "at", ",", "-", "–", "'s", "’s") for word in gap):
            return area if area.preposition not in ("of",) or gap else area
        if area.first >= figure.left and len(gap) <= 3 and gap and gap[-1] in ("at", "with", "by", "for") and not area.institution:
            return area
        return None
    return None


def hypothesis_signs(guess: Hypothesis, code: str) -> list[str]:
    """How grammar's hypothesis speaks for an area."""
    signs = []
    if code == guess.reporter:
        signs += ["rule reporter", f"rule reporter|{guess.how_reporter}"]
    if code == guess.partner:
        signs += ["rule partner", f"rule partner|{guess.how_partner}"]
    return signs


def pair_signs(reporter: str, partner: str, background: Background, figure: Figure, guess: Hypothesis) -> list[str]:
    """What speaks for two areas together."""
    told = background.told
    signs = []
    if (reporter, partner) == (guess.reporter, guess.partner):
        signs += ["rule pair", f"rule pair|{guess.measure}|{guess.how_measure}", f"rule pair|{guess.how_reporter}|{guess.how_partner}"]
    elif (partner, reporter) == (guess.reporter, guess.partner):
        signs += ["rule pair turned", f"rule pair turned|{guess.measure}"]
    distance = figure.spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2"
    if (reporter, partner) == (told.reporter, told.partner):
        signs += ["pair told", f"pair told{near}", f"pair told|{told.measure}"]
    elif (partner, reporter) == (told.reporter, told.partner):
        signs += ["pair turned", f"pair turned|{told.measure}"]
    elif reporter == told.reporter:
        signs += ["same reporter", f"same reporter{near}|{'world' if partner == 'WLD' else 'other'}"]
    elif partner == told.partner:
        signs += ["same partner"]
    elif reporter == told.partner:
        signs += ["told partner reports"]
    if background.heard_pair[0] == (reporter, partner) and background.heard_pair[1] > told.sentence:
        signs += ["pair heard"]
    if background.main == (reporter, partner):
        signs += ["pair main", f"pair main|{near}"]
    if background.title[:2] == (reporter, partner):
        signs.append("pair title")
    elif background.title[:2] == (partner, reporter):
        signs.append("pair title turned")
    present = {a.code for a in figure.spoken.areas}
    signs.append(f"pair present={(reporter in present) + (partner in present)}|{min(len(present), 3)}")
    if partner == "WLD":
        signs.append(f"pair world|home={(reporter,) == background.home[:1]}")
    return signs


_BASING = frozenset({"than", "from", "against", "over", "since", "versus", "vs"})
YEAR_ON_YEAR = frozenset({"year-on-year", "year on year", "year-over-year", "yoy", "y/y", "y-o-y", "on the year", "on year", "annual", "from a year ago", "month-on-month", "month on month"})
NO_PERIOD = frozenset({"weekday", "relative day", "day", "iso day", "per year", "span back"})


def basing(lower: list[str], figure: Figure) -> str:
    """"base" for a figure that another is compared with, "bracket" for one that opens a bracket, else "plain"."""
    start = figure.spoken.sentence.first
    before = lower[figure.first - 1] if figure.first > start else "^"
    if before in ("from", "against", "after", "over", "than", "versus", "vs") or tuple(lower[max(start, figure.first - 2) : figure.first]) in (
        ("compared", "with"), ("compared", "to"), ("as", "against"), ("up", "from"), ("down", "from"), ("to", "the"), ("from", "the"), ("with", "the"), ("than", "the"), ("against", "the"), ("over", "the"), ("after", "the")
    ):  # fmt: skip
        return "base"
    return "bracket" if before == "(" else "plain"


def _base_mention(lower: list[str], mention: PeriodMention, start: int) -> bool:
    """True if the words name what something is compared with: "than in 2020", "compared with the same period"."""
    if mention.parts.get("rel") in YEAR_ON_YEAR:
        return True
    at = mention.first - 1
    for _ in range(3):
        if at < start:
            return False
        if lower[at] in _BASING or lower[at : at + 2] in (["with", "the"],) or (lower[at] in ("with", "to") and lower[at - 1] in ("compared", "comparison", "relative")):
            return True
        if lower[at] not in ("in", "the", "for", "of", "level", "during"):
            return False
        at -= 1
    return False


def period_hypothesis(
    tokens: Tokens, figure: Figure, kind: str, background: Background, reader: PeriodReader, contexts: Sequence[Period | None]
) -> tuple[Period | None, str]:
    """The period that the grammar of the sentence gives a figure, and by which rule."""
    lower, spoken = tokens.lower, figure.spoken
    anchor = background.anchor
    base = basing(lower, figure)
    mentions = [m for m in spoken.periods if m.kind not in NO_PERIOD]
    fit: list[tuple[str, PeriodMention]] = []
    for mention in mentions:
        where = place(figure, mention.first, mention.last)
        if where == "IN" or _base_mention(lower, mention, spoken.sentence.first):
            continue
        fit.append((where, mention))

    def resolve(mention: PeriodMention) -> Period | None:
        found = _resolved(mention, reader, background, contexts)
        years = {int(m.parts.get("y", m.parts.get("y1", "0"))[:4]) for m in mentions if m.anchored and m.last <= mention.first and "fy" not in m.parts}
        same = [p for p, _ in found if p is not None and p.first.year in years]
        if same and not mention.anchored and mention.kind in ("month", "months", "quarter", "half", "first months", "counted months"):
            return same[0]
        inside = [p for p, _ in found if p is not None and anchor is not None and anchor.contains(p) and anchor != p]
        if inside and not mention.anchored:
            return inside[0]
        return found[0][0] if found else None

    for mention in mentions:
        tail = lower[mention.last : mention.last + 2]
        if mention.last <= figure.first and "when" in tail and (tail[0] in ("when", ",")):
            following = [m for m in mentions if mention.last < m.first < figure.first]
            if not following and (period := resolve(mention)) is not None:
                return period, "when"
        touching = figure.first - mention.last
        if touching in (0, 1) and (touching == 0 or lower[mention.last] in ("'s", "’s")) and mention.kind in ("same months before", "relative year", "month", "year"):
            found = resolve(mention)
            if found is not None and mention.parts.get("rel") not in YEAR_ON_YEAR:
                return found, "touching"
    if any(m.kind == "per year" and place(figure, m.first, m.last) in ("RA", "LA") for m in spoken.periods):
        return None, "per year"
    right = [m for where, m in fit if where == "RA"]
    if right:
        period = resolve(right[0])
        if period is not None:
            return period, "base right" if base == "base" else "right"
    if base == "bracket" and background.bracket is not None:
        return background.bracket, "bracket"
    if base == "base" or (base == "bracket" and not fit):
        base_right = [m for m in mentions if place(figure, m.first, m.last) == "RA" and m.parts.get("rel") not in YEAR_ON_YEAR]
        if base_right and (period := resolve(base_right[0])) is not None:
            return period, "base right"
    left = [m for where, m in fit if where in ("LA", "LC") and m.parts.get("rel") not in YEAR_ON_YEAR]
    if base == "base" and anchor is not None:
        current = resolve(left[-1]) if left else None
        current = current if current is not None else anchor
        monthly = (background.monthly or any(m.kind == "relative month" for m in spoken.periods)) and current.month_count == 1
        return (current.preceding if monthly else current.year_before), "base default"
    if left:
        period = resolve(left[-1])
        if period is not None:
            return period, "left"
    earlier = [m for where, m in fit if where == "LS"]
    if earlier and background.told.sentence != spoken.sentence.index:
        period = resolve(earlier[-1])
        if period is not None:
            return period, "sentence"
    later = [m for where, m in fit if where in ("RC",)]
    if later and figure.order == 0:
        period = resolve(later[0])
        if period is not None:
            return period, "later"
    if background.told.sentence == spoken.sentence.index:
        return background.told.period, "told0"
    heard, when = background.heard
    if heard is not None and when > background.told.sentence and when >= spoken.sentence.index - 2:
        return heard, "heard"
    if anchor is not None:
        return anchor, "anchor"
    return background.first_period, "first"


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

    base = basing(lower, figure)
    guess, how_guess = period_hypothesis(tokens, figure, kind, background, reader, contexts)
    add(guess, {"rule", f"rule|{how_guess}", f"rule|{how_guess}|{kind}"})
    mentions = spoken.periods
    lefts = [m for m in mentions if m.last <= figure.first]
    rights = [m for m in mentions if m.first >= figure.last]
    dated = False
    for mention in mentions:
        if mention.parts.get("rel") == "today" and background.clock.today is not None:
            where = place(figure, mention.first, mention.last)
            add(Period.year(background.clock.today.year), {f"today|{where}", f"today|{where}|{kind}"})
        if mention.kind in ("weekday", "relative day", "day", "iso day"):
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
                f"{where}|{kind}|{base}",
                f"{where}|{order}|{base}",
                f"{where}|{order}|{kind}|prep={prep}",
                f"{where}|prep={prep}|{base}",
                f"kind={mention.kind}|{where}|{kind}",
                f"kind={mention.kind}|{how}|{n}",
                f"kind={mention.kind}|{where}|{base}",
                f"how={how}|{where}|{base}|{kind}",
                f"rel={mention.parts.get('rel', '-')}|{where}|{kind}|{base}",
                f"role={role}|{kind}|{where}",
                f"order={order}|of={min(len(mentions), 3)}",
            }
            if period is not None and period == background.first_period:
                signs.add(f"first period|kind={mention.kind}")
            add(period, signs)
    distance = spoken.sentence.index - told.sentence
    near = "0" if distance == 0 else "1" if distance == 1 else "2" if spoken.sentence.line == told.line else "3"
    named = "dated" if dated else "bare"
    if told.sentence >= 0:
        add(told.period, {f"told{near}|{named}|{base}", f"told{near}|{kind}|{base}", f"told{near}|{told.kind}|{kind}|{base}"})
        if told.period is not None:
            add(told.period.year_before, {f"told{near} before|{base}|{named}", f"told{near} before|{kind}|{base}"})
            add(told.period.shifted(years=1), {f"told{near} after|{base}|{kind}"})
            if told.period.month_count == 1:
                add(told.period.preceding, {f"told{near} month before|{base}|{kind}"})
    if background.anchor is not None:
        fresh = "new line" if spoken.sentence.line != told.line else "same line"
        add(background.anchor, {f"anchor|{named}|{base}", f"anchor|{kind}|{base}|{near}", f"anchor|{named}|run={min(background.run, 3)}|{fresh}"})
        add(background.anchor.year_before, {f"anchor before|{named}|{base}", f"anchor before|{kind}|{base}|{near}"})
        if background.anchor.month_count == 1:
            add(background.anchor.preceding, {f"anchor month before|{base}|{kind}"})
    heard, when = background.heard
    if heard is not None and when > told.sentence:
        add(heard, {f"heard|{named}|{base}|{min(spoken.sentence.index - when, 3)}", f"heard|{named}|{kind}"})
    if background.periods:
        usual = background.periods.most_common(1)[0][0]
        add(usual, {f"usual|{named}|run={min(background.run, 3)}|{spoken.sentence.line != told.line}", f"usual|{named}|{base}", f"usual|{near}|{kind}|{named}"})
    if background.first_period is not None:
        add(background.first_period, {f"title period|{named}|run={min(background.run, 3)}|{spoken.sentence.line != told.line}"})
    if background.first_period is not None and (spoken.sentence.heading or told.sentence < 0 or spoken.sentence.line <= 1):
        add(background.first_period, {f"first period|{named}|{spoken.sentence.heading}"})
    if background.clock.today is not None:
        year = background.clock.today.year
        add(Period.year(year), {f"this year|{named}|{kind}"} | ({"present tense"} if _present(lower, figure) else set()))
        add(Period.year(year - 1), {f"last year|{named}|{kind}|{near}"})
    add(None, {f"none|{named}|{kind}|{near}", f"none|{base}"})
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


def dateline_of(spoken: Sequence[Spoken], tokens: Tokens, lexicon: Lexicon) -> str:
    """The economy that a text is written from: a place before a date in its first lines ("Budapest, 2 March 2023")."""
    seen = Counter(area.code for sentence in spoken for area in sentence.areas)
    for sentence in spoken[:8]:
        where = sentence.sentence
        if where.line > 4:
            break
        dates = [m.first for m in sentence.periods if m.kind in ("day", "iso day", "days")]
        for index in range(where.first, min(where.first + 12, where.last)):
            for phrase, names in lexicon.areas.get(tokens.lower[index], ()):
                here = tokens.words[index : index + len(phrase)]
                after = index + len(phrase)
                if [w.lower() for w in here] != [w.lower() for w in phrase] or not here[0][0].isupper():
                    continue
                starts = index == where.first or tokens.words[index - 1] in ",|–—-("
                closed = after >= where.last or tokens.words[after] in ",:–—-(/." or tokens.lower[after] in ("dispatch",)
                dated = any(after <= at <= after + 4 for at in dates)
                if not (starts and closed and (dated or (where.heading and after >= where.last and index > where.first))):
                    continue
                places = [n.code for n in names if n.form in ("capital", "place", "name")]
                if places:
                    return max(places, key=lambda code: seen.get(code, 0))
    return ""


def background_of(spoken: Sequence[Spoken], tokens: Tokens, clock: Clock, lexicon: Lexicon) -> Background:
    """The document's areas by weight: its dateline, its title, its own offices and owners of measures count more."""
    weight: Counter[str] = Counter()
    title: dict[str, None] = {}
    dateline = dateline_of(spoken, tokens, lexicon)
    if dateline:
        weight[dateline] += 5
    for sentence in spoken:
        for area in sentence.areas:
            factor = (3 if sentence.sentence.index == 0 else 1) * (0 if area.form == "place" else 1)
            if area.possessive or area.attached or area.institution:
                factor += 1
            weight[area.code.removeprefix("WLD-")] += factor
            if sentence.sentence.index == 0:
                title.setdefault(area.code)
    home = tuple(code for code, _ in weight.most_common(3) if code != "WLD")
    measures: Counter[str] = Counter()
    first = next((c.name for c in spoken[0].cues if c.group == "measure"), "-") if spoken else "-"
    for sentence in spoken:
        for cue in sentence.cues:
            if cue.group == "measure" and cue.name in ("exports", "imports", "turnover"):
                measures[cue.name] += 1
    named = [code for code in title if code != "WLD" and not code.startswith("WLD-")]
    if len(named) >= 2:
        main = (named[1], named[0]) if named[1] == dateline else (named[0], named[1])
    elif home and named and named[0] != home[0] and home[0] == dateline:
        main = (home[0], named[0])
    elif home:
        main = (named[0] if named else home[0], "WLD")
    else:
        main = (None, None)
    total = sum(measures.values())
    density = 1000 * total / max(len(tokens), 1)
    trade = (
        f"trade={'0' if total == 0 else '1' if total <= 2 else '3' if total <= 5 else '6'}",
        f"density={'low' if density < 5 else 'some' if density < 12 else 'high'}",
        f"title={first != '-'}",
    )
    return Background(clock, home, tuple(title), dateline, measures=measures, title_measure=first, trade=trade, main=main)


def mentions_of(figure: Figure, code: str) -> list[AreaMention]:
    """The mentions of an area in the figure's sentence."""
    return [area for area in figure.spoken.areas if area.code == code]
