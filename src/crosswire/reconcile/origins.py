"""Where facts enter the press, and how many separate origins stand behind each: always a range.

Proven links are words that were copied, a wire that both credit, one publisher. Suspected are a briefing
by somebody unnamed, one statement quoted by both, a paraphrase. Two articles without a link have no
shared origin that was found; that never means that they are independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.ids import stable_id
from crosswire.reconcile.facts_quotations import plain_words
from crosswire.reconcile.material import Material
from crosswire.reconcile.pairing import place_of
from crosswire.records import (
    Article,
    Copy,
    Evidence,
    Fact,
    Member,
    Origin,
    OriginKind,
    OriginLink,
    OriginRange,
    Quotation,
    Role,
    Span,
)

_SAME_WORDS = 4  # words that two verbatim quotations share from which they come from one statement
_PROVEN_COPIES = frozenset({"copy", "partial"})


def with_origins(
    fact: Fact, members: Mapping[str, Member], copies: Sequence[Copy], material: Material
) -> Fact:
    """The fact with its range of origins and the links between its carriers that were counted."""
    mine = [members[id] for id in fact.members]
    links = tuple(
        link
        for a, b in combinations(sorted(fact.articles, key=material.order.__getitem__), 2)
        for link in _links(a, b, mine, copies, material)
    )
    most = len(components(fact.articles, [link for link in links if link.proven]))
    least = len(components(fact.articles, links))
    return replace(fact, origins=OriginRange(least, most, links))


def components(articles: Iterable[str], links: Iterable[OriginLink]) -> tuple[tuple[str, ...], ...]:
    """Articles that links connect, directly or through others; groups and members sorted."""
    group_of = {article: {article} for article in articles}
    for link in links:
        joined = group_of[link.a] | group_of[link.b]
        for article in joined:
            group_of[article] = joined
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


# --- links ----------------------------------------------------------------------------------


def _links(
    a: str, b: str, members: Sequence[Member], copies: Sequence[Copy], material: Material
) -> Iterator[OriginLink]:
    one, other = material.by_id[a], material.by_id[b]
    left = [member for member in members if place_of(member).article == a]
    right = [member for member in members if place_of(member).article == b]
    yield from _copied(a, b, left, right, copies, material)
    yield from _wired(one, other)
    if one.outlet and other.outlet and one.outlet.value == other.outlet.value:
        yield OriginLink(a, b, "publisher", True, (*one.outlet.evidence, *other.outlet.evidence))
    yield from _spoken(a, b, left, right, material)


def _copied(
    a: str, b: str, left: Sequence[Member], right: Sequence[Member],
    copies: Sequence[Copy], material: Material,
) -> Iterator[OriginLink]:  # fmt: skip
    """A copy between the two whose aligned words reach into the fact's own sentences."""
    for copy in copies:
        if set(copy.articles) != {a, b}:
            continue
        own = [material.sentence_span(place_of(member)) for member in (*left, *right)]
        touched = [pair for pair in copy.aligned if all(any(_meet(s, part) for s in own) for part in pair)]
        if touched:
            proven = copy.relation in _PROVEN_COPIES
            yield OriginLink(a, b, "copy", proven, tuple(span for pair in touched for span in pair))


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


def _spoken(
    a: str, b: str, left: Sequence[Member], right: Sequence[Member], material: Material
) -> Iterator[OriginLink]:
    """The same words of one speaker: a statement if the speaker is named, a briefing if not."""
    found: dict[OriginKind, list[Evidence]] = {}
    for one in _quotations(left, material):
        for other in _quotations(right, material):
            if (kind := _shared_speech(one, other, material)) is not None:
                found.setdefault(kind, []).extend((*one.content, *other.content))
    for kind in sorted(found):
        yield OriginLink(a, b, kind, False, tuple(dict.fromkeys(found[kind])))


def _quotations(members: Sequence[Member], material: Material) -> list[Quotation]:
    """The quotations that a fact's members are, or that report them."""
    found = []
    for member in members:
        if isinstance(member, Quotation):
            found.append(member)
        elif member.attribution:
            annotation = material.annotations[place_of(member).article]
            found += [quotation for quotation in annotation.quotations if quotation.id == member.attribution]
    return found


def _shared_speech(a: Quotation, b: Quotation, material: Material) -> OriginKind | None:
    """Whether two quotations may be one utterance, and of which kind.

    The same words are a briefing where both articles have them from somebody unnamed, in the first or
    second place ('the president will say …, an official said'), else a statement. Unnamed sources of one
    fact who are described alike may have briefed both, whatever their words.
    """
    mine, theirs = _unnamed(a, material), _unnamed(b, material)
    if _same_words(a, b, material):
        return "briefing" if mine and theirs else "statement"
    return "briefing" if any(_same_description(one, other) for one in mine for other in theirs) else None


def _unnamed(quotation: Quotation, material: Material) -> list[Quotation]:
    """The quotation and those that report it, as far as their sources are unnamed."""
    by_id = {item.id: item for item in material.annotations[quotation.content[0].article].quotations}
    chain = [quotation]
    while (parent := by_id.get(chain[-1].parent or "")) is not None and parent not in chain:
        chain.append(parent)
    return [item for item in chain if item.source.naming == "unnamed"]


def _same_description(a: Quotation, b: Quotation) -> bool:
    """'A senior official' in one and 'senior official' in the other, about the same fact."""
    mine, theirs = (set(plain_words(q.source.description or "")) - {"a", "an", "the"} for q in (a, b))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _same_words(a: Quotation, b: Quotation, material: Material) -> bool:
    """Whether both print a run of the same words within quotation marks."""
    if "indirect" in (a.kind, b.kind):
        return False
    runs = (_runs(quotation, material) for quotation in (a, b))
    return not next(runs).isdisjoint(next(runs))


