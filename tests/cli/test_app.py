from __future__ import annotations

import pytest

import tradecheck
from tradecheck.cli.app import COMMANDS


def test_version(run):
    assert run("--version").out == f"tradecheck {tradecheck.__version__}\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_help_has_examples(run, command):
    ran = run(*command, "--help")
    assert ran.status == 0
    assert "Examples:\n  " in ran.out


def test_an_internal_error_exits_with_70_names_the_text_and_tells_how_to_report(run, tmp_path):
    (tmp_path / "x.txt").write_text("CRASH")
    ran = run("check", tmp_path / "x.txt")
    assert ran.status == 70
    assert "ZeroDivisionError: a figure of nought (while reading x.txt)" in ran.err
    assert "Please report it" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in run("check", "-v", tmp_path / "x.txt").err


def test_control_c_exits_with_130_without_a_word(run, tmp_path):
    (tmp_path / "x.txt").write_text("STOP")
    ran = run("check", tmp_path / "x.txt")
    assert ran.status == 130
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o nosort"), ("zsh", "#compdef"), ("fish", "complete ")]
)
def test_completion(run, shell, word):
    ran = run("completion", shell)
    assert ran.status == 0
    assert word in ran.out
    assert "_TRADECHECK_COMPLETE" in ran.out


def test_completion_completes(run, monkeypatch):
    monkeypatch.setenv("_TRADECHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "tradecheck c")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out.split() == ["plain,check", "plain,claims", "plain,completion"]
