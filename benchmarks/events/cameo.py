"""The part of the benchmark on source and target spans: ``cameo_ner_train.txt`` of ConfliBERT.

One word and its tag on each line (B-S, I-S source; B-T, I-T target; B-R, I-R related, which is not measured),
a blank line between sentences. A span of ours counts where it overlaps a gold one of its side, each once.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks import floors
from benchmarks.events.ours import Reading, read_all
from benchmarks.floors import Figures, below, f1, raise_floors, read_floors

FILE = Path("events") / "cameo_ner_train.txt"
SECTION = "events CAMEO spans"
SLACK = 0.01
SIDES = {"source": "S", "target": "T"}
_TIGHT = frozenset({",", ".", ";", ":", "?", "!", ")", "'s", "'", "n't", "%", "’s"})
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence and the places of its sources (S) and targets (T)."""

    text: str
    places: dict[str, tuple[Place, ...]]


def read_items(source: str) -> Iterator[Item]:
    """The sentences of the file's text, set as English is printed."""
    for block in source.split("\n\n"):
        lines = [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]
        if lines:
            yield _item([(line[0], line[-1]) for line in lines])


def _item(words: Sequence[tuple[str, str]]) -> Item:
    text, places, before = "", dict[str, list[Place]](), "O"
    for word, tag in words:
        text += "" if not text or word in _TIGHT or text.endswith("(") else " "
        start, side = len(text), tag[-1]
        text += word
        found = places.setdefault(side, [])
        if tag.startswith("I") and before[-1] == side and found:
            found[-1] = (found[-1][0], len(text))
        elif tag != "O":
            found.append((start, len(text)))
        before = tag
    return Item(text, {side: tuple(found) for side, found in places.items()})


def measured(data: Path) -> Figures:
    """Precision, recall and F1 of both sides."""
    items = list(read_items((data / FILE).read_text(encoding="utf-8")))
    readings = list(read_all("cameo", [item.text for item in items]))
    found: Figures = {}
    for name, side in SIDES.items():
        ours = [_spans(reading, side) for reading in readings]
        found |= _figures(name, [item.places.get(side, ()) for item in items], ours)
    return found


def _spans(reading: Reading, side: str) -> tuple[Place, ...]:
    events = reading.annotation.events
    roles = [role for one in events for role in (one.actors if side == "S" else one.recipients)]
    return tuple(sorted({(role.span.start, role.span.end) for role in roles}))


def _figures(name: str, gold: Sequence[Sequence[Place]], ours: Sequence[Sequence[Place]]) -> Figures:
    pairs = list(zip(gold, ours, strict=True))
    precision = _hits([(own, wanted) for wanted, own in pairs]) / max(1, sum(map(len, ours)))
    recall = _hits(pairs) / max(1, sum(map(len, gold)))
    return {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1(precision, recall)}


def _hits(pairs: Sequence[tuple[Sequence[Place], Sequence[Place]]]) -> int:
    """How many of the first overlap one of the second."""
    return sum(any(a[0] < b[1] and b[0] < a[1] for b in others) for some, others in pairs for a in some)


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; whether the floors hold."""
    found = measured(options.data)
    if options.raise_floors:
        raise_floors(SECTION, found, SLACK, 3)
    limits = read_floors(SECTION)
    console.print(floors.table("CAMEO source and target, overlapping spans", found, limits))
    console.print(_NOTE, style="dim")
    return not below(found, limits)


_NOTE = """\
Gold marks one event of each sentence; we read all of them, so precision has a ceiling below one."""
