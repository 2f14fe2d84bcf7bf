"""Which of the events that were read in a sentence is the one between a given source and a given target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.events.ours import Reading, overlap
from crosswire.annotate import events, syntax
from crosswire.records import Entity, Event, Role, Span

Place = tuple[int, int]
_OPEN = frozenset({"hypothetical", "scheduled"})


def told(reading: Reading, source: Place | None, target: Place | None) -> tuple[Event, ...]:
    """The events that are read by who is told that source and target are parties to one."""
    given = tuple(_party(reading, place) for place in (source, target) if place is not None)
    before = replace(reading.before, entities=reading.before.entities + given)
    return events.annotate(reading.doc, before).events


def _party(reading: Reading, place: Place) -> Entity:
    """A party by the head of its words alone, so that names within them keep their own entity."""
    head = syntax.part(reading.doc, *place).root
    where = Span(reading.annotation.article, head.idx, head.idx + len(head))
    return Entity(f"given {place[0]}", head.text, "ORG", spans=(where,))


def between(found: Sequence[Event], source: Place | None, target: Place | None) -> Event | None:
    """The event that fits best, None where none was read; of equals the one nearest behind the source."""
    return max(found, key=lambda event: _fit(event, source, target), default=None)


def _fit(event: Event, source: Place | None, target: Place | None) -> tuple[int, int, int]:
    acts, suffers = _holds(event.actors, source), _holds(event.recipients, target)
    both = _holds(event.actors, target) and acts  # 'X and Y met'
    turned = _holds(event.recipients, source) + _holds(event.actors, target)
    named = overlap(event.trigger, source) + overlap(event.trigger, target)
    sides = 4 * acts + 3 * (suffers or both) - (turned and not both) - 5 * named
    sides -= 4 * (event.status in _OPEN)  # of 'agreed to lift', the agreement
    return sides, _behind(event, source), -event.trigger.start


def _holds(roles: Sequence[Role], place: Place | None) -> bool:
    return any(overlap(role.span, place) for role in roles)


def _behind(event: Event, source: Place | None) -> int:
    return int(source is not None and event.trigger.start >= source[1])
