"""Articles: from files, folders, standard input and URLs to documents that offsets point into."""

from tradecheck.articles.document import Document
from tradecheck.articles.metadata import Metadata, read_metadata, unused_metadata
from tradecheck.articles.opening import open_articles, open_sources, read_bytes
from tradecheck.articles.sources import Listed, Source, list_sources

__all__ = [
    "Document",
    "Listed",
    "Metadata",
    "Source",
    "list_sources",
    "open_articles",
    "open_sources",
    "read_bytes",
    "read_metadata",
    "unused_metadata",
]
