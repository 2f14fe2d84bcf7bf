"""Lines that belong to the site: its buttons, boxes and notices, and its pointers to other articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ingest.lines.shapes import Shape
from crosswire.lexicons import entry_set, rows

_SHORT = 30  # words: what begins like furniture but is longer may be an article's own paragraph
_TOLD = 12  # words of a line that may be a sentence somebody said
_SAID = re.compile(r"\b(?:said|told|added|according to|announced)\b")
_SECTIONS = 5  # words of a breadcrumb
_FEWEST_ITEMS, _LONGEST_ITEM = 3, 3  # items of a menu, words of one
_BETWEEN_ITEMS = re.compile(r"\s?[|•·›»]\s?|\t|\s{2,}")


_BUTTONS = 10  # words of a row of buttons
_CODE = re.compile(
    r"\[/?[a-z][\w-]{1,30}(?: [^\[\]]{0,100})?\]$|<!--|</?[a-z]{1,10}[\s>/]|\{\{|window\.|document\."
    r"|var \w{1,30} ?=|function ?\(|googletag\b",
    re.I,
)
_FOLLOWED = 120  # characters
_FOLLOW = re.compile(r"follow .{2,60} on (?:twitter|facebook|instagram|x|linkedin)\b")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Folded phrases: whole lines, and beginnings of lines."""

    lines: frozenset[str]
    starts: tuple[str, ...]


@cache
def _interface(*kinds: str) -> _Phrases:
    table = rows("ingest_interface.tsv", ("match", "phrase"))
    return _Phrases(
        lines=frozenset(phrase for match, phrase in table if match in ("line", "tail") and match in kinds),
        starts=tuple(phrase for match, phrase in table if match in ("start", "open") and match in kinds),
    )


@cache
def _related() -> _Phrases:
    table = rows("ingest_related.tsv", ("match", "phrase"))
    return _Phrases(
        lines=frozenset(phrase for match, phrase in table if match == "head"),
        starts=tuple(phrase for match, phrase in table if match == "start"),
    )


def is_interface(shape: Shape) -> bool:
    """Whether a line is by its own words the site's furniture."""
    if not shape.has_letters:
        return True
    if _matches(shape, _interface("line", "start", "tail", "open")) or _CODE.match(shape.text):
        return True
    if _FEWEST_ITEMS <= len(shape.words) <= _BUTTONS and _is_made_of(
        tuple(shape.key.replace("|", " ").replace("·", " ").split()), _interface("line").lines
    ):
        return True
    return _is_counter(shape) or is_section(shape) or bool(_FOLLOW.match(shape.key[:_FOLLOWED]))


def opens_tail(shape: Shape) -> bool:
    """Whether a line of furniture opens a box whose further lines are furniture too."""
    return _matches(shape, _interface("tail", "open"))


def points_elsewhere(shape: Shape) -> bool:
    """Whether a line names another article: 'Also read: …'."""
    return len(shape.words) <= _SHORT and shape.key.startswith(_related().starts)


def heads_related(shape: Shape) -> bool:
    """Whether a line heads a list of other articles' titles."""
    return shape.key in _related().lines


def is_section(shape: Shape) -> bool:
    """Whether a line holds nothing but names of a site's sections: 'News › World'."""
    key = shape.key.translate(str.maketrans(">›»/|•·", "       "))
    words = key.split()
    return 0 < len(words) <= _SECTIONS and _is_made_of(tuple(words), entry_set("ingest_sections.txt"))


def is_menu(text: str) -> bool:
    """Whether a line is a row of links: three or more short items between bars, dots or wide gaps."""
    items = [item.split() for item in _BETWEEN_ITEMS.split(text.strip())]
    return len(items) >= _FEWEST_ITEMS and all(
        0 < len(item) <= _LONGEST_ITEM and item[-1][-1] not in ".,;:" for item in items
    )


def _is_made_of(words: tuple[str, ...], names: frozenset[str]) -> bool:
    """Whether words can be cut into names of one or two words each."""
    if not words:
        return True
    return any(
        " ".join(words[:count]) in names and _is_made_of(words[count:], names)
        for count in (1, 2)
        if count <= len(words)
    )


def _matches(shape: Shape, phrases: _Phrases) -> bool:
    if shape.key in phrases.lines:
        return True
    if len(shape.words) > _SHORT or not shape.key.startswith(phrases.starts):
        return False
    return len(shape.words) < _TOLD or not _SAID.search(shape.key)


def _is_counter(shape: Shape) -> bool:
    """'4 min read', '12 Shares 3 Comments': numbers and their units, no more."""
    words = [word.strip(".,;:|•·()+-–") for word in shape.key.split()]
    return (
        "#" in words
        and len(words) > 1
        and all(word in _units() or word.strip("#km.,+") == "" for word in words)
    )


def _units() -> frozenset[str]:
    return entry_set("ingest_furniture.txt")
