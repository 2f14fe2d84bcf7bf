"""A random sample of the events that are found with nothing given, for somebody to judge by hand.

PLV has one gold triple for each sentence, so it says nothing of precision. Of each event five things are
asked: is it one, and are its type, its actors, its recipients and its status right. The same seed draws the
same events as long as the same events are found.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

from rich.console import Console

from benchmarks.events.ours import Reading, read_all
from benchmarks.events.plv import read_items
from crosswire.records import Event, Role

SIZE = 100
Drawn = tuple[int, Reading, Event]


def draw(readings: Sequence[Reading], seed: int, size: int = SIZE) -> list[Drawn]:
    """Events with their reading and its number, in order of the text; all where there are fewer than size."""
    found = [
        (number, reading, event)
        for number, reading in enumerate(readings)
        for event in reading.annotation.events
    ]
    chosen = random.Random(seed).sample(range(len(found)), min(size, len(found)))
    return [found[index] for index in sorted(chosen)]


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the sample, three lines an event; nothing is held to a floor."""
    sentences = [item.sentence for item in read_items(options.data)]
    readings = list(read_all("plv", sentences))
    console.print(
        f"{SIZE} of {sum(len(one.annotation.events) for one in readings)} events, seed {options.seed}"
    )
    for drawn in draw(readings, options.seed):
        console.print("\n".join(lines(drawn)), markup=False, soft_wrap=True)
    return True


def lines(drawn: Drawn) -> tuple[str, str, str]:
    """The sentence's number and the event's id; the sentence with its trigger marked; what was read."""
    number, reading, event = drawn
    text, (start, end) = reading.doc.text, (event.trigger.start, event.trigger.end)
    kind = "-".join(filter(None, (event.type, event.mode)))
    sides = (
        f"{name} {_roles(text, roles)}" for name, roles in (("by", event.actors), ("to", event.recipients))
    )
    return (
        f"{number}  {event.id}  {event.entry}",
        f"  {text[:start]}⟦{text[start:end]}⟧{text[end:]}",
        f"  {kind} {event.status}; " + "; ".join(sides),
    )


def _roles(text: str, roles: Sequence[Role]) -> str:
    return " | ".join(text[role.span.start : role.span.end] for role in roles) or "nobody"
