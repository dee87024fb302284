from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradecheck.articles.metadata import Metadata, metadata_of, read_metadata, unused_metadata
from tradecheck.articles.sources import Source
from tradecheck.core.errors import MetadataError


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("metadata") / "table.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read(table: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Document", "DATE", "title", "other", "language"],
        ["a.txt", "2024-11-27", '"Up, up; and\taway"', "x", "ru"],
        [],
        ["sub/b.txt", "", "", "", ""],
        ["c.txt", "2024-11-27T10:00:00+03:00", "", "", ""],
    ]
    table.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding=encoding)
    assert read_metadata(str(table)) == {
        "a.txt": Metadata(date=date(2024, 11, 27), title="Up, up; and\taway", language="ru"),
        "sub/b.txt": Metadata(),
        "c.txt": Metadata(date=date(2024, 11, 27)),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document,date\na,27.11.2024\n", "line 2: '27.11.2024' is not a date"),
        ("document,date\na,2024-02-30\n", "line 2: '2024-02-30' is not a day"),
        ("document,date\nb,2024-02-03\n,2024-02-03\n", "line 3: the row names no document"),
        ("document,date\na,2024-02-03\na,2024-02-04\n", "line 3: 'a' is also on line 2"),
        ("document,date\na,2024-02-03,x\n", "line 2: 3 cells under 2 columns"),
        ('document,date\n"a,2024', "not a CSV or TSV row"),
        ("file,date\n", "line 1: the first line must name"),
        ("", "it is empty"),
        ("document,date\n\0", "binary"),
    ],
)
def test_what_is_no_table_is_said_with_its_line(table: Path, text: str, message: str) -> None:
    table.write_text(text)
    with pytest.raises(MetadataError, match=re.escape(message)):
        read_metadata(str(table))


def test_a_missing_table() -> None:
    with pytest.raises(MetadataError, match="no such file"):
        read_metadata("no/such.csv")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_table_or_a_metadata_error(table: Path, data: bytes) -> None:
    table.write_bytes(b"document,date\n" + data)
    try:
        read_metadata(str(table))
    except MetadataError as error:
        assert "table.csv" in str(error)  # noqa: PT017 - both outcomes are right


def test_rows_meet_sources_by_name_or_path_and_the_rest_is_unused() -> None:
    a, b = Metadata(title="a"), Metadata(title="b")
    table = {"caf\u00e9.txt": a, "x/b.txt": b, "z": a}
    first, second = Source("cafe\u0301.txt", "f/cafe\u0301.txt", "file"), Source("b.txt", "x/b.txt", "file")
    assert metadata_of(first, table) is a
    assert metadata_of(second, table) is b
    assert metadata_of(Source("-", "-", "stdin"), table) == Metadata()
    assert unused_metadata(table, [first, second]) == ["z"]
