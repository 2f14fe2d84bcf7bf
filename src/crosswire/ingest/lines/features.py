"""What the classifier of lines sees: each line's shape and words, its place, and the lines around it.

Lengths are logarithms, shares lie between 0 and 1; `_OWN` is of the line alone, `_AROUND` of its place,
`_BESIDE` of the line before and the one after. `told` is what exact patterns say of a line.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from crosswire.ingest.lines.shapes import Shape
from crosswire.records import LineRole

Table = npt.NDArray[np.float64]
"""One row for each line, one column for each of NAMES."""

_OWN = ("words", "letters", "ends", "colon", "dots", "titled", "capitals", "digits", "marks", "breaks",
        "score", "worst", "told")  # fmt: skip
_AROUND = ("place", "from top", "from end", "before", "after", "repeated", "recurs", "near 2", "near 5",
           "told 2", "told 5", "score 2", "score 5", "run", "text lines", "text words",
           "text junk")  # fmt: skip
_BESIDE = ("words", "ends", "titled", "score")
NAMES = (*_OWN, *_AROUND, *(f"{name} -1" for name in _BESIDE), *(f"{name} +1" for name in _BESIDE))
_AT = {name: index for index, name in enumerate(NAMES)}
_BESIDE_AT = [_AT[name] for name in _BESIDE]

_WORD = re.compile(r"[a-z']+|[#@|©»›]")
_MOST = 20  # words of a line that are looked at
_CHARS = 120
_LONG = 12  # words of a line that counts as running text here
_FAR = 20  # lines from where running text begins or ends
_STEM = 6  # letters
_TOPICAL = 4  # letters: shorter words say little of what a line is about
_KEPT: tuple[LineRole, ...] = ("headline", "subhead", "body")
_MARK = re.compile(r"[|•·»›©@#/:&+_→\[\]{}<>=]")


def words_of(shape: Shape) -> tuple[str, ...]:
    """The words by which a line is scored: without case, numbers as '#', the first one marked too."""
    words = _WORD.findall(shape.key[:_CHARS])[:_MOST]
    return (f"^{words[0]}", *words) if words else ()


def features(
    shapes: Sequence[Shape], roles: Sequence[LineRole | None], weights: Mapping[str, float]
) -> Table:
    """The table of a text's lines.

    roles: what exact patterns told, None where they leave a line open; weights: of words that
    speak for junk (above zero) or body.
    """
    table = np.zeros((len(shapes), len(NAMES)))
    if shapes:
        words = [words_of(shape) for shape in shapes]
        table[:, : len(_OWN)] = [
            _own(shape, role, own, weights) for shape, role, own in zip(shapes, roles, words, strict=True)
        ]
        _around(table, shapes, words)
        _beside(table)
    return table


def _own(
    shape: Shape, role: LineRole | None, words: Sequence[str], weights: Mapping[str, float]
) -> tuple[float, ...]:
    text = shape.text[:_CHARS]
    scored = [weights.get(word, 0.0) for word in words] or [0.0]
    size = len(text)
    return (
        math.log1p(len(shape.words)),
        math.log1p(len(shape.text)),
        shape.ends_sentence,
        text[-1] == ":",
        shape.text.endswith(("...", "…")),
        shape.title_share if len(shape.words) <= _MOST else 0.0,
        sum(map(str.isupper, text)) / size,
        sum(map(str.isdigit, text)) / size,
        len(_MARK.findall(text)) / size,
        text.count(". ") + text.count(", "),
        sum(scored) / math.sqrt(len(scored)),
        max(scored),
        role is not None and role not in _KEPT,
    )


def _around(table: Table, shapes: Sequence[Shape], words: Sequence[Sequence[str]]) -> None:
    count = len(shapes)
    long = np.array([len(shape.words) if _is_long(shape) else 0 for shape in shapes], dtype=float)
    through = np.concatenate(([0.0], np.cumsum(long)))
    told, score = table[:, _AT["told"]], table[:, _AT["score"]]
    at = np.arange(count)
    of_text = np.flatnonzero(long)
    first, last = (of_text[0], of_text[-1]) if len(of_text) else (0, count - 1)
    keys = Counter(shape.key for shape in shapes)
    table[:, len(_OWN) : len(_OWN) + len(_AROUND)] = np.column_stack((
        at / count,
        np.clip(at - first, -_FAR, _FAR),
        np.clip(last - at, -_FAR, _FAR),
        through[:-1] / max(through[-1], 1.0),
        np.log1p(through[-1] - through[1:]),
        [keys[shape.key] > 1 for shape in shapes],
        _recurrence(words, long),
        np.log1p(_window(long, 2)),
        np.log1p(_window(long, 5)),
        _window(told, 2) / 5,
        _window(told, 5) / 11,
        _window(score, 2) / 5,
        _window(score, 5) / 11,
        _runs(long),
        np.full(count, math.log1p(count)),
        np.full(count, math.log1p(through[-1])),
        np.full(count, told.mean()),
    ))  # fmt: skip


def _is_long(shape: Shape) -> bool:
    return len(shape.words) >= _LONG and (shape.ends_sentence or len(shape.words) > 2 * _LONG)


def _window(values: Table, width: int) -> Table:
    """The sum over a line and as many before and after it."""
    through = np.concatenate(([0.0], np.cumsum(values)))
    at = np.arange(len(values))
    found: Table = through[np.minimum(at + width + 1, len(values))] - through[np.maximum(at - width, 0)]
    return found


def _runs(long: Table) -> list[float]:
    """How many lines up to each one are no running text in a row; below zero: how many are."""
    runs = accumulate(long, lambda run, words: min(run, 0.0) - 1 if words else max(run, 0.0) + 1, initial=0.0)
    return list(runs)[1:]


def _recurrence(words: Sequence[Sequence[str]], long: Table) -> list[float]:
    """The share of a short line's longer words that running text has too; 1 for running text itself."""
    seen = {word[:_STEM] for line, size in zip(words, long, strict=True) if size for word in line[1:]}
    own = ([word[:_STEM] in seen for word in line[1:] if len(word) >= _TOPICAL] for line in words)
    return [
        1.0 if size else sum(found) / len(found) if found else 0.5
        for found, size in zip(own, long, strict=True)
    ]


def _beside(table: Table) -> None:
    """The line before and the one after; -1 where there is none."""
    start = len(_OWN) + len(_AROUND)
    table[:, start:] = -1.0
    table[1:, start : start + len(_BESIDE)] = table[:-1, _BESIDE_AT]
    table[:-1, start + len(_BESIDE) :] = table[1:, _BESIDE_AT]
