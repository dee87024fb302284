from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.articles.specimens import PAGE, PARAGRAPH, pdf, word
from tradecheck.articles import Document, Metadata, files, list_sources, open_articles, open_sources
from tradecheck.core.errors import UnreadableError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfExports\r\nrose.\r")
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "c.pdf").write_bytes(pdf([[PARAGRAPH]]))
    (tmp_path / "d.docx").write_bytes(word([PARAGRAPH]))
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e.md").write_text("# Trade\n\nImports fell.\n")
    return tmp_path


def test_one_bad_file_does_not_stop_the_rest(folder: Path) -> None:
    read = list(open_articles([str(folder), "no/such"]))
    assert [item.name if isinstance(item, Document) else item.reason for item in read] == [
        "a.txt", "b.html", "it is a PNG picture, not a text.", "c.pdf", "d.docx", "it is empty.", "sub/e.md",
        "there is no such file or folder.",
    ]  # fmt: skip
    first = read[0]
    assert isinstance(first, Document)
    assert (first.text, first.date, first.source) == ("Exports\nrose.\n", None, str(folder / "a.txt"))
    assert isinstance(read[2], UnreadableError)
    assert read[2].source == str(folder / "bad.txt")


def test_documents_are_opened_when_they_are_asked_for(folder: Path) -> None:
    articles = open_articles([str(folder / "a.txt"), str(folder / "c.pdf")])
    assert isinstance(next(articles), Document)
    (folder / "c.pdf").unlink()
    assert isinstance(next(articles), UnreadableError)


def test_the_table_wins_over_the_page(folder: Path) -> None:
    table = {
        "b.html": Metadata(date=date(2020, 1, 2), title="By table"),
        "sub/e.md": Metadata(date=date(2021, 1, 2), language="en", publisher="P"),
    }
    page, _, note = open_sources(
        list_sources([str(folder)])[1:2] + list_sources([str(folder)])[2:3] + list_sources([str(folder)])[-1:],
        metadata=table,
    )
    assert isinstance(page, Document)
    assert isinstance(note, Document)
    assert (page.date, page.title, page.publisher, page.language) == (date(2020, 1, 2), "By table", "The Daily", "en")
    assert (note.date, note.title, note.publisher, note.language) == (date(2021, 1, 2), None, "P", "en")


def test_no_date_is_taken_from_the_file_or_a_plain_text(folder: Path) -> None:
    path = folder / "f.txt"
    path.write_text("MINSK, 8 December 2023. Exports rose.")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    for document in open_articles([str(path), str(folder / "c.pdf"), str(folder / "d.docx")]):
        assert isinstance(document, Document)
        assert document.date is None


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = open_articles(["-"], stdin=io.BytesIO(pdf([[PARAGRAPH]])))
    assert isinstance(document, Document)
    assert (document.name, document.text, document.source) == ("-", PARAGRAPH, "-")
    (empty,) = open_articles(["-"], stdin=io.BytesIO())
    assert isinstance(empty, UnreadableError)
    monkeypatch.setattr(sys, "stdin", None)
    (none,) = open_articles(["-"])
    assert isinstance(none, UnreadableError)
    closed = io.BytesIO()
    closed.close()
    (failed,) = open_articles(["-"], stdin=closed)
    assert isinstance(failed, UnreadableError)


def test_a_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a.txt"
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything: have the system say no

        def refuse(self: Path, *args: object) -> None:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "open", refuse)
    (error,) = open_articles([str(path)])
    assert isinstance(error, UnreadableError)
    assert "permission denied" in error.reason
    assert error.advice


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(files.MAX_BYTES + 1)
    (error,) = open_articles([str(path)])
    assert isinstance(error, UnreadableError)
    assert "64 MB" in error.reason


def test_a_stream_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 2_000_000)
    zero, stdin = open_articles(["/dev/zero", "-"], stdin=io.BytesIO(b"x" * 2_000_001))
    assert isinstance(zero, UnreadableError)
    assert isinstance(stdin, UnreadableError)
    assert "more than" in zero.reason
    assert "more than" in stdin.reason


def test_a_pipe_may_be_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'w').write('Exports rose.')"])
    (document,) = open_articles([str(pipe)])
    assert writer.wait() == 0
    assert isinstance(document, Document)
    assert document.text == "Exports rose."


def test_blank_texts_are_said_to_be() -> None:
    (error,) = open_articles(["-"], stdin=io.BytesIO(b" \r\n\t"))
    assert isinstance(error, UnreadableError)
    assert "blank" in error.reason


def test_parsers_are_imported_only_when_their_kind_comes() -> None:
    code = (
        "import io, sys; from tradecheck.articles import open_articles; "
        "list(open_articles(['-'], stdin=io.BytesIO(b'Exports rose.'))); "
        "late = {'trafilatura', 'pypdf', 'docx', 'httpx', 'lxml', 'charset_normalizer'}; print(late & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
