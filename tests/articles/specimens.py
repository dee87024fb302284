"""Small files of every kind, made on the spot, so that the repository holds no binary ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Trade up | Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2023-12-08T23:30:00+03:00">
<meta property="article:modified_time" content="2025-01-01T00:00:00Z"></head><body>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/economy">Economy pages</a></li></ul></nav>
<h1>Trade with China up 33% in 2022</h1>
<article><p>In 2022 trade with China reached $5.08&nbsp;billion, a 33 percent
year-on-year increase, the ministry said on Friday at a briefing in Minsk.</p>
<table><tr><th>Country</th><th>Exports</th></tr><tr><td>China</td><td>1.6</td></tr></table>
<p>Imports, in turn, came to <b>$3.5</b> billion, officials of the statistics committee said.</p></article>
<aside><a href="/beer">Read also: exports of beer</a></aside><footer>Copyright 2019 The Daily</footer></body></html>"""

PARAGRAPH = "In 2022 trade with China reached $5.08 billion."


def pdf(pages: Sequence[Sequence[str]], *, password: str | None = None, title: str | None = None) -> bytes:
    """A PDF with the given lines on its pages; a page without lines is blank."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        shown = [f"({_escaped(line)}) Tj 0 -14 Td" for line in lines]
        stream = DecodedStreamObject()
        stream.set_data("\n".join(["BT /F1 11 Tf 50 800 Td", *shown, "ET"]).encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if title is not None:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password or "", owner_password="owner", algorithm="RC4-128")  # noqa: S106 - a specimen's
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A DOCX file of paragraphs and, after them, a table."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(file: bytes, name: str, part: bytes) -> bytes:
    """A zip file with one part put in place of what it had."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, part)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()
