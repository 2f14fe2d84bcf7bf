"""Draft → Article: the text frozen, its lines labelled, what is known about it noted with its evidence."""

from __future__ import annotations

from crosswire.ids import sha256, stable_id
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.lines.bylines import plain_author, signatures_of
from crosswire.ingest.lines.credits import Agencies, agencies_of
from crosswire.ingest.lines.dates import metadata_time
from crosswire.ingest.lines.page import Hints
from crosswire.ingest.lines.roles import label_lines
from crosswire.ingest.lines.shapes import fold
from crosswire.ingest.metadata.outlets import FoundOutlet, find_outlet
from crosswire.ingest.metadata.published import metadata_or_guess, printed_times, reconciled, stated_time
from crosswire.ingest.metadata.reader import Reader, new_reader
from crosswire.names.places import find
from crosswire.names.register import Register
from crosswire.records import Article, Evidence, Field, Noted, Span, Time


def build_article(draft: Draft, language: str | None, register: Register) -> Article:
    """The article of a draft whose text is not blank.

    Its id depends on text, outlet, and URL or file name alone; so a copy elsewhere is an article of
    its own.
    """
    given, agencies = draft.given, agencies_of(register.agencies)
    lines = label_lines(draft.text, agencies, _is_place, _hints(given, agencies, register))
    outlet = find_outlet(given, draft.text, lines, register)
    url = given.url.raw if given.url else None
    identifier = stable_id("art", draft.text, outlet.value if outlet else None, url or draft.name)
    reader = new_reader(identifier, draft.text, lines, agencies, _is_place)
    published, modified = _times(reader, given)
    return Article(
        id=identifier,
        source=draft.source,
        sha256=sha256(draft.text),
        bytes_sha256=draft.bytes_sha256,
        extractor=draft.extractor,
        text=draft.text,
        lines=lines,
        url=url,
        language=language,
        retrieved=metadata_time(given.retrieved).value if given.retrieved else None,
        outlet=_noted(outlet, identifier) if outlet else None,
        headline=reader.headline(given),
        authors=reader.authors(given),
        agencies=reader.credited(given),
        dateline=reader.dateline(),
        published=published,
        modified=modified,
    )


def _is_place(name: str) -> bool:
    return find(name) is not None


def _hints(given: Given, agencies: Agencies, register: Register) -> Hints:
    authors = (name for field in given.authors for name in signatures_of(plain_author(field.raw), agencies))
    outlets = [name for outlet in register.outlets for name in (outlet.name, *outlet.aliases)]
    if given.outlet:
        outlets.append(given.outlet.raw)
    return Hints(given.title, tuple(authors), frozenset(fold(name) for name in outlets))


def _noted(outlet: FoundOutlet, article: str) -> Noted:
    spans: tuple[Evidence, ...] = tuple(Span(article, start, end) for start, end in outlet.ranges)
    return Noted(outlet.value, outlet.method, (outlet.field, *spans) if outlet.field else spans)


def _times(reader: Reader, given: Given) -> tuple[Time | None, Time | None]:
    """When it was published and modified."""
    printed = printed_times(reader.text, reader.lines, reader.dateline_day())

    def both(stated: Time | None, field: Field | None) -> Time | None:
        return reconciled(stated, metadata_or_guess(field) if field else None)

    published, modified = printed.get("published"), printed.get("modified")
    return (
        both(stated_time(published, reader.article) if published else None, given.published),
        both(stated_time(modified, reader.article) if modified else None, given.modified),
    )
