"""Texts whose paragraphs are broken into lines of one width, as in mail and pages pasted from print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.ingest.lines.shapes import Shape, split_lines

_NARROWEST, _WIDEST = 45, 100  # characters of the longest lines
_FEWEST = 8  # lines
_FILLED = 0.75  # of the width: a shorter line ends its paragraph
_OF_ITS_OWN = re.compile(r"[A-Z][\w-]{1,20}: |[>*•–—-]\s|By [A-Z]|\d{1,2}[.)] ")
_SHARE = 0.35  # of the lines that break off within a sentence


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text with its paragraphs joined, and for each of its lines the number of the original lines."""

    text: str
    lines: tuple[int, ...]


def unwrapped(text: str) -> Wrapped | None:
    """The text with one line for each paragraph, as long as it was; None where it is not wrapped."""
    shapes = split_lines(text)
    width = max((len(shape.text) for shape in shapes), default=0)
    if len(shapes) < _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return None
    broken = [_goes_on(shape, below, width) for shape, below in pairwise(shapes)]
    if sum(broken) < _SHARE * len(shapes):
        return None
    joined = list(text)
    for shape, goes_on in zip(shapes, broken, strict=False):
        if goes_on:
            joined[shape.end] = " "
    return Wrapped("".join(joined), tuple(_sizes([*broken, False])))


def _goes_on(shape: Shape, below: Shape, width: int) -> bool:
    """Whether a paragraph goes on in the next line."""
    if below.apart or len(shape.text) < _FILLED * width:
        return False
    if _OF_ITS_OWN.match(below.text) or below.text.isupper() or shape.text.isupper():
        return False
    return not shape.ends_sentence or below.text[0].islower() or len(shape.text) + _first(below) > width


def _first(shape: Shape) -> int:
    """The space that a line's first word would have taken above."""
    return 1 + len(shape.words[0])


def _sizes(broken: Sequence[bool]) -> Iterator[int]:
    size = 0
    for goes_on in broken:
        size += 1
        if not goes_on:
            yield size
            size = 0
