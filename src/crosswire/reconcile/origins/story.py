"""The origins of a story: what articles credit, copy, or may have heard from one speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosswire.ids import stable_id
from crosswire.reconcile.facts.sides import Keys, shared_sides
from crosswire.reconcile.material import Material
from crosswire.reconcile.origins.carriers import components, wires
from crosswire.reconcile.origins.sources import (
    FOR_A_SIDE,
    bare_source,
    description_words,
    document,
    document_owner,
    interviewer,
    shared_speech,
    speech_of,
    unnamed,
)
from crosswire.records import (
    Copy,
    Evidence,
    Fact,
    Member,
    Origin,
    OriginKind,
    OriginLink,
    Quotation,
    Span,
)

_BRIEFED = frozenset({"briefing"})


def story_origins(
    facts: Sequence[Fact], members: Mapping[str, Member], material: Material
) -> tuple[Origin, ...]:
    """Where a story's facts enter the press, as far as articles credit it or share it.

    An article with no such origin is listed as its outlet's own: nothing shared was found for it.
    """
    shared = [
        *_wire_origins(material),
        *_copy_origins(material.copies, material),
        *_publisher_origins(material),
        *_briefings(facts, members, material),
        *_statements(facts, members, material),
        *_documents(material),
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


# --- what articles credit or copy -----------------------------------------------------------


def _wire_origins(material: Material) -> Iterator[Origin]:
    names = sorted({name for article in material.articles for name in wires(article)})
    for name in names:
        carriers = [
            article for article in material.articles
            if name in wires(article) or (article.outlet and article.outlet.value == name)
        ]  # fmt: skip
        evidence = (found for article in carriers for found in wires(article).get(name, ()))
        yield _origin("wire", name, (article.id for article in carriers), evidence)


def _copy_origins(copies: Sequence[Copy], material: Material) -> Iterator[Origin]:
    """Articles that copying connects; named after the outlet that came first, if that is known."""
    links = [OriginLink(*copy.articles, "copy", True) for copy in copies]
    involved = sorted({article for copy in copies for article in copy.articles})
    for group in components(involved, links):
        mine = [copy for copy in copies if copy.articles[0] in group]
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


# --- briefings: one unnamed source, whatever each article calls it --------------------------


@dataclass(slots=True)
class _Speaker:
    """An unnamed source of one article: all that is said to come from it."""

    article: str
    words: frozenset[str]
    speech: list[Quotation] = field(default_factory=list)


def _briefings(facts: Sequence[Fact], members: Mapping[str, Member], material: Material) -> Iterator[Origin]:
    """Sources whom several articles share, and such as an article says to have briefed reporters."""
    speakers = [speaker for article in material.articles for speaker in _speakers(article.id, material)]
    of = {quotation.id: index for index, one in enumerate(speakers) for quotation in one.speech}
    links = [
        OriginLink(str(of[one.id]), str(of[other.id]), "briefing", proven)
        for a, b, proven in _shared_briefings(facts, members, material)
        for one, other in ((a, b),)
        if one.id in of and other.id in of
    ]
    briefed = [
        str(index) for index, one in enumerate(speakers)
        if any(quotation.channel in _BRIEFED for quotation in one.speech)
    ]  # fmt: skip
    for group in components([*briefed, *(end for link in links for end in (link.a, link.b))], links):
        mine = [speakers[index] for index in sorted(map(int, group))]
        said = [quotation for one in mine for quotation in one.speech]
        articles = sorted({one.article for one in mine}, key=material.order.__getitem__)
        yield _origin("briefing", _called(said), articles, (_named_at(item) for item in said))


def _speakers(article: str, material: Material) -> list[_Speaker]:
    """An article's unnamed sources: 'the official' is the last one whose description has that word."""
    found: list[_Speaker] = []
    for quotation in material.annotations[article].quotations:
        if quotation.source.naming == "unnamed":
            words = description_words(quotation)
            same = [one for one in found if words <= one.words or one.words <= words]
            if not same:
                found.append(_Speaker(article, words))
            home = same[-1] if same else found[-1]
            home.words |= words
            home.speech.append(quotation)
    return found


def _shared_briefings(
    facts: Sequence[Fact], members: Mapping[str, Member], material: Material
) -> Iterator[tuple[Quotation, Quotation, bool]]:
    """Pairs of unnamed sources' quotations behind members of one fact that may be one briefing."""
    for fact in facts:
        if not any(link.kind == "briefing" for link in fact.origins.links):
            continue
        speech = speech_of([members[id] for id in fact.members], material)
        for index, a in enumerate(speech):
            for b in speech[index + 1 :]:
                if a.content[0].article == b.content[0].article:
                    continue
                shared = shared_speech(a, b, material)
                if shared is not None and shared[0] == "briefing":
                    yield unnamed(a, material)[0], unnamed(b, material)[0], shared[1]


