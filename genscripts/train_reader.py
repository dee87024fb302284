"""Train the weights that the text reader chooses slots by.

    python genscripts/train_reader.py [--evaluate FILE | --accuracy] GOLD_FOLDER…

A gold folder holds `gold.jsonl`, `metadata.tsv` and `texts/`. Texts that are kept unread (docs/decisions/0001) are left
out. With --evaluate, writes the claims that readers make of texts that they never saw, by cross-validation over
documents; with --accuracy, prints how often each choice is right there; with neither, writes
`src/tradecheck/reading/weights/en.tsv` from all of them.

The model is a conditional one: for every choice that the reader makes, a softmax over its options, each scored by the
sum of the weights of its signs; fitted by L-BFGS with an L2 penalty. It learns from the gold claims, with the claim
told before taken from gold too. Letting a reader trained on one half of the texts read the other, so that what was told
before has its mistakes, was tried and did not help: core F1 on held-out folds 0.544 to 0.597 with it, 0.597 without.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.softmax import Example, Key, Weights, fit

from tradecheck.articles.document import Document
from tradecheck.core.period import Period
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader, read_with
from tradecheck.reading.scorer import MEASURES, Flow, Pair, WeightedScorer, slot_keys
from tradecheck.reading.statistical import Reading, StatisticalReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tradecheck.reading.background import Background
    from tradecheck.reading.figures import Figure
    from tradecheck.reading.lexicon import Lexicon
    from tradecheck.reading.periods import PeriodReader
    from tradecheck.reading.spans import Candidate
    from tradecheck.reading.surroundings import View
    from tradecheck.reading.tokens import Tokens


ROOT = Path(__file__).resolve().parents[1]
PENALTY = {"kind": 1.0, "flow": 3.0, "period": 1.0, "modality": 1.0}


def unread(name: str) -> bool:
    """True for a development text that nobody may look at."""
    number = re.fullmatch(r"dev(\d+)\.txt", name)
    return number is not None and int(number[1]) % 3 == 0


@dataclass
class Gold:
    """A text with its gold claims."""

    document: Document
    claims: list[dict[str, Any]]


def read_gold(folder: Path) -> list[Gold]:
    """The texts of a folder with their gold claims, English and not kept unread."""
    dates = dict(line.split("\t")[:2] for line in (folder / "metadata.tsv").read_text().splitlines()[1:] if line)
    claims = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text().splitlines():
        name = re.search(r'"document": "([^"]+)"', line)
        if name and not unread(name[1]):
            claims[name[1]].append(json.loads(line))
    found = []
    for path in sorted((folder / "texts").glob("*.txt")):
        if unread(path.name):
            continue
        text = path.read_text(encoding="utf-8")
        if sum("а" <= c <= "я" for c in text.lower()) > len(text) / 5:
            continue
        day = date.fromisoformat(dates[path.name]) if dates.get(path.name) else None
        found.append(Gold(Document(name=path.name, text=text, date=day), claims[path.name]))
    return found


# --- aligning figures with gold claims


def _same_value(figure: Figure, claim: dict[str, Any]) -> str | None:
    """The reader's label for a figure if a gold claim is about it, else None."""
    value, unit, kind = claim.get("value"), claim.get("unit"), claim["kind"]
    if value is None:
        return None
    shape = figure.shape
    got = float(figure.value)
    if figure.number is not None and figure.number.high is not None:
        got = (got + float(figure.number.high)) / 2

    def near(a: float, b: float) -> bool:
        return abs(abs(a) - abs(b)) <= 0.006 * max(abs(a), abs(b), 1e-9)

    if shape.startswith("rank"):
        return "rank" if kind == "rank" and near(got, value) else None
    if kind == "rank":
        return None
    if shape in ("money", "scaled", "weight"):
        if kind in ("level", "change") and unit not in ("%", "x") and near(got, value):
            return kind
        return None
    if shape in ("percent", "points", "fraction"):
        if unit in ("%", "pp") and kind in ("change", "share") and near(got, value):
            return kind
        if unit == "x" and near(got / 100, value):
            return "comparison" if kind == "comparison" else "rate" if kind == "change" else None
        return None
    if unit == "x" and kind in ("change", "comparison") and (near(got, value) or near(1 / got if got else 0, value)):
        return kind
    return None


