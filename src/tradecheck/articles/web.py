"""A URL: fetched within a time, a size and a number of redirects, or a message that says why not."""

from __future__ import annotations

import threading
import time
import zlib
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from tradecheck.articles.files import too_large
from tradecheck.articles.guard import quiet
from tradecheck.articles.kinds import HTML_TYPES
from tradecheck.articles.limits import MAX_BYTES, MAX_FETCH_SECONDS, MAX_IDLE_SECONDS, MAX_REDIRECTS
from tradecheck.articles.sources import without_password
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

try:
    _VERSION = version("tradecheck")
except PackageNotFoundError:  # run from a checkout that is not installed
    _VERSION = "0"
USER_AGENT: Final = f"tradecheck/{_VERSION}"
SAVE_PAGE = "Open it in a browser, save it, and give the file."
TRY_LATER = "Try again later, or save it from a browser and give the file."

# Types that may hold an article; what came is looked at again once it is there. Servers call files of any kind the
# last three.
READABLE = HTML_TYPES | {
    "text/plain", "text/markdown", "text/x-markdown", "application/pdf", "application/x-pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/xml", "text/xml", "", "application/octet-stream", "binary/octet-stream", "application/force-download",
}  # fmt: skip

STATUSES = {
    401: ("the server asks for a password (401).", SAVE_PAGE),
    402: ("the server asks for payment (402).", SAVE_PAGE),
    403: ("the server refuses to give it (403); some refuse every program.", SAVE_PAGE),
    404: ("there is no such page (404).", "Check the address, or look for an archived copy."),
    410: ("the page is gone (410).", "Look for an archived copy."),
    429: ("the server says that there were too many requests (429).", TRY_LATER),
    451: ("it is withheld for legal reasons (451).", "Look for an archived copy."),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the bytes unpacked, what it calls them, and where they were in the end."""

    data: bytes
    content_type: str
    charset: str | None
    url: str


@dataclass(slots=True)
class _Task:
    """A fetch in its own thread: what came of it, and whether anybody still waits."""

    url: str
    deadline: float
    given_up: threading.Event = field(default_factory=threading.Event)
    result: Fetched | None = None
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = _fetch(self)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            self.error = error


def fetch(url: str, *, seconds: float = MAX_FETCH_SECONDS) -> Fetched:
    """What an http or https address serves, after redirects.

    The whole takes at most `seconds`. It runs in a thread that is left behind when they are over, since neither
    looking up a host nor a server that drips its headers can be interrupted otherwise.

    Raises:
        UnreadableError: when the server cannot be reached, refuses, is too slow, sends too much or something that
            is no text.
    """
    task = _Task(url, time.monotonic() + seconds)
    thread = threading.Thread(target=task.run, name="fetch", daemon=True)
    with quiet():
        thread.start()
        thread.join(seconds)
    if task.error is not None:
        raise task.error
    if task.result is None:
        task.given_up.set()
        raise _too_slow(without_password(url), seconds)
    return task.result


def _too_slow(where: str, seconds: float) -> UnreadableError:
    return UnreadableError(where, f"it had not arrived after {seconds:g} s.", TRY_LATER)


def _fetch(task: _Task) -> Fetched:
    import httpx  # noqa: PLC0415 - a tenth of a second, only when a URL comes

    where = without_password(task.url)
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "text/html, */*;q=0.8"}
    idle = min(MAX_IDLE_SECONDS, max(0.1, task.deadline - time.monotonic()))
    try:
        with (
            httpx.Client(headers=headers, timeout=idle, follow_redirects=True, max_redirects=MAX_REDIRECTS) as client,
            client.stream("GET", task.url) as response,
        ):
            _refuse_status(response, where)
            content_type = _content_type(response, where)
            data = b"".join(_unpacked(response, task, where))
            return Fetched(data, content_type, response.charset_encoding, without_password(str(response.url)))
    except httpx.TooManyRedirects as error:
        raise UnreadableError(where, f"it redirects more than {MAX_REDIRECTS} times.", SAVE_PAGE) from error
    except httpx.TimeoutException as error:
        raise UnreadableError(where, f"the server did not answer for {idle:.0f} s.", TRY_LATER) from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise UnreadableError(where, f"it leads to an address that is not fetched ({error}).", SAVE_PAGE) from error
    except httpx.ConnectError as error:
        raise UnreadableError(
            where, f"the server could not be reached ({error}).", "Check the address and network."
        ) from error
    except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
        said = str(error) or type(error).__name__
        raise UnreadableError(where, f"the connection failed ({said}).", TRY_LATER) from error


def _refuse_status(response: httpx.Response, where: str) -> None:
    status = response.status_code
    if response.is_success:
        return
    if status in STATUSES:
        raise UnreadableError(where, *STATUSES[status])
    if response.is_server_error:
        raise UnreadableError(where, f"the server failed ({status}).", TRY_LATER)
    raise UnreadableError(where, f"the server answered with status {status} instead of a page.", SAVE_PAGE)


def _content_type(response: httpx.Response, where: str) -> str:
    """The media type without its parameters; one that can hold no article is refused before it is loaded."""
    said = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if said not in READABLE:
        advice = "Give the address of an article: HTML, plain text, PDF or DOCX."
        raise UnreadableError(where, f"the server sends {said!r}, which is no text.", advice)
    return str(said)


def _unpacked(response: httpx.Response, task: _Task, where: str) -> Iterator[bytes]:
    """The body without its compression, as long as it is wanted, in time and within the limit."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UnreadableError(where, f"the server packs it as {coding!r}, which was not asked for.", SAVE_PAGE)
    unpacker = None if coding in ("identity", "") else _Unpacker()
    size = 0
    for chunk in response.iter_raw():
        if task.given_up.is_set() or time.monotonic() > task.deadline:
            raise _too_slow(where, MAX_FETCH_SECONDS)
        piece = chunk if unpacker is None else unpacker.unpack(chunk, MAX_BYTES + 1 - size, where)
        size += len(piece)
        if size > MAX_BYTES:
            raise too_large(where)
        yield piece
    if unpacker is not None and not unpacker.complete:
        raise UnreadableError(where, "it arrived packed and incomplete.", TRY_LATER)
    if not size:
        raise UnreadableError(where, "the server sent an empty page.", SAVE_PAGE)


class _Unpacker:
    """gzip and deflate, never more than asked for: a packed chunk can hold a thousand times its size."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, by its header
        self._first = True

    @property
    def complete(self) -> bool:
        return self._inflate.eof

    def unpack(self, chunk: bytes, most: int, where: str) -> bytes:
        try:
            try:
                piece = self._inflate.decompress(chunk, most)
            except zlib.error:
                if not self._first:
                    raise
                self._inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # what some servers call deflate
                piece = self._inflate.decompress(chunk, most)
        except zlib.error as error:
            raise UnreadableError(where, f"it arrived packed and damaged ({error}).", TRY_LATER) from error
        self._first = False
        return piece
