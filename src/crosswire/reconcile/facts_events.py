"""Are two events the same event?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosswire.lexicons.frequency import overlap
from crosswire.reconcile.material import Material
from crosswire.reconcile.moments import agreement, days, disjoint
from crosswire.reconcile.scores import Feature, Score, ruled_out
from crosswire.reconcile.sides import RECIPROCAL, Keys, keys_of, shared_sides
from crosswire.records import Entity, Event, Place, Span, Time

_UNKNOWN_SIDE = 0.1  # what an unknown participant says for a pair
_UNKNOWN_TIME = -0.5  # what an unknown time says: against
_NEAR_VERBATIM = 0.6  # overlap of sentences from which times or statuses may differ and be a conflict
_NOT_TOGETHER = frozenset({("hypothetical", "past"), ("hypothetical", "ongoing")})


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with what is compared of it.

    `when` is its time or, where none is given, what its status says: what is planned comes after
    publication, what has happened before. `lemmas` are those of its sentence without participants.
    """

    event: Event
    actors: Keys
    recipients: Keys
    lemmas: tuple[str, ...]
    sentence: Span
    when: Time | None


def event_view(event: Event, material: Material) -> EventView:
    """What is compared of an event; participants of a mutual event are all its actors."""
    actors, recipients = (keys_of(roles, material.entity) for roles in (event.actors, event.recipients))
    if event.type in RECIPROCAL:
        actors, recipients = actors | recipients, frozenset()
    lemmas = tuple(lemma for lemma in material.lemmas(event.trigger) if lemma != event.lemma)
    return EventView(
        event=event,
        actors=actors,
        recipients=recipients,
        lemmas=material.without_names(lemmas, actors | recipients),
        sentence=material.sentence_span(event.trigger),
        when=_when(event, material.published(event.trigger.article)),
    )


def _when(event: Event, published: Time | None) -> Time | None:
    if event.time is not None or published is None:
        return event.time
    if event.status == "scheduled":
        return Time(None, published.earliest, None, None, "inferred")
    if event.status == "past":
        return Time(None, None, published.latest, None, "inferred")
    return None


def event_blocks(view: EventView) -> tuple[str, ...]:
    """Keys of which two events must share one to be compared at all."""
    sides = sorted(view.actors | view.recipients) or [""]
    return (*(f"{view.event.type} {side}" for side in sides), f"lemma {view.event.lemma}")


def score_events(a: EventView, b: EventView) -> Score:
    """Why two events are, or are not, the same; see `Score`."""
    one, other = a.event, b.event
    words = overlap(a.lemmas, b.lemmas)
    if one.type != other.type and one.lemma != other.lemma:
        return ruled_out("another kind of event")
    if veto := _veto(a, b, words):
        return ruled_out(veto)
    actors = shared_sides(a.actors, b.actors)
    recipients = shared_sides(a.recipients, b.recipients)
    return Score((
        Feature("type", float(one.type == other.type), 0.1),
        Feature("lemma", float(one.lemma == other.lemma), 0.1),
        Feature("actors", _UNKNOWN_SIDE if actors is None else actors, 0.2),
        Feature("recipients", _recipients(a, b, recipients), 0.1),
        Feature("time", _time(one.time, other.time), 0.3),
        Feature("place", _place(one.place, other.place), 0.1),
        Feature("words", words, 0.4),
    ))  # fmt: skip


def _recipients(a: EventView, b: EventView, shared: float | None) -> float:
    if a.event.type in RECIPROCAL and b.event.type in RECIPROCAL:
        return shared_sides(a.actors, b.actors) or 0.0
    return _UNKNOWN_SIDE if shared is None else shared


def _veto(a: EventView, b: EventView, words: float) -> str | None:
    """What rules out that two events are the same; near-verbatim sentences may contradict each other."""
    one, other = a.event, b.event
    if a.sentence == b.sentence:
        return "one sentence tells them apart"
    if words >= _NEAR_VERBATIM:
        return None
    if disjoint(a.when, b.when):
        return "their times exclude each other"
    first, second = sorted((one.status, other.status))
    if (first, second) in _NOT_TOGETHER:
        return "one may happen, the other did"
    if (first == "negated") != (second == "negated") and "negated" in (first, second):
        return "one is denied and the words are not the same"
    if 0.0 in (shared_sides(a.actors, b.actors), shared_sides(a.recipients, b.recipients)):
        return "other participants"
    return None


def _time(a: Time | None, b: Time | None) -> float:
    """How far times agree; below 0 where one is not known, since the same sides may have met before."""
    return _UNKNOWN_TIME if days(a) is None or days(b) is None else agreement(a, b)


def _place(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.name.casefold() == b.name.casefold():
        return 1.0
    return 0.0 if a.country is None or b.country is None or a.country == b.country else -3.0


def participants(event: Event, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Entity ids of those who act; for mutual events of all who take part."""
    roles = (*event.actors, *(event.recipients if event.type in RECIPROCAL else ()))
    return tuple(dict.fromkeys(role.entity for role in roles if role.entity in entities and role.entity))