def _called(said: Sequence[Quotation]) -> str | None:
    """The description that says most; the first of equals."""
    described = [item.source.description for item in said if item.source.description]
    return max(described, key=lambda words: (len(words), -described.index(words)), default=None)


def _named_at(quotation: Quotation) -> Span:
    return quotation.source.span or quotation.content[0]


# --- statements, documents, interviews ------------------------------------------------------


def _statements(facts: Sequence[Fact], members: Mapping[str, Member], material: Material) -> Iterator[Origin]:
    """Speakers whose words several articles have: one origin for each and the articles that share them."""
    links: defaultdict[str, list[OriginLink]] = defaultdict(list)
    evidence: defaultdict[str, dict[Span, None]] = defaultdict(dict)
    for fact in facts:
        pairs = {(link.a, link.b) for link in fact.origins.links if link.kind == "statement"}
        speech = speech_of([members[id] for id in fact.members], material) if pairs else []
        for index, a in enumerate(speech):
            for b in speech[index + 1 :]:
                ends = sorted((a.content[0].article, b.content[0].article), key=material.order.__getitem__)
                speaker = _one_speaker(a, b)
                if (
                    speaker
                    and tuple(ends) in pairs
                    and (shared_speech(a, b, material) or ("", 0))[0] == "statement"
                ):
                    links[speaker].append(OriginLink(ends[0], ends[1], "statement", False))
                    evidence[speaker].update(dict.fromkeys((*a.content, *b.content)))
    for speaker in sorted(links, key=lambda id: (material.entity[id].name, id)):
        for group in components({end for link in links[speaker] for end in (link.a, link.b)}, links[speaker]):
            spans = [span for span in sorted(evidence[speaker], key=material.place) if span.article in group]
            articles = sorted(group, key=material.order.__getitem__)
            yield _origin("statement", material.entity[speaker].name, articles, spans)


def _one_speaker(a: Quotation, b: Quotation) -> str | None:
    """Who made the statement that two quotations print; one may leave the speaker out."""
    known = {item.source.entity for item in (a, b)} - {None}
    return known.pop() if len(known) == 1 else None


@dataclass(slots=True)
class _Paper:
    """A text that one article names as a source: its noun, whose it is, the facts that rest on it."""

    article: str
    noun: str
    owner: Keys
    facts: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def _documents(material: Material) -> Iterator[Origin]:
    """Texts that articles name as their source."""
    papers = [paper for article in material.articles for paper in _papers(article.id, material)]
    links = [
        OriginLink(str(a), str(b), "document", False)
        for a, b in combinations(range(len(papers)), 2)
        if _one_paper(papers[a], papers[b])
    ]
    for group in sorted(sorted(map(int, one)) for one in components(map(str, range(len(papers))), links)):
        mine = [papers[index] for index in group]
        name = Counter(name for paper in mine for name in paper.names).most_common(1)[0][0]
        spans = sorted((span for paper in mine for span in paper.spans), key=material.place)
        yield _origin("document", name, dict.fromkeys(span.article for span in spans), spans)


def _papers(article: str, material: Material) -> list[_Paper]:
    """One article's papers; a bare noun takes up the paper whose owner is named, if there is only one."""
    named = [
        (quotation, noun, document_owner(quotation, material))
        for quotation in material.annotations[article].quotations
        if (noun := document(quotation, material)) is not None
    ]
    owners: defaultdict[str, set[Keys]] = defaultdict(set)
    for _, noun, owner in named:
        owners[noun].update({owner} - {frozenset()})
    found: dict[tuple[str, Keys], _Paper] = {}
    for quotation, noun, said in named:
        owner = next(iter(owners[noun])) if len(owners[noun]) == 1 else said
        paper = found.setdefault((noun, owner), _Paper(article, noun, owner))
        source = quotation.source.span
        paper.spans.append(quotation.content[0] if source is None else bare_source(source, material))
        words = " ".join(material.text(paper.spans[-1]).split())
        paper.names.append(words if noun in words.casefold() else noun)
        paper.facts.update((quotation.fact,) if quotation.fact else ())
    return list(found.values())


def _one_paper(a: _Paper, b: _Paper) -> bool:
    """Whether two papers are one: of one owner or, where an owner is not said, behind one fact."""
    if a.noun != b.noun:
        return False
    if a.owner and b.owner:
        return (shared_sides(a.owner, b.owner) or 0.0) >= FOR_A_SIDE
    return not a.facts.isdisjoint(b.facts)


def _interviews(material: Material) -> Iterator[Origin]:
    """'… told Example Radio': one per medium that somebody spoke to."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for article in material.articles:
        for quotation in material.annotations[article.id].quotations:
            if (name := interviewer(quotation, material)) is not None and quotation.addressee:
                found[name].append(quotation.addressee.span)
    for name in sorted(found):
        yield _origin("interview", name, dict.fromkeys(span.article for span in found[name]), found[name])
