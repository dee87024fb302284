from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.samples import claim, document, finding, report
from tradecheck.report import Report
from tradecheck.report.csv_report import CLAIM_COLUMNS, FINDING_COLUMNS, claim_rows, claims_header, render_findings_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_findings():
    found = rows("".join(render_findings_csv(report())))
    assert tuple(found[0]) == FINDING_COLUMNS
    first = found[0]
    assert (first["document"], first["line"], first["column"]) == ("one.txt", "3", "9")
    assert first["quotes"].split("\n")[1] == "Exports came to $412 million"
    assert (first["expected_low"], first["expected_high"], first["expected_unit"]) == ("641000000", "645000000", "USD")
    assert found[-1]["claimed_low"] == ""


def test_claims():
    made = report()
    text = claims_header() + "".join(claim_rows(made.documents[0], made.claims_in["one.txt"]))
    found = rows(text)
    assert tuple(found[0]) == CLAIM_COLUMNS
    assert found[0]["quote"] == "turnover reached $684 million"
    assert found[0]["value"] == "684000000"


def test_parties_and_the_other_side_of_a_comparison():
    doc = document()
    deal = claim(doc, "$684 million", kind="deal", parties=["URY", "VNM"])
    share = claim(doc, "$412 million", kind="share", against={"product": None})
    found = rows(claims_header() + "".join(claim_rows(doc, [deal, share])))
    assert found[0]["parties"] == "URY;VNM"
    assert found[1]["against"] == '{"product": null}'


@pytest.mark.parametrize("start", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "-x"])
def test_a_spreadsheet_runs_nothing(start):
    doc = document(f"x {start}cmd|' /C calc'!A0 y")
    one = claim(doc, f"{start}cmd|' /C calc'!A0")
    (row,) = rows(claims_header() + "".join(claim_rows(doc, [one])))
    assert row["quote"] == "'" + one.quote
    (row,) = rows("".join(render_findings_csv(Report.of([doc], [one], [finding("open", one, message=start)]))))
    assert row["message"] == "'" + start


def test_negative_numbers_stay_numbers():
    doc = document()
    one = claim(doc, "$684 million", kind="change", value=-7.4, unit="%")
    (row,) = rows(claims_header() + "".join(claim_rows(doc, [one])))
    assert row["value"] == "-7.4"


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula(text):
    doc = document("quote")
    one = claim(doc, "quote", product=text)
    (row,) = csv.DictReader(io.StringIO(claims_header() + "".join(claim_rows(doc, [one])), newline=""))
    assert not row["product"].lstrip(" ").startswith(("=", "+", "@", "\t", "\r"))
