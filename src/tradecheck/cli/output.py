"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tradecheck.core.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDOUT = "-"
BOM = "\ufeff"
# Half a surrogate, the one thing that UTF-8 cannot hold, is then written as JSON writes it: \udc80.
_ERRORS = "backslashreplace"


def refuse_unwritable(path: str | None, inputs: Sequence[str]) -> None:
    """Stop before any work is done for a file that could not be written, or that would overwrite what is to be read.

    Raises:
        click.UsageError: naming the path and what to give instead.
    """
    if path is None or path == STDOUT:
        return
    target = Path(path)
    if target.is_dir():
        raise click.UsageError(f"{path} is a folder; give the name of a file to write.")
    if not target.parent.is_dir():
        raise click.UsageError(f"there is no folder {target.parent}; make it first, or write elsewhere.")
    if any(given != STDOUT and os.path.realpath(given) == os.path.realpath(path) for given in inputs):
        raise click.UsageError(f"{path} is one of the inputs and would be overwritten; write to another name.")


@contextmanager
def destination(path: str, *, bom: bool = False, for_people: bool = False) -> Iterator[TextIO]:
    """A stream to write results to.

    It is UTF-8 whatever the locale says (half of a pipe in Latin-1 is no JSON), except on standard output with
    `for_people`: then it is what the terminal can show. `bom` puts a byte-order mark first, in a file only.
    A reader that goes away (`| head`) ends the writing without a word.

    Raises:
        OutputError: when it cannot be written. A file that was there before is then still as it was.
    """
    if path == STDOUT:
        with _standard_output(for_people=for_people) as stream:
            yield stream
        return
    try:
        with _file(Path(path)) as stream:
            if bom:
                stream.write(BOM)
            yield stream
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {_reason(error)}") from error


def is_terminal(stream: TextIO) -> bool:
    """True if a person looks at the stream, or FORCE_COLOR says to act as if."""
    return stream.isatty() or bool(os.environ.get("FORCE_COLOR"))


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write pieces to a file, whole or not at all.

    Raises:
        OutputError: when it cannot be written.
    """
    with destination(path) as stream:
        stream.writelines(pieces)


@contextmanager
def _standard_output(*, for_people: bool) -> Iterator[TextIO]:
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a stream put in its place that takes text alone
        yield sys.stdout
        return
    sys.stdout.flush()
    encoding = (sys.stdout.encoding or "utf-8") if for_people else "utf-8"
    errors = "replace" if for_people else _ERRORS
    stream = TextIOWrapper(binary, encoding=encoding, errors=errors, newline=None if for_people else "")
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        _discard_standard_output()
    except OSError as error:
        _discard_standard_output()
        raise OutputError(f"standard output cannot be written: {_reason(error)}") from error
    finally:
        with suppress(OSError, ValueError):
            stream.detach()


def _discard_standard_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not complain at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """A new file that takes the place of `path` once it is complete; a device or pipe is written to directly."""
    target = Path(os.path.realpath(path))
    try:
        mode: int | None = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("w", encoding="utf-8", errors=_ERRORS, newline="") as stream:
            yield stream
        return
    half = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with half.open("x", encoding="utf-8", errors=_ERRORS, newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            half.chmod(stat.S_IMODE(mode))
        half.replace(target)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    known = {
        errno.ENOSPC: "the disk is full. Make room, or write to another disk.",
        errno.EDQUOT: "the disk quota is used up. Make room, or write to another disk.",
        errno.EACCES: "there is no permission. Write to a folder of your own.",
        errno.EPERM: "there is no permission. Write to a folder of your own.",
        errno.EROFS: "the disk is read-only. Write to another one.",
        errno.ENAMETOOLONG: "the name is too long. Give a shorter one.",
    }
    return known.get(error.errno or 0, f"{error.strerror or error}.")
