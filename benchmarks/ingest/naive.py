"""Texts as scrapers hand them on: everything a page shows, and what an extractor set to keep much keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import trafilatura
from lxml import etree, html

from benchmarks.ingest.pages import GoldPage
from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.normalise import normalise

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "audio", "video")
)
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))  # fmt: skip


def everything(page: GoldPage) -> str:
    """All visible text of the body, one line for each block element or line break."""
    root = _tree(page)
    if root is None:
        return ""
    blocks = "".join(_pieces(root)).split("\n")
    lines = (" ".join(block.split()) for block in blocks)
    return normalise("\n".join(line for line in lines if line))


def much(page: GoldPage) -> str:
    """What trafilatura keeps when asked for recall, comments included."""
    found = trafilatura.extract(page.html, favor_recall=True, include_comments=True, include_tables=True)
    return normalise(found or "")


WAYS: Mapping[str, Callable[[GoldPage], str]] = {"everything": everything, "much": much}


def titles(page: GoldPage) -> tuple[str, ...]:
    """What the page itself and its gold call its title."""
    root = _tree(page)
    found = [page.title] if page.title else []
    if root is not None:
        found += [str(text) for text in root.xpath("//meta[@property='og:title']/@content")]
        found += [heading.text_content() for heading in root.xpath("//h1")]
    return tuple(" ".join(title.split()) for title in found)


def _tree(page: GoldPage) -> html.HtmlElement | None:
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return html.document_fromstring(
            decode_page(page.html, page.name).encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, UnreadableError, ValueError):
        return None


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The texts of a tree in order, with a line break at either side of a block; no recursion."""
    stack: list[html.HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if not isinstance(item.tag, str):
            continue
        edge = "" if item.tag in _INLINE else "\n"
        yield edge
        if item.tag in _UNSEEN:
            continue
        stack.append(edge)
        for child in reversed(item):
            stack.append(" ".join((child.tail or "").split("\n")))
            stack.append(child)
        yield " ".join((item.text or "").split("\n"))
