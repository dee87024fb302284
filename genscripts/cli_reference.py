"""Write docs/reference/cli.md from the commands themselves, so that the page cannot drift from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradecheck.cli.app import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "cli.md"
WIDTH = 90

HEAD = """\
# The command line

*Generated from the commands by `genscripts/cli_reference.py`; change the help texts there.*

Results go to standard output, everything said about the work to standard error, so that pipes carry data alone. When
standard output is a terminal, text is coloured and wrapped; in a pipe every line is whole and bare. `NO_COLOR` takes
the colours away, `FORCE_COLOR` keeps them in a pipe. What the formats hold is in [output.md](output.md).

## Exit status

| status | meaning |
| --- | --- |
| 0 | everything was read; nothing is inconsistent or contradicted |
| 1 | everything was read; something is inconsistent or contradicted |
| 2 | an input could not be read, an output not written, or the call was wrong; the rest was still done and printed |
| 70 | an error in tradecheck itself; `-v` shows where |
| 130 | stopped with Ctrl-C |

`tradecheck demo` gives 0 although its article does not add up, and `tradecheck claims`, which checks nothing, never 1.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_sections())


def _sections() -> Iterator[str]:
    root = click.Context(cli, info_name="tradecheck", terminal_width=WIDTH, **cli.context_settings)
    yield _section("tradecheck", cli, root)
    for name in COMMANDS:
        command = cli.get_command(root, name)
        if command is not None:
            context = click.Context(command, root, name, terminal_width=WIDTH)
            yield _section(f"tradecheck {name}", command, context)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"\n## `{title}`\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