class Aligner:
    """Gold claims of one document, each given to at most one figure."""

    def __init__(self, claims: list[dict[str, Any]], tokens: Tokens) -> None:
        self.claims, self.tokens = claims, tokens
        self.used: set[int] = set()

    def repeats(self, figure: Figure) -> bool:
        """True if an earlier claim has this figure's value."""
        start = self.tokens.starts[figure.first]
        return figure.number is not None and any(
            self.claims[i]["start"] < start and _same_value(figure, self.claims[i]) for i in self.used
        )

    def find(self, figure: Figure) -> tuple[str, dict[str, Any]] | None:
        """The claim that a figure stands for, with its kind as the reader names it; each is found once."""
        start, end = self.tokens.starts[figure.first], self.tokens.ends[figure.last - 1]
        best = None
        for index, claim in enumerate(self.claims):
            if index in self.used or claim["kind"] in ("deal", "event"):
                continue
            if min(end, claim["end"]) - max(start, claim["start"]) <= 0:
                continue
            label = _same_value(figure, claim)
            if label is None:
                continue
            size = claim["end"] - claim["start"]
            if best is None or size < best[0]:
                best = (size, index, label)
        if best is None:
            return None
        self.used.add(best[1])
        return best[2], self.claims[best[1]]


# --- recording choices


@dataclass
class Recorder:
    """Stands in for the scorer while gold is replayed: records each choice with its right answers."""

    gold: dict[str, Any] = field(default_factory=dict)  # the claim at the figure being read
    kind: str = "none"  # and its kind
    examples: list[Example] = field(default_factory=list)
    misses: Counter[str] = field(default_factory=Counter)
    periods: list[Period | None] = field(default_factory=list)

    def label(self, model: str, signs: Sequence[str], labels: Sequence[str]) -> str:
        """The label that gold gives, or the first where the reader has no such label."""
        wanted = self.kind if model == "kind" else self.gold["modality"]
        if wanted not in labels:
            self.misses[f"{model}:{wanted}"] += 1
            return labels[0]
        options = [[(f"{model}={label}", sign) for sign in signs] for label in labels]
        self.examples.append(Example(model, options, [labels.index(wanted)]))
        return wanted

    def flow(
        self,
        measure_signs: Sequence[str],
        areas: Mapping[str, Iterable[str]],
        pairs: Mapping[Pair, Iterable[str]],
        kind: str,
    ) -> Flow:
        """The flow that gold gives, or the same trade seen from the other side."""
        options: list[list[Key]] = []
        keys: list[Flow] = []
        gold = (self.gold["measure"], self.gold["reporter"], self.gold["partner"])
        for measure in MEASURES:
            for (one, two), extra in pairs.items():
                signs = [(f"measure={measure}", sign) for sign in measure_signs]
                for code, slot in ((one, "reporter"), (two, "partner")):
                    for name in slot_keys(measure, slot):
                        signs += [(f"area={name}", sign) for sign in areas[code]]
                signs += [(f"pair={measure}", sign) for sign in extra]
                options.append(signs)
                keys.append((measure, one, two))
        right = [index for index, key in enumerate(keys) if same_flow(key, gold, kind)]
        if right:
            self.examples.append(Example("flow", options, right))
            return next((keys[index] for index in right if keys[index] == gold), keys[right[0]])
        self.misses["flow"] += 1
        return gold[0] or "turnover", gold[1] or "", gold[2] or ""

    def option(self, model: str, options: Sequence[Iterable[str]]) -> int:
        """The candidate period that gold gives, or the first."""
        wanted = period_of(self.gold)
        right = [index for index, period in enumerate(self.periods) if period == wanted]
        if not right:
            self.misses["period"] += 1
            return 0
        self.examples.append(Example(model, [[(model, sign) for sign in signs] for signs in options], right))
        return right[0]


def period_of(claim: Mapping[str, Any]) -> Period | None:
    """The period of a gold claim."""
    return None if claim.get("period") is None else Period.parse(claim["period"])


def same_flow(one: Flow, two: Flow, kind: str) -> bool:
    """True where two flows are the same trade; shares and ranks differ with the side they are seen from."""
    if one == two:
        return True
    if kind in ("share", "rank"):
        return False
    flip = {"exports": "imports", "imports": "exports", "turnover": "turnover"}
    return flip.get(one[0]) == two[0] and one[1] == two[2] and one[2] == two[1]


