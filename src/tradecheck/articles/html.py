"""An HTML page: its main text without the menus, and what the page says of itself."""

from __future__ import annotations

import re

from tradecheck.articles import page
from tradecheck.articles.document import Content
from tradecheck.articles.guard import guarded
from tradecheck.articles.limits import MAX_PAGE_BYTES, MAX_PAGE_DEPTH, in_words
from tradecheck.articles.text import decode, with_line_feeds
from tradecheck.core.errors import UnreadableError

WHAT = "it is an HTML page"
SAVE_TEXT = "Save its text as a file and try that."
NO_TEXT_ADVICE = (
    "If a browser shows one, save the page from there (scripts may build it) or paste the text into a file."
)

_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{1,40})", re.IGNORECASE)
_RULER = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*")
# What no XML tree may hold, and no article has.
_NOT_IN_TREES = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_html(data: bytes, where: str, *, charset: str | None = None, url: str | None = None) -> Content:
    """The main text of a page; the headline comes first even where the page keeps it outside the article.

    Tables become lines, cells apart by ` | `. `charset` is what the server declared; `url` where it was fetched.

    Raises:
        UnreadableError: when the page is too large, nested too deep, or has no text.
    """
    if len(data) > MAX_PAGE_BYTES:
        came = f"{WHAT} of {in_words(len(data))}, more than the {in_words(MAX_PAGE_BYTES)} that are read of one."
        raise UnreadableError(where, came, SAVE_TEXT)
    markup, notes = decode(data, where, charset or declared_charset(data))
    with guarded(where, WHAT, SAVE_TEXT):
        tree = _tree(with_line_feeds(markup), where)
        said = page.described(tree, url)
        text = _main_text(tree)
    if not text:
        raise UnreadableError(where, f"{WHAT} in which no text was found.", NO_TEXT_ADVICE)
    if said.title is not None and " ".join(said.title.split()) not in " ".join(text.split()):
        text = f"{said.title}\n{text}"
    if said.date_is_dateline:
        notes = (*notes, f"The page names no date in its markup; {said.date} was read off its dateline.")
    return Content(
        text=text, title=said.title, date=said.date, publisher=said.publisher, language=said.language, notes=notes
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page declares in its first kilobytes; UTF-16 declared in ASCII letters means UTF-8."""
    head = data[:4096]
    match = _META_CHARSET.search(head) or _XML_ENCODING.match(head)
    if match is None:
        return None
    name = match[1].decode("ascii", "ignore")
    return "utf-8" if name.lower().startswith("utf-16") else name


def _tree(markup: str, where: str) -> page.Element:
    import lxml.html  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a page comes

    # Without huge_tree the parser drops, in silence, everything below 256 levels and all that follows.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    clean = _NOT_IN_TREES.sub("", markup)
    if not clean.strip():
        raise UnreadableError(where, f"{WHAT} in which no text was found.", NO_TEXT_ADVICE)
    tree = lxml.html.document_fromstring(clean.encode(), parser=parser)
    if _deeper_than(tree, MAX_PAGE_DEPTH):
        raise UnreadableError(where, f"{WHAT} whose tags are nested more than {MAX_PAGE_DEPTH} deep.", SAVE_TEXT)
    return tree


def _deeper_than(tree: page.Element, limit: int) -> bool:
    level = [tree]
    for _ in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _main_text(tree: page.Element) -> str:
    import trafilatura  # noqa: PLC0415 - a fifth of a second, only when a page comes

    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    text = getattr(found, "text", None) or ""
    return "\n".join(line for raw in text.split("\n") if (line := _line(raw)) is not None).strip()


def _line(raw: str) -> str | None:
    """One line of the extraction; a table's row loses its outer bars, the ruler under a heading goes."""
    line = raw.strip()
    if _RULER.fullmatch(line):
        return None
    if line.startswith("| ") and line.endswith("|"):
        return " | ".join(cell.strip() for cell in line[1:-1].split("|")).strip()
    return line
