"""Fitting weights of signs to choices: a softmax over the options of each, by L-BFGS with an L2 penalty."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Key: TypeAlias = tuple[str, str]  # a model and a sign
Weights: TypeAlias = dict[str, dict[str, float]]
Vector: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

SMALLEST = 0.03  # a weight nearer to nought changes no choice that we measured


@dataclass
class Example:
    """One choice: the signs of its options, each with the model that weighs it, and which options are right."""

    model: str
    options: list[list[Key]]
    right: list[int]


def fit(examples: Sequence[Example], penalty: float, least: int = 3) -> Weights:
    """Weights by L-BFGS on the softmax of the options, each example's right answers summed.

    Signs that fewer than `least` examples have get none.
    """
    counts = Counter(key for example in examples for key in {key for option in example.options for key in option})
    index = {key: n for n, key in enumerate(sorted(key for key, count in counts.items() if count >= least))}
    choices = Choices.of(examples, index)
    result = minimize(
        choices.loss, np.zeros(len(index)), (penalty,), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    )
    weights: Weights = defaultdict(dict)
    for (model, sign), n in index.items():
        if abs(result.x[n]) >= SMALLEST:
            weights[model][sign] = round(float(result.x[n]), 2)
    return weights


@dataclass
class Choices:
    """Examples as a matrix: a row for each option, a column for each sign."""

    matrix: csr_matrix
    starts: Vector  # the first row of each example
    owner: Vector  # the example of each row
    right: Vector  # the rows that are right
    right_owner: Vector  # the example of each of these

    @classmethod
    def of(cls, examples: Sequence[Example], index: Mapping[Key, int]) -> Choices:
        """The matrix of examples, with the signs that have a column."""
        rows, columns, starts, right = [], [], [], []
        row = 0
        for example in examples:
            starts.append(row)
            right.append(np.array(example.right) + row)
            for option in example.options:
                for key in option:
                    if key in index:
                        rows.append(row)
                        columns.append(index[key])
                row += 1
        numbers = np.arange(len(examples))
        return cls(
            csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(index))),
            np.array(starts),
            np.repeat(numbers, np.diff([*starts, row])),
            np.concatenate(right),
            np.repeat(numbers, [len(rows) for rows in right]),
        )

    def loss(self, weights: Vector, penalty: float) -> tuple[float, Vector]:
        """The loss and its slope."""
        scores = self.matrix @ weights
        top = np.maximum.reduceat(scores, self.starts)
        exp = np.exp(scores - top[self.owner])
        total = np.add.reduceat(exp, self.starts)
        good = np.bincount(self.right_owner, exp[self.right], len(self.starts))
        value = np.sum(np.log(total) - np.log(good)) + 0.5 * penalty * weights @ weights
        slope = exp / total[self.owner]
        slope[self.right] -= exp[self.right] / good[self.right_owner]
        return value, self.matrix.T @ slope + penalty * weights
