"""What the exit status says; a contract, so that a script can rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tradecheck.report import Report

CLEAN: Final = 0
"""Everything was read, and nothing is inconsistent or contradicted."""

FAILING: Final = 1
"""Everything was read, and something is inconsistent or contradicted."""

TROUBLE: Final = 2
"""An input could not be read, an output not written, or the call was wrong; the rest was still done and printed."""

INTERNAL: Final = 70
"""An error in tradecheck itself (EX_SOFTWARE of sysexits.h)."""

INTERRUPTED: Final = 130
"""Stopped with Ctrl-C."""


def status(report: Report) -> int:
    """The exit status of a report: an input left unread outweighs everything found in the others."""
    if report.unreadable:
        return TROUBLE
    return FAILING if report.failing else CLEAN
