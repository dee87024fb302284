from __future__ import annotations

import io

import docx
import pytest

from tests.articles.specimens import PARAGRAPH, archive, with_part, word
from tradecheck.articles import docx as module
from tradecheck.articles.docx import read_docx
from tradecheck.core.errors import UnreadableError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def with_body(xml: str) -> bytes:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{xml}</w:body></w:document>'
    return with_part(word([]), "word/document.xml", document.encode())


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_paragraphs_and_tables_become_lines_and_there_is_no_date() -> None:
    content = read_docx(word([PARAGRAPH, "", "Next"], [["", "2021", "2022"], ["China\nand Macao", "0.9", "1.6"]]), "x")
    assert content.text.split("\n") == [PARAGRAPH, "", "Next", "| 2021 | 2022", "China and Macao | 0.9 | 1.6"]
    assert content.date is None


def test_what_stands_in_controls_boxes_and_insertions_counts() -> None:
    box = f"<w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent>"
    xml = (
        f"<w:sdt><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:ins>{run('inserted ')}</w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('moved')}</w:moveFrom><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>non</w:t>"
        "<w:noBreakHyphen/><w:t>oil</w:t></w:r></w:p>"
        f"<w:p>{run('outside')}<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('1')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('2')}</w:p></w:tc></w:tr></w:tbl>"
        f"</w:tc><w:tc><w:p>{run('3')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_docx(with_body(xml), "x").text.split("\n") == [
        "in a control", "inserted a\tb", "non-oil", "outside", "in a box", "1 2 | 3",
    ]  # fmt: skip


def test_title_and_language_of_the_file() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPH)
    document.core_properties.title, document.core_properties.language = " Trade  in 2022", "en-GB"
    out = io.BytesIO()
    document.save(out)
    content = read_docx(out.getvalue(), "x")
    assert (content.title, content.language) == ("Trade in 2022", "en")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word([]), "without any text"),
        (word([PARAGRAPH])[:-50], "broken or cut off"),
        (b"PK\x03\x04", "broken or cut off"),
        (archive({"word/document.xml": b"<x/>"}), "broken or cut off"),
        (with_part(word([PARAGRAPH]), "word/document.xml", b"<unclosed"), "broken or cut off"),
        (with_body("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "broken or cut off"),
        (with_part(word([PARAGRAPH]), "word/document.xml", b" " * 70_000_000), "unpacks to"),
        (archive({f"{n}": b"" for n in range(10_001)}), "unpacks to"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_docx(data, "x")
    assert caught.value.advice


def test_a_zip_bomb_is_refused_by_what_it_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(UnreadableError, match="more than is read of one"):
        read_docx(word([PARAGRAPH]), "x")


def test_entities_are_not_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = f'{laughs}<w:document xmlns:w="{W}"><w:body><w:p>{run("Exports &b;")}</w:p></w:body></w:document>'
    assert "aaaa" not in read_docx(with_part(word([]), "word/document.xml", xml.encode()), "x").text
