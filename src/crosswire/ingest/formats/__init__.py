"""One module for each format: bytes → drafts of the articles in them, or pages still to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from crosswire.ingest.blobs import Blob
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.feeds import read_feed
from crosswire.ingest.formats.html import read_html
from crosswire.ingest.formats.jsonl import read_jsonl
from crosswire.ingest.formats.sitemaps import read_sitemap
from crosswire.ingest.formats.text import read_text
from crosswire.ingest.pages.page import RawPage
from crosswire.ingest.sniff import Kind
from crosswire.records import SetAside, Skipped

Reader = Callable[[Blob], Iterator[Draft | RawPage | Skipped | SetAside]]
"""Gives what a file holds, one by one; raises UnreadableError or OSError where the whole cannot be read."""

READERS: Mapping[Kind, Reader] = MappingProxyType(
    {"feed": read_feed, "html": read_html, "jsonl": read_jsonl, "sitemap": read_sitemap, "text": read_text}
)
