"""Every command and option is in the reference, and the page is the one that the commands give now."""

from __future__ import annotations

import runpy
from pathlib import Path

import click
import pytest

from tradecheck.cli.app import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "cli.md"


def test_the_page_is_current():
    made = runpy.run_path(str(ROOT / "genscripts" / "cli_reference.py"))["page"]()
    assert made == PAGE.read_text("utf-8"), "run genscripts/cli_reference.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_on_the_page(name):
    page = PAGE.read_text("utf-8")
    section = page.split(f"## `tradecheck {name}`")[1].split("\n## ")[0]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    for parameter in command.params:
        shown = [*parameter.opts, *parameter.secondary_opts] if isinstance(parameter, click.Option) else []
        assert all(option in section for option in shown)
        if isinstance(parameter, click.Option):
            assert parameter.help
