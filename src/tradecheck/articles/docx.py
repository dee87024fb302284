"""A DOCX file: its paragraphs, tables and notes as lines."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, TypeAlias

from tradecheck.articles.document import Content
from tradecheck.articles.guard import guarded
from tradecheck.articles.limits import MAX_PARTS, MAX_TEXT_PART_BYTES, MAX_UNPACKED_BYTES, in_words
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = "it is a DOCX file"
SAVE_ANEW = "Open it in a word processor and save it anew, or give its text."

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = ("footnotes", "endnotes")

Element: TypeAlias = Any  # lxml has no types


def read_docx(data: bytes, where: str) -> Content:
    """The text of a DOCX file: a line for each paragraph and each row of a table, cells apart by ` | `.

    Insertions under review count, deletions do not; foot- and endnotes follow the text. It has no date: what a
    DOCX calls its date is when the file, or the template it was made from, was made.

    Raises:
        UnreadableError: when it is broken, too large unpacked, or holds no text.
    """
    with guarded(where, WHAT, SAVE_ANEW):
        _check_sizes(data, where)
        import docx  # noqa: PLC0415 - a tenth of a second, only when a DOCX file comes

        document = docx.Document(io.BytesIO(data))
        lines = list(_blocks(document.element.body))
        for notes in _notes(document):
            lines += _blocks(notes)
        title = " ".join((document.core_properties.title or "").split()) or None
        language = (document.core_properties.language or "").split("-")[0].strip().lower() or None
        text = "\n".join(lines).strip()
    if not text:
        raise UnreadableError(where, f"{WHAT} without any text.", "If it shows text, that is in pictures: " + SAVE_ANEW)
    return Content(text=text, title=title, language=language)


def _check_sizes(data: bytes, where: str) -> None:
    """Refuse what would unpack to more than the limits, by the sizes that the archive states.

    `zipfile` never unpacks more of a part than the archive states, so the statement binds.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(where, f"{WHAT} with a password.", "Save a copy without the password and try again.")
    if len(parts) > MAX_PARTS or size > MAX_UNPACKED_BYTES or largest > MAX_TEXT_PART_BYTES:
        came = f"{WHAT} that unpacks to {len(parts):,} parts of {in_words(size)}, more than is read of one."
        raise UnreadableError(where, came, "If that is no mistake, give its text alone.")


def _notes(document: Element) -> Iterator[Element]:
    """The roots of the parts that hold foot- and endnotes."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in NOTES:
            yield parse_xml(relation.target_part.blob)


def _blocks(container: Element) -> Iterator[str]:
    """The lines of whatever holds paragraphs and tables: body, cell, content control, text box, note.

    Without recursion, since content controls and tables may be nested as deep as a hostile file likes.
    """
    pending = [iter(container)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
        elif element.tag == W + "p":
            yield _words(element)
            pending.append(iter(_boxes(element)))
        elif element.tag == W + "tr":
            yield " | ".join(_cell(cell) for cell in element.iter(W + "tc") if _row_of(cell) is element).strip()
        elif isinstance(element.tag, str) and element.tag != FALLBACK:
            pending.append(iter(element))


def _boxes(paragraph: Element) -> list[Element]:
    """The text boxes that hang in a paragraph, each once though the file holds it in an old and a new form."""
    return [
        box
        for box in paragraph.iter(W + "txbxContent")
        if next(box.iterancestors(W + "p"), None) is paragraph and not _beside(box, paragraph)
    ]


def _row_of(cell: Element) -> Element:
    return next(cell.iterancestors(W + "tr"), None)


def _cell(cell: Element) -> str:
    """A cell's words on one line, those of tables within it included."""
    return " ".join(words for paragraph in cell.iter(W + "p") if (words := _words(paragraph).replace("\n", " ")))


def _words(paragraph: Element) -> str:
    """A paragraph's own words, without those of text boxes that hang in it."""
    pieces: list[str] = []
    for element in paragraph.iter(W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen"):
        if next(element.iterancestors(W + "p"), None) is not paragraph or _beside(element, paragraph):
            continue
        if element.tag == W + "t":
            pieces.append(element.text or "")
        elif element.tag == W + "noBreakHyphen":
            pieces.append("-")
        elif element.getparent().tag == W + "r":
            pieces.append("\t" if element.tag == W + "tab" else "\n")
    return "".join(pieces).replace("\r", " ")


def _beside(element: Element, paragraph: Element) -> bool:
    """Whether the element is the old form of something that the paragraph also has, or was moved away."""
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in (FALLBACK, W + "moveFrom"):
            return True
    return False
