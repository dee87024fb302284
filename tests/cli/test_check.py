from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BAD, GOOD


@pytest.fixture
def _inside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_clean_text_exits_with_0(run, folder):
    ran = run("check", folder / "good.txt")
    assert ran.status == 0
    assert "good.txt ? cannot tell 1 claim" in ran.out
    assert ran.err == ""


def test_an_inconsistent_text_exits_with_1(run, folder):
    ran = run("check", folder / "bad.txt")
    assert ran.status == 1
    assert "bad.txt:1:11: ✗ inconsistent SUM" in ran.out
    assert "[$5 million]" in ran.out


def test_an_unreadable_input_exits_with_2_and_the_rest_is_done(run, folder, tmp_path):
    ran = run("check", folder, tmp_path / "missing.txt")
    assert ran.status == 2
    assert "missing.txt" in ran.err
    assert "bad.txt:1:11: ✗ inconsistent" in ran.out
    assert "1 input could not be read." in ran.out


def test_one_bad_file_among_good_ones(run, folder):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    ran = run("check", folder, "--format", "json")
    assert ran.status == 2
    record = json.loads(ran.out)
    assert [d["name"] for d in record["documents"]] == ["bad.txt", "good.txt"]
    assert [u["source"].split("/")[-1] for u in record["unreadable"]] == ["binary.txt"]
    assert "binary.txt" in ran.err


def test_nothing_but_unreadable_input_is_no_crash(run, tmp_path):
    for style in ("table", "json", "jsonl", "csv"):
        assert run("check", tmp_path / "missing.txt", "--format", style).status == 2


def test_jsonl_is_one_finding_a_line(run, folder):
    ran = run("check", folder, "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["verdict"] for record in records] == ["inconsistent", "cannot tell"]
    assert {record["schema"] for record in records} == {"tradecheck.finding/1"}


def test_csv_has_a_byte_order_mark_in_a_file_only(run, folder, tmp_path):
    assert run("check", folder, "--format", "csv").out.startswith("document,line,column,code,verdict")
    ran = run("check", folder, "--format", "csv", "--output", tmp_path / "out.csv")
    assert ran.out == ""
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,line")


def test_standard_input(run, monkeypatch, tmp_path):
    (tmp_path / "in").write_text(BAD)
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        ran = run("check", "-")
    assert ran.status == 1
    assert "-:1:11: ✗ inconsistent" in ran.out


def test_metadata_gives_the_date(run, folder, tmp_path):
    (tmp_path / "dates.csv").write_text("document,date\ngood.txt,2024-05-06\nother.txt,2024-05-07\n")
    ran = run("check", folder, "--metadata", tmp_path / "dates.csv", "--format", "json")
    assert [d["date"] for d in json.loads(ran.out)["documents"]] == [None, "2024-05-06"]
    assert "speaks of other.txt" in ran.err


def test_a_metadata_file_that_is_none_exits_with_2(run, folder, tmp_path):
    (tmp_path / "dates.csv").write_text("a,b\n1,2\n")
    ran = run("check", folder, "--metadata", tmp_path / "dates.csv")
    assert ran.status == 2
    assert ran.out == ""
    assert "dates.csv" in ran.err


def test_html_is_written_beside_the_other_output(run, folder, tmp_path):
    page = tmp_path / "report.html"
    ran = run("check", folder, "--html", page)
    assert ran.status == 1
    assert page.read_text().startswith("<!doctype html>")
    assert "✗ inconsistent" in ran.out
    assert "report.html" in ran.err
    assert [p.name for p in tmp_path.iterdir() if "part" in p.name] == []


def test_html_replaces_an_older_report_and_keeps_its_mode(run, folder, tmp_path):
    page = tmp_path / "report.html"
    page.write_text("old")
    page.chmod(0o640)
    run("check", folder, "--html", page)
    assert "<!doctype html>" in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is tried on /dev/full")
@pytest.mark.parametrize("option", ["--html", "--output"])
def test_a_full_disk_exits_with_2_and_says_so(run, folder, option):
    ran = run("check", folder, option, "/dev/full")
    assert ran.status == 2
    assert "/dev/full cannot be written: the disk is full." in ran.err


def test_a_failed_page_leaves_the_old_one_and_no_half(run, folder, tmp_path, monkeypatch):
    page = tmp_path / "report.html"
    page.write_text("old")

    def broken(report):
        yield "<!doctype html>"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tradecheck.report.html_report.render_html", broken)
    ran = run("check", folder, "--html", page)
    assert ran.status == 2
    assert "✗ inconsistent" in ran.out
    assert page.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "report.html"]


@pytest.mark.parametrize(
    ("target", "words"), [("no/such/report.html", "there is no folder"), (".", "is a folder"), ("-", "needs the name")]
)
@pytest.mark.usefixtures("_inside")
def test_a_page_that_cannot_be_written_is_refused_before_reading(run, folder, target, words):
    ran = run("check", folder, "--html", target)
    assert ran.status == 2
    assert ran.out == ""
    assert words in ran.err


@pytest.mark.parametrize("option", ["--html", "--output"])
def test_an_input_is_never_overwritten(run, folder, option):
    ran = run("check", folder / "good.txt", option, folder / "good.txt")
    assert ran.status == 2
    assert (folder / "good.txt").read_text() == GOOD


def test_a_wrong_call_exits_with_2(run):
    assert run("check").status == 2
    assert run("check", "--format", "xml", "x").status == 2
    assert run("chekc").status == 2


def test_verbose_names_each_text(run, folder):
    ran = run("check", folder, "-v")
    assert "bad.txt: 60 characters, 2 claims" in ran.err
    assert run("-v", "check", folder).err == ran.err
