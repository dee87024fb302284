"""A PDF: the text of its pages as running text."""

from __future__ import annotations

import io
import re
import time
from typing import Any, TypeAlias

from tradecheck.articles.document import Content
from tradecheck.articles.guard import guarded
from tradecheck.articles.limits import MAX_PDF_PAGES, MAX_PDF_SECONDS
from tradecheck.articles.lines import running_text
from tradecheck.core.errors import UnreadableError

WHAT = "it is a PDF"
TRY_ANEW = "Open it in a viewer and print or save it anew, or give its text."
UNLOCK = "Save a copy without the password and try again."
OCR = "Run text recognition (OCR) over it first, and give the result."

Reader: TypeAlias = Any  # pypdf.PdfReader, which is imported late

# Titles that programs put there: names of files, not of texts.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|.*\.(?:docx?|pdf|indd|qxd|xlsx?|rtf))", re.IGNORECASE
)


def read_pdf(data: bytes, where: str) -> Content:
    """The text of a PDF. It has no date: what a PDF calls its date is when the file was made.

    Raises:
        UnreadableError: when it is broken, needs a password, holds only pictures, or passes the limits.
    """
    deadline = time.monotonic() + MAX_PDF_SECONDS
    with guarded(where, WHAT, TRY_ANEW):
        import pypdf  # noqa: PLC0415 - a fifth of a second, only when a PDF comes
        from pypdf.errors import DependencyError, LimitReachedError  # noqa: PLC0415 - as above

        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableError(where, f"{WHAT} that opens only with a password.", UNLOCK)
            pages = _page_texts(reader, where, deadline)
        except DependencyError as error:
            what = f"{WHAT} with an encryption that cannot be undone here ({error})."
            raise UnreadableError(where, what, UNLOCK) from error
        except LimitReachedError as error:
            raise UnreadableError(where, f"{WHAT} larger inside than can be read ({error}).", TRY_ANEW) from error
        title, language = _title(reader), _language(reader)
        text = running_text(pages)
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if not text:
        came = f"{WHAT} without any text; its pages are pictures." if pages else f"{WHAT} without pages."
        raise UnreadableError(where, came, OCR if pages else TRY_ANEW)
    notes = () if not empty else (f"No text on {_listed(empty)} of {len(pages)}, only pictures or nothing.",)
    return Content(text=text, title=title, language=language, notes=notes)


def _page_texts(reader: Reader, where: str, deadline: float) -> list[str]:
    """The pages' texts, one by one, as long as there is time."""
    slow = UnreadableError(where, f"{WHAT} that takes more than {MAX_PDF_SECONDS:.0f} s to read.", TRY_ANEW)

    def watch(*_: object) -> None:
        if time.monotonic() > deadline:
            raise slow

    count = len(reader.pages)
    if count > MAX_PDF_PAGES:
        came = f"{WHAT} of {count:,} pages, more than the {MAX_PDF_PAGES:,} that are read of one."
        raise UnreadableError(where, came, "Split it, or give the part that holds the article.")
    texts: list[str] = []
    for page in reader.pages:
        texts.append(page.extract_text(visitor_operand_before=watch) or "")
        watch()
    return texts


def _title(reader: Reader) -> str | None:
    """The title that the file names, unless it is a file's name; a broken entry is none."""
    try:
        words = " ".join(str(reader.metadata.title or "").split())
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on a broken dictionary, and the text is there
        return None
    printable = "".join(character for character in words if character.isprintable())
    return printable if printable and not _NO_TITLE.fullmatch(printable) else None


def _language(reader: Reader) -> str | None:
    try:
        said = str(reader.trailer["/Root"].get("/Lang") or "")
    except Exception:  # noqa: BLE001 - as for the title
        return None
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", said)
    return None if match is None else match[1].lower()


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
