"""Which of the events that were read in a sentence is the one between a given source and a given target."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.events.ours import overlap
from crosswire.records import Event, Role

Place = tuple[int, int]


def between(events: Sequence[Event], source: Place | None, target: Place | None) -> Event | None:
    """The event that fits best, None where none was read; of equals the one nearest behind the source."""
    return max(events, key=lambda event: _fit(event, source, target), default=None)


def _fit(event: Event, source: Place | None, target: Place | None) -> tuple[int, int, int]:
    acts, suffers = _holds(event.actors, source), _holds(event.recipients, target)
    both = _holds(event.actors, target) and acts  # 'X and Y met'
    turned = _holds(event.recipients, source) + _holds(event.actors, target)
    named = overlap(event.trigger, source) + overlap(event.trigger, target)
    sides = 4 * acts + 3 * (suffers or both) - (turned and not both) - 5 * named
    return sides, _behind(event, source), -event.trigger.start


def _holds(roles: Sequence[Role], place: Place | None) -> bool:
    return any(overlap(role.span, place) for role in roles)


def _behind(event: Event, source: Place | None) -> int:
    return int(source is not None and event.trigger.start >= source[1])
