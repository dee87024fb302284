"""Whatever comes, there is a text or a message: no other error, no noise, and the text can be written."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.articles.specimens import PAGE, PARAGRAPH, pdf, word
from tradecheck.articles import Document, open_articles
from tradecheck.core.errors import UnreadableError

SPECIMENS = {
    "pdf": pdf([[PARAGRAPH, PARAGRAPH], [PARAGRAPH]], title="Trade"),
    "locked pdf": pdf([[PARAGRAPH]], password=""),
    "docx": word([PARAGRAPH], [["a", "b"], ["1", "2"]]),
    "html": PAGE.encode(),
    "utf-16": PAGE.encode("utf-16"),
}
# Where one changes what, and to what; the last cuts the end off.
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=12), st.integers(0, 12)), max_size=6)
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> None:
    (found,) = open_articles(["-"], stdin=io.BytesIO(data))
    if isinstance(found, Document):
        assert found.text.strip()
        assert "\r" not in found.text
        found.text.encode()
    else:
        assert isinstance(found, UnreadableError)
        assert found.reason.endswith(".")


@given(st.binary(max_size=2000))
@QUIET
def test_random_bytes(data: bytes) -> None:
    read(data)


@given(st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<!doctype html>", b"\xff\xfe", b"\xef\xbb\xbf"]), st.binary())
@QUIET
def test_random_bytes_that_begin_like_something(beginning: bytes, rest: bytes) -> None:
    read(beginning + rest)


@pytest.mark.parametrize("kind", SPECIMENS)
@given(changes=CHANGES, kept=st.floats(0, 1) | st.just(1.0))
@QUIET
def test_damaged_files(kind: str, changes: list[tuple[float, bytes, int]], kept: float) -> None:
    data = bytearray(SPECIMENS[kind])
    for place, new, dropped in changes:
        at = int(place * len(data))
        data[at : at + dropped] = new
    read(bytes(data[: int(kept * len(data))]))


@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</p>",
                "<table><tr>",
                "<td>",
                "<h1>",
                "Exports 5%",
                "&#x0;",
                "<!--",
                "\0",
                "<script>",
                "</script>",
                "<p lang='",
                "\ud800",
                "]]>",
                "<time datetime=2024-01-02>",
            ]
        )
    )
)
@QUIET
def test_tag_soup(pieces: list[str]) -> None:
    read(("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass"))
