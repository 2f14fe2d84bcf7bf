"""Numbers that differ: the same things counted in one fact, or in sentences about the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.lexicons.frequency import overlap
from crosswire.reconcile.differences import conflict
from crosswire.reconcile.material import Material
from crosswire.reconcile.moments import disjoint
from crosswire.reconcile.scores import Feature, Score, quorum_groups
from crosswire.reconcile.sides import Keys, keys_of, shared_sides
from crosswire.records import Conflict, ConflictDegree, Event, Fact, Member, Quantity, Span

_TOLERANCE = 0.1  # by which 'about' and 'some' may be off
_LARGE = 100
_OPEN = float("inf")
_VAGUE = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)$", re.IGNORECASE)

_Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quantity, the event that it belongs to, else the nearest in its sentence, the words around it."""

    quantity: Quantity
    event: Event | None
    near: Event | None
    actors: Keys
    lemmas: tuple[str, ...]
    printed: str


def number_conflicts(
    facts: Sequence[Fact], members: Mapping[str, Member], material: Material
) -> Iterator[Conflict]:
    """Counts of the same things that are not the same: disjoint contradict, others differ in precision."""
    owners = {
        quantity: member
        for member in members.values()
        if isinstance(member, Event)
        for quantity in member.quantities
    }
    by_key: defaultdict[_Key, list[_Counted]] = defaultdict(list)
    for article in material.articles:
        for quantity in material.annotations[article.id].quantities:
            if (quantity.of or quantity.unit) and (quantity.low is not None or quantity.high is not None):
                counted = _counted(quantity, owners.get(quantity.id), material)
                by_key[quantity.of, quantity.unit].append(counted)
    for key in sorted(by_key, key=lambda key: (key[0] or "", key[1] or "")):
        yield from _among(by_key[key], material)


def _counted(quantity: Quantity, owner: Event | None, material: Material) -> _Counted:
    near = owner or _nearest(quantity.span, material)
    actors = keys_of(near.actors, material.entity) if near else frozenset[str]()
    around = tuple(lemma for lemma in material.lemmas(quantity.span) if lemma != quantity.of)
    return _Counted(quantity, owner, near, actors, around, material.text(quantity.span))


def _nearest(span: Span, material: Material) -> Event | None:
    """The event of the same sentence whose trigger is nearest, the first of equals."""
    around = material.sentence_span(span)
    events = material.annotations[span.article].events
    inside = [event for event in events if around.start <= event.trigger.start < around.end]
    return min(inside, key=lambda event: abs(event.trigger.start - span.start), default=None)


def _among(counted: Sequence[_Counted], material: Material) -> Iterator[Conflict]:
    scores = {
        (i, j): score
        for (i, one), (j, other) in combinations(enumerate(counted), 2)
        if (score := _same_thing(one, other)) is not None
    }
    for group in quorum_groups(len(counted), scores):
        members = [counted[index] for index in group]
        degrees = {_degree(a, b) for a, b in combinations(members, 2)} - {None}
        if len({member.quantity.span.article for member in members}) < 2 or not degrees:
            continue
        degree: ConflictDegree = "contradiction" if "contradiction" in degrees else "precision"
        facts = {member.event.fact for member in members if member.event}
        fact = facts.pop() if len(facts) == 1 else None
        given = [(member.printed, member.quantity.span) for member in members]
        found = conflict("number", degree, fact, given)
        if found is not None:
            yield found


def _same_thing(a: _Counted, b: _Counted) -> Score | None:
    """Why two quantities count the same things: one fact, or events and sentences that are alike."""
    if a.event and b.event and a.event.fact == b.event.fact:
        return Score((Feature("fact", 1.0, 1.0),))
    if a.near and b.near and disjoint(a.near.time, b.near.time):
        return None
    kind = a.near is not None and b.near is not None and a.near.type == b.near.type
    return Score((
        Feature("event", float(kind), 0.25),
        Feature("actors", (shared_sides(a.actors, b.actors) or 0.0) if kind else 0.0, 0.25),
        Feature("amount", float(_is_same_large(a.quantity, b.quantity)), 0.35),
        Feature("words", overlap(a.lemmas, b.lemmas), 1.4),
    ))  # fmt: skip


def _is_same_large(a: Quantity, b: Quantity) -> bool:
    """The same number, and one that is hardly the same by chance."""
    return (a.low, a.high) == (b.low, b.high) and (a.low or 0.0) >= _LARGE


def _degree(a: _Counted, b: _Counted) -> ConflictDegree | None:
    if (a.quantity.low, a.quantity.high) == (b.quantity.low, b.quantity.high):
        return None
    left, right = _bounds(a), _bounds(b)
    if left[1] < right[0] or right[1] < left[0]:
        return "contradiction"
    return "precision"


def _bounds(counted: _Counted) -> tuple[float, float]:
    """From – to, with the tolerance of 'about'; open ends are infinite, and so is 'thousands' upwards."""
    quantity = counted.quantity
    slack = _TOLERANCE if quantity.approximate else 0.0
    low = -_OPEN if quantity.low is None else quantity.low * (1 - slack)
    high = _OPEN if quantity.high is None or _VAGUE.search(counted.printed) else quantity.high * (1 + slack)
    return low, high
