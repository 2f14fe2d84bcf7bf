"""Conflicts among the members of one fact: place, actor, status, negation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.lexicons.frequency import containment
from crosswire.names import places
from crosswire.reconcile.conflicts.values import Given, conflict
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
    """Denials in whose words no event was found, beside articles that report what is denied."""
    events = [event for article in material.articles for event in material.annotations[article.id].events]
    reported = [event for event in events if event.status in HAPPENED and not is_denied(event, material)]
    for article in material.articles:
        for denial in material.annotations[article.id].positions:
            if denial.kind == "denial" and not _holds_event(denial, material):
                yield from _denied(denial, reported, material)


def _holds_event(denial: Position, material: Material) -> bool:
    return any(
        part.start <= event.trigger.start < part.end
        for event in material.annotations[denial.content[0].article].events
        for part in denial.content
    )


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
