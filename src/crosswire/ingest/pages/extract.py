"""The bytes of one page → its text, title on top, and what it says of itself. Runs in the child."""

from __future__ import annotations

from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.lines.shapes import fold
from crosswire.ingest.normalise import normalise
from crosswire.ingest.pages.page import Page
from crosswire.ingest.pages.pagedata import page_given

_MOST_ELEMENTS = 250_000


def read_page(data: bytes, source: str) -> Page:
    """What a page holds; with no limits but those of the process that it runs in.

    Raises UnreadableError where the bytes are no text, or no article text is found.
    """
    tree = _parse(decode_page(data, source), source)
    _refuse_endless(tree, source)
    given = page_given(tree)
    body = _body(tree)
    if not body or (given.title and fold(body) == fold(given.title)):
        raise UnreadableError(source, "no article text found")
    return Page(normalise(_with_title(body, given.title)), given)


def _parse(page: str, source: str) -> HtmlElement:
    try:
        tree = trafilatura.load_html(page)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnreadableError(source, f"not an HTML page: {error}") from error
    if tree is None:
        raise UnreadableError(source, "no article text found")
    return tree


def _refuse_endless(tree: HtmlElement, source: str) -> None:
    """Raise UnreadableError for a page of more elements than can be read in any time that it is worth."""
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        raise UnreadableError(source, f"has more than {_MOST_ELEMENTS:,} elements; no page of an article has")


def _body(tree: HtmlElement) -> str:
    found = trafilatura.extract(tree, include_comments=False, output_format="txt", with_metadata=False)
    return found.strip() if found else ""


def _with_title(body: str, title: str | None) -> str:
    """The body below its title; a body that opens with the title stays as it is."""
    first = body.split("\n", 1)[0]
    return body if title is None or fold(first) == fold(title) else f"{title}\n\n{body}"
