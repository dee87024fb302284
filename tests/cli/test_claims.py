from __future__ import annotations

import csv
import io
import json


def test_jsonl_is_the_public_form_of_a_claim(run, folder):
    ran = run("claims", folder, "--format", "jsonl")
    assert ran.status == 0
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [(r["document"], r["quote"], r["value"]) for r in records] == [
        ("bad.txt", "$5 million", 5_000_000), ("bad.txt", "$7 million", 7_000_000),
        ("good.txt", "$5 million", 5_000_000),
    ]  # fmt: skip
    for record in records:
        text = (folder / record["document"]).read_text()
        assert text[record["start"] : record["end"]] == record["quote"]


def test_csv(run, folder, tmp_path):
    ran = run("claims", folder, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [row["column"] for row in rows] == ["11", "41", "11"]
    run("claims", folder, "--format", "csv", "-o", tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,")


def test_table(run, folder):
    out = run("claims", folder).out
    assert "bad.txt:1:41: turnover Uruguay–Vietnam, 2023: 7 million USD" in out
    assert "3 claims in 2 texts: 3 results" in out
    assert "tested" not in out


def test_unreadable_input_exits_with_2_in_every_format(run, folder, tmp_path):
    for style in ("table", "json", "jsonl", "csv"):
        ran = run("claims", folder, tmp_path / "missing.txt", "--format", style)
        assert ran.status == 2
        assert "$7 million" in ran.out
        assert "missing.txt" in ran.err
