from __future__ import annotations

import io
import re

from tests.report.samples import claim, document, finding, report
from tradecheck.report import Report
from tradecheck.report.page import Page
from tradecheck.report.terminal import write_claims, write_findings, write_summary


def written(made: Report, *, styled: bool = False, width: int | None = None, verbose: bool = False) -> str:
    stream = io.StringIO()
    write_findings(made, Page(stream, styled=styled, width=width), verbose=verbose)
    return stream.getvalue()


def test_a_finding_has_its_place_code_sentence_and_working():
    out = written(report())
    assert "one.txt:3:9: ✗ inconsistent SUM\n" in out
    assert "    In 2023 [turnover reached $684 million].\n" in out
    assert "    one.txt:3:40: [Exports came to $412 million], and [imports to $231 million].\n" in out
    assert "    The parts make $641 to $645 million.\n" in out
    assert "      2. 412 + 231 = 643\n" in out
    assert "      note: One speaker, one book.\n" in out


def test_what_was_not_tested_is_named_with_its_reason():
    out = written(report())
    assert "one.txt ◷ open 1 claim: the reason for open\n" in out
    assert "    one.txt:4:15: want $1 billion by 2027  turnover Uruguay–Vietnam, 2027: 1 billion USD" in out
    assert "? cannot tell 1 claim: the reason for cannot tell" in out


def test_the_summary_comes_last():
    out = written(report())
    summary = out[out.index("\nSummary\n") :]
    assert "6 claims in 2 texts: 4 results, 1 promise or intention, 1 hypothetical." in summary
    assert "1 input could not be read." in summary
    assert "4 took part in an identity or comparison; 0 only bound a figure" in summary
    assert "1  the reason for cannot tell" in summary


def test_piped_lines_are_neither_coloured_nor_wrapped():
    doc = document("Trade was " + "very " * 200 + "good: $5 million.")
    one = claim(doc, "$5 million")
    out = written(Report.of([doc], [one], [finding("inconsistent", one, message="long " * 100)]))
    assert "\x1b" not in out
    assert ("long " * 100).strip() in out


def test_on_a_terminal_lines_fit_and_no_verdict_is_a_colour_alone():
    doc = document("Trade was " + "very " * 40 + "good: $5 million.")
    one = claim(doc, "$5 million")
    out = written(
        Report.of([doc], [one], [finding("inconsistent", one, working=("step " * 60,))]), styled=True, width=80
    )
    bare = re.sub("\x1b\\[[0-9;]*m", "", out)
    assert bare != out
    assert max(map(len, bare.splitlines())) <= 80
    assert "✗ inconsistent" in bare
    assert all(line == line.rstrip() for line in bare.splitlines())


def test_nothing_in_a_text_commands_the_terminal():
    doc = document(
        "Trade\x1b[2J\x1b]0;owned\x07 was $5 million \u202egnp.\x9b31m", "na\x1b[1mme.txt", title="t\x1bitle"
    )
    one = claim(doc, "$5 million", attributed_to="a\x1b[0m")
    made = Report.of([doc], [one], [finding("inconsistent", one, message="m\x1b[5m")])
    for out in (written(made), re.sub("\x1b\\[[0-9;]*m", "", written(made, styled=True, width=80))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


def test_long_lists_of_untested_claims_are_cut_unless_asked_for():
    doc = document(" ".join(f"a{n}z" for n in range(9)))
    claims = [claim(doc, f"a{n}z") for n in range(9)]
    made = Report.of([doc], claims, [finding("cannot tell", c) for c in claims])
    assert "and 6 more; -v shows all" in written(made)
    assert "a8z" not in written(made).split("Summary")[0]
    assert "a8z" in written(made, verbose=True)


def test_claims_as_understood_with_their_sentences():
    made = report()
    stream = io.StringIO()
    page = Page(stream, styled=False)
    write_claims(made.documents[0], made.claims_in["one.txt"], page)
    write_claims(document("nothing"), [], page)
    write_summary(Report.of(made.documents, made.claims, checked=False).summary, page)
    out = stream.getvalue()
    assert "one.txt  Trade grows, The Courier, 2024-03-14\n" in out
    assert "one.txt:3:9: turnover Uruguay–Vietnam, 2023: 684 million USD" in out
    assert "    In 2023 [turnover reached $684 million]." in out
    assert "6 claims in 2 texts" in out
    assert "could not be tested" not in out


def test_how_a_text_was_come_by_is_said_even_if_it_claims_nothing():
    doc = document("Nothing.", "page.html", notes=("Its encoding was guessed: cp1251.",))
    assert "page.html\n  Its encoding was guessed: cp1251.\n" in written(Report.of([doc], []))
