"""The bytes of one page → its text, title on top, and what it says of itself. Runs in the child."""

from __future__ import annotations

from importlib.metadata import version

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.documents.document import Document
from crosswire.ingest.draft import NOTHING_GIVEN
from crosswire.ingest.lines.shapes import fold, with_title
from crosswire.ingest.normalise import normalise
from crosswire.ingest.pages.body import body_of
from crosswire.ingest.pages.pagedata import page_given
from crosswire.ingest.pages.tree import parse_page, without_layout, without_silent

EXTRACTOR = f"html/2+trafilatura-{version('trafilatura')}"
"""What makes a text of a page: the version of the rules here, and of the library below them."""


def read_page(data: bytes, source: str) -> Document:
    """What a page holds; with no limits but those of the process that it runs in.

    Raises UnreadableError where the bytes are no text, or no article text is found.
    """
    tree = parse_page(decode_page(data, source), source)
    given = page_given(tree)
    body = body_of(without_layout(without_silent(tree)))
    if not body or (given.title and fold(body) == fold(given.title)):
        raise UnreadableError(source, "no article text found")
    return Document(normalise(with_title(body, given.title)), given, EXTRACTOR)


def read_message(data: bytes, source: str) -> Document:
    """The same of the HTML of an e-mail, of which its headers, not its markup, say what it is."""
    tree = parse_page(decode_page(data, source), source)
    body = body_of(without_layout(without_silent(tree)))
    if not body:
        raise UnreadableError(source, "no article text found")
    return Document(normalise(body), NOTHING_GIVEN, EXTRACTOR)
