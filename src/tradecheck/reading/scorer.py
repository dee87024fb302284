"""Weighing signs: a linear score per choice, with weights in a table that anyone can read."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import repeat
from struct import Struct
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Flow: TypeAlias = tuple[str, str, str]  # measure, reporter and partner
Pair: TypeAlias = tuple[str, str]  # reporter and partner
Weights: TypeAlias = "Mapping[str, Mapping[str, float]]"

MEASURES = ("exports", "imports", "turnover", "balance")
_PART = {
    ("exports", "reporter"): "seller", ("exports", "partner"): "buyer", ("imports", "reporter"): "buyer",
    ("imports", "partner"): "seller", ("turnover", "reporter"): "trader", ("turnover", "partner"): "trading with",
    ("balance", "reporter"): "holder", ("balance", "partner"): "held with",
}  # fmt: skip
_UNIT = 100  # a weight is held in hundredths, as the table prints it: sums are exact whatever their order
_BITS = 32


class Scorer(Protocol):
    """Chooses among options by their signs."""

    def label(self, model: str, signs: Sequence[str], labels: Sequence[str]) -> str:
        """One of `labels`, each sign weighed for each label."""

    def option(self, model: str, options: Sequence[Iterable[str]]) -> int:
        """The index of one of several options, each with signs of its own."""

    def flow(
        self,
        measure_signs: Sequence[str],
        areas: Mapping[str, Iterable[str]],
        pairs: Mapping[Pair, Iterable[str]],
        kind: str,
    ) -> Flow:
        """Measure, reporter and partner, chosen together."""


def slot_keys(measure: str, slot: str) -> tuple[str, str]:
    """The two names under which an area's signs are weighed for a slot: the slot itself, and its part in the flow."""
    return slot, _PART[measure, slot]


class _Table:
    """The weights of a sign for several choices, side by side in one number.

    A score is kept in 32 bits of its own, so that one addition adds a sign's weights to all choices at once.
    """

    def __init__(self, columns: Sequence[Sequence[Mapping[str, float]]]) -> None:
        """Weights by sign for each choice; those of several mappings are added up."""
        rows: dict[str, int] = {}
        for place, column in enumerate(columns):
            for weights in column:
                for sign, weight in weights.items():
                    rows[sign] = rows.get(sign, 0) + (round(weight * _UNIT) << _BITS * place)
        self._weight_of = rows.get
        # what keeps each score above nought, so that it never borrows from its neighbour
        self._zero = sum(1 << (_BITS * place + _BITS - 1) for place in range(len(columns)))
        self._size, self._fields = len(columns) * _BITS // 8, Struct(f"<{len(columns)}I")

    def total(self, signs: Iterable[str]) -> int:
        """The scores of all choices, to be added up with others of this table or of one with as many choices."""
        return sum(map(self._weight_of, signs, repeat(0)))

    def scores(self, total: int) -> tuple[int, ...]:
        """The score of each choice, above the same zero for all."""
        return self._fields.unpack((total + self._zero).to_bytes(self._size, "little"))


class WeightedScorer:
    """Scores by a table of weights: model → sign → weight.

    A model is named "kind=level" where a sign is weighed for each label, else "period". Weights count to two decimals.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._labels: dict[tuple[str, tuple[str, ...]], _Table] = {}
        self._options: dict[str, _Table] = {}
        self._measures = _Table([[self._of(f"measure={measure}")] for measure in MEASURES])
        self._pairs = _Table([[self._of(f"pair={measure}")] for measure in MEASURES])
        self._reporters, self._partners = (
            _Table([[self._of(f"area={name}") for name in slot_keys(measure, slot)] for measure in MEASURES])
            for slot in ("reporter", "partner")
        )

    def _of(self, model: str) -> Mapping[str, float]:
        return self._weights.get(model, {})

    def label(self, model: str, signs: Sequence[str], labels: Sequence[str]) -> str:
        """The label with the highest score; the first of equals."""
        key = (model, tuple(labels))
        table = self._labels.get(key)
        if table is None:
            table = self._labels[key] = _Table([[self._of(f"{model}={label}")] for label in labels])
        scores = table.scores(table.total(signs))
        return labels[scores.index(max(scores))]

    def option(self, model: str, options: Sequence[Iterable[str]]) -> int:
        """The option with the highest score; the first of equals."""
        table = self._options.get(model)
        if table is None:
            table = self._options[model] = _Table([[self._of(model)]])
        totals = [table.total(signs) for signs in options]
        return totals.index(max(totals))

    def flow(
        self,
        measure_signs: Sequence[str],
        areas: Mapping[str, Iterable[str]],
        pairs: Mapping[Pair, Iterable[str]],
        kind: str,  # noqa: ARG002 - a scorer that replays gold asks for it
    ) -> Flow:
        """The triple with the highest sum of scores; of equals the first measure, then the first pair.

        Raises:
            ValueError: when there is no pair to choose from.
        """
        if not pairs:
            raise ValueError("no pair of areas to choose from; give at least one")
        base = self._measures.total(measure_signs)
        reporters = {code: base + self._reporters.total(signs) for code, signs in areas.items()}
        partners = {code: self._partners.total(signs) for code, signs in areas.items()}
        scores = [
            self._pairs.scores(reporters[one] + partners[two] + self._pairs.total(signs))
            for (one, two), signs in pairs.items()
        ]
        best = max(map(max, scores))
        place, index = min((score.index(best), index) for index, score in enumerate(scores) if best in score)
        return (MEASURES[place], *list(pairs)[index])


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
