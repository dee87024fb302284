"""Where the reading time goes: by module, and by the functions that cost most."""

from __future__ import annotations

import cProfile
import pstats
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.corpora import Corpus
from benchmarks.reading import reader

TOP = 12


def benchmark(corpus: Corpus) -> None:
    """Print the share of each module in reading one corpus, built-in work counted where it was asked for.

    A profiler makes small functions look dearer than they are: shares are good to a few points, seconds are not speed.
    """
    try:
        read = reader()
    except ImportError as error:
        print(f"tradecheck has no reader here: {error}")
        return
    read(corpus)
    profile = cProfile.Profile()
    profile.enable()
    read(corpus)
    profile.disable()
    by_function = own_seconds(pstats.Stats(profile).stats)  # type: ignore[attr-defined]
    total = sum(by_function.values())
    by_module: dict[str, float] = defaultdict(float)
    for (module, _), seconds in by_function.items():
        by_module[module] += seconds
    print(f"Where the time goes: reading “{corpus.name}” under a profiler, {total:.2f} s\n")
    for module, seconds in sorted(by_module.items(), key=lambda item: -item[1])[:TOP]:
        print(f"{module:48}{seconds / total:8.1%}")
    print("\nand by function\n")
    for (module, function), seconds in sorted(by_function.items(), key=lambda item: -item[1])[:TOP]:
        print(f"{module + ': ' + function:62}{seconds / total:8.1%}")


def own_seconds(stats: dict[Any, Any]) -> dict[tuple[str, str], float]:
    """Seconds by module and function, each with the built-in and library functions that it called itself."""
    seconds: dict[tuple[str, str], float] = defaultdict(float)
    for (path, _, function), (_, _, own, _, callers) in stats.items():
        if _ours(path):
            seconds[_module(path), function] += own
            continue
        for (caller_path, _, caller), (_, _, own_there, _) in callers.items():
            place = (_module(caller_path), caller) if _ours(caller_path) else ("Python and libraries", Path(path).name)
            seconds[place] += own_there
    return seconds


def _ours(path: str) -> bool:
    return "tradecheck" in Path(path).parts and "site-packages" not in Path(path).parts


def _module(path: str) -> str:
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[len(parts) - 1 - parts[::-1].index("tradecheck") :])
