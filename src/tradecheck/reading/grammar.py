"""Grammar's hypothesis at a figure: measure, reporter and partner by its frame, the rest carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.frames import Frame, FrameReader, Hypothesis
from tradecheck.reading.surroundings import STRETCH, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tradecheck.reading.background import Background
    from tradecheck.reading.mentions import AreaMention
    from tradecheck.reading.surroundings import View

_TURNED = {"exports": "imports", "imports": "exports"}
_BESIDE = frozenset("(:,-–")  # between an area and its figure in a list
_HEARD = 3  # sentences back: a pair of areas heard before that is forgotten


def hypothesis(reader: FrameReader, view: View, frames: list[Frame], background: Background) -> Hypothesis:
    """What grammar makes of a figure, with what it leaves open carried over."""
    told, index = background.told, view.spoken.sentence.index
    frame, where = reader.frame_of(view.figure, frames)
    carried = told if told.sentence == index or background.opened.sentence < 0 else background.opened
    guess = Hypothesis("turnover", None, None, "none", "", "")
    if frame is not None:
        guess.reporter, guess.partner = frame.reporter, frame.partner
        guess.how_reporter = frame.how_reporter if frame.reporter else ""
        guess.how_partner = frame.how_partner if frame.partner else ""
    if frame is not None and not (where == "sentence" and told.sentence == index):
        guess.measure, guess.how_measure = frame.measure, where
    elif carried.measure is not None:
        guess.measure, guess.how_measure = carried.measure, "told0" if carried.sentence == index else "told"
    _list(guess, view, frame, where)
    if guess.partner is None and frame is not None and where in ("left", "of"):
        _pointed(guess, view, frame, background)
    _partner(guess, reader, view, frame, where)
    _carry(guess, frame, _pair(guess, view, where, background), background)
    return guess


def _list(guess: Hypothesis, view: View, frame: Frame | None, where: str) -> None:
    """What a list says: the area beside a figure, or the one that "respectively" gives it."""
    aligned = "" if view.figure.aligned.startswith("measure:") else view.figure.aligned
    beside = _beside(view)
    if beside is not None and frame is not None and where == "beyond" and _verbal(frame) and guess.partner is not None:
        # "China ($1.1 billion) and Germany ($388 million) sold the most to Ukraine"
        guess.reporter, guess.how_reporter = beside.code, "beside"
    elif aligned:
        guess.partner, guess.how_partner = aligned, "aligned"
    elif (
        beside is not None
        and beside.code not in (guess.reporter, guess.partner)
        and (guess.partner is None or where in ("clause", "sentence", "none", "left"))
    ):
        guess.partner, guess.how_partner = beside.code, "beside"


def _verbal(frame: Frame) -> bool:
    return frame.cue.name in ("selling", "buying")


def _pointed(guess: Hypothesis, view: View, frame: Frame, background: Background) -> None:
    """The partner that "there" and "to it" point at: the last one named."""
    outside = (guess.reporter, "WLD")
    if _pointing(view, frame):
        last = next((code for code, _ in background.recent.partners if code not in outside), background.told.partner)
        if last is not None and last not in outside:
            guess.partner, guess.how_partner = last, "there"


def _partner(guess: Hypothesis, reader: FrameReader, view: View, frame: Frame | None, where: str) -> None:
    """The partner, where neither frame nor list nor pointer names it: the subject, one close by, or the world."""
    figure = view.figure
    if guess.partner is None and where == "of":
        subject = reader.subject(view.spoken, figure.first)
        if subject is not None and subject.code != guess.reporter and subject.first >= figure.clause[0]:
            guess.partner, guess.how_partner = subject.code, "subject"
    if guess.partner is None:
        for area in view.spoken.areas:
            if (
                area.code != guess.reporter
                and place(figure, area.first, area.last) in STRETCH
                and reader.role_of(guess.measure, area.preposition) == "partner"
            ):
                guess.partner, guess.how_partner = area.code, "stretch"
                break
    worldly = frame is not None and frame.world and frame.cue.group == "measure"
    if guess.partner is None and worldly and where not in ("sentence", "of", "in"):
        guess.partner, guess.how_partner = "WLD", "world"


def _pair(guess: Hypothesis, view: View, where: str, background: Background) -> list[str | None]:
    """Reporter and partner as told before, and the reporter where the sentence names whose books a figure is from."""
    told, index = background.told, view.spoken.sentence.index
    if told.sentence == index and not (background.listed and where == "left"):
        pair = [told.reporter, told.partner]
    else:
        pair = list(background.main)
        heard, when = background.heard_pair
        if heard is not None and when > told.sentence and when >= index - _HEARD:
            pair = list(heard)
    if guess.reporter is None:
        for area in view.spoken.areas:
            books = area.books and area.last <= view.figure.first
            if books and area.code in pair and area.code != guess.partner:
                guess.reporter, guess.how_reporter = area.code, "books"
                pair = [area.code, pair[1] if pair[0] == area.code else pair[0]]
                guess.partner = guess.partner or pair[1]
                guess.how_partner = guess.how_partner or "told"
    return pair


def _carry(guess: Hypothesis, frame: Frame | None, pair: Sequence[str | None], background: Background) -> None:
    """Fill what is open from the pair told before; a third economy's trade is turned to the pair's reporter."""
    one, two = pair
    if guess.reporter is None:
        if guess.partner is None:
            guess.reporter, guess.partner = one, two
            guess.how_reporter = guess.how_partner = "told"
        else:
            told = one != guess.partner
            guess.reporter, guess.how_reporter = (one, "told") if told else (two, "told turned")
            if guess.reporter in ("WLD", None):
                others = (code for code in background.home if code != guess.partner)
                guess.reporter = next(others, guess.reporter)
    elif guess.partner is None:
        third = frame is not None and guess.reporter not in pair and one is not None
        if third and guess.measure in _TURNED:
            # "China bought", "Turkey's purchases" in a text about a third economy: seen from the other side
            _turn(guess, one, guess.reporter)
        elif one == guess.reporter:
            guess.partner, guess.how_partner = two, "told"
        elif two == guess.reporter:
            guess.partner, guess.how_partner = one, "told turned"
        else:
            guess.partner, guess.how_partner = two, "told other"
    if guess.how_reporter == "subject" and guess.reporter != one and guess.partner == one and guess.measure in _TURNED:
        _turn(guess, one, guess.reporter)


def _turn(guess: Hypothesis, reporter: str | None, partner: str | None) -> None:
    """See a flow from the other side."""
    guess.measure = _TURNED[guess.measure]
    guess.reporter, guess.partner = reporter, partner
    guess.how_reporter, guess.how_partner = "told", f"mirror {guess.how_reporter}"


def _pointing(view: View, frame: Frame) -> bool:
    """True for "sales there", "exports to it", "trade with them": the partner is the one named last."""
    after = view.lower[frame.cue.last : frame.cue.last + 2]
    return bool(after) and (after[0] in view.words.there or tuple(after) in view.words.to_them)


def _beside(view: View) -> AreaMention | None:
    """The area right before a figure in a list: "China ($1.1 billion)", "Spain with $322 million", "Russia stood at".

    For a place in an order, the last area of its clause that stands alone.
    """
    figure, words = view.figure, view.words
    for area in reversed(view.spoken.areas):
        if area.last > figure.first:
            continue
        if figure.shape == "rank:place":
            named = not (area.preposition or area.possessive or area.institution)
            if area.first >= figure.clause[0] and named:
                return area
            continue
        gap = view.lower[area.last : figure.first]
        if len(gap) <= 1 and all(word in words.beside or word in _BESIDE for word in gap):
            return area
        led = area.first >= figure.left and 0 < len(gap) <= 3 and gap[-1] in words.beside_after
        return area if led and not area.institution else None
    return None
