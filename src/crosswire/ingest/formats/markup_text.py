"""A fragment of HTML, as feeds carry it, → its paragraphs."""

from __future__ import annotations

import html
import re

from crosswire.lexicons import entry_set

# no parser of trees: on a tag with very many attributes, theirs take minutes; this is linear
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,30}+)"
    r"(?:(?:[^<>\"']|\"[^\"]{0,10000}+\"|'[^']{0,10000}+')*+>|[^<>]*+>)"
)
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->")
_SPACES = re.compile(r"\s+")


def text_of_markup(fragment: str) -> str:
    """The text of a fragment, its blocks apart by blank lines; scripts, styles and forms left out."""
    blocks, hidden = entry_set("ingest_block_elements.txt"), entry_set("ingest_hidden_elements.txt")
    fragment = _without_comments(fragment)
    found: list[str] = []
    parts: list[str] = []
    inside: str | None = None  # the hidden element that is open
    at = 0
    for tag in _TAG.finditer(fragment):
        name, closes = tag["name"].lower(), bool(tag["close"])
        if inside is None:
            parts.append(fragment[at : tag.start()])
            if name in blocks:
                _close(parts, found)
            elif name in hidden and not closes and not tag[0].endswith("/>"):
                inside = name
        elif closes and name == inside:
            inside = None
        at = tag.end()
    if inside is None:
        parts.append(fragment[at:])
    _close(parts, found)
    return "\n\n".join(found)


def _without_comments(fragment: str) -> str:
    return _COMMENT.sub("", fragment) if "-->" in fragment else fragment


def _close(parts: list[str], found: list[str]) -> None:
    """A block ends: what it holds, with its character references read."""
    block = _SPACES.sub(" ", html.unescape("".join(parts))).strip()
    parts.clear()
    if block:
        found.append(block)
