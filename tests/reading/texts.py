"""The trade texts that lie in the repository, for tests that read, mix and damage them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@cache
def texts() -> tuple[str, ...]:
    """All of them, in the order of their paths."""
    folders = [REPOSITORY / "tests" / "evaluation" / "corpus" / "texts"]
    folders += sorted((REPOSITORY / "resources" / "reading").glob("*/texts"))
    return tuple(path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt")))


@cache
def paragraphs() -> tuple[str, ...]:
    """Their lines, each once."""
    return tuple(dict.fromkeys(line for text in texts() for line in text.split("\n") if line.strip()))
