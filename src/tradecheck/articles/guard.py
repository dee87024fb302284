"""What a third-party parser throws or prints while it reads hostile bytes becomes one clear error, and no noise."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tradecheck.core.errors import TradecheckError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOISY = ("pypdf", "trafilatura", "htmldate", "charset_normalizer", "docx", "courlan", "justext", "readability", "httpx")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the parsers' loggers and warnings from reaching the terminal; what matters becomes a note or an error."""
    loggers = [logging.getLogger(name) for name in NOISY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def guarded(where: str, what: str, advice: str) -> Iterator[None]:
    """Turn whatever a parser raises inside the block into an UnreadableError about `where`.

    The parsers document their own errors and say that broken input may raise others too: hence the last, broad one.
    It hides nothing: the parser's error is the cause, and its words are in the reason.

    Raises:
        UnreadableError: for any Exception inside the block that is not tradecheck's own.
    """
    try:
        with quiet():
            yield
    except TradecheckError:
        raise
    except MemoryError as error:
        raise UnreadableError(where, f"{what} that needs more memory to read than there is.", advice) from error
    except RecursionError as error:
        raise UnreadableError(where, f"{what} that is nested too deep to read.", advice) from error
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        said = f"{type(error).__name__}: {words}" if words else type(error).__name__
        raise UnreadableError(where, f"{what} that is broken or cut off ({said}).", advice) from error
