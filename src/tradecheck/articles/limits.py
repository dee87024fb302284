"""How much of a hostile or mistaken input is read before it is refused, and why there."""

from __future__ import annotations

MEBIBYTE = 1 << 20

MAX_BYTES = 64 * MEBIBYTE
"""A file, stream or download. The longest yearbooks are a tenth of it as text; above it a mistake is likelier than an
article. A plain text of this size still loads within a second or two."""

MAX_PAGE_BYTES = 8 * MEBIBYTE
"""An HTML page. Finding the main text takes about a second per mebibyte; the longest real articles are under two."""

MAX_PAGE_DEPTH = 512
"""Levels of tags. Finding the main text takes time that grows with the square of the depth; browsers stop at 512 too,
and real pages stay under 100."""

MAX_PAGE_ELEMENTS = 60_000
"""Tags on a page. The main text of 50,000 links takes 9 s to find, of 100,000 it takes 30 s; real articles, tables and
menus included, stay under 10,000."""

MAX_PAGE_WORK = 3_000_000
"""The depths of all tags on a page, added up: 60,000 that are 50 deep. 60,000 that are 150 deep take 13 s."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one tag. The parser compares each with all others: 40,000 take 3 s, 300,000 minutes."""

MAX_UNPACKED_BYTES = 256 * MEBIBYTE
"""A DOCX file unpacked: reports with many pictures reach 100 MiB, zip bombs begin in the gigabytes."""

MAX_PARTS = 10_000
"""Files within a DOCX file."""

MAX_TEXT_PART_BYTES = 64 * MEBIBYTE
"""The part of a DOCX file that holds its text, unpacked; as a tree it takes about ten times that in memory."""

MAX_PDF_PAGES = 3_000
"""Pages of a PDF. Statistical yearbooks reach 1,000."""

MAX_PDF_SECONDS = 120.0
"""Time for the text of one PDF. An ordinary page takes 0.01 to 0.1 s; a hostile one can be made to take minutes."""

MAX_FETCH_SECONDS = 30.0
"""Time for one URL from first to last byte, redirects included. A server that drips a byte at a time never runs into
a time-out of its own."""

MAX_IDLE_SECONDS = 15.0
"""Silence on a connection. News sites answer within 5 s."""

MAX_REDIRECTS = 10
"""Hops. Consent and language pages take up to four."""


def in_words(size: int) -> str:
    """A number of bytes as people say it.

    >>> in_words(64 * MEBIBYTE), in_words(1500)
    ('64 MB', '1 kB')
    """
    if size >= MEBIBYTE:
        return f"{size / MEBIBYTE:,.0f} MB"
    return f"{max(1, round(size / 1024)):,} kB" if size >= 1024 else f"{size} bytes"
