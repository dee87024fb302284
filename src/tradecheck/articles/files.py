"""The bytes of a file or stream, never more of them than the limit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from tradecheck.articles.limits import MAX_BYTES, MEBIBYTE, in_words
from tradecheck.articles.sources import cannot_open, printable
from tradecheck.core.errors import UnreadableError

SPLIT = "Split it, or give the part that holds the article."


def read_file(path: str) -> bytes:
    """All bytes of a file; one over the limit is refused before any is read.

    Raises:
        UnreadableError: when it cannot be opened, is too large, or holds nothing.
    """
    where = printable(path)
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_BYTES:
                raise too_large(where, size)
            data = read_stream(stream, where)
    except (OSError, ValueError) as error:
        raise cannot_open(path, error) from error
    return data


def read_stream(stream: BinaryIO, where: str) -> bytes:
    """All bytes of a stream; reading stops as soon as there are more than the limit.

    Raises:
        UnreadableError: when it fails, is too large, or holds nothing.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        while chunk := stream.read(MEBIBYTE):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise too_large(where)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(
            where, f"reading it failed ({said}).", "Try again, or copy it elsewhere first."
        ) from error
    if not size:
        raise UnreadableError(where, "it is empty.")
    return b"".join(chunks)


def too_large(where: str, size: int | None = None) -> UnreadableError:
    """The refusal of more bytes than the limit."""
    came = f"it is {in_words(size)}, more" if size is not None else "it is more"
    return UnreadableError(where, f"{came} than the {in_words(MAX_BYTES)} that are read of one document.", SPLIT)
