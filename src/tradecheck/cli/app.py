"""The `tradecheck` command: finds the command named, and turns every way of ending into a message and a status."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from tradecheck import __version__
from tradecheck.cli import exits
from tradecheck.cli.options import Settings, verbose_option
from tradecheck.cli.talk import say
from tradecheck.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("check", "claims", "explain", "demo", "completion")

EPILOG = """\b
Examples:
  tradecheck demo
  tradecheck check article.html
  tradecheck check articles/ --html report.html
  tradecheck claims article.txt --format jsonl

\b
Exit status: 0 nothing inconsistent or contradicted; 1 something is;
2 an input could not be read or the call was wrong (the rest is still done);
70 an error in tradecheck itself; 130 stopped with Ctrl-C."""


class CommandsOnDemand(click.Group):
    """A group that imports a command's module only when that command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name; its module has the same name and calls it `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tradecheck.cli.{cmd_name}").command
        return command


@click.group(cls=CommandsOnDemand, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@verbose_option
def cli() -> None:
    """Hold what a text says about trade against itself, and show the working.

    tradecheck reads articles, finds the claims about trade in them, recomputes what can be computed from the
    figures, and says where they cannot all be true. It works offline, with nothing but the text.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, by default on the process's own arguments.

    Returns:
        the exit status; `tradecheck.cli.exits` says what each means. Nothing is raised and the process goes on.
    """
    settings = Settings()
    try:
        result = cli.main(args=arguments, prog_name="tradecheck", standalone_mode=False, obj=settings)
    except click.ClickException as error:
        error.show()
        return exits.TROUBLE
    except InputError as error:
        say(str(error))
        return exits.TROUBLE
    except (KeyboardInterrupt, click.Abort):
        return exits.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the second of the first: whoever read the help went away
        return exits.CLEAN
    except Exception as error:  # noqa: BLE001 - the outermost frame: an unforeseen error becomes a message
        _internal(error, verbose=settings.verbose)
        return exits.INTERNAL
    return result if isinstance(result, int) else exits.CLEAN


def _internal(error: Exception, *, verbose: bool) -> None:
    if verbose:
        say("".join(traceback.format_exception(error)))
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    notes = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
    say(f"this is an error in tradecheck itself, not in what you gave it: {what}{notes}")
    again = "" if verbose else " Run the command again with -v to see where it happened."
    say(f"Please report it with the command, the version ({__version__}) and, if you may, the text.{again}")


def run() -> None:
    """The console script: `main`, then out at once, whatever a closed pipe still holds."""
    status = main()
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
