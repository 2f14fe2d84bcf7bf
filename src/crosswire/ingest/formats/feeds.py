"""A feed's file: entries with their full text are articles, the others only point to some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.formats.feed_entries import Entry, Feed, parse_feed
from crosswire.ingest.formats.markup_text import text_of_markup
from crosswire.ingest.lines.shapes import with_title
from crosswire.ingest.normalise import normalise
from crosswire.ingest.sniff import sniff
from crosswire.records import Field, SetAside

EXTRACTOR = "feed/1"
_FULL = 120  # words from which on an entry's text is an article's, not a teaser
_FULL_BESIDE = 30  # the same for a text that stands beside a summary of its own
_CUT = re.compile(r"(?:\.\.\.|…)\s?[\])]?\s{0,9}(?:\n[^\n]{0,200}){0,2}\Z")


def read_feed(blob: Blob) -> Iterator[Draft | SetAside]:
    """The articles in a feed, and one line on the entries that hold only a summary.

    Raises UnreadableError where the bytes hold no feed.
    """
    if not blob.named and sniff(blob.head(), "") != "feed":  # its name alone said so
        yield SetAside(blob.source, "neither a feed nor a sitemap")
        return
    data = blob.data()
    feed = parse_feed(data, blob.source)
    teasers = 0
    for number, entry in enumerate(feed.entries, start=1):
        text = _full_text(entry)
        if text is None:
            teasers += 1
        else:
            yield _draft(blob, feed, entry, number, data, text)
    if teasers or not feed.entries:
        yield SetAside(blob.source, _only(teasers))


def _only(teasers: int) -> str:
    if not teasers:
        return "a feed without entries"
    what = "1 entry" if teasers == 1 else f"{teasers} entries"
    why = f"only a summary (under {_FULL} words, or broken off)"
    return f"{what} with {why}: give the feed's address to fetch the articles"


def _full_text(entry: Entry) -> str | None:
    """An entry's text where it is whole: many words, and not broken off."""
    beside = bool(entry.content and entry.summary) and entry.content != entry.summary
    for markup, least in {entry.content: _FULL_BESIDE if beside else _FULL, entry.summary: _FULL}.items():
        text = text_of_markup(markup)
        if len(text.split()) >= least and not _CUT.search(text[-600:]):
            return text
    return None


def _draft(blob: Blob, feed: Feed, entry: Entry, number: int, data: bytes, text: str) -> Draft:
    title = text_of_markup(entry.title) if entry.title else None
    return Draft(
        source=f"{blob.source}:{number}",
        name=f"{blob.name}:{entry.url or number}",
        bytes_sha256=digest(data),
        extractor=EXTRACTOR,
        text=normalise(with_title(text, title)),
        given=_given(blob, feed, entry, title),
        original=data,
    )


def _given(blob: Blob, feed: Feed, entry: Entry, title: str | None) -> Given:
    return Given(
        url=_field("link", entry.url),
        outlet=_field("source", entry.source) or _field("channel title", feed.title),
        headline=_field("title", entry.title),
        title=title,
        authors=tuple(Field("feed:author", name) for name in entry.authors),
        published=_field("published", entry.published),
        modified=_field("updated", entry.updated),
        retrieved=blob.given.retrieved,
        language=_field("language", feed.language),
    )


def _field(name: str, raw: str | None) -> Field | None:
    return Field(f"feed:{name}", raw) if raw else None
