"""Train the weights that the text reader chooses slots by.

    python genscripts/train_reader.py [--evaluate] GOLD_FOLDER…

A gold folder holds `gold.jsonl`, `metadata.tsv` and `texts/`. Texts that are kept unread (docs/decisions/0001) are left
out. With --evaluate, prints what cross-validation over documents gives, written as claims by readers that never saw
their texts; without, writes `src/tradecheck/reading/weights/en.tsv` from all of them.

The model is a conditional one: for every choice that the reader makes, a softmax over its options, each scored by the
sum of the weights of its signs; fitted by L-BFGS with an L2 penalty. It learns from the gold claims, with the claim
told before taken from gold too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tradecheck.articles.document import Document
from tradecheck.core.period import Period
from tradecheck.reading import evidence
from tradecheck.reading.evidence import Background
from tradecheck.reading.figures import Figure
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader, read_with
from tradecheck.reading.scorer import MEASURES, WeightedScorer, slot_keys
from tradecheck.reading.statistical import Reading, StatisticalReader

ROOT = Path(__file__).resolve().parents[1]
PENALTY = {"kind": 1.0, "flow": 3.0, "period": 1.0, "modality": 1.0}
SMALLEST = 0.03  # a weight nearer to nought changes no choice that we measured


PLAIN = "--plain" in sys.argv


def unread(name: str) -> bool:
    """True for a development text that nobody may look at."""
    number = re.fullmatch(r"dev(\d+)\.txt", name)
    return number is not None and int(number[1]) % 3 == 0


@dataclass
class Gold:
    document: Document
    claims: list[dict]


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


def _same_value(figure: Figure, claim: dict) -> str | None:
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

    def __init__(self, claims: list[dict], tokens) -> None:
        self.claims, self.tokens, self.used = claims, tokens, set()

    def repeats(self, figure: Figure) -> bool:
        """True if an earlier claim has this figure's value."""
        start = self.tokens.starts[figure.first]
        return figure.number is not None and any(
            self.claims[i]["start"] < start and _same_value(figure, self.claims[i]) for i in self.used
        )

    def find(self, figure: Figure) -> tuple[str, dict] | None:
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
class Example:
    model: str
    options: list[list[tuple[str, str]]]  # (model, sign) of every option
    right: list[int]


@dataclass
class Recorder:
    """Stands in for the scorer while gold is replayed: records each choice with its right answers."""

    gold: dict | None = None
    label_wanted: str = "none"
    examples: list[Example] = field(default_factory=list)
    misses: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    periods: list[Period | None] = field(default_factory=list)

    def label(self, model, signs, labels):
        wanted = self.label_wanted if model == "kind" else self.gold["modality"]
        if wanted not in labels:
            self.misses[f"{model}:{wanted}"] += 1
            return labels[0]
        self.examples.append(
            Example(model, [[(f"{model}={label}", s) for s in signs] for label in labels], [labels.index(wanted)])
        )
        return wanted

    def flow(self, measure_signs, areas, pairs, kind):
        options, right, keys = [], [], []
        gold = (self.gold["measure"], self.gold["reporter"], self.gold["partner"])
        for measure in MEASURES:
            for (one, two), extra in pairs.items():
                signs = [(f"measure={measure}", s) for s in measure_signs]
                for code, slot in ((one, "reporter"), (two, "partner")):
                    for name in slot_keys(measure, slot):
                        signs += [(f"area={name}", s) for s in areas[code]]
                signs += [(f"pair={measure}", s) for s in extra]
                options.append(signs)
                keys.append((measure, one, two))
                if same_flow((measure, one, two), gold, kind):
                    right.append(len(options) - 1)
        exact = [i for i in right if keys[i] == gold]
        if right:
            self.examples.append(Example("flow", options, right))
            return keys[(exact or right)[0]]
        self.misses["flow"] += 1
        return gold[0] or "turnover", gold[1] or "", gold[2] or ""

    def option(self, model, options):
        wanted = self.gold.get("period")
        wanted = None if wanted is None else Period.parse(wanted)
        right = [i for i, p in enumerate(self.periods) if p == wanted]
        if right:
            self.examples.append(Example(model, [[(model, s) for s in signs] for signs in options], right))
            return right[0]
        self.misses["period"] += 1
        return 0


def same_flow(one, two, kind) -> bool:
    if one == two:
        return True
    if kind in ("share", "rank"):
        return False
    flip = {"exports": "imports", "imports": "exports", "turnover": "turnover"}
    return flip.get(one[0]) == two[0] and one[1] == two[2] and one[2] == two[1]


class GoldReader(StatisticalReader):
    """Replays gold: every figure gets the right answers, and the choices are recorded.

    With a `player`, what was told before is what that scorer says, mistakes and all, as it will be in use; the right
    answers recorded stay those of gold.
    """

    def __init__(self, tokens, lexicon, periods, recorder: Recorder, aligner: Aligner, player=None) -> None:
        super().__init__(tokens, lexicon, periods, recorder)
        self.recorder, self.aligner, self.player = recorder, aligner, player

    def _figure(self, figure: Figure, background: Background) -> Reading | None:
        found = self.aligner.find(figure)
        if found is None and self.aligner.repeats(figure):
            return None  # the second telling of a claim is no claim, but nothing in it says so
        self.recorder.label_wanted = found[0] if found else "none"
        self.recorder.gold = found[1] if found else None
        if found:
            candidates = evidence.period_candidates(
                self.tokens, figure, found[0], background, self.periods, self._contexts(figure, background)
            )
            self.recorder.periods = [c.period for c in candidates]
        reading = super()._figure(figure, background)
        if self.player is not None:
            self.scorer = self.player
            reading = super()._figure(figure, background)
            self.scorer = self.recorder
            return reading
        if reading is not None and found:
            gold = found[1]
            reading.period = None if gold.get("period") is None else Period.parse(gold["period"])
        return reading


