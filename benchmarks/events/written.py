"""The part of the benchmark on the sets written for this project: ``written.yaml`` and ``second.yaml``.

Each is a list of texts: ``id``, ``text``, ``events`` (not all that the text tells), each with its
``trigger`` (one word, its first occurrence), ``type``, ``also`` (other types that can be defended) and
``status``. Both were written blind; ``second.yaml`` is never read by who works on the rules, and its misses
are shown to nobody.

An event of ours is the marked one if its trigger covers the marked word, or stands in the tree as the object,
subject or verb of it with a defensible type ('hold' and 'talks' in 'hold talks' are one event). Where none
is, the status is judged by asking for the status of the marked word.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table
from spacy.tokens import Token

from benchmarks import floors
from benchmarks.events.ours import Reading, read_all
from benchmarks.floors import Figures, below, raise_floors, read_floors
from crosswire.annotate import syntax
from crosswire.annotate.status import status_of
from crosswire.records import Event

SETS = ("written", "second")
ASKED = {"status": 0.92}
SLACK = 0.01
_JOINED = frozenset({"obj", "nsubj:pass", "nsubj", "xcomp", "obl", "nmod", "compound", "compound:prt"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked event: the characters of its trigger, the types that can be defended, the best first."""

    start: int
    end: int
    types: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its marked events."""

    name: str
    text: str
    events: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A marked event beside what we read; found is None where no event of ours is it."""

    item: Item
    gold: Marked
    found: Event | None
    status: str


def section(name: str) -> str:
    """Of the floors."""
    return f"events {name}"


def read_set(name: str) -> tuple[Item, ...]:
    """The texts of a set. Raises ValueError where a trigger is not in its text."""
    return read_items(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))


def read_items(source: str) -> tuple[Item, ...]:
    """The same, from the file's text."""
    return tuple(
        Item(str(item["id"]), item["text"], tuple(_marked(item, event) for event in item["events"]))
        for item in yaml.safe_load(source)
    )


def _marked(item: Mapping[str, Any], event: Mapping[str, Any]) -> Marked:
    found = re.search(rf"(?<!\w){re.escape(event['trigger'])}(?!\w)", item["text"])
    if found is None:
        raise ValueError(f"{item['id']}: no word {event['trigger']!r}")
    return Marked(*found.span(), (event["type"], *event.get("also", ())), event["status"])


def judge(items: Sequence[Item], readings: Sequence[Reading]) -> Iterator[Judged]:
    """Each marked event beside ours."""
    for item, reading in zip(items, readings, strict=True):
        for gold in item.events:
            token = _token(reading, gold)
            found = _found(reading, gold, token)
            yield Judged(item, gold, found, found.status if found else status_of(token))


def _token(reading: Reading, gold: Marked) -> Token:
    part = syntax.part(reading.doc, gold.start, gold.end)
    return part.root


def _found(reading: Reading, gold: Marked, token: Token) -> Event | None:
    events = reading.annotation.events
    covering = [one for one in events if one.trigger.start < gold.end and gold.start < one.trigger.end]
    if covering:
        return max(covering, key=lambda one: one.type in gold.types)
    near = {part.idx for part in token.children if part.dep_ in _JOINED}
    near |= {token.head.idx} if token.dep_ in _JOINED else set()
    joined = [one for one in events if one.type in gold.types and _covers(one, near)]
    return joined[0] if joined else None


def _covers(event: Event, offsets: set[int]) -> bool:
    return any(event.trigger.start <= offset < event.trigger.end for offset in offsets)


def figures(judged: Sequence[Judged]) -> Figures:
    """Shares of the marked events, or of those that were found."""
    found = [one for one in judged if one.found is not None]
    right = [one for one in judged if one.status == one.gold.status]
    typed = [one for one in found if one.found and one.found.type in one.gold.types]
    first = [one for one in found if one.found and one.found.type == one.gold.types[0]]
    whole = [one for one in typed if one.status == one.gold.status]
    return {
        "status": len(right) / len(judged),
        "found": len(found) / len(judged),
        "status, of those found": _share([one for one in right if one.found], found),
        "type, of those found": _share(first, found),
        "type or also, of those found": _share(typed, found),
        "found with type and status": len(whole) / len(judged),
    }


def _share(part: Sequence[Judged], of: Sequence[Judged]) -> float:
    return len(part) / len(of) if of else 0.0


def by_status(judged: Sequence[Judged]) -> Figures:
    """Recall of each status, its function asked where nothing was found."""
    wanted = Counter(one.gold.status for one in judged)
    right = Counter(one.gold.status for one in judged if one.status == one.gold.status)
    return {f"status {name} ({count})": right[name] / count for name, count in sorted(wanted.items())}


def judged_set(name: str) -> list[Judged]:
    """A set beside what we read in it."""
    items = read_set(name)
    return list(judge(items, list(read_all(name, [item.text for item in items]))))


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables; whether the floors hold."""
    if options.misses:
        console.print(_misses(judged_set("written"), options.misses))
        return True
    held = True
    for name in SETS:
        judged = judged_set(name)
        found = figures(judged)
        if options.raise_floors:
            raise_floors(section(name), found, SLACK, 3)
        limits = read_floors(section(name))
        console.print(floors.table(f"{name}.yaml, {len(judged)} events", found | by_status(judged), limits))
        held &= not below(found, limits)
    console.print(f"Asked: status ≥ {ASKED['status']}. Both sets were written blind.", style="dim")
    return held


def _misses(judged: Sequence[Judged], most: int) -> Table:
    """Events whose status is wrong, then such as are not found or mistyped; of the first set alone."""
    wrong = [one for one in judged if one.status != one.gold.status]
    wrong += [one for one in judged if one.found is None and one not in wrong]
    wrong += [
        one for one in judged if one.found and one.found.type not in one.gold.types and one not in wrong
    ]
    shown = Table("text", "words", "gold", "ours", title=f"{min(most, len(wrong))} of {len(wrong)}")
    for one in wrong[:most]:
        start, end = one.gold.start, one.gold.end
        words = f"{one.item.text[:start]}⟦{one.item.text[start:end]}⟧{one.item.text[end:]}".replace("\n", " ")
        ours = f"{one.found.type} by {one.found.entry}" if one.found else "not found"
        shown.add_row(
            one.item.name, words, f"{'/'.join(one.gold.types)} {one.gold.status}", f"{ours} {one.status}"
        )
    return shown
