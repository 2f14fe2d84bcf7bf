"""A feed or sitemap that was fetched → the addresses of articles in it, newest first."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from crosswire.errors import UnreadableError
from crosswire.ingest.fetching.fetcher import without_fragment
from crosswire.ingest.formats.feed_entries import is_address, parse_feed
from crosswire.ingest.formats.sitemaps import parse_sitemap
from crosswire.ingest.sniff import sniff
from crosswire.records import Field

_GZIP = b"\x1f\x8b"
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pointer:
    """An article that a feed or sitemap lists; `published` as it is printed there."""

    url: str
    moment: datetime | None = None
    published: Field | None = None


def listed(data: bytes, url: str, name: str, largest: int) -> tuple[Pointer, ...] | None:
    """What a feed or sitemap lists, each address once; None where the bytes are neither.

    Newest first, what has no date last and in the order of the feed. Raises UnreadableError where
    they cannot be read, or only list other sitemaps.
    """
    data = _unpacked(data, url, largest) if data.startswith(_GZIP) else data
    kind = sniff(data[:4096], name)
    if kind == "feed":
        entries = parse_feed(data, url).entries
        return _ordered(url, (Pointer(one.url or "", one.moment, _said(one.published)) for one in entries))
    if kind != "sitemap":
        return None
    found = parse_sitemap(data, url)
    pages = _ordered(url, (Pointer(one.url, one.moment, _said(one.published)) for one in found.listed))
    if found.is_index:
        first = f", as {pages[0].url}" if pages else ""
        raise UnreadableError(url, f"an index of {len(pages)} sitemaps: give the address of one{first}")
    return pages


def _said(published: str | None) -> Field | None:
    return Field("feed:published", published) if published else None


def _ordered(base: str, found: Iterable[Pointer]) -> tuple[Pointer, ...]:
    known = [replace(one, url=without_fragment(urljoin(base, one.url.strip()))) for one in found if one.url]
    known.sort(key=lambda one: one.moment or _EARLIEST, reverse=True)  # stable: the feed's order, else
    first: dict[str, Pointer] = {}
    for one in known:
        if is_address(one.url):
            first.setdefault(one.url, one)
    return tuple(first.values())


def _unpacked(data: bytes, url: str, largest: int) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        found = unpacker.decompress(data, largest + 1)
    except zlib.error as error:
        raise UnreadableError(url, f"damaged gzip: {error}") from error
    if len(found) > largest:
        raise UnreadableError(url, "a gzip file that unpacks to too much")
    return found
