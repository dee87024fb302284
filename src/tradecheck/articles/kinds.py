"""What some bytes are: by what they begin with, and only then by what they are called."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "html", "pdf", "docx"]

SAVE_AS = "Save it as DOCX, PDF or plain text and try again."
UNPACK = "Unpack it and give the folder."
OCR = "Run text recognition (OCR) over it first, and give the result."


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the bytes are; `kind` is None for what cannot be read, and then `advice` says what to try."""

    kind: Kind | None
    called: str
    advice: str = ""


# (offset, first bytes, what it is, what to try)
SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", OCR),
    (0, b"\xff\xd8\xff", "a JPEG picture", OCR),
    (0, b"GIF87a", "a GIF picture", OCR),
    (0, b"GIF89a", "a GIF picture", OCR),
    (0, b"II*\0", "a TIFF picture", OCR),
    (0, b"MM\0*", "a TIFF picture", OCR),
    (8, b"WEBP", "a WebP picture", OCR),
    (8, b"WAVE", "a sound recording", "Give its transcript."),
    (8, b"AVI ", "a film", "Give its transcript."),
    (4, b"ftyp", "a picture or film (HEIF or MP4)", "Give its text or transcript."),
    (0, b"ID3", "a sound recording", "Give its transcript."),
    (0, b"OggS", "a sound recording or film", "Give its transcript."),
    (0, b"\x1f\x8b", "a gzip archive", UNPACK),
    (0, b"BZh", "a bzip2 archive", UNPACK),
    (0, b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (257, b"ustar", "a tar archive", UNPACK),
    (0, b"{\\rtf", "an RTF file", SAVE_AS),
    (0, b"SQLite format 3\0", "an SQLite database", ""),
    (0, b"PAR1", "a Parquet file", ""),
    (0, b"\x7fELF", "a program", ""),
    (0, b"wOFF", "a font", ""),
    (0, b"wOF2", "a font", ""),
    (0, b"bplist", "a property list or web archive", "Save the page as HTML and try again."),
    (0, b"%!PS", "a PostScript file", "Save it as PDF and try again."),
    (0, b"AT&TFORM", "a DjVu file", "Save it as PDF with its text and try again."),
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".xht")
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL)
_DRAWING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!(?:--.*?--|doctype svg[^>]*)>\s*)*<svg[\s>]", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"</?[a-z][^<>]*>", re.IGNORECASE)


def recognise(data: bytes, *, name: str = "", content_type: str | None = None) -> Recognised:
    """What the bytes are. `name` (for its ending) and `content_type` decide only between text and HTML."""
    if data.startswith(ZIP):
        return _within_zip(data)
    if data.startswith(OLE):
        return _within_ole(data)
    head = _ascii_head(data)
    pdf_at = data.find(b"%PDF-", 0, 1024)
    if pdf_at >= 0 and (not data[:pdf_at].strip() or name.lower().endswith(".pdf") or b"%%EOF" in data[-2048:]):
        return Recognised("pdf", "a PDF file")
    for offset, magic, called, advice in SIGNATURES:
        if data.startswith(magic, offset):
            return Recognised(None, called, advice)
    if _PAGE.match(head):
        return Recognised("html", "an HTML page")
    if _FEED.match(head):
        return Recognised(None, "a news feed", "Give the addresses of its articles.")
    if _DRAWING.match(head):
        return Recognised(None, "an SVG drawing", "Give its text.")
    said_html = name.lower().endswith(HTML_SUFFIXES) or content_type in HTML_TYPES
    if said_html and _TAG.search(data.replace(b"\0", b"")):
        return Recognised("html", "an HTML page")
    return Recognised("text", "a text")


def _ascii_head(data: bytes) -> bytes:
    """The beginning without a byte-order mark, and without the zero bytes that UTF-16 has between its letters."""
    return data[:8192].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")


def _within_zip(data: bytes) -> Recognised:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names and len(names) < 10_000 else b""
    except Exception:  # noqa: BLE001 - zipfile raises many kinds on broken archives; all mean the same here
        names, kind = set(), b""
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return Recognised("docx", "a DOCX file")
    if any(name.startswith("xl/") for name in names):
        return Recognised(None, "an Excel workbook", "Save the sheet as CSV, or give the text it belongs to.")
    if any(name.startswith("ppt/") for name in names):
        return Recognised(None, "a PowerPoint presentation", SAVE_AS)
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return Recognised(None, "an OpenDocument file", SAVE_AS)
    if kind.startswith(b"application/epub"):
        return Recognised(None, "an e-book (EPUB)", SAVE_AS)
    if not names and b"word/" in data[:4096]:
        return Recognised(
            None, "a DOCX file that is broken or cut off", "Open it in a word processor and save it anew."
        )
    return Recognised(None, "a zip archive" if names else "a zip archive, empty or broken", UNPACK)


def _within_ole(data: bytes) -> Recognised:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Recognised(None, "an Office file with a password", "Save a copy without the password and try again.")
    if "WordDocument".encode("utf-16-le") in data:
        return Recognised(None, "a Word file of the old kind (.doc)", SAVE_AS)
    return Recognised(None, "an Office file of the old kind", SAVE_AS)
