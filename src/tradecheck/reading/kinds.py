"""What speaks for the kind of claim at a figure: named signs, which the weights are given to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.surroundings import START, STRETCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.reading.background import Background
    from tradecheck.reading.mentions import Cue
    from tradecheck.reading.surroundings import View

_FLOW_WORDS = frozenset({"measure", "role"})
_MARKS = frozenset(',"“”')  # passed over like articles
_NEAR = 3  # words to either side that are signs themselves


def kind_signs(view: View, background: Background) -> list[str]:
    """What speaks for the kind of claim at a figure."""
    figure, told = view.figure, background.told
    shape = figure.shape
    near = _near(view)
    seen = set(_cues(view))
    moves = "+".join(sorted({c.name for c, where in view.cues if c.group == "movement" and where in STRETCH})) or "-"
    seen.add(f"{shape}|moves={moves}")
    seen.update(_touching(view))
    if view.before == "(":
        seen |= {f"{shape}|bracket", f"{shape}|bracket|moves={moves}"}
    for trade in background.trade:
        seen |= {f"doc {trade}", f"{shape}|doc {trade}"}
    nearest = _nearest(view)
    if nearest is not None:
        seen.add(f"{shape}|nearest={nearest.group}:{nearest.name}")
        seen.add(f"{shape}|nearestword={view.lower[nearest.first]}")
    if not any(cue.group in _FLOW_WORDS for cue, _ in view.cues):
        seen |= {f"{shape}|no measure", "no measure"}
    distance = figure.spoken.sentence.index - told.sentence
    seen.add(f"{shape}|told={told.kind if distance <= 1 else '-'}")
    if distance == 0:
        seen.add(f"{shape}|told0={told.kind}")
    if figure.number is not None:
        if figure.number.sign:
            seen.add(f"{shape}|signed")
        if figure.number.unit == "" or shape == "scaled":
            seen.add("no unit")
    if not figure.spoken.areas:
        seen.add("no area")
    return [shape, *[f"{shape}|{sign}" for sign in near], *near, *seen]


def _near(view: View) -> list[str]:
    """The words right around a figure; those before it without articles, commas and quotation marks."""
    lower, figure, skipped = view.lower, view.figure, view.words.skipped
    first, last = figure.spoken.sentence.first, figure.spoken.sentence.last
    left: list[str] = []
    index = figure.first - 1
    while index >= first and len(left) < _NEAR:
        if lower[index] not in skipped and lower[index] not in _MARKS:
            left.append(lower[index])
        index -= 1
    right = lower[figure.last : min(figure.last + _NEAR, last)]
    signs = [f"l{n}={word}" for n, word in enumerate(left)] + [f"r{n}={word}" for n, word in enumerate(right)]
    if len(left) > 1:
        signs.append(f"l01={left[1]} {left[0]}")
    if len(right) > 1:
        signs.append(f"r01={right[0]} {right[1]}")
    return signs


def _cues(view: View) -> Iterator[str]:
    """The words of the lexicon in the sentence, by their places."""
    lower, shape = view.lower, view.figure.shape
    for cue, where in view.cues:
        group = cue.group
        if group == "topic":
            yield f"{where}|topic:{lower[cue.first]}"
            yield f"{where}|topic:{cue.name}"
        elif group == "share":
            yield f"{shape}|{where}|share:{lower[cue.first]}"
            yield f"{shape}|{where}|share"
        elif group == "comparison":
            yield f"{shape}|{where}|cmp:{' '.join(lower[cue.first : cue.last])}"
        elif group == "movement":
            yield f"{shape}|{where}|movement:{cue.name}"
            if where in STRETCH:
                yield f"{shape}|{where}|move={lower[cue.first]}"
        elif group in _FLOW_WORDS:
            yield f"{shape}|{where}|{group}"
            if where in STRETCH:
                yield f"{shape}|{where}|{group}:{cue.name}"


def _touching(view: View) -> Iterator[str]:
    """Words of rise and fall right beside a figure: "up 3%", "rose by 3%", "3% more", "a 3% rise"."""
    lower, figure, shape = view.lower, view.figure, view.figure.shape
    for cue, _ in view.cues:
        if cue.group != "movement" or cue.name == "level":
            continue
        if cue.last == figure.first:
            yield f"{shape}|touching move"
            yield f"{shape}|touching {cue.name}"
        elif cue.last == figure.first - 1 and view.before in view.words.moved_by:
            yield f"{shape}|moved by"
        elif cue.first - figure.last in (0, 1) and lower[cue.first] in view.words.comparatives:
            yield f"{shape}|comparative"
            yield f"{shape}|comparative+{lower[cue.last] if cue.last < len(lower) else START}"
        elif cue.first == figure.last:
            yield f"{shape}|moved noun"


def _nearest(view: View) -> Cue | None:
    """The closest word of movement or share: to the left within the clause, else to the right within the stretch."""
    figure = view.figure
    cues = [cue for cue, _ in view.cues if cue.group in ("movement", "share")]
    left = [cue for cue in cues if cue.last <= figure.first and cue.first >= figure.clause[0]]
    if left:
        return left[-1]
    return next((cue for cue in cues if cue.first >= figure.last and cue.last <= figure.right + 2), None)
