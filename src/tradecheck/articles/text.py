"""Bytes to text: which encoding, and what to say when that is a guess or there is none."""

from __future__ import annotations

import codecs
import re

from tradecheck.articles.guard import quiet
from tradecheck.core.errors import UnreadableError

# The longer mark first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What pages declare is not what they hold: browsers read the old names as their supersets, and so must we.
# https://encoding.spec.whatwg.org/#names-and-labels
SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip

# Codecs of Python's that no page or file is written in, or that run an escape language.
NOT_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape",
     "undefined", "utf-7", "mbcs", "oem", "charmap"}
)  # fmt: skip

# The encodings that a guess may choose: those that texts are really saved in. The full list of the detector has
# look-alikes that turn "€5.08" of a short English text into "Ć5.08".
CANDIDATES = [
    "cp1252", "cp1251", "koi8_r", "koi8_u", "cp866", "mac_cyrillic", "cp1250", "iso8859_2", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "mac_roman", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874",
]  # fmt: skip

# Curly quotes, dashes, currency signs, no-break space: where nothing else is beyond ASCII, it is Windows-1252.
TYPOGRAPHY = bytes([0x80, 0x82, 0x84, 0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA3, 0xA5, 0xA7, 0xA9, 0xAB, 0xAE,
                    0xB0, 0xB1, 0xB7, 0xBB, 0xBC, 0xBD, 0xBE, 0xD7])  # fmt: skip

ASCII = bytes(range(0x80))
CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20)])  # all but tab, line ends and form feed
SAMPLE = 64 * 1024
MAX_CONTROLS = 0.005
MAX_BROKEN = 0.05

SAVE_AS_UTF8 = "Save it as UTF-8 and try again."
NOT_TEXT = "Texts, Markdown, HTML, PDF and DOCX can be read."


def read_text(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""The text of a txt or Markdown file, and notes on how it was decoded.

    The byte-order mark is removed and line ends (`\r\n`, `\r`) become `\n`; nothing else is changed.

    Raises:
        UnreadableError: when the bytes are no text, or in no encoding that can be recognised.
    """
    text, notes = decode(data, where, declared)
    return with_line_feeds(text), notes


def with_line_feeds(text: str) -> str:
    r"""The text with `\r\n` and `\r` as `\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The bytes as a string without its byte-order mark, and notes on how.

    In this order: a byte-order mark; UTF-8, where it fits and there is more than ASCII (a server's default
    "iso-8859-1" is wrong then); the encoding that a header or the page declares; UTF-16 without a mark; a guess.

    Raises:
        UnreadableError: when the bytes are no text, or in no encoding that can be recognised.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, where)
    codec = known_encoding(declared)
    multibyte_name = codec is not None and codec.startswith(("iso2022", "hz", "utf-16", "utf-32"))
    if codec is not None and multibyte_name:
        text = _try(data, codec)
        if text is not None and "\0" not in text:
            return text, ()
    wide = _wide(data)
    if wide is not None:
        text = _try(data, wide)
        if text is not None and "\0" not in text:
            return text, (f"It names no encoding; it was read as {wide.upper()}.",)
    _refuse_binary(data, where)
    text = _try(data, "utf-8")
    if text is not None:
        return text, ()
    if codec is not None and codec != "utf-8":
        text = _try(data, codec)
        if text is not None:
            return text, ()
    text, notes = _damaged_utf8(data)
    return (text, notes) if text is not None else _guess(data, where)


def known_encoding(name: str | None) -> str | None:
    """Python's name of a declared encoding, widened as browsers do; None for one that is none."""
    if name is None:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
        "".encode(found)  # a codec from bytes to bytes, such as "zlib", is refused here
    except (LookupError, ValueError):
        return None
    if found in NOT_ENCODINGS or found.endswith("-sig"):
        return "utf-8" if found == "utf-8-sig" else None
    return SUPERSETS.get(found, found)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _strictly(data: bytes, encoding: str, where: str) -> tuple[str, tuple[str, ...]]:
    """What a byte-order mark promises; the last character may be cut off, some may be damaged."""
    text = data.decode(encoding, "replace")
    damaged = 0 if _try(data, encoding) is not None else text.count("\ufffd")
    if "\0" in text or damaged > max(1, MAX_BROKEN * len(text)):
        raise UnreadableError(where, f"it begins like a text in {encoding.upper()} but is none.", NOT_TEXT)
    return text, _note_on_damage(damaged, encoding)


def _note_on_damage(damaged: int, encoding: str) -> tuple[str, ...]:
    if not damaged:
        return ()
    many = "1 character is" if damaged == 1 else f"{damaged:,} characters are"
    return (f"{many} damaged in the file (not {encoding.upper()}) and shown as \ufffd.",)


def _wide(data: bytes) -> str | None:
    """UTF-16 of mostly Latin letters or digits without a mark: every other byte is zero."""
    head = data[:SAMPLE]
    head = head[: len(head) // 2 * 2]
    if len(data) % 2 or head.count(0) < len(head) * 0.1:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else None


def _refuse_binary(data: bytes, where: str) -> None:
    if b"\0" in data:
        raise UnreadableError(where, "it is a binary file, not a text (it holds zero bytes).", NOT_TEXT)
    if len(data) - len(data.translate(None, CONTROLS)) > MAX_CONTROLS * len(data):
        raise UnreadableError(where, "it is a binary file, not a text (it is full of control characters).", NOT_TEXT)


def _damaged_utf8(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    """UTF-8 with its end cut off or a few bytes damaged: kept, since any other reading garbles all the rest."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - damaged
    cut_off = damaged == 1 and text.endswith("\ufffd") and data[-1] >= 0xC2
    cut_off = cut_off or (damaged == 1 and text.endswith("\ufffd") and beyond_ascii > 0)
    if cut_off or damaged <= beyond_ascii * MAX_BROKEN:
        return text, _note_on_damage(damaged, "utf-8")
    return None, ()


def _guess(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    for encoding in _guesses(data):
        text = _try(data, encoding)
        # The C1 controls stand in no text: they show that the guess is wrong.
        if text is not None and not re.search("[\0-\x08\x80-\x84\x86-\x9f]", text):
            advice = "If letters look wrong, save it as UTF-8."
            return text, (f"It is not UTF-8 and names no encoding; it was read as {encoding}. {advice}",)
    raise UnreadableError(where, "its encoding could not be recognised.", SAVE_AS_UTF8)


def _guesses(data: bytes) -> list[str]:
    """The encodings that are likely, best first."""
    if not data.translate(None, ASCII + TYPOGRAPHY):
        return ["cp1252"]
    from charset_normalizer import from_bytes  # noqa: PLC0415 - half a tenth of a second, for few files

    with quiet():
        return [match.encoding for match in from_bytes(_sample(data), cp_isolation=CANDIDATES)]


def _sample(data: bytes) -> bytes:
    """A stretch of the bytes from shortly before the first that is not ASCII, cut where no character is cut in two."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - 1024)
    piece = data[start : start + SAMPLE]
    if start + SAMPLE < len(data):
        # No second byte of any candidate lies below 0x30, so what follows one is the start of a character.
        cut = max(piece.rfind(b"\n"), piece.rfind(b" "), piece.rfind(b","), piece.rfind(b"."))
        piece = piece[: cut + 1] if cut > 0 else piece
    return piece
