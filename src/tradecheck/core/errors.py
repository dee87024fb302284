"""Every error that tradecheck raises on purpose.

TradecheckError
├── InputError             something given to us cannot be used (exit code 2)
│   ├── UnreadableError    a file, page or stream cannot be read as text
│   ├── MetadataError      a metadata table is not one
│   └── OutputError        a report cannot be written where it was asked for
├── NumberError            a number or unit that cannot be read exactly
├── PeriodError            a period that is none
├── AreaError              an area expression that is none
└── TooLargeError          statements too many to be decided together

A message says what came, what would do, and what to try next.
"""

from __future__ import annotations


class TradecheckError(Exception):
    """The root; catch it to catch everything that tradecheck raises on purpose."""


class InputError(TradecheckError):
    """Something given by the user cannot be used; the command goes on with the rest and exits with 2."""


class UnreadableError(InputError):
    """One document cannot be read.

    Attributes:
        source: the path, URL or `-` as the user gave it.
        reason: what came, in one sentence without the source's name.
        advice: what to try next; may be empty.
    """

    def __init__(self, source: str, reason: str, advice: str = "") -> None:
        self.source, self.reason, self.advice = source, reason, advice
        super().__init__(f"{source}: {reason}" + (f" {advice}" if advice else ""))


class MetadataError(InputError):
    """A metadata file that is not CSV or TSV with at least `document` and `date`."""


class OutputError(InputError):
    """A report that cannot be written where it was asked for; no half of it is left there."""


class NumberError(TradecheckError, ValueError):
    """A number, unit or scale that cannot be read exactly."""


class PeriodError(TradecheckError, ValueError):
    """Words or a code that name no period."""


class AreaError(TradecheckError, ValueError):
    """A code or expression that names no area."""


class TooLargeError(TradecheckError):
    """Statements that hang together in such number that whether they can all hold is not worked out.

    Attributes:
        variables: how many amounts are concerned.
        sums: how many statements join several of them.
    """

    def __init__(self, variables: int, sums: int) -> None:
        self.variables, self.sums = variables, sums
        super().__init__(
            f"{sums} statements that join {variables} amounts are more than can be decided exactly. "
            "Check fewer texts at a time."
        )
