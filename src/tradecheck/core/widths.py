"""The widths that words give to figures, read from `data/widths.toml`: no width stands in code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tradecheck.core.errors import NumberError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """Every width, named `<words>_<interval>_<measure>` after its table and key in the data file.

    `steps` are units of the last printed digit, `share` is a part of the figure's size, `places` are units of its
    last non-zero place, `folds` are whole multiples. The file gives the reason for each.
    """

    plain_meant_steps: Fraction
    plain_allowed_steps: Fraction
    bare_meant_steps: Fraction
    bare_allowed_places: Fraction
    about_meant_share: Fraction
    about_allowed_share: Fraction
    almost_meant_below_share: Fraction
    almost_allowed_below_share: Fraction
    almost_allowed_above_steps: Fraction
    under_allowed_above_steps: Fraction
    over_meant_above_share: Fraction
    over_allowed_below_steps: Fraction
    fold_meant_steps: Fraction
    fold_allowed_folds: Fraction
    fold_allowed_share_with_decimals: Fraction
    fold_more_adds: Fraction
    word_multiple_meant_share: Fraction
    word_multiple_allowed_share: Fraction
    range_allowed_steps: Fraction

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> Widths:
        """Make them from tables as TOML has them.

        Raises:
            NumberError: when a width is missing, unknown, negative or not a number.
        """
        given = {f"{table}_{key}": value for table, rows in tables.items() for key, value in rows.items()}
        wanted = {field.name for field in fields(cls)}
        if given.keys() != wanted:
            missing, unknown = sorted(wanted - given.keys()), sorted(given.keys() - wanted)
            raise NumberError(f"widths: missing {missing}, unknown {unknown}; compare with data/widths.toml as shipped")
        for name, value in given.items():
            if isinstance(value, bool) or not isinstance(value, int | Fraction) or value < 0:
                raise NumberError(f"widths: {name} is {value!r}; a number of at least 0 is wanted")
        return cls(**{name: Fraction(value) for name, value in given.items()})


@cache
def widths() -> Widths:
    """The widths as shipped with the package, exact: 0.15 is 3/20."""
    text = files("tradecheck").joinpath("data", "widths.toml").read_text(encoding="utf-8")
    return Widths.of(tomllib.loads(text, parse_float=Fraction))
