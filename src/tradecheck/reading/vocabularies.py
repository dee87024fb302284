"""The tables of one language's file, as written: what every part of the reader takes its words from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def tables(language: str = "en") -> dict[str, Any]:
    """The tables of a language's file by name, read once; nobody may change them.

    Raises:
        FileNotFoundError: when there is no file for the language.
    """
    source = resources.files("tradecheck.reading") / "lexicons" / f"{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
