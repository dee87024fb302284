"""A reader and a checker so simple that a test can say what they must find; the commands are the real ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import tradecheck.checking
import tradecheck.reading
from tests.report.samples import claim, finding
from tradecheck.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "Trade was $5 million in 2023.\n"
BAD = "Trade was $5 million in 2023. Trade was $7 million in 2023.\n"


def read_claims(document):
    """Every "$N million" is a level."""
    if "CRASH" in document.text:
        raise ZeroDivisionError("a figure of nought")
    if "STOP" in document.text:
        raise KeyboardInterrupt
    return [claim(document, match.group(), value=int(match[1]) * 10**6)
            for match in re.finditer(r"\$(\d+) million", document.text)]  # fmt: skip


def check_claims(claims, documents):
    """Two levels in a text do not go together; a claim alone cannot be told."""
    found = []
    for name in documents:
        here = [c for c in claims if c.document == name]
        found.append(finding("inconsistent" if len(here) > 1 else "cannot tell", *here)) if here else None
    return found


@dataclass
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary, monkeypatch) -> Callable[..., Ran]:
    """Run a command line in this process, with the simple reader and checker."""
    monkeypatch.setattr(tradecheck.reading, "read_claims", read_claims, raising=False)
    monkeypatch.setattr(tradecheck.checking, "check_claims", check_claims, raising=False)

    def call(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return call


@pytest.fixture
def folder(tmp_path):
    """Two articles, one of them with figures that do not go together."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bad.txt").write_text(BAD)
    (tmp_path / "articles" / "good.txt").write_text(GOOD)
    return tmp_path / "articles"
