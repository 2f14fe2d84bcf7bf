"""Conflicts among the members of one fact: date, place, actor, status, negation, wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from crosswire.names import places
from crosswire.reconcile.differences import Given, conflict
from crosswire.reconcile.facts_quotations import plain_words
from crosswire.reconcile.material import Material
from crosswire.reconcile.moments import disjoint
from crosswire.reconcile.pairing import place_of
from crosswire.records import Conflict, ConflictDegree, Event, Fact, Member, Place, Quotation, Span, Time

_HAPPENED = frozenset({"past", "ongoing"})
_GAP = re.compile(r"\s*(?:…|\.\s?\.\s?\.|\[[^\]]{0,80}\])\s*")  # what an outlet left out or put in
_MARKED = re.compile(r"[“\"]([^“”\"]{1,2000})[”\"]?")
_FEWEST = 5  # words of two quotations that must agree before a difference is an alteration


def date_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """Members whose times exclude each other."""
    timed = [member for member in members if member.time is not None]
    pairs = ((a, b) for a, b in combinations(timed, 2) if disjoint(a.time, b.time))
    clashing = {member.id for pair in pairs for member in pair}
    given = [_given_time(member.time, member) for member in timed if member.id in clashing and member.time]
    yield from _maybe(conflict("date", "contradiction", fact.id, given))


def _given_time(time: Time, member: Member) -> Given:
    value = time.value or f"{time.earliest or '..'}/{time.latest or '..'}"
    span = next((item for item in time.evidence if isinstance(item, Span)), place_of(member))
    return value, span


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
    """'It did not happen' beside 'it happened' (negation); 'it is off' beside 'it is planned' (status)."""
    events = [member for member in members if isinstance(member, Event)]
    for other, about in ((_HAPPENED, "negation"), (frozenset({"scheduled"}), "status")):
        given = [
            ("negated" if event.status == "negated" else event.status, event.trigger)
            for event in events
            if event.status == "negated" or event.status in other
        ]
        if {value for value, _ in given} > {"negated"}:
            kind = "negation" if about == "negation" else "status"
            yield from _maybe(conflict(kind, "contradiction", fact.id, given))  # type: ignore[arg-type]


def wording_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """Words within quotation marks that differ, though the speaker is the same; excerpts do not count."""
    quotations = [member for member in members if isinstance(member, Quotation) and member.kind != "indirect"]
    printed = [(quotation, span) for quotation in quotations for span in _verbatim(quotation, material)]
    differing: dict[Span, None] = {}
    for (one, a), (other, b) in combinations(printed, 2):
        if one.id != other.id and _is_altered(material.text(a), material.text(b)):
            differing.update({a: None, b: None})
    yield from _maybe(conflict("wording", "alteration", fact.id, [(material.text(s), s) for s in differing]))


def _verbatim(quotation: Quotation, material: Material) -> Iterator[Span]:
    """The parts of a quotation that are within quotation marks."""
    for span in quotation.content:
        if quotation.kind == "direct":
            yield span
            continue
        for found in _MARKED.finditer(material.text(span)):
            yield Span(span.article, span.start + found.start(1), span.start + found.end(1))


def _is_altered(a: str, b: str) -> bool:
    """Whether two printings of one passage differ inside the passage that they share."""
    for left in _GAP.split(a):
        for right in _GAP.split(b):
            if _differs_inside(plain_words(left), plain_words(right)):
                return True
    return False


def _differs_inside(a: Sequence[str], b: Sequence[str]) -> bool:
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    codes = [code for code in codes if code[0] == "equal" or not _is_spacing(a, b, code)]
    equal = [index for index, code in enumerate(codes) if code[0] == "equal"]
    shared = sum(codes[index][2] - codes[index][1] for index in equal)
    if shared < _FEWEST or shared < 0.6 * min(len(a), len(b)):
        return False
    inside = codes[equal[0] + 1 : equal[-1]]
    outside = (codes[: equal[0]], codes[equal[-1] + 1 :])
    return any(code[0] != "equal" for code in inside) or any(_replaced(codes) for codes in outside)


def _is_spacing(a: Sequence[str], b: Sequence[str], code: tuple[str, int, int, int, int]) -> bool:
    """'Build-up' and 'buildup' are one word."""
    return "".join(a[code[1] : code[2]]) == "".join(b[code[3] : code[4]])


def _replaced(codes: Sequence[tuple[str, int, int, int, int]]) -> bool:
    """A word or two that stand for others at an edge; more is another passage, none is an excerpt."""
    return any(code[0] == "replace" and max(code[2] - code[1], code[4] - code[3]) <= 2 for code in codes)


def _maybe(found: Conflict | None) -> Iterator[Conflict]:
    if found is not None:
        yield found
