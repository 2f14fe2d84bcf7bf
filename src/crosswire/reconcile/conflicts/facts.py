"""Conflicts among the members of one fact: place, actor, status, negation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.lexicons.frequency import containment, overlap
from crosswire.names import places
from crosswire.reconcile.conflicts.values import Given, conflict
from crosswire.reconcile.dating.moments import disjoint
from crosswire.reconcile.facts.events import EventView, event_view
from crosswire.reconcile.facts.sides import shared_sides
from crosswire.reconcile.material import Material
from crosswire.reconcile.statuses import HAPPENED
from crosswire.records import (
    Conflict,
    ConflictAbout,
    ConflictDegree,
    Event,
    Fact,
    Member,
    Place,
    Position,
    Quotation,
)

_SAME_MATTER = 0.5  # of a denial's words that the report of an event must have


def place_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """Events in places that are not the same; a city and its country differ in precision only."""
    named = [member.place for member in members if isinstance(member, Event) and member.place]
    keys = {place.name.casefold(): place for place in named}
    if len(keys) < 2:
        return
    degrees = {_place_degree(a, b) for a, b in combinations(keys.values(), 2)}
    degree: ConflictDegree = "contradiction" if "contradiction" in degrees else "precision"
    if degrees != {None}:
        given = [(keys[place.name.casefold()].name, place.span) for place in named]
        yield from _maybe(conflict("place", degree, fact.id, given))


def _place_degree(a: Place, b: Place) -> ConflictDegree | None:
    left, right = places.find(a.name), places.find(b.name)
    if left is None or right is None:
        return None  # an unknown name may lie in the other place
    if left.country and left.country == right.country and left.kind != right.kind:
        return "precision"
    return "contradiction" if left != right else None


def actor_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """The same words put into the mouths of different people."""
    spoken = [
        (material.entity[member.source.entity].name, member.source.span)
        for member in members
        if isinstance(member, Quotation) and member.source.entity in material.entity and member.source.span
        if member.source.entity and material.entity[member.source.entity].type == "PERSON"
    ]
    yield from _maybe(conflict("actor", "contradiction", fact.id, spoken))


def status_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """'It did not happen' beside 'it happened' (negation); 'it is off' beside 'it is planned' (status).

    What somebody denies counts as negated: the article prints that it did not happen.
    """
    events = [member for member in members if isinstance(member, Event)]
    given = [("negated" if is_denied(event, material) else event.status, event.trigger) for event in events]
    no = [item for item in given if item[0] == "negated"]
    if happened := [item for item in given if item[0] in HAPPENED]:
        yield from _across("negation", fact, no, happened)
    elif planned := [item for item in given if item[0] == "scheduled"]:
        yield from _across("status", fact, no, planned)


def _across(
    about: ConflictAbout, fact: Fact, no: Sequence[Given], yes: Sequence[Given]
) -> Iterator[Conflict]:
    """A conflict only of what different articles say."""
    articles = {span.article for _, span in no}
    if no and any(span.article not in articles for _, span in yes):
        yield from _maybe(conflict(about, "contradiction", fact.id, (*no, *yes)))


def is_denied(event: Event, material: Material) -> bool:
    """Whether an event is reported as not having happened: negated, or what somebody denies."""
    return event.status == "negated" or any(
        position.kind == "denial"
        and any(part.start <= event.trigger.start < part.end for part in position.content)
        for position in material.annotations[event.trigger.article].positions
    )


def denial_conflicts(material: Material) -> Iterator[Conflict]:
    """Denials beside articles that report what is denied, in their words or, of a like event, in others."""
    events = [event for article in material.articles for event in material.annotations[article.id].events]
    reported = [event for event in events if event.status in HAPPENED and not is_denied(event, material)]
    for article in material.articles:
        for denial in material.annotations[article.id].positions:
            if denial.kind != "denial":
                continue
            held = _held_events(denial, material)
            for event in held:
                yield from _denied_otherwise(event, denial, reported, material)
            if not held:
                yield from _denied(denial, reported, material)


def _held_events(denial: Position, material: Material) -> list[Event]:
    return [
        event
        for event in material.annotations[denial.content[0].article].events
        if any(part.start <= event.trigger.start < part.end for part in denial.content)
    ]


def _denied_otherwise(
    denied: Event, denial: Position, reported: Sequence[Event], material: Material
) -> Iterator[Conflict]:
    """'Denied firing on the town' beside 'shelled the town': one kind of act, one doer, one sufferer.

    Where the words name no doer ('denies attack on the town') it is whoever denies.
    """
    own = event_view(denied if denied.actors else replace(denied, actors=(denial.holder,)), material)
    found = [
        event for event in reported
        if event.trigger.article != denied.trigger.article and event.type == denied.type
        and event.fact != denied.fact and _is_like(own, event_view(event, material))
    ]  # fmt: skip
    facts = {event.fact for event in found}
    if len(facts) == 1:
        given = (("negated", denied.trigger), *((event.status, event.trigger) for event in found))
        yield from _maybe(conflict("negation", "contradiction", facts.pop(), given))


def _is_like(a: EventView, b: EventView) -> bool:
    if disjoint(a.event.time, b.event.time) or not (shared_sides(a.actors, b.actors) or 0.0) > 0.0:
        return False
    suffering = (a.sides & b.sides) - a.actors - b.actors
    places_ = {view.event.place.name.casefold() if view.event.place else "" for view in (a, b)}
    alike = overlap(a.lemmas, b.lemmas) >= _SAME_MATTER
    return bool(suffering) or alike or (len(places_) == 1 and "" not in places_)


def _denied(denial: Position, reported: Sequence[Event], material: Material) -> Iterator[Conflict]:
    where, words = denial.content[0], frozenset(denial.lemmas)
    found = [
        event for event in reported
        if event.trigger.article != where.article and event.lemma in words
        and containment(words, material.lemmas(event.trigger)) >= _SAME_MATTER
    ]  # fmt: skip
    facts = {event.fact for event in found}
    if len(facts) == 1:
        given = (("negated", where), *((event.status, event.trigger) for event in found))
        yield from _maybe(conflict("negation", "contradiction", facts.pop(), given))


def _maybe(found: Conflict | None) -> Iterator[Conflict]:
    if found is not None:
        yield found
