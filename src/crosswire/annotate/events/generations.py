"""What other generations of PLOVER call an event (`lexicons/events_generations.tsv`)."""

from __future__ import annotations

from functools import cache

from crosswire.lexicons import rows
from crosswire.records import Event

_COLUMNS = ("type", "entry", "status", "plv", "note")


def plv_type(event: Event) -> str:
    """The type in the generation of PLV: YIELD for CONCEDE and RETREAT, plans as AGREE or THREATEN.

    Hu et al. 2024, 'Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
    Classification', who label after CAMEO and PLOVER 0.8.
    """
    wanted = (event.type, event.entry or "", event.status)
    for cells, name in _table():
        if all(cell in {"", value} for cell, value in zip(cells, wanted, strict=True)):
            return name
    return event.type


@cache
def _table() -> tuple[tuple[tuple[str, str, str], str], ...]:
    return tuple(((row[0], row[1], row[2]), row[3]) for row in rows("events_generations.tsv", _COLUMNS))
