"""Claims and findings as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from tradecheck.report.places import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tradecheck.articles.document import Document
    from tradecheck.core.claim import Claim
    from tradecheck.report.report import Report

CLAIM_COLUMNS = (
    "document", "line", "column", "start", "end", "quote", "kind", "modality", "attributed_to", "measure", "scope",
    "basis", "excludes", "reporter", "partner", "product", "period", "base_period", "value", "unit", "low", "high",
    "approximation", "of", "against", "among", "within", "direction", "parties", "object", "status", "due", "type",
    "id",
)  # fmt: skip
FINDING_COLUMNS = (
    "document", "line", "column", "code", "verdict", "message", "quotes", "claims", "claimed_low", "claimed_high",
    "claimed_unit", "expected_low", "expected_high", "expected_unit", "working", "caveats", "reason", "id",
)  # fmt: skip

_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"^-?[\d.]+(?:[eE][+-]?\d+)?$")


def render_findings_csv(report: Report) -> Iterator[str]:
    """One finding a row; several quotes, steps and caveats stand in one cell, a line each."""
    lines = {name: Lines(document.text) for name, document in report.document_named.items()}
    yield _row(FINDING_COLUMNS)
    for finding in report.findings:
        record = finding.to_json()
        first = finding.claims[0] if finding.claims else None
        place = lines[first.document].place(first.start) if first is not None and first.document in lines else ("", "")
        row: dict[str, Any] = {
            **record,
            "line": place[0],
            "column": place[1],
            "quotes": "\n".join(claim.quote for claim in finding.claims),
            "claims": "\n".join(claim.id for claim in finding.claims),
            "working": "\n".join(finding.working),
            "caveats": "\n".join(finding.caveats),
        }
        for name in ("claimed", "expected"):
            row |= {f"{name}_{part}": value for part, value in (record[name] or {}).items()}
        yield _row(row.get(column) for column in FINDING_COLUMNS)


def claims_header() -> str:
    """The first row of the claims' table."""
    return _row(CLAIM_COLUMNS)


def claim_rows(document: Document, claims: Sequence[Claim]) -> Iterator[str]:
    """One claim of the document a row."""
    lines = Lines(document.text)
    for claim in claims:
        record: Mapping[str, Any] = claim.to_json()
        line, column = lines.place(claim.start)
        row = {
            **record,
            "line": line,
            "column": column,
            "parties": ";".join(record.get("parties", ())),
            "against": json.dumps(record["against"], ensure_ascii=False) if record.get("against") else None,
        }
        yield _row(row.get(name) for name in CLAIM_COLUMNS)


def _row(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: Any) -> Any:  # noqa: ANN401 - whatever a JSON field may hold
    """The cell as it is, unless a spreadsheet would take the text for a formula: then with an apostrophe before it."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return "'" + cell
    return cell
