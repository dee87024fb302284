"""From what the user named - files, folders, URLs, `-` - to the sources to read, in order and each once."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STDIN = "-"

_URL = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # two letters at least: `C://` is a drive

NO_SUCH = "there is no such file or folder."
CHECK_SPELLING = "Check the spelling; a path is taken from the current folder."


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read.

    Attributes:
        name: what the document will be called.
        where: the path, URL or `-`, as given or below a folder given; used to open it and in messages.
        kind: how to open it.
    """

    name: str
    where: str
    kind: Literal["file", "url", "stdin"]


Listed: TypeAlias = Source | UnreadableError
"""A source, or why what was named in its place is none."""


def list_sources(paths: Sequence[str], *, skip: Collection[str] = ()) -> list[Listed]:
    """What `paths` stand for, in their order; a folder stands for its files, sorted by their path below it.

    What is named twice is read once. Hidden files (`.name`) and links to folders within
    folders are left out, and so are the files in
    `skip` (a metadata table kept beside its articles). Two files that would bear the same name bear their paths
    instead. Nothing is raised: what cannot be listed takes its place as an UnreadableError.
    """
    seen: set[str] = set()
    skipped = {os.path.realpath(path) for path in skip}
    listed: list[Listed] = []
    for path in paths:
        for item in _expand(path, skipped):
            if isinstance(item, Source):
                key = os.path.realpath(item.where) if item.kind == "file" else item.where
                if key in seen:
                    continue
                seen.add(key)
            listed.append(item)
    names = Counter(item.name for item in listed if isinstance(item, Source))
    return [
        replace(item, name=printable(item.where.replace(os.sep, "/")))
        if isinstance(item, Source) and names[item.name] > 1
        else item
        for item in listed
    ]


def printable(path: str) -> str:
    r"""A path that can be printed and written as UTF-8: bytes that are no UTF-8 show as `\xff`.

    >>> printable("a\udcff.txt")
    'a\\xff.txt'
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _expand(path: str, skipped: Collection[str]) -> Iterator[Listed]:
    if path == STDIN:
        yield Source(STDIN, STDIN, "stdin")
        return
    scheme = _URL.match(path)
    if scheme is not None:
        yield _url(path, scheme[1].lower())
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path("") would be the current folder
    except (OSError, ValueError) as error:
        yield cannot_open(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, skipped)
    elif stat.S_ISSOCK(mode):
        yield UnreadableError(printable(path), "it is a socket, not a file.")
    else:
        # A pipe may be named outright: that is how a shell hands over `<(command)`.
        yield Source(printable(Path(path).name), path, "file")


def _url(path: str, scheme: str) -> Listed:
    if scheme not in ("http", "https"):
        return UnreadableError(path, f"{scheme}:// is not fetched.", "Give an http or https address, or a file's path.")
    try:
        parts = urlsplit(path)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return UnreadableError(path, f"it is not a valid address ({error}).", "Check the spelling.")
    if not host:
        return UnreadableError(path, "it is an address without a host.", "Check the spelling.")
    return Source(without_password(path), path, "url")


def without_password(url: str) -> str:
    """The address without the user's name and password, which have no place in a report."""
    return re.sub(r"(?<=://)[^/?#]*@", "", url, count=1)


def _folder(folder: str, skipped: Collection[str]) -> Iterator[Listed]:
    """The files below a folder; a folder within that cannot be listed is an error in its place."""
    failed: list[OSError] = []
    found: list[tuple[str, str]] = []
    for below, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = str(Path(below, file))
            if not file.startswith(".") and os.path.realpath(path) not in skipped:
                found.append((os.path.relpath(path, folder).replace(os.sep, "/"), path))
    for error in failed:
        yield cannot_open(error.filename or folder, error)
    for name, path in sorted(found):
        yield _within_folder(name, path)
    if not found and not failed:
        yield UnreadableError(printable(folder), "the folder holds no files.", "Give a folder with articles in it.")


def _within_folder(name: str, path: str) -> Listed:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        return cannot_open(path, error)
    if not stat.S_ISREG(mode):
        return UnreadableError(printable(path), "it is a pipe, socket or device, not a file.", "Name it outright.")
    return Source(printable(name), path, "file")


def cannot_open(path: str, error: OSError | ValueError) -> UnreadableError:
    """What the operating system said, as a message that says what to try."""
    where = printable(path)
    if isinstance(error, FileNotFoundError):
        return UnreadableError(where, NO_SUCH, CHECK_SPELLING)
    if isinstance(error, PermissionError):
        return UnreadableError(where, "it may not be read (permission denied).", "Ask for read access, or copy it.")
    if isinstance(error, OSError):
        return UnreadableError(where, f"it could not be opened ({error.strerror or error}).", CHECK_SPELLING)
    return UnreadableError(where.replace("\0", "\\0"), "it is not a path.", CHECK_SPELLING)
