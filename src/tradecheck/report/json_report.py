"""A report as JSON: one versioned envelope, or one object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tradecheck import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tradecheck.articles.document import Document
    from tradecheck.core.errors import UnreadableError
    from tradecheck.report.report import Report

SCHEMA = "tradecheck.report/1"


def envelope(report: Report) -> dict[str, Any]:
    """The whole report as plain values; `docs/reference/output.md` says what every field means."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "documents": [document_json(document) for document in report.documents],
        "claims": [claim.to_json() for claim in report.claims],
        "findings": [finding.to_json() for finding in report.findings],
        "unreadable": [unreadable_json(error) for error in report.unreadable],
        "summary": report.summary.to_json(),
    }


def render_json(report: Report) -> Iterator[str]:
    """The envelope as indented JSON, in pieces."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(envelope(report))
    yield "\n"


def render_jsonl(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """JSON Lines: one object a line, for findings and claims alike."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


def document_json(document: Document) -> dict[str, Any]:
    """What is known of a document, without its text; `sha256` is of the text that offsets point into."""
    return {
        "name": document.name,
        "title": document.title,
        "date": None if document.date is None else document.date.isoformat(),
        "publisher": document.publisher,
        "language": document.language,
        "source": document.source,
        "characters": len(document.text),
        "sha256": document.digest,
        "notes": list(document.notes),
    }


def unreadable_json(error: UnreadableError) -> dict[str, str]:
    """An input that could not be read, why, and what to try."""
    return {"source": error.source, "reason": error.reason, "advice": error.advice}
