from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tradecheck.cli.output import destination, write_file
from tradecheck.core.errors import OutputError


def names(folder):
    return [entry.name for entry in folder.iterdir()]


def test_a_file_appears_whole(tmp_path):
    target = tmp_path / "out.txt"
    with destination(str(target)) as stream:
        stream.write("half")
        assert not target.exists()
        stream.write(" and half")
    assert target.read_text() == "half and half"
    assert names(tmp_path) == ["out.txt"]


def test_an_interruption_leaves_nothing(tmp_path):
    def interrupted():
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(str(tmp_path / "out.txt"), interrupted())
    assert names(tmp_path) == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_file(str(tmp_path / "link.txt"), ["new"])
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_stays_a_device():
    write_file("/dev/null", ["anything"])
    assert not Path("/dev/null").is_file()


def test_half_a_surrogate_is_written_as_in_json(tmp_path):
    write_file(str(tmp_path / "out.json"), ['"\udc80"'])
    assert (tmp_path / "out.json").read_bytes() == b'"\\udc80"'


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "there is no permission"), (errno.EIO, "Input/output error")],
)
def test_what_went_wrong_is_said_with_what_to_do(tmp_path, number, words):
    def broken():
        raise OSError(number, os.strerror(number))
        yield ""

    with pytest.raises(OutputError, match=words):
        write_file(str(tmp_path / "out.txt"), broken())
    assert names(tmp_path) == []


def test_a_long_name_is_no_obstacle(tmp_path):
    write_file(str(tmp_path / ("n" * 250 + ".html")), ["x"])
    assert len(names(tmp_path)) == 1
