"""Running heads, feet and page numbers: what stands on many pages, so that a paragraph can cross them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

_EDGE = 2  # lines at the top of a page, and as many at its foot, that may be repeated on others
_FEWEST, _SHARE = 2, 1 / 3  # pages, and their share: heads may differ between left and right pages
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W{0,9}(?:(?:page|p\.?)\s{0,9})?\d{1,5}(?:\s{0,9}(?:of|/)\s{0,9}\d{1,5})?\W{0,9}", re.I
)


def joined_pages(pages: Sequence[str]) -> str:
    """The lines of all pages, each repeated one once: on top where the first page opens with it, else
    behind all others. Lines are repeated that stand at the edges of several pages and differ in their
    digits at most; where they are but the pages' numbers, they are left out.
    """
    cut = [[line.strip() for line in page.strip().split("\n")] for page in pages]
    running = _running(cut)
    text: list[str] = []
    kept: dict[str, str] = {}
    for number, lines in enumerate(cut):
        top, foot = _edges(lines, running)
        text += lines[len(top) : len(lines) - len(foot)]
        for line in (*top, *foot):
            kept.setdefault(_shape(line), line)
        if number == 0:
            text, kept = [*_worded(top), *text], kept | dict.fromkeys(map(_shape, top), "")
    return "\n".join([*text, "", *_worded(kept.values())]).strip()


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The shapes of the lines at the edges of enough pages."""
    counts = Counter(shape for lines in pages for shape in {_shape(line) for line in _outer(lines)})
    least = max(_FEWEST, _SHARE * len(pages))
    return frozenset(shape for shape, count in counts.items() if count >= least)


def _outer(lines: Sequence[str]) -> list[str]:
    return [line for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line]


def _edges(lines: Sequence[str], running: frozenset[str]) -> tuple[list[str], list[str]]:
    """The repeated lines at the top of a page, and those at its foot from below."""

    def repeated(line: str) -> bool:
        return _shape(line) in running

    top = list(takewhile(repeated, lines[:_EDGE]))
    rest = lines[len(top) :]
    return top, list(takewhile(repeated, rest[::-1][:_EDGE]))


def _worded(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line and not _NUMBER.fullmatch(line)]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())
