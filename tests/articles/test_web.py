from __future__ import annotations

import gzip
import re
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.articles.specimens import PAGE, PARAGRAPH, archive, pdf
from tradecheck import __version__
from tradecheck.articles import Document, open_articles, web
from tradecheck.articles.web import fetch
from tradecheck.core.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = {"Content-Type": "text/html"}
TEXT = {"Content-Type": "text/plain"}
RUSSIAN = "Товарооборот Беларуси и Китая составил 5,08 млрд долларов"
RAW_DEFLATE = zlib.compressobj(wbits=-15)

# What the server answers: status, headers, body.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/gzip": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/deflate": (200, {**HTML, "Content-Encoding": "deflate"}, zlib.compress(PAGE.encode())),
    "/raw-deflate": (
        200, {**HTML, "Content-Encoding": "deflate"}, RAW_DEFLATE.compress(PAGE.encode()) + RAW_DEFLATE.flush(),
    ),
    "/half-gzip": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-20]),
    "/no-gzip": (200, {**HTML, "Content-Encoding": "gzip"}, PAGE.encode()),
    "/brotli": (200, {**HTML, "Content-Encoding": "br"}, b"x"),
    "/bomb": (200, {**TEXT, "Content-Encoding": "gzip"}, gzip.compress(b"Exports " * 1_000_000)),
    "/charset": (200, {"Content-Type": "text/plain; charset=koi8-r"}, RUSSIAN.encode("koi8-r")),
    "/wrong-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, f"<p>{RUSSIAN}</p>".encode()),
    "/nonsense-charset": (200, {"Content-Type": "text/plain; charset=klingon"}, RUSSIAN.encode()),
    "/pdf": (200, {"Content-Type": "application/octet-stream"}, pdf([[PARAGRAPH]])),
    "/pdf-as-html": (200, HTML, pdf([[PARAGRAPH]])),
    "/no-type": (200, {}, PAGE.encode()),
    "/zip": (200, {"Content-Type": "application/zip"}, archive({"a": b"b"})),
    "/zip-as-html": (200, HTML, archive({"a": b"b"})),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
    "/json": (200, {"Content-Type": "application/json"}, b"{}"),
    "/empty": (200, HTML, b""),
    "/none": (404, HTML, b"Not here"),
    "/forbidden": (403, HTML, b"No"),
    "/teapot": (418, HTML, b"No"),
    "/fails": (500, HTML, b"Sorry"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/to-file": (302, {"Location": "file:///etc/hosts"}, b""),
    "/to-nowhere": (302, {"Location": "http://[::bad/"}, b""),
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012 - what the test reads
    over = threading.Event()

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        if self.path in ("/hang", "/drip", "/drip-headers", "/huge"):
            self.be_nasty()
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def be_nasty(self) -> None:
        piece = {"/drip": b"x", "/drip-headers": b"X-A: b\r\n", "/huge": b"x" * 100_000}.get(self.path)
        if self.path == "/drip-headers":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        elif self.path != "/hang":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        try:
            while not self.over.wait(0 if self.path == "/huge" else 0.05):
                if piece is not None:
                    self.wfile.write(piece)
        except OSError:
            return

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.setenv("no_proxy", "127.0.0.1")
        Handler.over.clear()
        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
            thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
            thread.start()
            yield f"http://127.0.0.1:{http.server_port}"
            Handler.over.set()
            http.shutdown()
            thread.join()


def read(url: str) -> Document:
    (document,) = open_articles([url])
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/raw-deflate", "/no-type", "/moved"])
def test_a_page_is_read(server: str, path: str) -> None:
    document = read(server + path)
    assert "Trade with China up 33% in 2022" in document.text
    assert (document.name, document.source, str(document.date)) == (server + path, server + path, "2023-12-08")
    assert Handler.agents[-1] == f"tradecheck/{__version__}"


@pytest.mark.parametrize("path", ["/charset", "/wrong-charset", "/nonsense-charset"])
def test_the_servers_charset_is_honoured_where_it_can_be(server: str, path: str) -> None:
    assert read(server + path).text == RUSSIAN


@pytest.mark.parametrize("path", ["/pdf", "/pdf-as-html"])
def test_the_bytes_decide_in_the_end(server: str, path: str) -> None:
    assert read(server + path).text == PARAGRAPH


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/zip", "'application/zip', which is no text"),
        ("/zip-as-html", "a zip archive"),
        ("/image", "'image/png'"),
        ("/json", "'application/json'"),
        ("/empty", "an empty page"),
        ("/none", "404"),
        ("/forbidden", "403"),
        ("/teapot", "status 418"),
        ("/fails", "the server failed .500."),
        ("/round", "redirects more than 10 times"),
        ("/to-file", "not fetched"),
        ("/to-nowhere", "not fetched|connection failed"),
        ("/half-gzip", "incomplete"),
        ("/no-gzip", "damaged"),
        ("/brotli", "not asked for"),
    ],
)
def test_what_cannot_be_read_is_said(server: str, path: str, reason: str) -> None:
    first, second = open_articles([server + path, server + "/page"])
    assert isinstance(first, UnreadableError)
    assert re.search(reason, first.reason), first.reason
    assert first.advice
    assert isinstance(second, Document)


@pytest.mark.parametrize("path", ["/hang", "/drip", "/drip-headers"])
def test_the_whole_has_a_deadline(server: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match=r"had not arrived after 0\.4 s|did not answer"):
        fetch(server + path, seconds=0.4)
    assert time.monotonic() - begun < 2


def test_silence_has_a_limit(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_IDLE_SECONDS", 0.2)
    with pytest.raises(UnreadableError, match="did not answer"):
        fetch(server + "/hang")


@pytest.mark.parametrize("path", ["/huge", "/bomb"])
def test_size_is_limited_while_it_comes(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableError, match="more than"):
        fetch(server + path)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/"])
def test_servers_that_are_not_there(url: str) -> None:
    with pytest.raises(UnreadableError, match=r"could not be reached|connection failed"):
        fetch(url)


def test_passwords_stay_out_of_names_and_messages(server: str) -> None:
    with_password = server.replace("http://", "http://user:secret@")
    page, error = open_articles([with_password + "/page", with_password + "/none"])
    assert isinstance(page, Document)
    assert "secret" not in f"{page.name} {page.source} {error}"
