"""An HTML page: its main text without the menus, and what the page says of itself."""

from __future__ import annotations

import re

from tradecheck.articles import page
from tradecheck.articles.document import Content
from tradecheck.articles.guard import guarded
from tradecheck.articles.limits import (
    MAX_ATTRIBUTES,
    MAX_PAGE_BYTES,
    MAX_PAGE_DEPTH,
    MAX_PAGE_ELEMENTS,
    MAX_PAGE_WORK,
    in_words,
)
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
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4096,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLANK = re.compile(r"[ \t\n\r\f]+")
AS_IT_STANDS = frozenset({"pre", "script", "style", "textarea"})
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
    import lxml.etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a page comes
    import lxml.html  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a page comes

    clean = _NOT_IN_TREES.sub("", markup)
    if any(len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(clean)):
        came = f"{WHAT} with more than {MAX_ATTRIBUTES:,} attributes on one tag."
        raise UnreadableError(where, came, SAVE_TEXT)
    # Without huge_tree the parser drops, in silence, everything below 256 levels and all that follows.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(clean.encode(), parser=parser)
    except lxml.etree.ParserError as error:  # what lxml raises when there is nothing between the tags
        raise UnreadableError(where, f"{WHAT} in which no text was found.", NO_TEXT_ADVICE) from error
    _refuse_labyrinth(tree, where)
    _fold_blank_space(tree)
    return tree


def _refuse_labyrinth(tree: page.Element, where: str) -> None:
    """Refuse what finding the main text would take minutes for, counting level by level."""
    level, elements, work = [tree], 0, 0
    for depth in range(MAX_PAGE_DEPTH):
        if not level:
            return
        elements += len(level)
        work += depth * len(level)
        if elements > MAX_PAGE_ELEMENTS:
            came = f"{WHAT} of more than {MAX_PAGE_ELEMENTS:,} tags, more than are read of one."
            raise UnreadableError(where, came, SAVE_TEXT)
        if work > MAX_PAGE_WORK:
            break
        level = [child for element in level for child in element]
    raise UnreadableError(where, f"{WHAT} whose tags are nested too deep, in places more than {depth}.", SAVE_TEXT)


def _fold_blank_space(tree: page.Element) -> None:
    """Line ends in the source are blank space, as in a browser: only tags break lines."""
    for element in tree.iter():
        if element.tag not in AS_IT_STANDS and element.text:
            element.text = _BLANK.sub(" ", element.text)
        if element.tail and (parent := element.getparent()) is not None and parent.tag not in AS_IT_STANDS:
            element.tail = _BLANK.sub(" ", element.tail)


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
