"""A fragment of HTML, as feeds carry it, → its paragraphs."""

from __future__ import annotations

import re

from lxml import etree, html

from crosswire.lexicons import entry_set

_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(r"<[A-Za-z/!]|&[a-zA-Z#]")


def text_of_markup(fragment: str) -> str:
    """The text of a fragment, its blocks apart by blank lines; scripts, styles and forms left out.

    Linear in the fragment. A fragment without markup is its own text.
    """
    if not _MARKUP.search(fragment):
        return fragment.strip()
    try:
        tree = html.document_fromstring(f"<div>{fragment}</div>")
    except (etree.LxmlError, ValueError):
        return ""
    return "\n\n".join(_blocks(tree))


def _blocks(tree: html.HtmlElement) -> list[str]:
    blocks, hidden = entry_set("ingest_block_elements.txt"), entry_set("ingest_hidden_elements.txt")
    found: list[str] = []
    parts: list[str] = []
    unseen = 0

    def close() -> None:
        block = _SPACES.sub(" ", "".join(parts)).strip()
        parts.clear()
        if block:
            found.append(block)

    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("start", "end") and tag in blocks:
            close()
        if event == "start":
            unseen += tag in hidden
            said = element.text
        else:
            unseen -= event == "end" and tag in hidden
            said = element.tail
        if said and not unseen:
            parts.append(said)
    close()
    return found
