"""Weighing signs: a linear score per choice, with weights in a table that anyone can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Protocol

Triple = tuple[str, str, str]


class Scorer(Protocol):
    """Chooses among options by their signs."""

    def label(self, model: str, signs: Sequence[str], labels: Sequence[str]) -> str:
        """One of `labels`, each sign weighed for each label."""

    def option(self, model: str, options: Sequence[Iterable[str]]) -> int:
        """The index of one of several options, each with signs of its own."""

    def flow(
        self,
        measure_signs: Sequence[str],
        areas: Mapping[str, Sequence[str]],
        pairs: Mapping[tuple[str, str], Sequence[str]],
        kind: str,
    ) -> Triple:
        """Measure, reporter and partner, chosen together."""


MEASURES = ("exports", "imports", "turnover", "balance")
_PART = {
    ("exports", "reporter"): "seller", ("exports", "partner"): "buyer", ("imports", "reporter"): "buyer",
    ("imports", "partner"): "seller", ("turnover", "reporter"): "trader", ("turnover", "partner"): "trading with",
    ("balance", "reporter"): "holder", ("balance", "partner"): "held with",
}  # fmt: skip


def slot_keys(measure: str, slot: str) -> tuple[str, str]:
    """The two names under which an area's signs are weighed for a slot: the slot itself, and its part in the flow."""
    return f"{slot}", _PART[measure, slot]


class WeightedScorer:
    """Scores by a table of weights: model → sign → weight (for labels: sign → label → weight)."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights
        self._areas: dict[tuple[str, str, tuple[str, ...]], float] = {}
        self._empty: Mapping[str, float] = {}

    def label(self, model: str, signs: Sequence[str], labels: Sequence[str]) -> str:
        """The label with the highest score; the first of equals."""
        scores = dict.fromkeys(labels, 0.0)
        for label in labels:
            table = self._weights.get(f"{model}={label}", self._empty)
            scores[label] = sum(table[sign] for sign in signs if sign in table)
        return max(labels, key=scores.__getitem__)

    def option(self, model: str, options: Sequence[Iterable[str]]) -> int:
        """The option with the highest score; the first of equals."""
        table = self._weights.get(model, self._empty)
        best, choice = float("-inf"), 0
        for index, signs in enumerate(options):
            score = sum(table[sign] for sign in signs if sign in table)
            if score > best:
                best, choice = score, index
        return choice

    def flow(
        self,
        measure_signs: Sequence[str],
        areas: Mapping[str, Sequence[str]],
        pairs: Mapping[tuple[str, str], Sequence[str]],
        kind: str,
    ) -> Triple:
        """The triple with the highest sum of scores."""
        best, choice = float("-inf"), None
        for measure in MEASURES:
            table = self._weights.get(f"measure={measure}", self._empty)
            base = sum(table[sign] for sign in measure_signs if sign in table)
            reporters = {code: self._area(measure, "reporter", tuple(signs)) for code, signs in areas.items()}
            partners = {code: self._area(measure, "partner", tuple(signs)) for code, signs in areas.items()}
            pair_table = self._weights.get(f"pair={measure}", self._empty)
            for pair, signs in pairs.items():
                extra = sum(pair_table[sign] for sign in signs if sign in pair_table)
                score = base + reporters[pair[0]] + partners[pair[1]] + extra
                if score > best:
                    best, choice = score, (measure, *pair)
        if choice is None:
            raise ValueError("no pair of areas to choose from")
        return choice

    def _area(self, measure: str, slot: str, signs: tuple[str, ...]) -> float:
        key = (measure, slot, signs)
        known = self._areas.get(key)
        if known is None:
            known = 0.0
            for name in slot_keys(measure, slot):
                table = self._weights.get(f"area={name}", self._empty)
                known += sum(table[sign] for sign in signs if sign in table)
            if len(self._areas) < 20_000:
                self._areas[key] = known
        return known


@cache
def load_scorer(language: str = "en") -> WeightedScorer:
    """The scorer of a language, from its table of weights.

    Raises:
        FileNotFoundError: when there is no table for the language.
    """
    source = resources.files("tradecheck.reading") / "weights" / f"{language}.tsv"
    weights: dict[str, dict[str, float]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            model, sign, weight = line.split("\t")
            weights.setdefault(model, {})[sign] = float(weight)
    return WeightedScorer(weights)
