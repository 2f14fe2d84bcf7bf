"""An HTML page is one article: its title line, then the paragraphs that trafilatura finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.decode import decode_page
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.formats.pagedata import page_given, printed_title
from crosswire.ingest.lines.shapes import fold
from crosswire.ingest.normalise import normalise
from crosswire.records import SetAside

EXTRACTOR = f"html/trafilatura-{trafilatura.__version__}"
_OWN_PAGE = b'<meta name="generator" content="Crosswire">'
_HEAD = 4096  # bytes in which a page's own meta elements stand
_AGREEING = 0.5  # share of words that a printed title and the one in the metadata must have in common
_SUFFIXES = (" | ", " - ", " – ", " — ", " :: ", " « ", " » ")


def read_html(blob: Blob) -> Iterator[Draft | SetAside]:
    """The article in a page; a page that Crosswire wrote is none.

    Raises UnreadableError where the bytes are no text, or no article text is found.
    """
    data = blob.data()
    if _OWN_PAGE in data[:_HEAD]:
        yield SetAside(blob.source, "a record that Crosswire wrote, no article")
        return
    tree = _parse(decode_page(data, blob.source), blob.source)
    given = page_given(tree)
    title = _title(tree, given)
    body = _body(tree)
    if not body:
        raise UnreadableError(blob.source, "no article text found")
    text = normalise(_with_title(body, title))
    known = replace(given, title=title, url=blob.given.url or given.url, retrieved=blob.given.retrieved)
    original = blob.original or data
    yield Draft(blob.source, blob.name, digest(original), EXTRACTOR, text, known, original)


def _parse(page: str, source: str) -> HtmlElement:
    try:
        tree = trafilatura.load_html(page)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnreadableError(source, f"not an HTML page: {error}") from error
    if tree is None:
        raise UnreadableError(source, "no article text found")
    return tree


def _body(tree: HtmlElement) -> str:
    found = trafilatura.extract(tree, include_comments=False, output_format="txt", with_metadata=False)
    return found.strip() if found else ""


def _title(tree: HtmlElement, given: Given) -> str | None:
    """The headline as printed where it agrees with the metadata, else as these have it."""
    printed = printed_title(tree)
    stored = _without_site(given)
    if printed is None or stored is None:
        return stored or printed
    ours, theirs = set(fold(printed).split()), set(fold(stored).split())
    return printed if len(ours & theirs) >= _AGREEING * min(len(ours), len(theirs)) else stored


def _without_site(given: Given) -> str | None:
    """The headline in the metadata without the site's name behind it: 'Talks resume | The Example'."""
    if given.headline is None:
        return None
    title = " ".join(given.headline.raw.split())
    for separator in _SUFFIXES:
        head, _, site = title.rpartition(separator)
        if head and given.outlet and fold(site) == fold(given.outlet.raw):
            return head
    return title


def _with_title(body: str, title: str | None) -> str:
    """The body below its title; a body that opens with the title stays as it is."""
    first = body.split("\n", 1)[0]
    return body if title is None or fold(first) == fold(title) else f"{title}\n\n{body}"
