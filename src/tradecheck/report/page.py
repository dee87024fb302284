"""Lines of styled text on a stream: wrapped and coloured on a terminal, plain and whole when piped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

Piece: TypeAlias = str | tuple[str, str]
"""A stretch of a line: bare text, or text with a rich style."""

# Controls could command the terminal, bidirectional marks could turn a sentence around, half a surrogate cannot be
# printed. Tabs and line ends become blanks.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NARROWEST = 40


def printable(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


class Page:
    """Writes lines to a stream.

    With `styled`, text is wrapped at the terminal's width and styled (without colour where NO_COLOR is set or the
    terminal has none); without, every line is written whole and bare, so that `grep` and `cut` can work on it.
    """

    def __init__(self, stream: TextIO, *, styled: bool, width: int | None = None) -> None:
        self._stream = stream
        self._console: Console | None = None
        if styled:
            from rich.console import Console  # noqa: PLC0415 - slow to import, not needed in a pipe

            self._console = Console(
                file=stream, highlight=False, markup=False, emoji=False, width=width, force_terminal=True
            )

    @property
    def styled(self) -> bool:
        """True if styles are shown, so that marking by style is enough."""
        return self._console is not None

    def line(self, *pieces: Piece, indent: int = 0, hanging: int = 0) -> None:
        """One line; where it must be wrapped, the lines after the first go in by `hanging` more."""
        if self._console is None:
            self._stream.write(" " * indent + _bare(pieces).rstrip() + "\n")
            return
        from rich.text import Text  # noqa: PLC0415 - as above

        text = Text.assemble(*[printable(p) if isinstance(p, str) else (printable(p[0]), p[1]) for p in pieces])
        width = max(NARROWEST, self._console.width)
        for number, part in enumerate(text.wrap(self._console, max(NARROWEST // 2, width - indent - hanging))):
            part.rstrip()
            margin = indent + (hanging if number else 0)
            self._console.print(Text(" " * margin) + part, no_wrap=True, overflow="ignore", crop=False)

    def blank(self) -> None:
        """An empty line."""
        self._stream.write("\n")


def _bare(pieces: Iterable[Piece]) -> str:
    return "".join(printable(piece if isinstance(piece, str) else piece[0]) for piece in pieces)
