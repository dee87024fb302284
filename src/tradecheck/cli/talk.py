"""What the command line says to the person at it: on standard error, so that standard output is data alone."""

from __future__ import annotations

import sys

from tradecheck.report.page import printable


def say(message: str) -> None:
    """One message on standard error; line breaks are kept, anything that would command the terminal is not."""
    for number, line in enumerate(message.rstrip("\n").split("\n")):
        text = ("tradecheck: " if number == 0 else "") + printable(line)
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201 - this is the place
