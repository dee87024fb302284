"""How far a long run has come, shown on standard error if a person is looking at it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds of work before a bar is shown at all."""


def with_progress(items: Iterable[Item], *, total: int, label: str) -> Iterator[Item]:
    """The same items; once two seconds have gone by, a bar counts them, if standard error is a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    source = iter(items)
    done = 0
    for item in source:
        yield item
        done += 1
        if time.monotonic() - started > PATIENCE:
            break
    else:
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, and seldom needed
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Messages go above the bar; standard output is data and stays as it is.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label, total=total, completed=done)
        for item in source:
            yield item
            bar.advance(task)
