"""Sources to documents, one after the other; what cannot be read is said in its place and the rest goes on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from tradecheck.articles.document import Content, Document
from tradecheck.articles.files import read_file, read_stream
from tradecheck.articles.kinds import Recognised, recognise
from tradecheck.articles.metadata import Metadata, metadata_of
from tradecheck.articles.sources import Listed, Source, list_sources, printable
from tradecheck.articles.text import NOT_TEXT, read_text
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


def open_articles(
    paths: Sequence[str],
    *,
    metadata: Mapping[str, Metadata] | None = None,
    stdin: BinaryIO | None = None,
    skip: Collection[str] = (),
) -> Iterator[Document | UnreadableError]:
    """The documents that `paths` stand for, each opened when it is asked for.

    Args:
        paths: files, folders, URLs and `-`; see `list_sources`.
        metadata: what a table says by document; it wins over what a page says of itself.
        stdin: what `-` is read from; by default the process's own standard input.
        skip: files within folders that are no articles.

    Yields:
        In the order of `paths`, a Document or, for what cannot be read, the UnreadableError that says why.
    """
    return open_sources(list_sources(paths, skip=skip), metadata=metadata, stdin=stdin)


def open_sources(
    sources: Iterable[Listed], *, metadata: Mapping[str, Metadata] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | UnreadableError]:
    """As `open_articles`, of sources that are listed already: for who wants to know first how many there are."""
    for source in sources:
        if isinstance(source, UnreadableError):
            yield source
            continue
        try:
            content = _read(source, stdin)
        except UnreadableError as error:
            yield error
        else:
            yield _document(source, content, metadata_of(source, metadata or {}))


def _document(source: Source, content: Content, said: Metadata) -> Document:
    """The document, with what the metadata table says where it says something."""
    return Document(
        name=source.name,
        text=content.text,
        title=said.title if said.title is not None else content.title,
        date=said.date if said.date is not None else content.date,
        publisher=said.publisher if said.publisher is not None else content.publisher,
        language=said.language if said.language is not None else content.language,
        source=source.name if source.kind != "file" else printable(source.where),
        notes=content.notes,
    )


def _read(source: Source, stdin: BinaryIO | None) -> Content:
    if source.kind == "url":
        from tradecheck.articles.web import fetch  # noqa: PLC0415 - the network's part only when a URL comes

        fetched = fetch(source.where)
        return read_bytes(
            fetched.data, source.name, name=fetched.url.partition("?")[0], content_type=fetched.content_type,
            charset=fetched.charset, url=fetched.url,
        )  # fmt: skip
    if source.kind == "stdin":
        stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UnreadableError(source.where, "there is no standard input.", "Give a file instead.")
        return read_bytes(read_stream(stream, source.where), source.where)
    return read_bytes(read_file(source.where), printable(source.where), name=source.where)


def read_bytes(
    data: bytes,
    where: str,
    *,
    name: str = "",
    content_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Content:
    """What some bytes say, whatever they are called: their beginning decides which reader takes them.

    Args:
        data: the bytes, at least one.
        where: what messages call them.
        name: the file's name or URL's path; its ending tells HTML from text where the bytes leave that open.
        content_type: the media type that the server sent.
        charset: the encoding that the server declared.
        url: where they were fetched.

    Raises:
        UnreadableError: when they are no text or cannot be read.
    """
    found = recognise(data, name=name, content_type=content_type)
    match found.kind:
        case "pdf":
            from tradecheck.articles.pdf import read_pdf  # noqa: PLC0415 - parsers only when their kind comes

            return read_pdf(data, where)
        case "docx":
            from tradecheck.articles.docx import read_docx  # noqa: PLC0415 - as above

            return read_docx(data, where)
        case "html":
            from tradecheck.articles.html import read_html  # noqa: PLC0415 - as above

            return read_html(data, where, charset=charset, url=url)
        case "text":
            return _plain(data, where, charset)
        case None:
            raise _refused(found, where)


def _plain(data: bytes, where: str, charset: str | None) -> Content:
    text, notes = read_text(data, where, charset)
    if not text.strip():
        raise UnreadableError(where, "it holds nothing but blank space.")
    return Content(text=text, notes=notes)


def _refused(found: Recognised, where: str) -> UnreadableError:
    return UnreadableError(where, f"it is {found.called}, not a text.", found.advice or NOT_TEXT)
