"""The command line: the same report as everywhere, no logic of its own."""

from tradecheck.cli.app import main, run

__all__ = ["main", "run"]
