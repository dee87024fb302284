"""The command as a process of its own: pipes that close, signals, a locale that is not UTF-8, the time to start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "tradecheck"]


@pytest.fixture
def many(tmp_path):
    sentence = "Exports from Belarus to China reached $5 million in 2022.\n"
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(sentence * 100)
    return tmp_path


@pytest.mark.parametrize("arguments", [["claims", "."], ["claims", ".", "--format", "jsonl"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(many, arguments):
    process = subprocess.Popen([*COMMAND, *arguments], cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is tried on /dev/full")
def test_a_full_disk_behind_standard_output_is_an_error(many):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([*COMMAND, "claims", "00.txt"], cwd=many, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"tradecheck: standard output cannot be written: the disk is full.")


def test_control_c_is_quiet(tmp_path):
    process = subprocess.Popen([*COMMAND, "check", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)  # fmt: skip
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_data_is_utf_8_and_text_what_the_terminal_can_show(tmp_path, encoding):
    (tmp_path / "é.txt").write_text("Exports from Türkiye to China reached €5 million in 2022.")
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run([*COMMAND, "claims", ".", "--format", "jsonl"], cwd=tmp_path, env=environment,
                         capture_output=True, check=True)  # fmt: skip
    assert "€5 million" in ran.stdout.decode("utf-8")
    ran = subprocess.run([*COMMAND, "check", "."], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert "5 million" in ran.stdout.decode(encoding)


def test_starting_up_imports_nothing_heavy():
    listed = "import sys; from tradecheck.cli import main; main(['--version']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", listed], capture_output=True, check=True, text=True)
    heavy = {"rich", "trafilatura", "httpx", "lxml", "pypdf", "docx", "charset_normalizer", "multiprocessing"}
    assert not heavy & {name.partition(".")[0] for name in ran.stderr.split()}
    assert "tradecheck.reading" not in ran.stderr.split()
