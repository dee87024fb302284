"""`tradecheck explain`: what a check looks for, with a text it flags and one it leaves alone."""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from tradecheck.cli import exits
from tradecheck.cli.options import verbose_option
from tradecheck.cli.output import STDOUT, destination, is_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradecheck.checking import Check
    from tradecheck.report.page import Page

EPILOG = """\b
Examples:
  tradecheck explain
  tradecheck explain {code}

\b
Exit status: 2 if there is no check with that code, else 0."""


@click.command("explain", epilog=EPILOG)
@click.argument("code", required=False)
@verbose_option
def command(code: str | None) -> int:
    """Say what the check with this CODE looks for; without one, list all checks.

    Every check comes with a text that it must flag and one that it must leave alone.
    """
    from tradecheck.checking import CHECKS  # noqa: PLC0415 - slow to import
    from tradecheck.report.page import Page  # noqa: PLC0415 - as above

    found = None if code is None else _named(code, CHECKS)
    with destination(STDOUT, for_people=True) as stream:
        page = Page(stream, styled=is_terminal(stream))
        if found is None:
            _list(CHECKS, page)
        else:
            _show(found, page)
    return exits.CLEAN


def _named(wanted: str, checks: Mapping[str, Check]) -> Check:
    """The check with this code or name, in capitals or not.

    Raises:
        click.UsageError: listing what there is.
    """
    by_name = {key.casefold(): check for check in checks.values() for key in (check.code, check.name)}
    found = by_name.get(wanted.casefold())
    if found is not None:
        return found
    near = get_close_matches(wanted.casefold(), by_name, n=3)
    hint = f" Did you mean {' or '.join(dict.fromkeys(by_name[name].code for name in near))}?" if near else ""
    codes = ", ".join(checks)
    raise click.UsageError(f"there is no check {wanted!r}.{hint} The codes are {codes}.")


def _list(checks: Mapping[str, Check], page: Page) -> None:
    widest = max((len(check.code) for check in checks.values()), default=0)
    for check in checks.values():
        page.line((check.code.ljust(widest), "bold"), f"  {check.name}: {check.summary}", hanging=widest + 2)
    page.blank()
    page.line("tradecheck explain CODE shows one with its examples.")


def _show(check: Check, page: Page) -> None:
    page.line((check.code, "bold"), f"  {check.name}")
    page.blank()
    for line in inspect.cleandoc(check.__doc__ or check.summary).split("\n"):
        if line.strip():
            page.line(line.strip(), indent=len(line) - len(line.lstrip()), hanging=2)
        else:
            page.blank()
