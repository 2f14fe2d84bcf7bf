"""Facts: what several articles (or one) report as the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.ids import stable_id
from crosswire.reconcile.dating.moments import disjoint, most_precise
from crosswire.reconcile.facts.events import participants
from crosswire.reconcile.facts.pairing import Group, group_members
from crosswire.reconcile.material import Material, place_of
from crosswire.records import (
    Annotation,
    Event,
    Fact,
    FactKind,
    Member,
    OriginRange,
    Place,
    Position,
    Quotation,
    Span,
    Status,
    StatusChange,
    Time,
)


def build_facts(material: Material) -> tuple[Fact, ...]:
    """All facts of a story, in order of their first members; origins are counted later."""
    facts = [_fact(group, material) for group in group_members(material)]
    first = {fact.id: material.place(fact.label) for fact in facts}
    return tuple(sorted(facts, key=lambda fact: (first[fact.id], fact.kind, fact.id)))


def with_facts(annotation: Annotation, facts: Sequence[Fact]) -> Annotation:
    """An annotation whose members name the fact that each belongs to."""
    fact_of = {member: fact.id for fact in facts for member in fact.members}
    return replace(
        annotation,
        events=tuple(replace(item, fact=fact_of[item.id]) for item in annotation.events),
        quotations=tuple(replace(item, fact=fact_of[item.id]) for item in annotation.quotations),
        positions=tuple(replace(item, fact=fact_of[item.id]) for item in annotation.positions),
    )


def members_by_id(material: Material) -> dict[str, Member]:
    """Every event, quotation and position of the story by its id."""
    annotations = [material.annotations[article.id] for article in material.articles]
    found: dict[str, Member] = {}
    for one in annotations:
        found.update((event.id, event) for event in one.events)
        found.update((quotation.id, quotation) for quotation in one.quotations)
        found.update((position.id, position) for position in one.positions)
    return found


def _fact(group: Group, material: Material) -> Fact:
    members = group.members
    status = None if isinstance(group.central, Quotation) else _status(members, material)
    articles = tuple(dict.fromkeys(place_of(member).article for member in members))
    return Fact(
        id=stable_id("fac", members[0].id),
        kind=_kind(group.central),
        label=_label(group, status, material),
        status=status,
        history=() if isinstance(group.central, Quotation) else _history(members, material),
        time=_time(members, material),
        place=_place(members),
        actors=_actors(members, material),
        members=tuple(member.id for member in members),
        articles=articles,
        outlets=_outlets(articles, material),
        single_source=len(articles) == 1,
        unnamed_only=all(_is_unnamed(member, material) for member in members),
        origins=OriginRange(1, len(articles)),
    )


def _time(members: Sequence[Member], material: Material) -> Time | None:
    """What all times leave; where they exclude each other, what the latest articles that give one say."""
    timed = [member for member in members if member.time is not None]
    if any(disjoint(a.time, b.time) for a, b in combinations(timed, 2)):
        ends = {member.id: _last_day(place_of(member).article, material) for member in timed}
        last = max(ends.values())
        timed = [member for member in timed if ends[member.id] == last]
    return most_precise([member.time for member in timed if member.time is not None])


def _last_day(article: str, material: Material) -> str:
    published = material.published(article)
    return ((published.latest if published else None) or "")[:10]


def _kind(member: Member) -> FactKind:
    if isinstance(member, Event):
        return "event"
    return "quotation" if isinstance(member, Quotation) else "position"


def _label(group: Group, status: Status | None, material: Material) -> Span:
    """The sentence of the central event; the longest verbatim words; a position's content.

    None of them from an article that repeats another one that carries the fact. What came about is told in
    words that say so, not in those of the plan.
    """
    central = group.central
    if isinstance(central, Event):
        events = (one for one in group.members if isinstance(one, Event) and one.status == status)
        shown = central if central.status == status else next(events, central)
        return material.sentence_span(shown.trigger)
    if isinstance(central, Position):
        return central.content[0]
    own = material.originals(place_of(member).article for member in group.members)
    quotations = [
        member for member in group.members
        if isinstance(member, Quotation) and place_of(member).article in own
    ]  # fmt: skip
    verbatim = [quotation for quotation in quotations if quotation.kind != "indirect"] or quotations
    spans = [span for quotation in verbatim for span in quotation.content]
    return max(spans, key=lambda span: (span.end - span.start, -spans.index(span)))


def _history(members: Sequence[Member], material: Material) -> tuple[StatusChange, ...]:
    """The status that each article gives the fact, in order of publication; empty where all agree."""
    found: dict[tuple[str, Status], list[Span]] = {}
    for member in members:
        if not isinstance(member, Quotation):
            where = place_of(member)
            found.setdefault((where.article, member.status), []).append(where)
    if len({status for _, status in found}) < 2:
        return ()
    return tuple(
        StatusChange(status, article, material.published(article), tuple(spans))
        for (article, status), spans in found.items()
    )


def _status(members: Sequence[Member], material: Material) -> Status | None:
    """The status that most members in the latest articles give; of all articles where none is dated.

    Of equals the one that is given first counts.
    """
    given = [
        (place_of(member).article, member.status) for member in members if not isinstance(member, Quotation)
    ]
    last = max((_last_day(article, material) for article, _ in given), default="")
    voting = [status for article, status in given if _last_day(article, material) == last]
    return Counter(voting).most_common(1)[0][0] if voting else None


def _place(members: Sequence[Member]) -> Place | None:
    """The place that most events name; the first of equals."""
    places = [member.place for member in members if isinstance(member, Event) and member.place]
    if not places:
        return None
    name = Counter(place.name for place in places).most_common(1)[0][0]
    return next(place for place in places if place.name == name)


def _actors(members: Sequence[Member], material: Material) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for member in members for actor in _acting(member, material)))


def _acting(member: Member, material: Material) -> tuple[str, ...]:
    if isinstance(member, Event):
        return participants(member, material.entity)
    entity = member.source.entity if isinstance(member, Quotation) else member.holder.entity
    return (entity,) if entity else ()


def _outlets(articles: Sequence[str], material: Material) -> tuple[str, ...]:
    outlets = (material.by_id[article].outlet for article in articles)
    return tuple(sorted({outlet.value for outlet in outlets if outlet is not None}))


def _is_unnamed(member: Member, material: Material) -> bool:
    """Whether the article hangs it on a source without a name, rather than report it itself."""
    if isinstance(member, Quotation):
        return member.source.naming != "named"
    if member.attribution is None:
        return False
    quotation = quotations_by_id(material, place_of(member).article).get(member.attribution)
    return quotation is not None and quotation.source.naming != "named"


def quotations_by_id(material: Material, article: str) -> Mapping[str, Quotation]:
    """One article's quotations by id."""
    return {quotation.id: quotation for quotation in material.annotations[article].quotations}
