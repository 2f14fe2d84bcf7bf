"""How found positions are compared with gold, and the figures made of that.

A found position matches a gold one of the same text where the kind is the same and the cue or the content
shares a character with gold's; one to one, of several those whose contents are most alike. All else is
counted over these pairs. Content overlap: characters in common by those of either. A holder or addressee is
right where its words share a character with gold's or stand for the same entity, or where neither is there;
a condition where it shares a character with gold's, or where neither is there. Strict: a pair counts where
holder and addressee are right as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from benchmarks.floors import Figures
from benchmarks.positions.ours import Reading
from benchmarks.positions.written import Gold, Place
from benchmarks.shares import f1, share
from crosswire.records import Position, PositionKind, Role, Span

KINDS: tuple[str, ...] = get_args(PositionKind)
Pair = tuple[Gold, Position]


@dataclass
class Tally:
    """Counts over texts."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    strict: Counter[str] = field(default_factory=Counter)
    holders: int = 0
    addressees: int = 0
    conditions: int = 0
    near: int = 0
    close: int = 0
    empty: int = 0
    clean: int = 0

    def add(self, reading: Reading) -> None:
        """Count one text."""
        self.gold.update(one.kind for one in reading.text.gold)
        self.found.update(one.kind for one in reading.found)
        self.empty += not reading.text.gold
        self.clean += not reading.text.gold and not reading.found
        for gold, own in paired(reading.text.gold, reading.found):
            holder, addressee = is_holder(reading, gold, own), is_addressee(reading, gold, own)
            self.right[gold.kind] += 1
            self.strict[gold.kind] += holder and addressee
            self.holders += holder
            self.addressees += addressee
            self.conditions += is_condition(gold, own)
            self.near += overlap(gold.content, own.content) >= 0.3
            self.close += overlap(gold.content, own.content) >= 0.8

    def figures(self) -> Figures:
        """The shares that are reported, from 0 to 1."""
        right = self.right.total()
        return {
            "macro F1": macro(self.right, self.gold, self.found),
            "micro P": share(right, self.found.total()),
            "micro R": share(right, self.gold.total()),
            "strict macro F1": macro(self.strict, self.gold, self.found),
            "holder": share(self.holders, right),
            "addressee": share(self.addressees, right),
            "condition": share(self.conditions, right),
            "content at 0.3": share(self.near, right),
            "content at 0.8": share(self.close, right),
            "clean": share(self.clean, self.empty),
        }


def tally(readings: Iterable[Reading]) -> Tally:
    """The counts of texts and what was found in each."""
    counts = Tally()
    for reading in readings:
        counts.add(reading)
    return counts


def macro(right: Counter[str], gold: Counter[str], found: Counter[str]) -> float:
    """The mean F1 over the nine kinds."""
    return sum(f1(right[kind], gold[kind], found[kind]) for kind in KINDS) / len(KINDS)


# --- pairs ----------------------------------------------------------------------------------


def paired(gold: Sequence[Gold], found: Sequence[Position]) -> list[Pair]:
    """Gold and found positions that match, one to one, in the order of gold."""
    near = sorted(
        (-overlap(one.content, own.content), not _touches(one.cue, own.cue), index, place)
        for index, one in enumerate(gold)
        for place, own in enumerate(found)
        if one.kind == own.kind and (_touches(one.cue, own.cue) or overlap(one.content, own.content) > 0)
    )
    golds, owns, pairs = set[int](), set[int](), list[tuple[int, int]]()
    for *_, index, place in near:
        if index not in golds and place not in owns:
            golds.add(index)
            owns.add(place)
            pairs.append((index, place))
    return [(gold[index], found[place]) for index, place in sorted(pairs)]


def overlap(gold: Place, own: Sequence[Span]) -> float:
    """Characters in common by those of either."""
    ours = {at for part in own for at in range(part.start, part.end)}
    theirs = set(range(*gold))
    return share(len(ours & theirs), len(ours | theirs))


def is_holder(reading: Reading, gold: Gold, own: Position) -> bool:
    """Whether the holder is right."""
    return _same(reading, gold.holder, own.holder)


def is_addressee(reading: Reading, gold: Gold, own: Position) -> bool:
    """Whether the addressee is right, or rightly absent."""
    return _same(reading, gold.addressee, own.addressee)


def is_condition(gold: Gold, own: Position) -> bool:
    """Whether the condition is right, or rightly absent."""
    if gold.condition is None or own.condition is None:
        return gold.condition is None and own.condition is None
    return _touches(gold.condition, own.condition)


def _same(reading: Reading, gold: Place | None, own: Role | None) -> bool:
    if gold is None or own is None:
        return gold is None and own is None
    places = reading.mentions(own.entity) if own.entity else ()
    return _touches(gold, own.span) or any(max(gold[0], one[0]) < min(gold[1], one[1]) for one in places)


def _touches(gold: Place, own: Span | None) -> bool:
    return own is not None and max(gold[0], own.start) < min(gold[1], own.end)
