"""What `import tradecheck` offers is a promise: it changes here, and in the changelog, or not at all."""

from __future__ import annotations

import tradecheck
from tradecheck.core import errors

PUBLIC = {
    "Claim", "Document", "Finding", "__version__", "check_claims", "errors", "open_articles", "read_claims",
}  # fmt: skip


def test_the_public_names_are_those_promised() -> None:
    assert set(tradecheck.__all__) == PUBLIC


def test_every_public_name_is_there_and_listed_once_in_order() -> None:
    assert all(getattr(tradecheck, name) is not None for name in tradecheck.__all__)
    assert list(tradecheck.__all__) == sorted(set(tradecheck.__all__))


def test_the_errors_are_one_tree() -> None:
    assert tradecheck.errors is errors
    raised = [thing for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, Exception)]
    assert all(issubclass(error, errors.TradecheckError) for error in raised)


def test_the_tree_that_is_drawn_is_the_tree_that_is() -> None:
    drawn = {word for line in (errors.__doc__ or "").splitlines() for word in line.split() if word.endswith("Error")}
    assert drawn == {name for name, thing in vars(errors).items() if isinstance(thing, type)}
