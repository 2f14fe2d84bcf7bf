"""The running text of a page.

trafilatura's quick reading in its recall mode is taken where it is long enough; else its full one, which
compares what several methods find, is made too. On the pages of two benchmarks the two together find
more of the article than either, in less time than the full one alone (see benchmarks/ingest).
"""

from __future__ import annotations

import trafilatura
from lxml.html import HtmlElement

_SHORT = 1500  # characters: a shorter text may be a part of the page that is not the article
_PARAGRAPH = 80  # characters: a shorter paragraph may be furniture
_SHARE = 0.7  # of the characters of all paragraphs that a text must have to be the article
_BLOCKS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_COVERED = 0.9  # of a text that has lost its lines, the share that its blocks must give back
_LONGER = 1.1  # times as long as the full reading, the quick one is more of the article and no other


def body_of(tree: HtmlElement) -> str:
    """The text of the article in a page, a line for each paragraph; '' where there is none."""
    quick = _extracted(tree, quick=True)
    if len(quick) >= max(_SHORT, _SHARE * _in_paragraphs(tree)):
        return quick
    full = _extracted(tree, quick=False)
    return _in_lines(quick if len(quick) > _LONGER * len(full) else full, tree)


def _extracted(tree: HtmlElement, quick: bool) -> str:
    found = trafilatura.extract(
        tree, include_comments=False, with_metadata=False, fast=quick, favor_recall=quick
    )
    return found.strip() if found else ""


def _in_lines(text: str, tree: HtmlElement) -> str:
    """A text that came as one line, as the lines that the page has it in; of news flashes that happens."""
    if "\n" in text:
        return text
    blocks = (" ".join(str(item.text_content()).split()) for item in tree.iter(*_BLOCKS))
    lines = [block for block in dict.fromkeys(blocks) if block and block in text]
    return "\n".join(lines) if sum(map(len, lines)) >= _COVERED * len(text) else text


def _in_paragraphs(tree: HtmlElement) -> int:
    lengths = (len(item.text_content()) for item in tree.iter("p"))
    return sum(length for length in lengths if length >= _PARAGRAPH)
