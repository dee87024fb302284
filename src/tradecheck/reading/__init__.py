"""Document → claims: a grammar over mentions, its words in one file per language."""

from tradecheck.reading.reader import read_claims

__all__ = ["read_claims"]
