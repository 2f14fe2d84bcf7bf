"""Texts with the attributions that annotators marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Place = tuple[int, int]
"""First character, and the one after the last."""

_DOUBLE = frozenset('“”„‟"«»')
_OPENS = frozenset("“„«")
_CLOSES = frozenset("”»")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: the places of content (in order), cue and source; None or () where there is none.

    kind: direct, mixed or indirect; entity: the name of whoever it is; naming: named, unnamed or
    unattributed; None where gold does not say.
    """

    content: tuple[Place, ...]
    cue: Place | None = None
    source: Place | None = None
    kind: str | None = None
    entity: str | None = None
    naming: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its attributions; traps: words in quotation marks that state nothing."""

    name: str
    text: str
    gold: tuple[Attribution, ...]
    traps: tuple[Place, ...] = ()


def outermost(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those whose cue lies in no other's content."""
    every = tuple(found)
    return tuple(one for one in every if not any(_holds(other, one) for other in every if other is not one))


def _holds(other: Attribution, one: Attribution) -> bool:
    return one.cue is not None and any(start <= one.cue[0] < end for start, end in other.content)


def trimmed(text: str, place: Place) -> Place:
    """A place without punctuation and white space at its edges."""
    start, end = place
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def letters(text: str, places: Iterable[Place]) -> frozenset[int]:
    """The offsets of the letters and figures in some places."""
    return frozenset(i for start, end in places for i in range(start, end) if text[i].isalnum())


def kind_in(text: str, places: tuple[Place, ...]) -> str:
    """'direct' where all words of a content stand in its own double quotation marks, 'mixed' where some do,
    else 'indirect'; a content in single marks from end to end is direct too.
    """
    inside, outside = 0, 0
    for within, _ in _walk(text, places):
        inside += within
        outside += not within
    if not inside:
        whole = "".join(text[start:end] for start, end in places).strip().rstrip(".,")
        return "direct" if whole[:1] in {"‘", "'"} and whole[-1:] in {"’", "'"} else "indirect"
    return "mixed" if outside else "direct"


def _walk(text: str, places: tuple[Place, ...]) -> Iterator[tuple[bool, int]]:
    """Whether each letter is between double marks, of those in the content alone."""
    within = False
    for start, end in places:
        for at in range(start, end):
            if text[at] in _DOUBLE:
                within = text[at] in _OPENS or (text[at] not in _CLOSES and not within)
            elif _WORD.match(text[at]):
                yield within, at