class GoldReader(StatisticalReader):
    """Replays gold: every figure gets the right answers, and the choices are recorded."""

    def __init__(
        self, tokens: Tokens, lexicon: Lexicon, periods: PeriodReader, recorder: Recorder, aligner: Aligner
    ) -> None:
        super().__init__(tokens, lexicon, periods, recorder)
        self.recorder, self.aligner = recorder, aligner

    def read_figure(self, figure: Figure, background: Background) -> Reading | None:
        """One figure as gold has it."""
        found = self.aligner.find(figure)
        if found is None and self.aligner.repeats(figure):
            return None  # the second telling of a claim is no claim, but nothing in it says so
        self.recorder.kind, self.recorder.gold = found or ("none", {})
        reading = super().read_figure(figure, background)
        if reading is not None and found:
            reading.period = period_of(found[1])
        return reading

    def candidates(self, view: View, kind: str, background: Background) -> list[Candidate]:
        """The periods that a figure may cover, shown to the recorder before it is asked to choose."""
        found = super().candidates(view, kind, background)
        self.recorder.periods = [candidate.period for candidate in found]
        return found


def examples_of(gold: Gold, misses: Counter[str], *, show: bool = False) -> list[Example]:
    """The choices that the reader makes in a text, with their right answers; counts what it cannot get right."""
    reader = TextReader(gold.document, load("en"))
    recorder = Recorder()
    aligner = Aligner(gold.claims, reader.tokens)
    replay = GoldReader(reader.tokens, reader.lexicon, reader.periods, recorder, aligner)
    for _ in replay.read(reader.spoken, reader.clock):
        pass
    misses.update(recorder.misses)
    for number, claim in enumerate(gold.claims):
        if claim["kind"] not in ("deal", "event") and number not in aligner.used:
            misses["unaligned"] += 1
            if show:
                print("unaligned", gold.document.name, claim["kind"], claim["quote"][:70])
    return recorder.examples


# --- weights


def train(batches: Iterable[Sequence[Example]]) -> Weights:
    """The weights of every model, from the choices in some texts."""
    examples = [example for batch in batches for example in batch]
    weights: Weights = {}
    for model, penalty in PENALTY.items():
        weights.update(fit([example for example in examples if example.model == model], penalty))
    return weights


def print_accuracy(batches: Sequence[Sequence[Example]], folds: int) -> None:
    """Print the share of right choices by model, for documents that the weights have not seen."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for fold in range(folds):
        weights = train(batch for n, batch in enumerate(batches) if n % folds != fold)
        for example in (example for batch in batches[fold::folds] for example in batch):
            scores = [
                sum(weights.get(model, {}).get(sign, 0.0) for model, sign in option) for option in example.options
            ]
            total[example.model] += 1
            right[example.model] += scores.index(max(scores)) in example.right
    print("  ".join(f"{model} {right[model] / total[model]:.3f} of {total[model]}" for model in sorted(total)))


def write_unseen(golds: Sequence[Gold], batches: Sequence[Sequence[Example]], folds: int, target: Path) -> None:
    """Write the claims of each text as read with weights from the other folds."""
    with target.open("w", encoding="utf-8") as out:
        for fold in range(folds):
            scorer = WeightedScorer(train(batch for n, batch in enumerate(batches) if n % folds != fold))
            for gold in golds[fold::folds]:
                for claim in read_with(gold.document, scorer):
                    out.write(json.dumps(claim.to_json(), ensure_ascii=False) + "\n")


def write_weights(weights: Weights) -> int:
    """Write the table that the reader uses; returns its length."""
    table = sorted((model, sign, weight) for model, signs in weights.items() for sign, weight in signs.items())
    lines = ["# model, sign and weight; written by genscripts/train_reader.py, not by hand"]
    lines += [f"{model}\t{sign}\t{weight}" for model, sign, weight in table]
    target = ROOT / "src/tradecheck/reading/weights/en.tsv"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(table)


def main() -> int:
    """Run the script; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--evaluate", type=Path, help="write cross-validated claims (JSON Lines) to this file instead")
    parser.add_argument(
        "--accuracy", action="store_true", help="print how often each choice is right, gold told before"
    )
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--show", action="store_true", help="print the gold claims that no figure stands for")
    options = parser.parse_args()
    golds = [gold for folder in options.folders for gold in read_gold(folder)]
    misses: Counter[str] = Counter()
    batches = [examples_of(gold, misses, show=options.show) for gold in golds]
    print(f"{len(golds)} texts, {sum(map(len, batches))} choices; out of reach: {dict(misses)}", file=sys.stderr)
    if options.accuracy:
        print_accuracy(batches, options.folds)
    elif options.evaluate is not None:
        write_unseen(golds, batches, options.folds, options.evaluate)
    else:
        print(f"{write_weights(train(batches))} weights", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
