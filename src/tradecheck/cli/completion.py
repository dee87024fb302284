"""`tradecheck completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tradecheck.cli import exits
from tradecheck.cli.options import verbose_option
from tradecheck.cli.output import STDOUT, destination

SHELLS = ("bash", "zsh", "fish")

EPILOG = """\b
Examples:
  eval "$(tradecheck completion bash)"        # in ~/.bashrc
  eval "$(tradecheck completion zsh)"         # in ~/.zshrc
  tradecheck completion fish > ~/.config/fish/completions/tradecheck.fish"""


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=click.Choice(SHELLS))
@verbose_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script that makes SHELL complete tradecheck's commands and options."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion is known for {shell}; give one of {', '.join(SHELLS)}.")
    script = kind(ctx.find_root().command, {}, "tradecheck", "_TRADECHECK_COMPLETE").source()
    with destination(STDOUT) as stream:
        stream.write(script)
    return exits.CLEAN
