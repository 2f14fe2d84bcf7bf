"""A feed or sitemap that was fetched → the addresses of articles in it, newest first."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urljoin

from crosswire.errors import UnreadableError
from crosswire.ingest.formats.feed_entries import is_address, parse_feed
from crosswire.ingest.formats.sitemaps import parse_sitemap
from crosswire.ingest.sniff import sniff

_GZIP = b"\x1f\x8b"
_EARLIEST = datetime.min.replace(tzinfo=UTC)

_Dated = tuple[str, datetime | None]


def listed(data: bytes, url: str, name: str, largest: int) -> tuple[str, ...] | None:
    """What a feed or sitemap lists, each address once; None where the bytes are neither.

    Newest first, what has no date last and in the order of the feed. Raises UnreadableError where
    they cannot be read, or only list other sitemaps.
    """
    data = _unpacked(data, url, largest) if data.startswith(_GZIP) else data
    kind = sniff(data[:4096], name)
    if kind == "feed":
        return _ordered(url, ((entry.url or "", entry.moment) for entry in parse_feed(data, url).entries))
    if kind != "sitemap":
        return None
    found = parse_sitemap(data, url)
    pages = _ordered(url, ((item.url, item.moment) for item in found.listed))
    if found.is_index:
        first = f", as {pages[0]}" if pages else ""
        raise UnreadableError(url, f"an index of {len(pages)} sitemaps: give the address of one{first}")
    return pages


def _ordered(base: str, found: Iterable[_Dated]) -> tuple[str, ...]:
    known = [(urljoin(base, url.strip()), moment or _EARLIEST) for url, moment in found if url.strip()]
    known.sort(key=lambda item: item[1], reverse=True)  # stable: equal dates keep the feed's order
    return tuple(dict.fromkeys(url for url, _ in known if is_address(url)))


def _unpacked(data: bytes, url: str, largest: int) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        found = unpacker.decompress(data, largest + 1)
    except zlib.error as error:
        raise UnreadableError(url, f"damaged gzip: {error}") from error
    if len(found) > largest:
        raise UnreadableError(url, "a gzip file that unpacks to too much")
    return found
