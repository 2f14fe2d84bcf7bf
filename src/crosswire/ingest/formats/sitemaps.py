"""Sitemaps, of news and others: they hold no text, only where articles are.

The elements are those of sitemaps.org 0.9 and of Google's news sitemaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.xml import local_name, parse_xml, plain_xml, text_of
from crosswire.records import SetAside


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that a sitemap lists. `moment`: published, else last changed; in UTC.

    published: as it is printed.
    """

    url: str
    moment: datetime | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or further sitemaps where it is an index."""

    listed: tuple[Listed, ...]
    is_index: bool = False


def read_sitemap(blob: Blob) -> Iterator[SetAside]:
    """One line on what it lists. Raises UnreadableError where the bytes hold no sitemap."""
    found = parse_sitemap(blob.data(), blob.source)
    what = "sitemaps" if found.is_index else "pages"
    yield SetAside(
        blob.source, f"a sitemap of {len(found.listed)} {what}: give its address to fetch the articles"
    )


def parse_sitemap(data: bytes, source: str) -> Sitemap:
    """The sitemap in these bytes. Raises UnreadableError where they hold none."""
    root = parse_xml(plain_xml(data, source), source)
    kind = local_name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise UnreadableError(source, f"no sitemap: its root is <{kind}>")
    found = (_listed(element) for element in root if local_name(element) in ("url", "sitemap"))
    return Sitemap(tuple(item for item in found if item is not None), kind == "sitemapindex")


def _listed(element: etree._Element) -> Listed | None:
    said: dict[str, str] = {}
    for part in element.iter():
        said.setdefault(local_name(part), text_of(part))
    if not said.get("loc"):
        return None
    return Listed(
        url=said["loc"],
        moment=_moment(said.get("publication_date") or said.get("lastmod") or ""),
        published=said.get("publication_date") or None,
        title=said.get("title") or None,
        outlet=said.get("name") or None,
        language=said.get("language") or None,
    )


def _moment(text: str) -> datetime | None:
    """W3C date-times; one without a zone orders as if it were UTC."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