def _runs(quotation: Quotation, material: Material) -> frozenset[tuple[str, ...]]:
    words = [plain_words(material.text(span)) for span in quotation.content]
    return frozenset(
        part[index : index + _SAME_WORDS] for part in words for index in range(len(part) - _SAME_WORDS + 1)
    )


# --- the story's origins --------------------------------------------------------------------


def story_origins(
    facts: Sequence[Fact], members: Mapping[str, Member], copies: Sequence[Copy], material: Material
) -> tuple[Origin, ...]:
    """Wires, copies, briefings, statements, interviews and publishers behind a story.

    An article with none of them is listed as its outlet's own: nothing shared was found for it.
    """
    shared = [
        *_wire_origins(material),
        *_copy_origins(copies, material),
        *_publisher_origins(material),
        *_speech_origins(facts, members, material),
        *_interviews(material),
    ]
    taken = {article for origin in shared for article in origin.articles}
    alone = [
        _origin("outlet", article.outlet.value if article.outlet else None, (article.id,), ())
        for article in material.articles
        if article.id not in taken
    ]
    return tuple({origin.id: origin for origin in (*shared, *alone)}.values())


def _origin(
    kind: OriginKind, name: str | None, articles: Iterable[str], evidence: Iterable[Evidence]
) -> Origin:
    found, spans = tuple(articles), tuple(dict.fromkeys(evidence))
    places = [f"{span.article} {span.start} {span.end}" for span in spans if isinstance(span, Span)]
    return Origin(stable_id("ori", kind, name, *found, *places), kind, name, found, spans)


def _wire_origins(material: Material) -> Iterator[Origin]:
    names = sorted({name for article in material.articles for name in wires(article)})
    for name in names:
        carriers = [article for article in material.articles if name in wires(article).keys() | _is(article)]
        evidence = (found for article in carriers for found in wires(article).get(name, ()))
        yield _origin("wire", name, (article.id for article in carriers), evidence)


def _copy_origins(copies: Sequence[Copy], material: Material) -> Iterator[Origin]:
    """Articles that copying connects; named after the outlet that came first, if that is known."""
    proven = [copy for copy in copies if copy.relation in _PROVEN_COPIES]
    links = [OriginLink(*copy.articles, "copy", True) for copy in proven]
    involved = sorted({article for copy in proven for article in copy.articles})
    for group in components(involved, links):
        mine = [copy for copy in proven if copy.articles[0] in group]
        evidence = (span for copy in mine for span in max(copy.aligned, key=_length))
        articles = sorted(group, key=material.order.__getitem__)
        yield _origin("copy", _copied_from(mine, material), articles, evidence)


def _copied_from(copies: Sequence[Copy], material: Material) -> str | None:
    """The outlet of the one article that came first in all of the copies."""
    first = {copy.direction for copy in copies}
    if len(first) != 1 or (article := first.pop()) is None:
        return None
    outlet = material.by_id[article].outlet
    return outlet.value if outlet else None


def _length(pair: tuple[Span, Span]) -> tuple[int, int]:
    return pair[0].end - pair[0].start, -pair[0].start


def _publisher_origins(material: Material) -> Iterator[Origin]:
    outlets = [article.outlet.value for article in material.articles if article.outlet]
    for name in sorted({outlet for outlet in outlets if outlets.count(outlet) > 1}):
        mine = [article for article in material.articles if article.outlet and article.outlet.value == name]
        evidence = (found for article in mine if article.outlet for found in article.outlet.evidence)
        yield _origin("publisher", name, (article.id for article in mine), evidence)


def _speech_origins(
    facts: Sequence[Fact], members: Mapping[str, Member], material: Material
) -> Iterator[Origin]:
    """Statements and briefings that several articles draw on: one per speaker and set of articles."""
    kinds: tuple[OriginKind, ...] = ("briefing", "statement")
    found: dict[tuple[OriginKind, str | None, tuple[str, ...]], dict[Evidence, None]] = {}
    for kind in kinds:
        for fact in facts:
            links = [link for link in fact.origins.links if link.kind == kind]
            name = _speaker([members[id] for id in fact.members], kind, material)
            for group in components({end for link in links for end in (link.a, link.b)}, links):
                evidence = found.setdefault((kind, name, group), {})
                evidence.update((span, None) for link in links if link.a in group for span in link.evidence)
    for (kind, name, group), evidence in found.items():
        yield _origin(kind, name, sorted(group, key=material.order.__getitem__), evidence)


def _speaker(members: Sequence[Member], kind: OriginKind, material: Material) -> str | None:
    """Who made the statement; an unnamed source as the first article that carries it describes it."""
    sources = [quotation.source for quotation in _quotations(members, material)]
    if kind == "briefing":
        return next((source.description for source in sources if source.description), None)
    known = (
        material.entity[source.entity]
        for source in sources
        if source.entity and source.entity in material.entity
    )
    return next((entity.name for entity in known), None)


def _interviews(material: Material) -> Iterator[Origin]:
    """'… told Example Radio': one per medium that somebody spoke to."""
    found: dict[str, list[Span]] = {}
    for article in material.articles:
        for quotation in material.annotations[article.id].quotations:
            if quotation.channel == "interview" and quotation.addressee is not None:
                found.setdefault(_medium(quotation.addressee, material), []).append(quotation.addressee.span)
    for name in sorted(found):
        yield _origin("interview", name, dict.fromkeys(span.article for span in found[name]), found[name])


def _medium(addressee: Role, material: Material) -> str:
    entity = material.entity.get(addressee.entity) if addressee.entity else None
    return entity.name if entity else " ".join(material.text(addressee.span).split())
