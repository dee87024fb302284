"""The reader against gold claims: quality has a floor.

How each corpus is used: `seeds` and `read` are developed on; `unread` is only evaluated on, and only its totals are
ever printed (docs/decisions/0001-unread-texts.md). A failure here names figures, never a text.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation import score as evaluation

FLOORS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
PINNED = ("seeds", "read", "unread")


@pytest.fixture(scope="module")
def parts(shared: Path) -> dict[str, evaluation.Part]:
    if not (shared / "claims").is_dir():
        pytest.skip("the folder ../shared has no gold claims")
    return {name: evaluation.load(name, shared) for name in PINNED}


@pytest.fixture(scope="module")
def scores(shared: Path, parts: dict[str, evaluation.Part]) -> dict[str, evaluation.Score]:
    found = {name: evaluation.score(part, evaluation.read_part(part), shared) for name, part in parts.items()}
    print("\n" + evaluation.table(found))  # noqa: T201 - shown with -rP, and whenever a floor is missed
    return found


@pytest.mark.parametrize("name", PINNED)
def test_the_corpus_is_the_one_that_the_floors_were_set_on(parts: dict[str, evaluation.Part], name: str) -> None:
    assert parts[name].digest == FLOORS[name]["digest"], "another corpus: measure again, then edit floors.toml"


@pytest.mark.parametrize("figure", ["statistical_core", "deals_found", "events_found"])
@pytest.mark.parametrize("name", PINNED)
def test_no_score_is_below_its_floor(scores: dict[str, evaluation.Score], name: str, figure: str) -> None:
    assert getattr(scores[name], figure) >= FLOORS[name][figure], f"{name}\n{evaluation.table(scores)}"


def test_texts_without_claims_stay_without(scores: dict[str, evaluation.Score]) -> None:
    invented = sum(part.claims_without_trade for part in scores.values())
    assert invented <= FLOORS["most_claims_without_trade"], evaluation.table(scores)
