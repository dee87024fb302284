"""The metadata table: title, date, publisher and language of documents that do not say so themselves."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tradecheck.articles.files import read_file
from tradecheck.articles.sources import Source, printable
from tradecheck.articles.text import decode, with_line_feeds
from tradecheck.core.errors import MetadataError, UnreadableError

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterable, Mapping

REQUIRED = ("document", "date")
DELIMITERS = ("\t", ",", ";", "|")

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a table says of one document; None where the cell is empty or there is no such column."""

    date: date | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


def read_metadata(path: str) -> dict[str, Metadata]:
    """The rows of a CSV or TSV file by their `document`, which is a name as reports print it or a path as given.

    The first line names the columns: `document` and `date` at least; `title`, `publisher` and `language` where
    there are; others are passed over. A date is a day as `2024-11-27`; an empty one says that nobody knows.

    Raises:
        MetadataError: when the file cannot be read or is no such table; names the line.
    """
    where = printable(path)
    try:
        text, _ = decode(read_file(path), where)
    except UnreadableError as error:
        raise MetadataError(f"The metadata table cannot be used. {error}") from error
    text = with_line_feeds(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, where), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows)]
        return _read_rows(rows, header, where)
    except csv.Error as error:
        raise MetadataError(f"{where}, line {rows.line_num}: it is not a CSV or TSV row ({error}).") from error


def _delimiter(text: str, where: str) -> str:
    """The one under which the first line has both columns that are needed; the file's ending is not asked."""
    first = text.partition("\n")[0]
    for delimiter in DELIMITERS:
        cells = [cell.strip().strip('"').strip().lower() for cell in first.split(delimiter)]
        if all(cells.count(name) == 1 for name in REQUIRED):
            return delimiter
    raise MetadataError(
        f"{where}, line 1: the first line must name the columns, `document` and `date` once each among them, with "
        f"commas, semicolons or tabs between; it is {first[:80]!r}."
    )


def _read_rows(rows: Reader, header: list[str], where: str) -> dict[str, Metadata]:
    found: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    for cells in rows:
        line = rows.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise MetadataError(
                f"{where}, line {line}: {len(cells)} cells under {len(header)} columns. "
                "Put double quotes around a cell that holds the delimiter."
            )
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        name = document_key(row.get("document", ""))
        if not name:
            raise MetadataError(f"{where}, line {line}: the row names no document.")
        new = Metadata(
            date=_day(row.get("date", ""), f"{where}, line {line}"),
            title=row.get("title") or None,
            publisher=row.get("publisher") or None,
            language=row.get("language") or None,
        )
        if found.setdefault(name, new) != new:
            raise MetadataError(f"{where}, line {line}: {name!r} is also on line {lines[name]}, and they differ.")
        lines.setdefault(name, line)
    return found


def _day(cell: str, place: str) -> date | None:
    if not cell:
        return None
    match = _DAY.fullmatch(cell)
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise MetadataError(f"{place}: {cell!r} is not a day ({error}).") from error
    raise MetadataError(f"{place}: {cell!r} is not a date. Write the day as 2024-11-27, or leave it empty.")


def document_key(name: str) -> str:
    """A document's name as tables compare it: accents composed, since file systems differ in that."""
    return unicodedata.normalize("NFC", name.strip())


def metadata_of(source: Source, metadata: Mapping[str, Metadata]) -> Metadata:
    """The row for a source, by the document's name or else its path or URL as given; empty where there is none."""
    for key in (document_key(source.name), document_key(printable(source.where))):
        if key in metadata:
            return metadata[key]
    return Metadata()


def unused_metadata(metadata: Mapping[str, Metadata], sources: Iterable[object]) -> list[str]:
    """The documents that the table names and that are not among the sources, in the table's order."""
    used: set[str] = set()
    for source in sources:
        if isinstance(source, Source):
            used |= {document_key(source.name), document_key(printable(source.where))}
    return [name for name in metadata if name not in used]
