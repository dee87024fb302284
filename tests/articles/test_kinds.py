from __future__ import annotations

import pytest

from tests.articles.specimens import PAGE, PARAGRAPH, archive, pdf, word
from tradecheck.articles.kinds import recognise

ODT = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf([[PARAGRAPH]]), "article.txt", "pdf"),
        (b"\n" + pdf([[PARAGRAPH]]), "a", "pdf"),
        (word([PARAGRAPH]), "article.pdf", "docx"),
        (PAGE.encode(), "article.txt", "html"),
        (PAGE.encode("utf-16"), "article.txt", "html"),
        (b"<!-- saved -->\n<HTML>x", "a", "html"),
        (b"<p>Exports</p>", "a.html", "html"),
        (b"<p>Exports</p>", "a.md", "text"),
        (b"Exports < imports", "a.html", "text"),
        (b"The header of a file is %PDF-1.4", "a.txt", "text"),
        (b"Exports", "a.pdf", "text"),
    ],
)
def test_the_beginning_decides_and_then_the_name(data: bytes, name: str, kind: str) -> None:
    assert recognise(data, name=name).kind == kind


def test_the_servers_word_tells_a_fragment_from_text() -> None:
    assert recognise(b"<p>Exports</p>", content_type="text/html").kind == "html"
    assert recognise(b"<p>Exports</p>", content_type="text/plain").kind == "text"


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"RIFF....WEBPVP8", "WebP"),
        (b"....ftypheic", "HEIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 Exports}", "RTF"),
        (archive({"a.txt": b"x"}), "a zip archive"),
        (archive({}), "empty or broken"),
        (b"PK\x03\x04 nothing more", "empty or broken"),
        (word([PARAGRAPH])[:3000], "broken or cut off"),
        (archive({"xl/workbook.xml": b"x"}), "Excel"),
        (archive({"ppt/presentation.xml": b"x"}), "PowerPoint"),
        (ODT, "OpenDocument"),
        (archive({"mimetype": b"application/epub+zip"}), "EPUB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), r".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "news feed"),
        (b"<svg xmlns='x'>", "SVG"),
        (b"\0" * 257 + b"ustar", "tar"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, called: str) -> None:
    found = recognise(data, name="article.txt")
    assert found.kind is None
    assert called in found.called
