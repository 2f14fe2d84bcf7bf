"""RSS, Atom, RDF and JSON Feed: bytes → what a feed lists.

fastfeedparser reads most; where it gives up, or finds nothing where something stands, feedparser does.
Neither keeps all that we want: the one turns every date into UTC and drops RSS's <source>, so the dates
as they are printed, and the sources, are read from the tree beside it.
"""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import fastfeedparser
import feedparser
from lxml import etree

from crosswire.errors import UnreadableError
from crosswire.ingest.limits import LARGEST_FEED, MOST_ENTRIES, in_megabytes
from crosswire.ingest.xml import local_name, parse_xml, plain_xml, text_of

_MOST_FALLBACK = 1024 * 1024  # bytes; feedparser reads real feeds at about two megabytes a second
_ITEM = re.compile(rb"<(?:[\w-]{1,40}:)?(?:item|entry)(?![\w.-])", re.I)
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `moment` orders entries: when published, else updated, in UTC.

    published, updated: as printed; content: HTML or text; summary: likewise.
    """

    url: str | None
    title: str | None = None
    moment: datetime | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    content: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in its own order."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Printed:
    """What an entry's own elements say."""

    published: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    source: str | None = None


def parse_feed(data: bytes, source: str) -> Feed:
    """The feed in these bytes. Raises UnreadableError where they hold none, or one without measure."""
    if len(data) > LARGEST_FEED:
        raise UnreadableError(source, f"larger than {in_megabytes(LARGEST_FEED)}; no feed is")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, source)
    plain = plain_xml(data, source)
    root = parse_xml(plain, source)
    if sum(1 for _ in _ITEM.finditer(plain)) > MOST_ENTRIES:
        raise UnreadableError(source, f"more than {MOST_ENTRIES} entries; no feed has so many")
    return _fast(plain, root) or _patient(plain, source)


def _fast(data: bytes, root: etree._Element) -> Feed | None:
    """The feed by fastfeedparser; None where it gives up, or misses all entries."""
    try:
        found = fastfeedparser.parse(data, include_tags=False, include_media=False, include_enclosures=False)
    except Exception:  # it raises whatever its parts raise; the patient reader has the last word
        return None
    entries = tuple(_fast_entry(entry) for entry in found["entries"])
    if not entries and _ITEM.search(data):
        return None
    printed = tuple(_printed(root))
    if len(printed) == len(entries):
        entries = tuple(_completed(entry, own) for entry, own in zip(entries, printed, strict=True))
    info: Mapping[str, Any] = found["feed"]
    return Feed(_text(info.get("title")), _text(info.get("language")) or _language(root), entries)


def _fast_entry(entry: Mapping[str, Any]) -> Entry:
    moment = _text(entry.get("published")) or _text(entry.get("updated"))
    authors = (_text(author.get("name")) for author in entry.get("authors") or ())
    return Entry(
        url=_link(entry),
        title=_text(entry.get("title")),
        moment=_moment(moment) if moment else None,
        authors=tuple(author for author in authors if author),
        content="\n".join(part["value"] for part in entry.get("content") or () if part.get("value")),
        summary=_text(entry.get("description")) or "",
    )


def _link(entry: Mapping[str, Any]) -> str | None:
    """An entry's link, else its identifier where that is an address."""
    link, identifier = _text(entry.get("link")), _text(entry.get("id"))
    return link or (identifier if identifier and is_address(identifier) else None)


def is_address(text: str) -> bool:
    """Whether a text begins as an address of the web does."""
    return text[:8].lower().startswith(("http://", "https://"))


def _printed(root: etree._Element) -> Iterator[_Printed]:
    yield from (_of_element(element) for element in root.iter("{*}item", "{*}entry"))


def _of_element(element: etree._Element) -> _Printed:
    printed = _Printed()
    for child in element:
        name = local_name(child)
        if name in _PUBLISHED:
            printed.published.setdefault(name, text_of(child))
        elif name in _UPDATED:
            printed.updated.setdefault(name, text_of(child))
        elif name == "source":
            titles = [text_of(part) for part in child if local_name(part) == "title"]
            printed.source = (titles[0] if titles else text_of(child)) or None
    return printed


def _completed(entry: Entry, printed: _Printed) -> Entry:
    return replace(
        entry,
        published=_first(printed.published, _PUBLISHED),
        updated=_first(printed.updated, _UPDATED),
        source=printed.source,
    )


def _first(found: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if found.get(name)), None)


def _language(root: etree._Element) -> str | None:
    for element in root.iter("language", "{*}language"):
        return text_of(element) or None
    return root.get("{http://www.w3.org/XML/1998/namespace}lang")


def _patient(data: bytes, source: str) -> Feed:
    """The feed by feedparser, which reads nearly anything, slowly."""
    if len(data) > _MOST_FALLBACK:
        raise UnreadableError(source, "no feed that can be read: its XML is malformed, and it is large")
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a feed that breaks a library must not cost the run
        raise UnreadableError(source, f"no feed that can be read: {type(error).__name__}") from error
    if not found.version and not any(entry.get("link") or entry.get("title") for entry in found.entries):
        raise UnreadableError(source, "no feed: neither RSS, Atom nor JSON Feed")
    info = found.feed
    entries = tuple(_patient_entry(entry) for entry in found.entries)
    return Feed(_text(info.get("title")), _text(info.get("language")), entries)


def _patient_entry(entry: Mapping[str, Any]) -> Entry:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    authors = (_text(author.get("name")) for author in entry.get("authors") or ())
    origin = entry.get("source")
    return Entry(
        url=_link(entry),
        title=_text(entry.get("title")),
        moment=datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None,
        published=_text(entry.get("published")),
        updated=_text(entry.get("updated")),
        authors=tuple(author for author in authors if author),
        source=_text(origin.get("title")) if origin else None,
        content="\n".join(part["value"] for part in entry.get("content") or () if part.get("value")),
        summary=_text(entry.get("summary")) or "",
    )


def _json_feed(data: bytes, source: str) -> Feed:
    """A JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""
    try:
        found = json.loads(data.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(source, f"malformed JSON: {error}") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise UnreadableError(source, "no feed: a JSON Feed has a list of items")
    entries = tuple(_json_entry(item) for item in items if isinstance(item, dict))
    return Feed(_text(found.get("title")), _text(found.get("language")), entries)


def _json_entry(item: Mapping[str, Any]) -> Entry:
    several, single = item.get("authors"), item.get("author")
    people = [*(several if isinstance(several, list) else ()), single]
    names = (_text(person.get("name")) for person in people if isinstance(person, dict))
    published, updated = _text(item.get("date_published")), _text(item.get("date_modified"))
    moment = published or updated
    return Entry(
        url=_link({"link": item.get("url"), "id": item.get("id")}),
        title=_text(item.get("title")),
        moment=_moment(moment) if moment else None,
        published=published,
        updated=updated,
        authors=tuple(dict.fromkeys(name for name in names if name)),
        content=_text(item.get("content_html")) or _text(item.get("content_text")) or "",
        summary=_text(item.get("summary")) or "",
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str | None:
    """A string without the space around it; None where it is none, or blank."""
    return (value.strip() or None) if isinstance(value, str) else None
