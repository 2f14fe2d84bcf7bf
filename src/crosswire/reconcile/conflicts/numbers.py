"""Numbers that differ: the same things counted in one fact, or in sentences about the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crosswire.lexicons.frequency import overlap
from crosswire.reconcile.conflicts.counted import Counted, counted_things
from crosswire.reconcile.conflicts.values import conflict
from crosswire.reconcile.dating.moments import disjoint
from crosswire.reconcile.facts.scores import Feature, Score, quorum_groups, ruled_out
from crosswire.reconcile.facts.sides import shared_sides
from crosswire.reconcile.material import Material
from crosswire.records import Conflict, ConflictDegree, Fact, Member, Quantity

_TOLERANCE = 0.1  # by which 'about' and 'some' may be off
_LARGE = 100
_DOZEN = 12
_ALIKE = 0.25  # overlap of sentences from which an owning fact alone makes two numbers the same
_ORDER = 4  # by which the lengths or shares that two reports give one thing may differ
_ONE_ORDER = frozenset({"duration", "percent"})
_OPEN = float("inf")
_VAGUE = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)$", re.IGNORECASE)

_Bounds = tuple[float | None, float | None]


def number_conflicts(
    facts: Sequence[Fact], members: Mapping[str, Member], material: Material
) -> Iterator[Conflict]:
    """Counts of the same things that are not the same: disjoint contradict, others differ in precision."""
    by_key: defaultdict[str, list[Counted]] = defaultdict(list)
    for counted in counted_things(members, material):
        by_key[counted.key].append(counted)
    for key in sorted(by_key):
        yield from _among(by_key[key], material)


def _among(counted: Sequence[Counted], material: Material) -> Iterator[Conflict]:
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
        forms: dict[_Bounds, str] = {}
        given = [(forms.setdefault(_value(one), one.printed), one.quantity.span) for one in members]
        found = conflict("number", degree, fact, given)
        if found is not None:
            yield found


def _value(counted: Counted) -> _Bounds:
    """'Some 120' and 'about 120' are one value; 'thousands' is none that a number has."""
    quantity = counted.quantity
    return quantity.low, quantity.high


def _same_thing(a: Counted, b: Counted) -> Score | None:
    """Why two quantities count the same things: one fact, or events and sentences that are alike.

    One article's own numbers, other counted things and other sides near the number rule it out.
    """
    close = overlap(a.close, b.close)
    words = max(overlap(a.lemmas, b.lemmas), close)
    differ = _value(a) != _value(b)
    if differ and a.quantity.span.article == b.quantity.span.article:
        return ruled_out("one article tells them apart")
    if differ and a.part and b.part and a.part != b.part:
        return ruled_out("a change, a level and what no longer holds are other numbers")
    if a.concept and b.concept and a.concept != b.concept:
        return ruled_out("other things are counted")
    if differ and a.done and b.done and a.done.isdisjoint(b.done):
        return ruled_out("other things are done with what is counted")
    if a.key in _ONE_ORDER and not _of_one_order(a.quantity, b.quantity):
        return ruled_out("lengths or shares of another order")
    if a.event and b.event and a.event.fact == b.event.fact and (words >= _ALIKE or a.key == "duration"):
        return Score((Feature("fact", 1.0, 1.0),))
    if a.near and b.near and disjoint(a.near.time, b.near.time):
        return None
    if differ and shared_sides(a.sides, b.sides) == 0.0:
        return ruled_out("other sides")
    kind = a.near is not None and b.near is not None and a.near.type == b.near.type
    return Score((
        Feature("event", float(kind), 0.15),
        Feature("actors", (shared_sides(a.actors, b.actors) or 0.0) if kind else 0.0, 0.15),
        Feature("amount", _same_amount(a.quantity, b.quantity), 0.35),
        Feature("counted", float(bool(a.quantity.unit and a.concept and a.concept == b.concept)), 0.1),
        Feature("sides", shared_sides(a.sides, b.sides) or 0.0, 0.15),
        Feature("words", words, 1.2),
    ))  # fmt: skip


def _of_one_order(a: Quantity, b: Quantity) -> bool:
    """Two and three hours may be one talk; a month and two hours are not the same length of anything."""
    short, long = sorted((a.low or a.high or 0.0, b.low or b.high or 0.0))
    return short > 0 and long <= _ORDER * short


def _same_amount(a: Quantity, b: Quantity) -> float:
    """1 for one large number, which two texts hardly have by chance, half for a smaller one above a dozen."""
    low = a.low or 0.0
    if (a.low, a.high) != (b.low, b.high) or low <= _DOZEN:
        return 0.0
    return 1.0 if low >= _LARGE else 0.5


def _degree(a: Counted, b: Counted) -> ConflictDegree | None:
    if _value(a) == _value(b):
        return None
    left, right = _bounds(a), _bounds(b)
    if left[1] < right[0] or right[1] < left[0]:
        return "contradiction"
    return "precision"


def _bounds(counted: Counted) -> tuple[float, float]:
    """From – to, with the tolerance of 'about'; open ends are infinite, and so is 'thousands' upwards."""
    quantity = counted.quantity
    slack = _TOLERANCE if quantity.approximate else 0.0
    low = -_OPEN if quantity.low is None else quantity.low * (1 - slack)
    high = _OPEN if quantity.high is None or _VAGUE.search(counted.printed) else quantity.high * (1 + slack)
    return low, high
