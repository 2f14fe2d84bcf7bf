"""How readings are compared with gold, and the figures made of that: TempEval-3's (UzZaman et al. 2013).

Strict: the same characters. Relaxed: characters in common; gold and found expressions are paired one to one,
the same characters first, then those with most in common. Type accuracy, value accuracy: over these pairs.
Value F1: relaxed F1 where only pairs with the right value count. Values are compared as strings once two ways
to write the same count as one (see `plain`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.floors import Figures
from benchmarks.shares import f1, share
from benchmarks.times.texts import Place, Text, Timex
from crosswire.temporal import parse_value

Pair = tuple[Timex, Timex]
"""Gold, found."""

_OPEN_END = re.compile(r"\d{3}X|\d{2}XX")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00|(:\d\d))?(?:Z|[+-]\d\d:?\d\d)?")


@dataclass
class Tally:
    """Counts over texts."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    right_type: int = 0
    valued: int = 0
    right_value: int = 0
    traps: int = 0
    alarms: int = 0
    texts: int = 0

    def add(self, text: Text, found: Sequence[Timex]) -> None:
        """Count one text."""
        pairs = paired(text.gold, found)
        self.texts += 1
        self.gold += len(text.gold)
        self.found += len(found)
        self.strict += sum(_same_span(gold, own) for gold, own in pairs)
        self.relaxed += len(pairs)
        self.right_type += sum(gold.type == own.type for gold, own in pairs)
        self.right_value += sum(same_value(gold, own) for gold, own in pairs)
        self.traps += len(text.traps)
        self.alarms += len(alarms(text, found))

    def figures(self) -> Figures:
        """The shares that are reported, from 0 to 1."""
        relaxed = f1(self.relaxed, self.gold, self.found)
        figures = {
            "strict P": share(self.strict, self.found),
            "strict R": share(self.strict, self.gold),
            "strict F1": f1(self.strict, self.gold, self.found),
            "relaxed P": share(self.relaxed, self.found),
            "relaxed R": share(self.relaxed, self.gold),
            "relaxed F1": relaxed,
            "type accuracy": share(self.right_type, self.relaxed),
            "value accuracy": share(self.right_value, self.relaxed),
            "value F1": f1(self.right_value, self.gold, self.found),
        }
        return figures | ({"no false alarm": 1 - share(self.alarms, self.traps)} if self.traps else {})


def tally(texts: Iterable[Text], found: Iterable[Sequence[Timex]]) -> Tally:
    """The counts of texts and what was found in each."""
    counts = Tally()
    for text, own in zip(texts, found, strict=True):
        counts.add(text, own)
    return counts


# --- pairs ----------------------------------------------------------------------------------


def paired(gold: Sequence[Timex], found: Sequence[Timex]) -> list[Pair]:
    """Gold and found expressions that share characters, one to one, in the order of the text."""
    near = [
        (not _same_span(one, own), -_shared(one, own), one.start, own.start, own.end, index, place)
        for index, one in enumerate(gold)
        for place, own in enumerate(found)
        if _shared(one, own) > 0
    ]
    golds, owns, pairs = set[int](), set[int](), list[tuple[int, int]]()
    for *_, index, place in sorted(near):
        if index not in golds and place not in owns:
            golds.add(index)
            owns.add(place)
            pairs.append((index, place))
    return [(gold[index], found[place]) for index, place in sorted(pairs)]


def alarms(text: Text, found: Sequence[Timex]) -> list[Place]:
    """The first place of each trap at any place of which a time expression was found."""
    touched = (
        [place for place in trap if any(own.start < place[1] and place[0] < own.end for own in found)]
        for trap in text.traps
    )
    return [places[0] for places in touched if places]


def _same_span(one: Timex, other: Timex) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _shared(one: Timex, other: Timex) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


# --- values ---------------------------------------------------------------------------------


def same_value(gold: Timex, own: Timex) -> bool:
    """Whether the value is right; where gold says that it cannot be known, nothing is, or an open year."""
    if gold.value is None:
        return own.value is None or own.value.startswith("XXXX")
    return plain(gold.value) == plain(own.value or "")


def plain(value: str) -> str:
    """One of the ways to write a value: '198' for '198X', '19' for '19XX', no zero seconds, no zone (the
    clock of the text), and the midnight that ends a day as the one that begins the next.

    >>> plain("198X"), plain("2021-11-03T19:14:00+02:00"), plain("2021-12-31T24:00")
    ('198', '2021-11-03T19:14', '2022-01-01T00:00')
    """
    if _OPEN_END.fullmatch(value):
        return value.rstrip("X")
    clock = _CLOCK.fullmatch(value)
    if clock is None:
        return value
    if clock[2] == "24:00" and (day := parse_value(clock[1])) is not None:
        return f"{day.last_day + timedelta(days=1)}T00:00"
    return f"{clock[1]}T{clock[2]}{clock[3] or ''}"
