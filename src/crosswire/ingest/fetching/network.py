"""Connections that go only where they may, and end when their time is up."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from crosswire.ingest.fetching.addresses import is_public

Resolve = Callable[[str, int], tuple[str, ...]]
"""A host and port → its IP addresses, in the order in which to try them; raises OSError."""

_CONNECT = 10.0  # seconds for one of a host's addresses


class NotPublicError(httpcore2.ConnectError):
    """A host that leads to an address which is not public."""


class Deadline:
    """When the requests that run now must have ended; while nothing runs, no time is spent."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._left, self._clock = seconds, clock
        self._since: float | None = None

    def __enter__(self) -> Deadline:
        self._since = self._clock()
        return self

    def __exit__(self, *_: object) -> None:
        self._left, self._since = self.left(), None

    def left(self) -> float:
        """Seconds that are left, 0 or less where there are none."""
        return self._left - (self._clock() - self._since if self._since is not None else 0.0)

    def bounded(self, timeout: float | None) -> float:
        """A timeout that does not reach beyond it; raises httpcore2.ReadTimeout where it has passed."""
        left = self.left()
        if left <= 0:
            raise httpcore2.ReadTimeout("its time is up")
        return left if timeout is None else min(timeout, left)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """By the system's resolver, which has time limits of its own; each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(item[4][0]) for item in found))


class _Stream(httpcore2.NetworkStream):
    """A connection on which each step is bounded by the deadline: a slow drip ends with it."""

    def __init__(self, inner: httpcore2.NetworkStream, current: Callable[[], Deadline]) -> None:
        self._inner, self._current = inner, current

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._current().bounded(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._current().bounded(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        bound = self._current().bounded(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, bound), self._current)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Backend(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot change in between."""

    def __init__(self, current: Callable[[], Deadline], allow_private: bool, resolver: Resolve) -> None:
        self._current, self._allow_private, self._resolve = current, allow_private, resolver
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = self._checked(host, port)
        for number, address in enumerate(addresses, start=1):
            bound = self._current().bounded(min(timeout or _CONNECT, _CONNECT))
            try:
                inner = self._inner.connect_tcp(address, port, bound, local_address, socket_options)
                return _Stream(inner, self._current)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore2.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> tuple[str, ...]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} has no address: {error}") from error
        for address in addresses:
            if not self._allow_private and not is_public(address):
                where = host if host == address else f"{host} leads to {address}, which"
                raise NotPublicError(f"{where} is not a public address")
        return addresses


class Transport(httpx2.BaseTransport):
    """httpx's requests over our own connections; errors are httpcore's."""

    def __init__(self, backend: httpcore2.NetworkBackend, trusted: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trusted, http2=True, network_backend=backend, max_connections=4
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
