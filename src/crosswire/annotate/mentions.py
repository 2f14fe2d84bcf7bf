"""Who is meant: from characters or a noun to the entity behind it, and to a role.

The other annotators ask here; nobody else looks through an annotation's entities.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from spacy.tokens import Token

from crosswire.annotate import syntax, titles
from crosswire.names import agents, countries
from crosswire.records import Annotation, Entity, Role, Span

_NATIONAL = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat")
_GROUP = 8  # tokens of 'US, French and Russian officials'
_JOINS = frozenset({"and", "or", ",", "&"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})


def entity_at(annotation: Annotation, start: int, end: int) -> Entity | None:
    """The entity that the characters [start, end) mention by name or otherwise, None if there is none.

    Of several: the mention with exactly these bounds, else the smallest that holds them all, else the
    longest that overlaps them (the last of equals, since English phrases end in their head).
    """
    found = mention_at(annotation, start, end)
    return found[0] if found else None


def mention_at(annotation: Annotation, start: int, end: int) -> tuple[Entity, Span] | None:
    """The same together with the mention itself."""
    index = _index(_Same(annotation.entities))
    best: tuple[tuple[int, int, int], Entity, Span] | None = None
    at = bisect.bisect_left(index.starts, end) - 1
    while at >= 0 and index.reach[at] > start:
        where, entity = index.mentions[at]
        key = (*_fit(where, start, end), where.start)
        if where.end > start and (best is None or key > best[0]):
            best = (key, entity, where)
        at -= 1
    return (best[1], best[2]) if best else None


@dataclass(frozen=True, slots=True)
class _Index:
    """Mentions by start; `reach` is the furthest end of those up to a place."""

    mentions: tuple[tuple[Span, Entity], ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]


class _Same:
    """Entities compared by identity, which spares hashing them at every question."""

    __slots__ = ("entities",)

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities = entities

    def __hash__(self) -> int:
        return id(self.entities)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.entities is self.entities


@lru_cache(maxsize=4)
def _index(same: _Same) -> _Index:
    found = [(where, entity) for entity in same.entities for where in (*entity.spans, *entity.coreferents)]
    found.sort(key=lambda mention: (mention[0].start, mention[0].end))
    reach = tuple(accumulate((where.end for where, _ in found), max))
    return _Index(tuple(found), tuple(where.start for where, _ in found), reach)


def _fit(where: Span, start: int, end: int) -> tuple[int, int]:
    length = where.end - where.start
    if where.start <= start and end <= where.end:
        return 2, -length
    return 1, length


def role(article: str, annotation: Annotation, head: Token) -> Role:
    """Who a noun phrase is, given its head: the entity if it is one, its words, country and sector.

    'the Russian president' as a mention of somebody named gives that entity; 'Norwegian officials'
    gives no entity, but NOR and government. Two countries ('US and Russian officials') give none:
    see `roles`.
    """
    found = roles(article, annotation, head)
    if len(found) == 1:
        return found[0]
    return Role(None, found[0].span, None, found[0].sector)


def roles(article: str, annotation: Annotation, head: Token) -> tuple[Role, ...]:
    """The same, with one role for each country where a phrase names several."""
    head = _group(annotation, head) or head
    start, end = syntax.noun_phrase(head)
    where = syntax.span(article, head.doc, start, end)
    entity = _named(annotation, head)
    if entity is not None:
        sector = entity.sector or (_metonym(head, entity) if entity.type == "GPE" else None)
        return (Role(entity.id, where, entity.country, sector),)
    own = agent_sector(head)
    owners = tuple(dict.fromkeys(_owners(annotation, head)))
    if not owners and (nations := _nations_before(annotation, head)):
        where = syntax.span(article, head.doc, min(start, nations[0].i), end)
        owners = tuple((countries.country_of(nation.text), None) for nation in nations)
    return tuple(
        Role(None, where, country, _sector(own, owner)) for country, owner in owners or ((None, None),)
    )


def _group(annotation: Annotation, head: Token) -> Token | None:
    """'officials' for the first word of 'US and Russian officials' where a parse sets it apart."""
    if countries.country_of(head.text) is None:
        return None
    doc = head.doc
    for token in doc[head.i + 1 : head.i + _GROUP]:
        if token.tag_ == "NNS" and agent_sector(token):
            nations = _nations_before(annotation, token)
            return token if len(nations) > 1 and head.i in {nation.i for nation in nations} else None
    return None


def _nations_before(annotation: Annotation, noun: Token) -> tuple[Token, ...]:
    """The countries in front of an agent noun in the plural, by the words: 'US and Russian officials'."""
    doc, found = noun.doc, []
    if noun.tag_ != "NNS" or agent_sector(noun) is None:
        return ()
    for i in range(noun.i - 1, max(noun.i - _GROUP, -1), -1):
        token = doc[i]
        if countries.country_of(token.text):
            found.append(token)
        elif not (token.lower_ in _JOINS and found) and not (token.pos_ == "ADJ" and not found):
            break
        if token.is_sent_start:
            break
    return tuple(reversed(found))


def _bearer(annotation: Annotation, head: Token) -> Entity | None:
    """The person in 'Kremlin spokesman X' where a parse takes the first word for the head."""
    end = titles.title_starting(head.doc, head.i + 1)
    if end is None or end >= len(head.doc) or head.doc[end].is_sent_start:
        return None
    found = entity_at(annotation, head.doc[end].idx, head.doc[end].idx + len(head.doc[end]))
    return found if found is not None and found.type == "PERSON" else None


def _named(annotation: Annotation, head: Token) -> Entity | None:
    """The entity that a noun itself is, or whose office it is ('the minister, X', 'spokesman X')."""
    found = mention_at(annotation, head.idx, head.idx + len(head))
    if found and _is_whole(found[1], head):
        return found[0] if found[0].type == "PERSON" else _bearer(annotation, head) or found[0]
    beside = [*syntax.children(head, "appos", "flat", "nmod:desc")]
    if head.i + 1 < len(head.doc) and head.nbor().is_title and agents.title(head.lower_):
        beside.append(head.nbor())
    for token in beside:
        entity = entity_at(annotation, token.idx, token.idx + len(token))
        if entity is not None and entity.type == "PERSON":
            return entity
    return None


def _sector(own: str | None, owner: str | None) -> str | None:
    """The sector of 'EU officials' is that of the EU, of 'Kremlin spokesman' that of the Kremlin."""
    return owner if own is None or (own == "government" and owner == "international") else own


def _is_whole(where: Span, head: Token) -> bool:
    """Whether a mention is the participant itself: its head lies in it ('Lund' in 'Lund's aides' not)."""
    return where.start <= head.idx and head.idx + len(head) <= where.end


def agent_sector(head: Token) -> str | None:
    """The sector of the longest agent noun that ends in this token ('coast guard'), None if none."""
    phrase = agent_phrase(head)
    return agents.sector_of(phrase) if phrase else None


def agent_phrase(head: Token) -> str | None:
    """The longest agent noun of the lexicon that ends in this token, in lower case."""
    doc, singulars = head.doc, _singulars(head.lower_, head.lemma_)
    if agents.agent_endings().isdisjoint(singulars):
        return None
    for size in range(agents.MAX_WORDS, 0, -1):
        first = head.i - size + 1
        if first < 0 or any(token.is_sent_start for token in doc[first + 1 : head.i + 1]):
            continue
        before = doc[first : head.i].text_with_ws.lower()
        for last in singulars:
            if agents.is_agent(before + last):
                return before + last
    return None


@lru_cache(maxsize=1 << 15)
def _singulars(word: str, lemma: str) -> tuple[str, ...]:
    """Forms under which a noun may be listed; lemmas of capitalised and rare words are not relied on."""
    guesses = (
        lemma.lower(),
        word,
        word.removesuffix("s"),
        word[:-2] + "an" if word.endswith("men") else word,
    )
    return tuple(dict.fromkeys(guesses))


def _owners(annotation: Annotation, head: Token) -> Iterator[tuple[str | None, str | None]]:
    """Country and sector of those a noun belongs to: 'Kremlin spokesman', 'officials of Norway'."""
    for part in _modifiers(head):
        found = entity_at(annotation, part.idx, part.idx + len(part))
        if found and (found.type != "PERSON" or found.sector == "government"):
            yield found.country, found.sector
        elif nation := countries.country_of(_with_flat(part)):
            yield nation, None


def _modifiers(head: Token) -> Iterator[Token]:
    for part in syntax.children(head, *_NATIONAL):
        if part.dep_ != "nmod" or syntax.case_of(part) in {"of", "from"}:
            yield from syntax.conjoined(part)


def _with_flat(part: Token) -> str:
    words = (*syntax.children(part, "compound", "flat", "amod"), part)
    return " ".join(word.text for word in sorted(words, key=lambda word: word.i))


def _metonym(head: Token, entity: Entity) -> str | None:
    """'government' where a capital acts instead of being a place ('Oslo said')."""
    sense = countries.country_sense(head.text) or countries.country_sense(entity.name)
    if sense is None or sense.sense != "capital":
        return None
    first = next((above for above in (head, *syntax.ancestors(head)) if above.dep_ != "conj"), head)
    case = syntax.case_of(head) or syntax.case_of(first)
    return sense.sector if case in {"by", "with", "against"} or (not case and first.dep_ in _ACTING) else None
