from __future__ import annotations

import io

from tradecheck.cli import progress
from tradecheck.cli.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_no_bar_in_a_pipe(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr("sys.stderr", stream := io.StringIO())
    assert list(with_progress(range(5), total=5, label="Reading")) == list(range(5))
    assert stream.getvalue() == ""


def test_no_bar_for_what_is_quick(monkeypatch):
    monkeypatch.setattr("sys.stderr", stream := Terminal())
    assert list(with_progress(range(5), total=5, label="Reading")) == list(range(5))
    assert stream.getvalue() == ""


def test_a_bar_on_a_terminal_for_what_takes_long(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr("sys.stderr", stream := Terminal())
    assert list(with_progress(range(5), total=5, label="Reading")) == list(range(5))
    assert "Reading" in stream.getvalue()
