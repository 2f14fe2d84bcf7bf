"""How PLOVER and the data sets in its terms name what our records hold."""

from __future__ import annotations

from functools import cache

from crosswire.lexicons import entry_set, rows
from crosswire.records import Event, EventType

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_COOPERATIVE = frozenset({*_PROMISED, "AGREE", "CONCEDE", "RETREAT"})


def plover_type(event: Event, by: str = "") -> EventType:
    """The type that PLOVER gives an event: its own rules fold plans and refusals into other types.

    Future CONSULT, SUPPORT, COOPERATE and AID are AGREE, a future RETREAT is CONCEDE (manual 2.0,
    'Potential ambiguities'); a cooperative act that is refused is REJECT. by: the words that decided the
    status; a meeting that did not take place is REJECT only where they say that somebody would not have it
    ('refused', 'will not', 'called off'; not 'did not' or 'should have').
    """
    if event.status == "negated" and event.type in _COOPERATIVE:
        refused = event.type != "CONSULT" or _tells_refusal(by.lower())
        return "REJECT" if refused else event.type
    if event.status == "scheduled" and event.type in _PROMISED:
        return "AGREE"
    return "CONCEDE" if event.status == "scheduled" and event.type == "RETREAT" else event.type


def quad(kind: str) -> str:
    """The quarter of a type: 'VERBAL COOPERATION', 'MATERIAL CONFLICT' …, '' for no type of PLOVER's."""
    return _quads().get(kind, "")


def sector_code(sector: str | None) -> str:
    """The code that event data use for a sector ('government': 'GOV'), '' where it is not known."""
    return _codes().get(sector or "", "")


def _tells_refusal(by: str) -> bool:
    refusals = entry_set("events_refusals.txt")
    return by in refusals or by.rpartition(" ")[2] in refusals


@cache
def _quads() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("events_quads.tsv", ("type", "quad"))}


@cache
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("names_sectors.tsv", ("sector", "code"))}
