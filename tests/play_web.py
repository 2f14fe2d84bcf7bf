"""A local server that plays the web: what each path answers is a function of the request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crosswire.ingest.fetching.settings import Clock

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
"""When a played clock starts."""

Play = Callable[[BaseHTTPRequestHandler], None]


def answer(
    body: bytes | str = b"", status: int = 200, media: str = "text/html; charset=utf-8", **headers: str
) -> Play:
    """A plain answer; `_` in a header's name stands for '-'."""
    data = body.encode() if isinstance(body, str) else body

    def play(request: BaseHTTPRequestHandler) -> None:
        said = {"Content-Type": media, "Content-Length": str(len(data))}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        request.send_response(status)
        for name, value in said.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return play


def redirect(to: str, status: int = 302) -> Play:
    """An answer that sends elsewhere."""
    return answer(status=status, Location=to)


def in_turn(*plays: Play) -> Play:
    """One answer after the other; the last again and again."""
    left = list(plays)

    def play(request: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request)

    return play


def raw(*parts: bytes, forever: bytes = b"", pause: float = 0.0) -> Play:
    """Bytes as they are, then more without an end, `pause` seconds apart."""

    def play(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        for part in parts:
            request.wfile.write(part)
        while forever and not stopped.wait(pause):
            request.wfile.write(forever)

    stopped = threading.Event()
    return play


@dataclass
class PlayedWeb:
    """The pages by path, and what was asked for: path and headers, in order."""

    port: int = 0
    pages: dict[str, Play] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def played_web() -> Iterator[PlayedWeb]:
    """A server on this machine, until the block ends."""
    web = PlayedWeb()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            play = web.pages.get(self.path, answer("none", status=404))
            with suppress(OSError):  # whoever has read enough goes away
                play(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


class PlayedClock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.at += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep, lambda: NOW + timedelta(seconds=self.at))
