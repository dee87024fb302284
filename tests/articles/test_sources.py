from __future__ import annotations

import os
from pathlib import Path

import pytest

from tradecheck.articles.sources import Source, list_sources, printable, without_password
from tradecheck.core.errors import UnreadableError


def names(listed: list[Source | UnreadableError]) -> list[str]:
    return [item.name if isinstance(item, Source) else f"! {item.reason}" for item in listed]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/deep/c.md", "sub/a.txt", ".hidden", ".git/config", "metadata.tsv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_folder_stands_for_its_files_sorted_by_path(folder: Path) -> None:
    assert names(list_sources([str(folder)])) == ["a.txt", "b.txt", "metadata.tsv", "sub/a.txt", "sub/deep/c.md"]
    assert "metadata.tsv" not in names(list_sources([str(folder)], skip=[str(folder / "metadata.tsv")]))


def test_files_bear_their_names_and_order_is_kept(folder: Path) -> None:
    given = [str(folder / "sub/deep/c.md"), "-", "https://u:p@example.org/a?b=1", str(folder / ".hidden")]
    assert names(list_sources(given)) == ["c.md", "-", "https://example.org/a?b=1", ".hidden"]


def test_what_is_named_twice_is_read_once(folder: Path) -> None:
    listed = list_sources([str(folder / "a.txt"), str(folder), "-", "-", str(folder / "sub/../a.txt")])
    assert names(listed).count("a.txt") == 1
    assert names(listed).count("-") == 1


def test_the_same_name_twice_becomes_two_paths(folder: Path) -> None:
    listed = list_sources([str(folder / "a.txt"), str(folder / "sub/a.txt")])
    assert names(listed) == [str(folder / "a.txt"), str(folder / "sub/a.txt")]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("no/such.txt", "no such file"),
        ("", "no such file"),
        ("a\0b", "not a path"),
        ("x" * 5000, "could not be opened"),
        ("ftp://example.org/a", "not fetched"),
        ("file:///etc/hosts", "not fetched"),
        ("http://", "without a host"),
        ("http://[::1", "not a valid address"),
        ("http://h:99999/", "not a valid address"),
    ],
)
def test_what_is_no_source_takes_its_place_as_an_error(path: str, reason: str) -> None:
    (item,) = list_sources([path])
    assert isinstance(item, UnreadableError)
    assert reason in item.reason
    assert item.advice


def test_an_empty_folder_and_things_that_are_no_files(tmp_path: Path) -> None:
    (empty,) = list_sources([str(tmp_path)])
    assert isinstance(empty, UnreadableError)
    (tmp_path / "good.txt").write_text("x")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert names(list_sources([str(tmp_path)])) == [
        "! there is no such file or folder.", "good.txt", "! it is a pipe, socket or device, not a file.",
    ]  # fmt: skip


def test_names_can_be_printed() -> None:
    assert printable("a\udcff.txt") == "a\\xff.txt"
    assert without_password("http://u:p@h/@x") == "http://h/@x"
