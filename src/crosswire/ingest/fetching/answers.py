"""One request, one answer: bounded in size and time, decompressed within bounds."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore2
import httpx2

from crosswire.errors import UnreadableError
from crosswire.ingest.fetching.network import Backend, Deadline, NotPublicError, Resolve, Transport
from crosswire.ingest.fetching.settings import Web
from crosswire.ingest.limits import in_megabytes

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"
)
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_NO_TEXT = ("image/", "audio/", "video/", "font/")
_REDIRECTS = (301, 302, 303, 307, 308)
_BROKEN = (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.TransportError)
_FAULTY = (httpx2.DecodingError, httpx2.InvalidURL, httpcore2.UnsupportedProtocol)


class BrokenOffError(Exception):
    """The connection failed; another attempt may succeed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `body` is None unless the status is 200; `location` where it redirects."""

    url: str
    status: int
    at: datetime
    body: bytes | None = None
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    location: str | None = None
    retry_after: float | None = None

    @property
    def said(self) -> str:
        """The status as reports print it."""
        try:
            return f"HTTP {self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return f"HTTP {self.status}"


class Asker:
    """Sends single requests. Not for several threads: the deadline is that of the request at hand."""

    def __init__(self, web: Web, resolver: Resolve, trusted: ssl.SSLContext) -> None:
        self._web = web
        self._deadline = Deadline(web.seconds, web.clock.seconds)
        backend = Backend(lambda: self._deadline, web.allow_private, resolver)
        headers = {
            "User-Agent": web.user_agent, "Accept": _ACCEPT, "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        }  # fmt: skip
        self._client = httpx2.Client(
            transport=Transport(backend, trusted), headers=headers, follow_redirects=False, trust_env=False,
            timeout=httpx2.Timeout(web.seconds),
        )  # fmt: skip

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, url: str, deadline: Deadline, extra: Mapping[str, str], largest: int) -> Answer:
        """The answer to a GET.

        Raises UnreadableError where the answer cannot be used, BrokenOffError where there was none.
        """
        self._deadline = deadline
        self._client.cookies.clear()
        try:
            with deadline, self._client.stream("GET", url, headers=dict(extra)) as response:
                return self._read(response, url, largest)
        except NotPublicError as error:
            raise UnreadableError(url, f"{error}; --allow-private fetches it all the same") from error
        except httpcore2.TimeoutException as error:
            raise UnreadableError(url, f"no whole answer within {self._web.seconds:g} s") from error
        except _FAULTY as error:
            raise UnreadableError(url, f"an answer that cannot be read: {error}") from error
        except _BROKEN as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                why = error.__cause__.verify_message
                raise UnreadableError(url, f"its certificate is not trusted: {why}") from error
            raise BrokenOffError(str(error) or type(error).__name__) from error

    def _read(self, response: httpx2.Response, url: str, largest: int) -> Answer:
        headers, now = response.headers, self._web.clock.now()
        return Answer(
            url=url,
            status=response.status_code,
            at=now,
            body=_body(response, url, largest) if response.status_code == HTTPStatus.OK else None,
            media_type=headers.get("content-type"),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            location=headers.get("location") if response.status_code in _REDIRECTS else None,
            retry_after=_retry_after(headers.get("retry-after"), now),
        )


def _body(response: httpx2.Response, url: str, largest: int) -> bytes:
    """The body, decompressed; it is left off as soon as it proves too large, whatever its length says."""
    media = response.headers.get("content-type", "").strip().lower()
    if media.startswith(_NO_TEXT):
        raise UnreadableError(url, f"no article: {media[:40]}")
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise UnreadableError(url, f"its encoding {encoding[:40]!r} was not asked for")
    length = response.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and len(length) < 20 and int(length) > largest:
        raise _too_large(url, largest)
    found = bytearray()
    for part in response.iter_bytes():
        found += part
        if len(found) > largest or response.num_bytes_downloaded > largest:
            raise _too_large(url, largest)
    return bytes(found)


def _too_large(url: str, largest: int) -> UnreadableError:
    return UnreadableError(url, f"larger than {in_megabytes(largest)}; no article is")


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds, from a number or a date (RFC 9110, 10.2.3)."""
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        then = parsedate_to_datetime(value)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max((then - now).total_seconds(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return None
