"""Short texts read by the whole reader, for tests of its parts."""

from __future__ import annotations

from datetime import date

from tradecheck.articles.document import Document
from tradecheck.reading.figures import figures
from tradecheck.reading.lexicon import load
from tradecheck.reading.reader import TextReader, read_claims

TODAY = date(2024, 5, 20)


def document(text):
    return Document(name="text.txt", text=text, date=TODAY)


def reader_of(text):
    return TextReader(document(text), load())


def claims_of(text):
    """The statistical claims of a text; each quote is the text at its offsets."""
    found = read_claims(document(text))
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    return [claim for claim in found if claim.statistical]


def figures_of(text):
    reader = reader_of(text)
    found = [(one, figure) for one in reader.spoken for figure in figures(one, reader.tokens, reader.lexicon)]
    return reader, found
