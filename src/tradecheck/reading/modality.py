"""What speaks for a report, an aim, an expectation or a mere possibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradecheck.reading.surroundings import START

if TYPE_CHECKING:
    from tradecheck.core.period import Period
    from tradecheck.reading.background import Background
    from tradecheck.reading.surroundings import View

MODALITIES = ("reported", "target", "forecast", "hypothetical")


def modality_signs(view: View, kind: str, period: Period | None, background: Background) -> list[str]:
    """What speaks for one modality or another at a figure of a kind and a period."""
    lower, figure = view.lower, view.figure
    start, stop = figure.clause
    signs = ["bias", f"kind={kind}"]
    before: set[str] = set()
    clause: set[str] = set()
    for cue, where in view.cues:
        if cue.group != "modality":
            continue
        word = " ".join(lower[cue.first : cue.last])
        side = "L" if where[0] == "L" else "R"
        signs += [f"{where}|{cue.name}", f"{where}|{word}", f"{side}|{cue.name}", cue.name, f"word={word}"]
        if cue.last <= figure.first:
            before.add(cue.name)
        if start <= cue.first < stop:
            clause.add(cue.name)
    today = background.clock.today
    if period is None:
        when = "none"
    elif today is None or period.last <= today:
        when = "past"
    else:
        when = "open" if period.first <= today else "future"
    signs += [f"when={when}", f"when={when}|{'+'.join(sorted(before))}", f"clause|{when}|{'+'.join(sorted(clause))}"]
    distance = figure.spoken.sentence.index - background.told.sentence
    if distance <= 1:
        signs.append(f"told{distance}={background.told.modality}|{'cue' if clause else 'none'}")
    said = lower[start : figure.first]
    signs += [f"clauseword={word}" for word in view.words.clause_words if word in said]
    signs.append(f"before={lower[figure.first - 1] if figure.first > 0 else START}")
    return signs
