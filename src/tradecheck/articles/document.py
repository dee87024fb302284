"""A document: a text that offsets point into, and what is known of where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""One text to be read.

    `text` is what every offset points into and what a report shows: `\n` line ends, no byte-order mark. For txt
    and Markdown nothing else is changed; for a page, PDF or DOCX it is the extracted main text.

    `name` is the path below the folder given, or the file's name, the URL, or `-`. `date` is the day the text was
    published, from its own metadata or a metadata file, never a file's time stamp; None where nobody says.

    `notes` are sentences about how the text was come by that its user should see: a guessed encoding, pages that
    hold only pictures, a date read off the page's dateline.
    """

    name: str
    text: str
    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one reader makes of the bytes: a `Document` before it has a name.

    A field is None where the page or file itself does not say.
    """

    text: str
    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
