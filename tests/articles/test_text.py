from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.articles.text import decode, known_encoding, read_text, with_line_feeds
from tradecheck.core.errors import UnreadableError

TRADE_RU = "Товарооборот Беларуси и Китая в 2022 году составил 5,08 млрд долларов, увеличившись на 33%."
# A text as a file may hold one: no surrogates, zero bytes or other controls.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\f"), min_size=1)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_only_the_mark_and_line_ends_change(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff")
    if not text:
        return
    assert read_text(text.encode(encoding), "x")[0] == text.replace("\r\n", "\n").replace("\r", "\n")


def test_form_feeds_and_exotic_line_ends_stay() -> None:
    assert read_text("a\fb\u2028c\x85d\r\ne\rf".encode(), "x") == ("a\fb\u2028c\x85d\ne\nf", ())


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_russian_encodings_are_guessed_and_said(encoding: str) -> None:
    text, notes = decode(TRADE_RU.encode(encoding), "x")
    assert text == TRADE_RU
    assert encoding.replace("-", "_") in notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Exports to Germany came to €5.08 billion in 2022, the ministry’s head said – again.", "cp1252"),
        ("It cost 1\u00a0234,5 million, up 5\u00a0% on 2\u00a0345,6 million", "cp1252"),
        ("“Exports” rose 5% – said the ministry’s head. Cost £5", "mac_roman"),
        ("2022年中国与白俄罗斯贸易额达到50.8亿美元，同比增长33%。", "gb18030"),
        ("2022年中國與白俄羅斯貿易額達到50.8億美元，同比增長33%。", "big5"),
        ("2022年の中国とベラルーシの貿易額は50億8000万ドルに達し、前年比33％増加した。", "cp932"),
        ("Les exportations ont augmenté de 5 % en 2022, a déclaré le ministère des échanges.", "latin-1"),
        ("Exports rose 5 percent in 2022 to $5.08 billion.", "utf-16-le"),
        ("Exports rose 5 percent in 2022 to $5.08 billion.", "utf-16-be"),
    ],
)
def test_other_encodings_are_guessed(text: str, encoding: str) -> None:
    got, notes = decode(text.encode(encoding), "x")
    assert got == text
    assert len(notes) == 1


def test_declared_encoding_is_honoured_but_not_against_utf8() -> None:
    assert decode("Türkiye £5 ğ".encode("cp1254"), "x", "iso-8859-9") == ("Türkiye £5 ğ", ())
    assert decode("€5.08 bn".encode(), "x", "iso-8859-1") == ("€5.08 bn", ())
    assert decode("貿易額".encode("iso2022_jp"), "x", "iso-2022-jp") == ("貿易額", ())
    assert decode("貿易額は50億".encode("cp932"), "x", "Shift_JIS") == ("貿易額は50億", ())


def test_cut_off_and_damaged_utf8_is_kept_with_a_note() -> None:
    text, notes = decode(TRADE_RU.encode()[:-1] + "й".encode()[:1], "x")
    assert text.endswith("\ufffd")
    assert "1 character is damaged" in notes[0]
    text, notes = decode((TRADE_RU * 3).encode() + b" \xff " + TRADE_RU.encode(), "x")
    assert text.count("\ufffd") == 1
    assert notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Exports\0rose", "zero bytes"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (bytes(range(0x80, 0x100)) * 4, "encoding could not be recognised"),
        (b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8\x00\xd8\x00\xd8", "begins like a text in UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        decode(data, "x")
    assert caught.value.advice


@pytest.mark.parametrize("name", ["zlib", "rot13", "idna", "utf-7", "unicode_escape", "nonsense", "", "a\0b", None])
def test_declared_nonsense_is_no_encoding(name: str | None) -> None:
    assert known_encoding(name) is None


def test_known_encodings_are_widened() -> None:
    assert [known_encoding(n) for n in ("ISO-8859-1", "'GB2312'", "utf8", "utf_8_sig")] == [
        "cp1252", "gb18030", "utf-8", "utf-8",
    ]  # fmt: skip


@given(st.text())
def test_line_feeds(text: str) -> None:
    assert "\r" not in with_line_feeds(text)
    assert with_line_feeds(with_line_feeds(text)) == with_line_feeds(text)
