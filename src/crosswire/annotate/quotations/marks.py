"""Stretches of text within quotation marks, found from the characters alone.

Marks in news come curly, straight, doubled, single, nested and unbalanced; nothing here refuses a
text. One pass over each line, a bounded look ahead for single marks: linear time.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = frozenset("“„«‟〝")
_CLOSING = frozenset("”»〞")
_STRAIGHT = frozenset('"＂')
_SINGLE_OPENING = frozenset("‘‚‛")
_SINGLE_EITHER = frozenset("'’")
_BEFORE_OPENING = frozenset("([{-–—―/:;,…") | _OPENING | _SINGLE_OPENING | _STRAIGHT
_SINGLE_REACH = 3000  # characters within which a single mark must be closed


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """`text[start:end]` with its marks; `closed` says that its closing mark was found in its line."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool
    lone: bool = False  # a closing mark with a blank before it


def stretches(text: str) -> tuple[Stretch, ...]:
    """The outermost quoted stretches of a text, in order.

    A stretch never crosses a line break: where its closing mark never comes, it ends with its line.
    Apostrophes are no marks; an opening mark inside an open stretch that nothing answers is passed
    over, one with a blank behind it is read as the closing mark that was meant.
    """
    found: list[Stretch] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found.extend(_in_line(text, start, start + len(line.rstrip())))
        start += len(line)
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> Iterator[Stretch]:
    read = (_mark(text, at, start, end) for at in _candidates(text, start, end))
    marks = [mark for mark in read if mark is not None]
    if not marks:
        return
    doubles = tuple(_doubles([mark for mark in marks if not mark.single], end))
    singles = tuple(_singles(text, [mark for mark in marks if mark.single]))
    outer = tuple(found for found in singles if _is_outer(text, found, doubles))
    kept = [found for found in doubles if not _meets(found, outer)]
    holding = frozenset(outer)
    kept += [found for found in singles if found in holding or not _meets(found, doubles)]
    yield from sorted(found for found in kept if _has_words(text, found))


def _is_outer(text: str, found: Stretch, doubles: tuple[Stretch, ...]) -> bool:
    """Whether a singly marked stretch holds doubly marked ones, rather than lying among them."""
    within = [other for other in doubles if other.start < found.end and found.start < other.end]
    if not within or text[found.end - 2] not in ".,?!…":
        return False
    return all(found.start < other.start and other.end <= found.end for other in within)


def _meets(found: Stretch, others: Sequence[Stretch]) -> bool:
    """Whether a stretch shares characters with one of a sorted sequence of disjoint ones."""
    at = bisect.bisect_left(others, found.end, key=_start) - 1
    return at >= 0 and others[at].end > found.start


def _start(stretch: Stretch) -> int:
    return stretch.start


def _has_words(text: str, stretch: Stretch) -> bool:
    return sum(letter.isalnum() for letter in text[stretch.start : stretch.end]) > 1


# --- marks ------------------------------------------------------------------------------------


def _mark(text: str, at: int, start: int, end: int) -> _Mark | None:
    """The quotation mark at an offset, with what its neighbours allow it to be."""
    letter = text[at]
    if letter not in _ALL:
        return None
    width = 1
    if letter in "'`" and text[at : at + 2] in {"''", "``"}:
        width = 2
    elif letter == "`" or (letter == "'" and at > start and text[at - 1] == "'"):
        return None
    before = text[at - 1] if at > start else " "
    after = text[at + width] if at + width < end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or not after.isalnum()
    single = letter in _SINGLE_OPENING | _SINGLE_EITHER and width == 1
    if single:
        return _single(letter, at, before, after, free_before)
    opens = letter in _OPENING or (letter not in _CLOSING and free_before and not after.isspace())
    if letter in _OPENING:
        closes = after.isspace() or not (free_before or after.isalnum())
    else:
        closes = letter in _CLOSING or not free_before or free_after
    if letter in _STRAIGHT and before.isdigit() and not opens:
        return _Mark(at, at + width, False, False, closes=True)
    return _Mark(at, at + width, False, opens, closes, letter in _CLOSING and before.isspace())


_ALL = _OPENING | _CLOSING | _STRAIGHT | _SINGLE_OPENING | _SINGLE_EITHER | {"`"}
_ANY = re.compile("[" + re.escape("".join(sorted(_ALL))) + "]")


def _candidates(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets of all characters that may be marks."""
    return (found.start() for found in _ANY.finditer(text, start, end))


def _single(letter: str, at: int, before: str, after: str, free: bool) -> _Mark | None:
    """A single mark; None for an apostrophe inside a word or before a clipped year."""
    if before.isalnum() and after.isalnum():
        return None
    opens = letter != "’" and free and not after.isspace() and not after.isdigit()
    closes = letter not in _SINGLE_OPENING and not before.isspace() and not after.isalnum()
    return _Mark(at, at + 1, True, opens, closes) if opens or closes else None


# --- pairing ----------------------------------------------------------------------------------


def _doubles(marks: list[_Mark], end: int) -> Iterator[Stretch]:
    opened: _Mark | None = None
    depth = 0
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.opens or (mark.lone and _is_answered(marks, index)):
                opened, depth = mark, 0
        elif mark.closes and not (mark.opens and _is_nested(marks, index)):
            if depth == 0:
                yield Stretch(opened.start, mark.end, True)
                opened = None
            depth = max(depth - 1, 0)
        elif mark.opens and _is_nested(marks, index):
            depth += 1
    if opened is not None:
        yield Stretch(opened.start, end, False)


def _is_nested(marks: list[_Mark], index: int) -> bool:
    """Whether an opening mark within an open stretch has a closing mark of its own: two follow."""
    following = marks[index + 1 : index + 3]
    return len(following) == 2 and all(mark.closes and not mark.opens for mark in following)


def _is_answered(marks: list[_Mark], index: int) -> bool:
    """Whether a closing mark that stands for an opening one ('” No,” she said') has one that closes it."""
    return index + 1 < len(marks) and marks[index + 1].closes and not marks[index + 1].lone


def _singles(text: str, marks: list[_Mark]) -> Iterator[Stretch]:
    """Pairs of single marks; what finds no partner is an apostrophe."""
    index = 0
    while index < len(marks):
        mark = marks[index]
        partner = _partner(text, marks, index) if mark.opens else None
        if partner is not None:
            yield Stretch(mark.start, marks[partner].end, True)
            index = partner
        index += 1


def _partner(text: str, marks: list[_Mark], index: int) -> int | None:
    """The closing mark of a single opening mark: the first that is no possessive ('allies’ plans')."""
    possessive: int | None = None
    for other in range(index + 1, len(marks)):
        mark = marks[other]
        if mark.start - marks[index].start > _SINGLE_REACH or (mark.opens and possessive is not None):
            break
        if not mark.closes:
            continue
        if not _may_be_possessive(text, mark):
            return other
        possessive = other if possessive is None else possessive
    return possessive


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1] in "sSzx" and text[mark.end : mark.end + 2].strip()[:1].isalpha()
