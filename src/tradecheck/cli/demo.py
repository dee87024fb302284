"""`tradecheck demo`: a first run on an article that comes with the package."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import click

from tradecheck.cli import exits
from tradecheck.cli.check import deliver, gather, refuse_outputs
from tradecheck.cli.options import Settings, html_option, output_options, verbose_option
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradecheck.cli.intake import Read

EPILOG = """\b
Examples:
  tradecheck demo
  tradecheck demo --html demo.html

\b
Exit status: 0, though the article holds figures that cannot all be true:
nothing of yours is amiss."""


@click.command("demo", epilog=EPILOG)
@html_option
@output_options
@verbose_option
@click.pass_context
def command(ctx: click.Context, html: str | None, style: str, output: str) -> int:
    """Check an example article that comes with tradecheck, offline.

    The article, its publisher and all its figures are invented; what is found in it is found as in any other text.
    """
    refuse_outputs(output, html, ())
    report = gather(_example())
    verbose = ctx.ensure_object(Settings).verbose
    status = deliver(report, style=style, output=output, html=html, verbose=verbose)
    return exits.CLEAN if status == exits.FAILING else status


def _example() -> Iterator[Read]:
    """The example, named by its file alone: where the package is installed is nobody's business."""
    from tradecheck.cli.intake import read_paths  # noqa: PLC0415 - slow to import

    folder = resources.files("tradecheck").joinpath("data", "example")
    with resources.as_file(folder) as here:
        for item in read_paths([str(here / "article.txt")], metadata=str(here / "metadata.tsv"), jobs=1):
            yield item if isinstance(item, UnreadableError) else (replace(item[0], source=None), item[1])
