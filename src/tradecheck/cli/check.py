"""`tradecheck check`: claims found, recomputed and held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tradecheck.cli import exits
from tradecheck.cli.options import (
    Settings,
    html_option,
    output_options,
    paths_argument,
    reading_options,
    verbose_option,
)
from tradecheck.cli.output import STDOUT, destination, is_terminal, refuse_unwritable, write_file
from tradecheck.cli.talk import say
from tradecheck.core.errors import OutputError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from tradecheck.cli.intake import Read
    from tradecheck.report import Report

EPILOG = """\b
Examples:
  tradecheck check article.html
  tradecheck check articles/ --metadata dates.csv --html report.html
  tradecheck check https://example.org/news/trade --format json
  pdftotext report.pdf - | tradecheck check -

\b
A PATH is a file (text, Markdown, HTML, PDF, DOCX), a folder (its files, by
name), a URL, or - for standard input. Texts given together are also held
against each other.

\b
Exit status: 2 if anything could not be read, else 1 if anything is
inconsistent or contradicted, else 0."""


@click.command("check", epilog=EPILOG)
@paths_argument
@html_option
@output_options
@reading_options
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    html: str | None,
    style: str,
    output: str,
    metadata: str | None,
    jobs: int | None,
) -> int:
    """Find the claims about trade in texts and check their arithmetic.

    Every figure is taken to be true to its last printed digit; a finding is made only where even that leaves no
    room. What cannot be tested is listed with the reason.
    """
    from tradecheck.cli.intake import read_paths  # noqa: PLC0415 - slow to import

    verbose = ctx.ensure_object(Settings).verbose
    refuse_outputs(output, html, paths)
    report = gather(read_paths(paths, metadata=metadata, jobs=jobs, verbose=verbose))
    return deliver(report, style=style, output=output, html=html, verbose=verbose)


def refuse_outputs(output: str, html: str | None, inputs: Sequence[str]) -> None:
    """Refuse what could not be written, before reading begins.

    Raises:
        click.UsageError: naming the path and what to give instead.
    """
    if html == STDOUT:
        raise click.UsageError("--html needs the name of a file; standard output is for --format.")
    refuse_unwritable(output, inputs)
    refuse_unwritable(html, inputs)


def gather(read: Iterable[Read]) -> Report:
    """Check everything that was read, all texts together, as one report."""
    from tradecheck.checking import check_claims  # noqa: PLC0415 - slow to import
    from tradecheck.report import Report  # noqa: PLC0415 - as above

    documents, claims, unreadable = [], [], []
    for item in read:
        if isinstance(item, UnreadableError):
            unreadable.append(item)
        else:
            documents.append(item[0])
            claims += item[1]
    findings = check_claims(claims, {document.name: document for document in documents})
    return Report.of(documents, claims, findings, unreadable=unreadable)


def deliver(report: Report, *, style: str, output: str, html: str | None, verbose: bool) -> int:
    """Write a report where it is wanted, and give the exit status.

    The page is written even where the other output failed, and the other way round.
    """
    status = exits.status(report)
    try:
        with destination(output, bom=style == "csv", for_people=style == "table") as stream:
            _write(report, stream, style, styled=output == STDOUT and is_terminal(stream), verbose=verbose)
    except OutputError as error:
        say(str(error))
        status = exits.TROUBLE
    if html is not None:
        from tradecheck.report.html_report import render_html  # noqa: PLC0415 - only where wanted

        try:
            write_file(html, render_html(report))
        except OutputError as error:
            say(str(error))
            status = exits.TROUBLE
        else:
            say(f"the report is in {html}")
    return status


def _write(report: Report, stream: TextIO, style: str, *, styled: bool, verbose: bool) -> None:
    # Each renderer is imported where it is wanted; rich alone takes a tenth of a second.
    if style == "json":
        from tradecheck.report.json_report import render_json  # noqa: PLC0415

        stream.writelines(render_json(report))
    elif style == "jsonl":
        from tradecheck.report.json_report import render_jsonl  # noqa: PLC0415

        stream.writelines(render_jsonl(finding.to_json() for finding in report.findings))
    elif style == "csv":
        from tradecheck.report.csv_report import render_findings_csv  # noqa: PLC0415

        stream.writelines(render_findings_csv(report))
    else:
        from tradecheck.report.page import Page  # noqa: PLC0415
        from tradecheck.report.terminal import write_findings  # noqa: PLC0415

        write_findings(report, Page(stream, styled=styled), verbose=verbose)
