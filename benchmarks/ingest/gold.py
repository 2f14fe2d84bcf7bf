"""Which lines of a text are body, by the gold text of its page.

The words of both are aligned in order (longest common subsequence). A line is body where at least three
quarters of its words are aligned and stand together in the gold text. A line of up to three words must be
aligned whole, and be a line of the gold text or join the body line before or after it, so that a menu's
'News' is not taken for the word in the text. A body paragraph printed twice is body once. Lines that repeat
the page's title are left out: whether a gold text prints it differs from annotator to annotator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+")
_ALIGNED = 0.75  # of a line's words
_TOGETHER = 1.5  # times as many gold words as the line has may lie between its first and last
_SHORT = 3  # words
_LARGEST = 20_000  # words of a text that is aligned

Label = bool | None
"""True: body; False: not; None: not asked."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Places of a line's words in the gold text, -1 for none."""

    places: tuple[int, ...]

    @property
    def found(self) -> tuple[int, ...]:
        return tuple(place for place in self.places if place >= 0)

    @property
    def is_body(self) -> bool:
        found = self.found
        if len(found) < max(1, _ALIGNED * len(self.places)):
            return False
        return found[-1] - found[0] <= _TOGETHER * len(self.places)


def words_of(text: str) -> list[str]:
    """The words that are compared: letters and digits without case."""
    return _WORD.findall(text.casefold())


def label(lines: Sequence[str], body: str, titles: Sequence[str]) -> tuple[Label, ...]:
    """What each line is; lines without words are not asked."""
    words = [words_of(line) for line in lines]
    gold = words_of(body)
    if sum(map(len, words)) > _LARGEST or len(gold) > _LARGEST:
        return (None,) * len(lines)
    placed = _placed(words, gold)
    whole = {tuple(words_of(line)) for line in body.split("\n")}
    named = {tuple(words_of(title)) for title in titles}
    found: list[Label] = []
    for index, own in enumerate(words):
        if not own or tuple(own) in named:
            found.append(None)
        elif len(own) > _SHORT or not placed[index].is_body:
            found.append(placed[index].is_body)
        else:
            found.append(tuple(own) in whole or _joins(placed, index))
    return tuple(found)


def _placed(words: Sequence[Sequence[str]], gold: Sequence[str]) -> list[_Placed]:
    flat = [word for line in words for word in line]
    places = [-1] * len(flat)
    for block in LCSseq.editops(flat, gold).as_matching_blocks():
        for step in range(block.size):
            places[block.a + step] = block.b + step
    found, start = [], 0
    for line in words:
        found.append(_Placed(tuple(places[start : start + len(line)])))
        start += len(line)
    return found


def _joins(placed: Sequence[_Placed], index: int) -> bool:
    """Whether a line's words stand in the gold text right beside those of the line above or below."""
    own = placed[index].found
    above = placed[index - 1].found if index else ()
    below = placed[index + 1].found if index + 1 < len(placed) else ()
    return bool(above and above[-1] + 1 == own[0]) or bool(below and own[-1] + 1 == below[0])
