"""The options that commands share, each declared once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

FORMATS = ("table", "json", "jsonl", "csv")
MOST_JOBS = 8
# Starting processes takes most of a second, in which one alone reads about a hundred articles.
MANY = 100


@dataclass(slots=True)
class Settings:
    """What holds for the whole run, set by options of the group or of a command."""

    verbose: bool = False


def _set_verbose(ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:  # noqa: FBT001 - click's call
    ctx.ensure_object(Settings).verbose |= value
    return value


def verbose_option(command: Command) -> Command:
    """`-v`: more of everything."""
    return click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_set_verbose,
        help="Say what is being read, show every claim that was not tested, and where an internal error happened.",
    )(command)  # fmt: skip


def paths_argument(command: Command) -> Command:
    """PATH…: files, folders, URLs, `-`."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def output_options(command: Command) -> Command:
    """`--format` and `--output`, the same everywhere."""
    command = click.option(
        "-o", "--output", metavar="PATH", default="-", show_default="standard output",
        help="Write to this file instead; whole or not at all.",
    )(command)  # fmt: skip
    return click.option(
        "-f", "--format", "style", type=click.Choice(FORMATS), default="table", show_default=True,
        help="table: for people; json: everything, one object; jsonl: one object a line; csv: for a spreadsheet.",
    )(command)  # fmt: skip


def html_option(command: Command) -> Command:
    """`--html`: the report as a page."""
    return click.option(
        "--html", metavar="REPORT.html",
        help="Also write the report as one self-contained page: the texts, their claims marked, the working beside.",
    )(command)  # fmt: skip


def reading_options(command: Command) -> Command:
    """`--metadata` and `--jobs`."""
    command = click.option(
        "-j", "--jobs", type=click.IntRange(1), metavar="N",
        help=f"Read texts in N processes. By default one; for more than {MANY} texts one a core, at most {MOST_JOBS}.",
    )(command)  # fmt: skip
    return click.option(
        "-m", "--metadata", metavar="FILE",
        help="A CSV or TSV table with at least the columns document and date, for texts that do not state theirs.",
    )(command)  # fmt: skip


def default_jobs() -> int:
    """One process a core that we may use, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS)
