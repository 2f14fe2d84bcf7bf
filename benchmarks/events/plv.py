"""The part of the benchmark on PLV: sentences with a source, a target and what the one did to the other.

Hu, Parolin, Khan, Osorio and D'Orazio 2024, 'Leveraging Codebook Knowledge with NLI and ChatGPT for
Zero-Shot Political Relation Classification'. Of the columns only sentence, source, target and ``gold_root``
are read: the others are a model's answers. Each sentence has one gold triple and may tell of more, so
nothing is said of precision. Of every ten sentences, by a hash of their words, rules are written against six,
and four are kept apart.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import floors
from benchmarks.events import peer
from benchmarks.events.choice import between, told
from benchmarks.events.ours import Reading, overlap, read_all
from benchmarks.floors import Figures, below, f1, raise_floors, read_floors
from crosswire.annotate.events.generations import plv_type
from crosswire.records import Event

FILE = Path("events") / "PLV_train.tsv"
PARTS = ("worked on", "kept apart")
ASKED = {"accuracy": 0.78, "macro F1": 0.76}
SLACK = 0.01
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence; source and target by their characters, None where its words do not hold them."""

    sentence: str
    source: Place | None
    target: Place | None
    root: str

    @property
    def part(self) -> str:
        """The part that rules may be written against, or the one that tells whether they hold elsewhere."""
        digest = hashlib.sha256(self.sentence.encode()).digest()
        return PARTS[int.from_bytes(digest[:4], "big") % 10 >= 6]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what was read in it, and the root that we give it where source and target are given."""

    item: Item
    events: tuple[Event, ...]
    chosen: Event | None
    root: str | None


def section(part: str) -> str:
    """Of the floors."""
    return f"events PLV, {part}"


def read_items(data: Path) -> tuple[Item, ...]:
    """The sentences in the order of the file."""
    with (data / FILE).open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream, delimiter="\t")
        return tuple(_item(row["sentence"], row["source"], row["target"], row["gold_root"]) for row in table)


def _item(sentence: str, source: str, target: str, root: str) -> Item:
    return Item(sentence, _place(sentence, source), _place(sentence, target), root)


def _place(sentence: str, words: str) -> Place | None:
    start = sentence.find(words.strip())
    return (start, start + len(words.strip())) if start >= 0 and words.strip() else None


def judge(items: Sequence[Item]) -> list[Judged]:
    """Each sentence beside what we read in it."""
    readings = read_all("plv", [item.sentence for item in items])
    return [_judged(item, reading) for item, reading in zip(items, readings, strict=True)]


def _judged(item: Item, reading: Reading) -> Judged:
    events = reading.annotation.events
    given = told(reading, item.source, item.target)
    chosen = between(given, item.source, item.target)
    return Judged(item, events, chosen, plv_type(chosen) if chosen else None)


def figures(judged: Sequence[Judged]) -> Figures:
    """With source and target given, then with nothing given."""
    right = [one for one in judged if one.root == one.item.root]
    held = [one for one in judged if is_held(one, sides=True)]
    return {
        "accuracy": len(right) / len(judged),
        "macro F1": macro_f1([one.item.root for one in judged], [one.root for one in judged]),
        "recall of triples": len(held) / len(judged),
        "recall of roots": sum(is_held(one, sides=False) for one in judged) / len(judged),
    }


def macro_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The mean of the F1 of each class that gold has."""
    right = Counter(one for one, other in zip(gold, found, strict=True) if one == other)
    golds, founds = Counter(gold), Counter(found)
    scores = [f1(right[name] / (founds[name] or 1), right[name] / golds[name]) for name in sorted(golds)]
    return sum(scores) / len(scores)


def is_held(one: Judged, *, sides: bool) -> bool:
    """Whether an event of the gold root was read; with sides, between the gold source and target."""
    for event in one.events:
        if plv_type(event) != one.item.root:
            continue
        actors = any(overlap(role.span, one.item.source) for role in event.actors)
        others = (*event.recipients, *event.actors)
        if not sides or (actors and any(overlap(role.span, one.item.target) for role in others)):
            return True
    return False


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables; whether the floors hold."""
    judged = judge(read_items(options.data))
    if options.misses:
        console.print(_misses([one for one in judged if one.item.part == PARTS[0]], options.misses))
        return True
    held = True
    for part in PARTS:
        some = [one for one in judged if one.item.part == part]
        found, name = figures(some), section(part)
        if options.raise_floors:
            raise_floors(name, found, SLACK, 3)
        limits = read_floors(name)
        console.print(floors.table(f"PLV, {part}, {len(some)} sentences", found, limits))
        held &= not below(found, limits)
    console.print(_by_root(judged))
    _show_peer(console, judged)
    console.print(f"Asked: accuracy ≥ {ASKED['accuracy']}, macro F1 ≥ {ASKED['macro F1']}.", style="dim")
    return held


def _by_root(judged: Sequence[Judged]) -> Table:
    """Recall per root of both parts."""
    shown = Table("root", "sentences", "given", "triple", "sentences apart", "given", "triple")
    for root in sorted({one.item.root for one in judged}):
        cells = []
        for part in PARTS:
            some = [one for one in judged if one.item.root == root and one.item.part == part]
            given = sum(one.root == root for one in some) / len(some)
            whole = sum(is_held(one, sides=True) for one in some) / len(some)
            cells += [str(len(some)), f"{given:.2f}", f"{whole:.2f}"]
        shown.add_row(root, *cells)
    return shown


def _show_peer(console: Console, judged: Sequence[Judged]) -> None:
    """What a linear model reaches that is trained on the part that we work on."""
    ours, apart = ([one.item for one in judged if one.item.part == part] for part in PARTS)
    if not peer.available():
        console.print("TF-IDF + logistic regression: scikit-learn is not installed (pip install '.[bench]')")
        return
    found = peer.predict([(one.sentence, one.root) for one in ours], [one.sentence for one in apart])
    gold = [one.root for one in apart]
    right = sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)
    console.print(
        f"TF-IDF + logistic regression, trained on the sentences worked on, on those kept apart: "
        f"accuracy {right:.3f}, macro F1 {macro_f1(gold, found):.3f}"
    )


def _misses(judged: Sequence[Judged], most: int) -> Table:
    wrong = [one for one in judged if one.root != one.item.root]
    shown = Table("gold", "sentence", "ours", title=f"{min(most, len(wrong))} of {len(wrong)}")
    for one in wrong[:most]:
        ours = "; ".join(_reading(event, one.item.sentence) for event in one.events)
        shown.add_row(one.item.root, _bracketed(one.item), ours or "–")
    return shown


def _reading(event: Event, sentence: str) -> str:
    where = event.trigger
    return f"{event.type} {event.status} '{sentence[where.start : where.end]}' {event.entry}"


def _bracketed(item: Item) -> str:
    source, target = (
        item.sentence[place[0] : place[1]] if place else "?" for place in (item.source, item.target)
    )
    return f"({source}) → ({target}): {item.sentence}"
