"""From the paths given to documents and their claims, in order, in one process or in several."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from tradecheck.cli.options import MANY, default_jobs
from tradecheck.cli.progress import with_progress
from tradecheck.cli.talk import say
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim

Opened: TypeAlias = "Document | UnreadableError"
Read: TypeAlias = "tuple[Document, list[Claim]] | UnreadableError"

# Batches, not single texts: handing one over costs about as much as reading a short one. Two batches for each
# process keep all busy, and no more than these are held in memory ahead of what is wanted next.
_BATCH = 8
_AHEAD = 2


def read_paths(
    paths: Sequence[str], *, metadata: str | None, jobs: int | None, verbose: bool = False, bar: bool = True
) -> Iterator[Read]:
    """Every document with its claims, or why it could not be read (which is also said on standard error).

    Args:
        paths: files, folders, URLs, `-`.
        metadata: a table of dates and more, by document.
        jobs: how many processes read; None decides by the number of texts.
        verbose: name every document on standard error.
        bar: show how far it is where that takes long; not wanted while results scroll by on the same terminal.

    Raises:
        MetadataError: when the table is none.
    """
    from tradecheck.articles import (  # noqa: PLC0415 - slow to import
        list_sources,
        open_sources,
        read_metadata,
        unused_metadata,
    )

    table = None if metadata is None else read_metadata(metadata)
    sources = list_sources(paths, skip=() if metadata is None else (metadata,))
    for name in unused_metadata(table or {}, sources):
        say(f"{metadata} speaks of {name}, which is not among the texts; a document is named as reports print it.")
    opened = open_sources(sources, metadata=table, stdin=getattr(sys.stdin, "buffer", None))
    total = len(sources)
    read = _read(opened, jobs)
    for item in with_progress(read, total=total, label="Reading") if bar else read:
        if isinstance(item, UnreadableError):
            say(str(item))
        elif verbose:
            say(f"{item[0].name}: {len(item[0].text):,} characters, {len(item[1]):,} claims")
        yield item


def _read(opened: Iterable[Opened], jobs: int | None) -> Iterator[Read]:
    source = iter(opened)
    if jobs is None:
        first = list(islice(source, MANY + 1))
        source = chain(first, source)
        jobs = default_jobs() if len(first) > MANY else 1
    return _in_processes(source, jobs) if jobs > 1 else _in_turn(source)


def _in_turn(opened: Iterable[Opened]) -> Iterator[Read]:
    for item in opened:
        yield item if isinstance(item, UnreadableError) else _explained(item, _claims(item))


def _in_processes(opened: Iterable[Opened], jobs: int) -> Iterator[Read]:
    """As `_in_turn`, with a few batches ahead of the one wanted next being read elsewhere."""
    # Spawned, not forked: a fork of a process with threads (a progress bar has one) may hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    waiting: deque[tuple[list[Opened], Future[list[list[Claim]]]]] = deque()
    source = iter(opened)
    try:
        while batch := list(islice(source, _BATCH)):
            documents = [item for item in batch if not isinstance(item, UnreadableError)]
            waiting.append((batch, pool.submit(_claims_of_each, documents)))
            if len(waiting) > jobs * _AHEAD:
                yield from _finished(*waiting.popleft())
        while waiting:
            yield from _finished(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _finished(batch: Iterable[Opened], claims: Future[list[list[Claim]]]) -> Iterator[Read]:
    found = iter(claims.result())
    for item in batch:
        yield item if isinstance(item, UnreadableError) else _explained(item, next(found))


def _claims_of_each(documents: Iterable[Document]) -> list[list[Claim]]:
    return [_claims(document) for document in documents]


def _claims(document: Document) -> list[Claim]:
    from tradecheck.reading import read_claims  # noqa: PLC0415 - loads the vocabularies

    try:
        return read_claims(document)
    except Exception as error:
        error.add_note(f"while reading {document.name}")
        raise


def _explained(document: Document, claims: list[Claim]) -> tuple[Document, list[Claim]]:
    """A document with its claims; where it has none for want of a language that is read, its notes say so."""
    from tradecheck.reading.language import why_unread  # noqa: PLC0415 - loads the vocabularies

    reason = None if claims else why_unread(document)
    return (document if reason is None else replace(document, notes=(*document.notes, reason))), claims


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
