"""Where facts enter the press, and how many separate origins stand behind each: always a range.

Proven links are words that were copied (a paraphrase counts where it follows sentence by sentence), a wire
that both credit, one publisher, many same words of unnamed officials on one day. Suspected are other
briefings, one statement, document or interview that both draw on. Two articles without a link have no
shared origin that was found; that never means that they are independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.reconcile.material import Material, place_of
from crosswire.reconcile.origins.sources import shared_speech, speech_of
from crosswire.records import (
    Article,
    Evidence,
    Fact,
    Member,
    Origin,
    OriginKind,
    OriginLink,
    OriginRange,
    Quotation,
    Span,
)

_SPREADING = frozenset(
    {"briefing", "statement", "copy"}
)  # origins that may give more than is quoted from them


def with_origins(fact: Fact, members: Mapping[str, Member], material: Material) -> Fact:
    """The fact with its range of origins and the links between its carriers that were counted."""
    mine = _by_article(fact, members)
    links = tuple(
        link
        for a, b in combinations(sorted(fact.articles, key=material.order.__getitem__), 2)
        for link in _links(a, b, mine[a], mine[b], material)
    )
    most = len(components(fact.articles, [link for link in links if link.proven]))
    sourced = _sourced(mine, material)
    return replace(fact, origins=OriginRange(_least(fact, links, sourced), most, links))


def _sourced(mine: Mapping[str, Sequence[Member]], material: Material) -> frozenset[str]:
    """The articles that say from whom they have the fact."""
    return frozenset(article for article, members in mine.items() if speech_of(members, material))


def _least(fact: Fact, links: Iterable[OriginLink], sourced: frozenset[str]) -> int:
    """Groups of carriers of which some say from whom they have the fact.

    Who does not say so may have it from where any other has it: no count of origins rests on silence.
    """
    return max(1, sum(not sourced.isdisjoint(group) for group in components(fact.articles, links)))


def with_shared_origins(
    fact: Fact, origins: Sequence[Origin], members: Mapping[str, Member], material: Material
) -> Fact:
    """The fact with a suspected link wherever two carriers share an origin of the story.

    Both may have the fact from there even where neither says so: 'at least' merges every suspicion.
    """
    linked = {frozenset((link.a, link.b)) for link in fact.origins.links}
    found: list[OriginLink] = []
    for origin in origins:
        carriers = [article for article in fact.articles if article in origin.articles]
        for a, b in combinations(carriers if origin.kind in _SPREADING else (), 2):
            if frozenset((a, b)) not in linked:
                linked.add(frozenset((a, b)))
                spans = (
                    item for item in origin.evidence if isinstance(item, Span) and item.article in (a, b)
                )
                found.append(OriginLink(a, b, origin.kind, False, tuple(spans)))
    links = (*fact.origins.links, *found)
    least = _least(fact, links, _sourced(_by_article(fact, members), material))
    return replace(fact, origins=OriginRange(least, fact.origins.at_most, links))


def _by_article(fact: Fact, members: Mapping[str, Member]) -> dict[str, list[Member]]:
    mine: dict[str, list[Member]] = {article: [] for article in fact.articles}
    for id in fact.members:
        mine[place_of(members[id]).article].append(members[id])
    return mine


def components(articles: Iterable[str], links: Iterable[OriginLink]) -> tuple[tuple[str, ...], ...]:
    """Articles that links connect, directly or through others; groups and members sorted."""
    group_of = {article: {article} for article in articles}
    for link in links:
        if group_of[link.a] is group_of[link.b]:
            continue
        joined = group_of[link.a] | group_of[link.b]
        for article in joined:
            group_of[article] = joined
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


# --- links ----------------------------------------------------------------------------------


def _links(
    a: str, b: str, left: Sequence[Member], right: Sequence[Member], material: Material
) -> Iterator[OriginLink]:
    one, other = material.by_id[a], material.by_id[b]
    yield from _copied(a, b, (*left, *right), material)
    yield from _wired(one, other)
    if one.outlet and other.outlet and one.outlet.value == other.outlet.value:
        yield OriginLink(a, b, "publisher", True, (*one.outlet.evidence, *other.outlet.evidence))
    yield from _credited(one, other, left, right, material)
    yield from _spoken(a, b, left, right, material)


def _copied(a: str, b: str, members: Sequence[Member], material: Material) -> Iterator[OriginLink]:
    """A copy between the two whose aligned words reach into the fact's own sentences."""
    copy = material.copy_of.get(frozenset((a, b)))
    if copy is None:
        return
    own = [material.sentence_span(place_of(member)) for member in members]
    touched = [pair for pair in copy.aligned if all(any(_meet(s, part) for s in own) for part in pair)]
    yield OriginLink(a, b, "copy", bool(touched), tuple(span for pair in touched for span in pair))


def _meet(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _wired(a: Article, b: Article) -> Iterator[OriginLink]:
    """A wire that both credit, or that one credits and the other is."""
    left, right = wires(a), wires(b)
    shared = sorted((left.keys() & right.keys()) | (left.keys() & _is(b)) | (right.keys() & _is(a)))
    if shared:
        evidence = (found for name in shared for found in (*left.get(name, ()), *right.get(name, ())))
        yield OriginLink(a.id, b.id, "wire", True, tuple(dict.fromkeys(evidence)))


def _is(article: Article) -> set[str]:
    return {article.outlet.value} if article.outlet else set()


def wires(article: Article) -> dict[str, tuple[Evidence, ...]]:
    """The agencies that an article credits, each with its evidence."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for agency in article.agencies:
        found[agency.name] = (*found.get(agency.name, ()), agency.evidence)
    return found


def _credited(
    a: Article, b: Article, left: Sequence[Member], right: Sequence[Member], material: Material
) -> Iterator[OriginLink]:
    """One article that names the other's outlet as its source for the fact."""
    for members, other in ((left, b), (right, a)):
        outlet = other.outlet.value.casefold() if other.outlet else None
        spans = [
            quotation.source.span for quotation in speech_of(members, material)
            if quotation.source.span and outlet and _source_name(quotation, material) == outlet
        ]  # fmt: skip
        if spans:
            yield OriginLink(a.id, b.id, "outlet", True, tuple(spans))


def _source_name(quotation: Quotation, material: Material) -> str | None:
    entity = material.entity.get(quotation.source.entity or "")
    return entity.name.casefold() if entity else None


def _spoken(
    a: str, b: str, left: Sequence[Member], right: Sequence[Member], material: Material
) -> Iterator[OriginLink]:
    """What both may have heard from one speaker, once for each kind; proven if any of it is."""
    found: dict[OriginKind, dict[Evidence, None]] = {}
    proven: set[OriginKind] = set()
    for one in speech_of(left, material):
        for other in speech_of(right, material):
            if (shared := shared_speech(one, other, material)) is not None:
                found.setdefault(shared[0], {}).update(dict.fromkeys((*one.content, *other.content)))
                proven.update((shared[0],) if shared[1] else ())
    for kind in sorted(found):
        yield OriginLink(a, b, kind, kind in proven, tuple(found[kind]))
