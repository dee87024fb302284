"""`tradecheck claims`: the claims of texts as they were understood, unchecked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tradecheck.cli import exits
from tradecheck.cli.options import Settings, output_options, paths_argument, reading_options, verbose_option
from tradecheck.cli.output import STDOUT, destination, is_terminal, refuse_unwritable
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from tradecheck.articles.document import Document
    from tradecheck.cli.intake import Read
    from tradecheck.core.claim import Claim

EPILOG = """\b
Examples:
  tradecheck claims article.txt
  tradecheck claims articles/ --format jsonl > claims.jsonl
  tradecheck claims articles/ --format csv --output claims.csv
  curl -s https://example.org/news | tradecheck claims - --format json

\b
Exit status: 2 if anything could not be read, else 0."""


@click.command("claims", epilog=EPILOG)
@paths_argument
@output_options
@reading_options
@verbose_option
@click.pass_context
def command(
    ctx: click.Context, *, paths: tuple[str, ...], style: str, output: str, metadata: str | None, jobs: int | None
) -> int:
    """List the claims about trade in texts, without checking them.

    One claim is one assertion that could be held against a number, a date or a later fact. The quote of each is
    exactly as in the text; its place and fields are described in the reference.
    """
    from tradecheck.cli.intake import read_paths  # noqa: PLC0415 - slow to import

    refuse_unwritable(output, paths)
    verbose = ctx.ensure_object(Settings).verbose
    with destination(output, bom=style == "csv", for_people=style == "table") as stream:
        scrolling = output == STDOUT and stream.isatty()
        intake = _Intake(read_paths(paths, metadata=metadata, jobs=jobs, verbose=verbose, bar=not scrolling))
        _WRITERS[style](intake, stream, output == STDOUT and is_terminal(stream))
    return exits.TROUBLE if intake.unreadable else exits.CLEAN


class _Intake:
    """What can be read, one text at a time, with what could not be read put aside."""

    def __init__(self, read: Iterable[Read]) -> None:
        self._read = read
        self.unreadable: list[UnreadableError] = []

    def __iter__(self) -> Iterator[tuple[Document, list[Claim]]]:
        for item in self._read:
            if isinstance(item, UnreadableError):
                self.unreadable.append(item)
            else:
                yield item


def _write_json(intake: _Intake, stream: TextIO, _styled: bool) -> None:  # noqa: FBT001 - one shape for all writers
    from tradecheck.report import Report  # noqa: PLC0415 - only where wanted
    from tradecheck.report.json_report import render_json  # noqa: PLC0415 - as above

    read = list(intake)
    claims = [claim for _, found in read for claim in found]
    documents = [document for document, _ in read]
    stream.writelines(render_json(Report.of(documents, claims, unreadable=intake.unreadable, checked=False)))


def _write_jsonl(intake: _Intake, stream: TextIO, _styled: bool) -> None:  # noqa: FBT001 - as above
    from tradecheck.report.json_report import render_jsonl  # noqa: PLC0415 - only where wanted

    stream.writelines(render_jsonl(claim.to_json() for _, claims in intake for claim in claims))


def _write_csv(intake: _Intake, stream: TextIO, _styled: bool) -> None:  # noqa: FBT001 - as above
    from tradecheck.report.csv_report import claim_rows, claims_header  # noqa: PLC0415 - only where wanted

    stream.write(claims_header())
    for document, claims in intake:
        stream.writelines(claim_rows(document, claims))


def _write_table(intake: _Intake, stream: TextIO, styled: bool) -> None:  # noqa: FBT001 - as above
    from tradecheck.report.page import Page  # noqa: PLC0415 - only where wanted
    from tradecheck.report.summary import summarise  # noqa: PLC0415 - as above
    from tradecheck.report.terminal import write_claims, write_summary  # noqa: PLC0415 - as above

    page = Page(stream, styled=styled)
    documents, found = 0, []
    for document, claims in intake:
        documents += 1
        found += [(claim, (), "cannot tell") for claim in claims]
        write_claims(document, claims, page)
    summary = summarise(
        documents=documents, unreadable=len(intake.unreadable), claims=found, findings=(), checked=False
    )
    write_summary(summary, page)


_WRITERS: dict[str, Callable[[_Intake, TextIO, bool], None]] = {
    "json": _write_json, "jsonl": _write_jsonl, "csv": _write_csv, "table": _write_table,
}  # fmt: skip
