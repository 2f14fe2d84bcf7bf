"""Which quotation lies within which."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from crosswire.records import Quotation


@dataclass(frozen=True, slots=True)
class Nesting:
    """Contents of quotations in order of their start, each with the furthest end up to it."""

    parts: tuple[tuple[int, int, int], ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    def innermost(self, start: int, end: int, but: str | None = None) -> Quotation | None:
        """The quotation with the shortest content that holds the characters [start, end)."""
        best: tuple[int, str, int] | None = None
        at = bisect.bisect_right(self.starts, start) - 1
        while at >= 0 and self.reach[at] >= end:
            part_start, part_end, index = self.parts[at]
            one = self.quotations[index]
            if part_end >= end and one.id != but:
                key = (part_end - part_start, one.id, index)
                best = key if best is None or key < best else best
            at -= 1
        return None if best is None else self.quotations[best[2]]


def nesting(quotations: tuple[Quotation, ...]) -> Nesting:
    """An index of quotations by where their content lies."""
    parts = sorted(
        (part.start, part.end, index) for index, one in enumerate(quotations) for part in one.content
    )
    reach: list[int] = []
    for _, end, _ in parts:
        reach.append(max(end, reach[-1]) if reach else end)
    return Nesting(tuple(parts), tuple(start for start, _, _ in parts), tuple(reach), quotations)
