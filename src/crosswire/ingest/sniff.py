"""What bytes are, told by themselves; a name or media type is a hint where they do not tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from crosswire.ingest.xml import root_name

Kind = Literal["feed", "html", "jsonl", "sitemap", "text"]

_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
_PAGE_STARTS = (b"<!doctype html", b"<html")
_BY_SUFFIX: dict[str, Kind] = {".htm": "html", ".html": "html", ".jsonl": "jsonl", ".txt": "text"}
_BY_ROOT: dict[str, Kind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
_FEED_SUFFIXES: dict[str, Kind] = {".atom": "feed", ".rdf": "feed", ".rss": "feed", ".xml": "feed"}
_JSON_FEED = re.compile(rb'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/jsonfeed\.org\\?/version')

SUFFIXES = tuple(sorted((*_BY_SUFFIX, *_FEED_SUFFIXES)))
"""Ends of names by which a file that is met in a folder is known to be worth a look."""


def sniff(head: bytes, name: str) -> Kind:
    """The kind of bytes that begin with `head`; what nothing tells is text."""
    if head[:1024].lstrip(_MARK_AND_SPACE).lower().startswith(_PAGE_STARTS):
        return "html"
    listing = _listing(head)
    if listing is not None:
        return listing
    return {**_BY_SUFFIX, **_FEED_SUFFIXES}.get(PurePosixPath(name).suffix.lower(), "text")


def _listing(head: bytes) -> Kind | None:
    """A feed or sitemap, by its root element or its version."""
    if head.lstrip(_MARK_AND_SPACE).startswith(b"{"):
        return "feed" if _JSON_FEED.search(head) else None
    root = root_name(head)
    return _BY_ROOT.get(root.rpartition(":")[2].lower()) if root else None