def examples_of(gold: Gold, verbose: dict[str, int], player: WeightedScorer | None = None) -> list[Example]:
    reader = TextReader(gold.document, load("en"))
    recorder = Recorder()
    aligner = Aligner(gold.claims, reader.tokens)
    list(GoldReader(reader.tokens, reader.lexicon, reader.periods, recorder, aligner, player).read(reader.spoken, reader.clock))
    for key, count in recorder.misses.items():
        verbose[key] += count
    statistical = [i for i, c in enumerate(gold.claims) if c["kind"] not in ("deal", "event")]
    for i in statistical:
        if i not in aligner.used:
            verbose["unaligned"] += 1
            if "show" in verbose:
                print("unaligned", gold.document.name, gold.claims[i]["kind"], gold.claims[i]["quote"][:70])
    return recorder.examples


# --- fitting


def fit(examples: list[Example], penalty: float, least: int = 3) -> dict[str, dict[str, float]]:
    """Weights by L-BFGS on the softmax of the options, each example's right answers summed."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for example in examples:
        for key in {k for option in example.options for k in option}:
            counts[key] += 1
    index = {key: n for n, key in enumerate(sorted(k for k, c in counts.items() if c >= least))}
    rows, columns, starts, right = [], [], [], []
    row = 0
    for example in examples:
        starts.append(row)
        for option in example.options:
            for key in option:
                if key in index:
                    rows.append(row)
                    columns.append(index[key])
            row += 1
        right.append(np.array(example.right) + starts[-1])
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(index)))
    starts_array = np.array(starts)
    owner = np.repeat(np.arange(len(examples)), np.diff([*starts, row]))
    wanted_rows = np.concatenate(right)
    wanted_owner = np.repeat(np.arange(len(examples)), [len(r) for r in right])

    def loss(weights):
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts_array)
        exp = np.exp(scores - top[owner])
        total = np.add.reduceat(exp, starts_array)
        good = np.bincount(wanted_owner, exp[wanted_rows], len(examples))
        value = np.sum(np.log(total) - np.log(good)) + 0.5 * penalty * weights @ weights
        slope = exp / total[owner]
        slope[wanted_rows] -= exp[wanted_rows] / good[wanted_owner]
        return value, matrix.T @ slope + penalty * weights

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (model, sign), n in index.items():
        if abs(result.x[n]) >= SMALLEST:
            weights[model][sign] = round(float(result.x[n]), 2)
    return weights


def fit_all(batches: list[list[Example]]) -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    for model in PENALTY:
        weights.update(fit([e for batch in batches for e in batch if e.model == model], PENALTY[model]))
    return weights


def train(golds: list[Gold], batches: list[list[Example]]) -> dict[str, dict[str, float]]:
    """Weights from gold replayed, and from each half read by a reader that learned from the other."""
    played: list[list[Example]] = []
    for half in () if PLAIN else (0, 1):
        player = WeightedScorer(fit_all(batches[half::2]))
        played += [examples_of(gold, defaultdict(int), player) for gold in golds[1 - half :: 2]]
    return fit_all(batches + played)


def accuracy(batches: list[list[Example]], folds: int) -> None:
    """Print the share of right choices by model, for documents that the weights have not seen."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for fold in range(folds):
        weights = fit_all([b for n, b in enumerate(batches) if n % folds != fold])
        for example in (e for b in batches[fold::folds] for e in b):
            scores = [sum(weights.get(model, {}).get(sign, 0.0) for model, sign in option) for option in example.options]
            total[example.model] += 1
            right[example.model] += max(range(len(scores)), key=scores.__getitem__) in example.right
    print("  ".join(f"{model} {right[model] / total[model]:.3f} of {total[model]}" for model in sorted(total)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--evaluate", type=Path, help="write cross-validated claims (JSON Lines) to this file instead")
    parser.add_argument("--accuracy", action="store_true", help="print how often each choice is right, gold told before")
    parser.add_argument("--plain", action="store_true", help="learn from gold replayed alone (faster)")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    golds = [gold for folder in options.folders for gold in read_gold(folder)]
    misses: dict[str, int] = defaultdict(int)
    if options.show:
        misses["show"] = 0
    batches = [examples_of(gold, misses) for gold in golds]
    print(f"{len(golds)} texts, {sum(map(len, batches))} choices; out of reach: {dict(misses)}", file=sys.stderr)
    if options.accuracy:
        accuracy(batches, options.folds)
        return 0
    if options.evaluate is not None:
        with options.evaluate.open("w", encoding="utf-8") as out:
            for fold in range(options.folds):
                others = [n for n in range(len(golds)) if n % options.folds != fold]
                weights = train([golds[n] for n in others], [batches[n] for n in others])
                scorer = WeightedScorer(weights)
                for n, gold in enumerate(golds):
                    if n % options.folds == fold:
                        for claim in read_with(gold.document, scorer):
                            out.write(json.dumps(claim.to_json(), ensure_ascii=False) + "\n")
        return 0
    weights = train(golds, batches)
    lines = [f"{model}\t{sign}\t{weight}" for model in sorted(weights) for sign, weight in sorted(weights[model].items())]
    target = ROOT / "src/tradecheck/reading/weights/en.tsv"
    target.parent.mkdir(exist_ok=True)
    header = "# model, sign and weight; written by genscripts/train_reader.py, not by hand\n"
    target.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
