"""The bytes of one page → its text, title on top, and what it says of itself. Runs in the child."""

from __future__ import annotations

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.lines.shapes import fold
from crosswire.ingest.normalise import normalise
from crosswire.ingest.pages.body import body_of
from crosswire.ingest.pages.page import Page
from crosswire.ingest.pages.pagedata import page_given
from crosswire.ingest.pages.tree import parse_page, without_layout, without_silent


def read_page(data: bytes, source: str) -> Page:
    """What a page holds; with no limits but those of the process that it runs in.

    Raises UnreadableError where the bytes are no text, or no article text is found.
    """
    tree = parse_page(decode_page(data, source), source)
    given = page_given(tree)
    body = body_of(without_layout(without_silent(tree)))
    if not body or (given.title and fold(body) == fold(given.title)):
        raise UnreadableError(source, "no article text found")
    return Page(normalise(_with_title(body, given.title)), given)


def _with_title(body: str, title: str | None) -> str:
    """The body below its title; a body that opens with the title stays as it is."""
    first = body.split("\n", 1)[0]
    return body if title is None or fold(first) == fold(title) else f"{title}\n\n{body}"
