"""Whose position a clause states: the source's own, that of its side, or that of another."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.nouns import speaks
from crosswire.annotate.attribution.source_spans import stood_for
from crosswire.annotate.mentions import agent_phrase, role
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.syntax import case_of, child, children, conjoined, part
from crosswire.records import Annotation, Entity, Quotation, Role, Source, Span

_FIRST = frozenset({"we", "i", "us", "our", "my"})
_THIRD = frozenset({"he", "she", "it", "they"})
_NOBODY = frozenset({"nobody", "none"})
_EMPTY = frozenset({"it", "there", "that", "this", "which", "what", "you", "everyone", "nobody", "anyone"})
_SIDES = frozenset({"PERSON", "ORG", "GPE"})
_BODIES = frozenset({"ORG", "GPE", "GROUP"})
_PEOPLE = ("ers", "ors", "ists", "ians", "ees", "men", "women")  # endings of nouns for people
_PLURAL = frozenset({"NNS", "NNPS"})


def is_first_person(head: Token) -> bool:
    """'we' or 'I' in any form ('US' is none)."""
    return head.pos_ == "PRON" and head.lower_ in _FIRST


def is_nobody(head: Token) -> bool:
    """'nobody', 'no one', 'none of us'."""
    return head.lower_ in _NOBODY or (head.lower_ == "one" and _has_no(head))


def is_side(annotation: Annotation, head: Token) -> bool:
    """Whether a noun phrase can hold a position: somebody known, people, a body or a text that speaks."""
    found = role(annotation.article, annotation, head)
    if found.entity is not None or found.country is not None or found.sector is not None:
        return True
    if head.pos_ in {"PROPN", "PRON"}:
        return head.lower_ not in _EMPTY
    known = head.ent_type_ in _SIDES or agent_phrase(head) is not None or speaks(head)
    return (
        known
        or listed(head, "sides")
        or listed(head, "people")
        or (head.tag_ == "NNS" and head.lower_.endswith(_PEOPLE))
    )


def is_body(annotation: Annotation, head: Token) -> bool:
    """Whether a noun phrase is a country, an organisation or a group that decides for itself."""
    entity = _entity(annotation, role(annotation.article, annotation, head).entity)
    if entity is not None:
        return entity.type in _BODIES
    if head.pos_ == "PRON" or listed(head, "outsiders"):
        return False
    known = head.ent_type_ in _BODIES or agent_phrase(head) is not None
    return known or listed(head, "sides") or _office(head) or _is_unknown_name(head)


def own(annotation: Annotation, who: Token, quotation: Quotation, *, closely: bool = False) -> Role | None:
    """The role of a subject whose side the source of a quotation speaks for, None if it does not.

    'We', 'our leadership', 'nobody here' and 'he' of somebody who speaks of himself are the source;
    a country or body is itself, where the source is not known to be of another country and not
    `closely` its own.
    """
    source = source_role(annotation, who.doc, quotation)
    if is_first_person(who) or _is_ours(who) or (is_nobody(who) and quotation.kind == "direct"):
        return source
    if source is not None and is_outsider(who.doc, quotation):
        return None
    found = role(annotation.article, annotation, who)
    if who.lower_ in _THIRD:
        return _themselves(annotation, who, found, quotation)
    if source is not None and _shared(found, source):
        return found
    foreign = source is not None and None not in {found.country, source.country}
    if closely or (foreign and not _is_possessed(who.doc, quotation)):
        return None
    if is_body(annotation, who):
        return found
    speaks_for = source is not None and is_spokesman(who.doc, quotation)
    return found if speaks_for and found.entity is not None else None


def source_role(annotation: Annotation, doc: Doc, quotation: Quotation) -> Role | None:
    """The role of a quotation's source; for a pronoun or 'the official' with the entity that it has."""
    where, head = quotation.source.span, source_head(doc, quotation)
    if where is None or head is None or is_first_person(head):
        return None
    found = role(annotation.article, annotation, head)
    entity = _entity(annotation, quotation.source.entity)
    if entity is not None:
        return Role(entity.id, where, entity.country or found.country, entity.sector or found.sector)
    if found.country is None and quotation.source.method == "inferred":
        found = _described(annotation, doc, quotation.source, where) or found
    return Role(found.entity, where, found.country, found.sector)


def source_head(doc: Doc, quotation: Quotation) -> Token | None:
    """The head of the words that name a quotation's source; what 'who' stands for."""
    where = quotation.source.span
    words = None if where is None else part(doc, where.start, where.end)
    return None if words is None or len(words) == 0 else stood_for(words.root)


def _themselves(annotation: Annotation, who: Token, found: Role, quotation: Quotation) -> Role | None:
    """'She said she would': a pronoun that is the source, or may be as far as coreference knows."""
    source, head = source_role(annotation, who.doc, quotation), source_head(who.doc, quotation)
    if source is None or head is None:
        return None
    body, many = is_body(annotation, head), _are_several(head)
    if who.lower_ == head.lower_ and found.entity in {None, source.entity}:
        return source  # 'they said they would'
    if who.lower_ == "it" and (not body or head.tag_ == "NNS"):
        return None
    if who.lower_ in {"he", "she"} and (many or found.entity not in {None, source.entity}):
        return None
    if who.lower_ == "they" and not (many or body or is_spokesman(who.doc, quotation)):
        return found if found.entity is not None and is_body(annotation, who) else None
    return source


def _are_several(head: Token) -> bool:
    """'guards', 'a majority of the guards', 'Lund and Berg'."""
    inner = (part for part in children(head, "nmod") if case_of(part) == "of")
    share = head.tag_ == "NN" and listed(head, "shares")
    return (
        head.tag_ in _PLURAL or len(conjoined(head)) > 1 or (share and any(p.tag_ in _PLURAL for p in inner))
    )


def _shared(found: Role, source: Role) -> bool:
    same = found.entity is not None and found.entity == source.entity
    return same or (found.country is not None and found.country == source.country)


def _is_ours(who: Token) -> bool:
    """'our leadership', 'no one in my government', 'nobody here'."""
    words = (who, *children(who, "nmod"))
    owned = any(is_first_person(part) for word in words for part in children(word, "nmod:poss"))
    of_us = any(is_first_person(part) for part in children(who, "nmod"))
    return owned or of_us


def _is_possessed(doc: Doc, quotation: Quotation) -> bool:
    """'its minister said', whose country is only as sure as what 'its' stands for."""
    head = source_head(doc, quotation)
    return head is not None and any(part.tag_ == "PRP$" for part in children(head, "nmod:poss"))


def is_outsider(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation's source only looks on: an analyst, a witness, a study."""
    head = source_head(doc, quotation)
    return head is not None and any(listed(word, "outsiders") for word in _titled(head))


def is_spokesman(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation's source speaks for somebody else: a spokesman, an aide, a lawyer."""
    head = source_head(doc, quotation)
    return head is not None and any(listed(word, "spokesmen") for word in _titled(head))


def _titled(head: Token) -> tuple[Token, ...]:
    """A source's noun with the titles beside a name ('spokesman Per Lund', 'Lund, a spokesman')."""
    return (*conjoined(head), *children(head, "appos", "nmod:desc", "compound", "flat"))


def _has_no(head: Token) -> bool:
    return any(part.lower_ == "no" for part in children(head, "det"))


def _is_unknown_name(head: Token) -> bool:
    """A name of which nothing is known but that it is no person's or place's."""
    single = head.tag_ == "NNP" and not children(head, "nmod:desc", "flat")
    return single and head.ent_type_ not in {"PERSON", "LOC"} and head.dep_.startswith("nsubj")


def _office(head: Token) -> bool:
    """'the port authority', 'pilots': bodies that speak, and people in the plural who act together."""
    if listed(head, "spokesmen") and head.tag_ not in _PLURAL:
        return child(head, "nmod:poss", "compound") is not None
    return head.pos_ == "NOUN" and speaks(head)


def _entity(annotation: Annotation, ident: str | None) -> Entity | None:
    return next((one for one in annotation.entities if one.id == ident), None) if ident else None


def _described(annotation: Annotation, doc: Doc, source: Source, where: Span) -> Role | None:
    """The role of an unnamed source by the words that brought it in ('the official': 'an Oslo official')."""
    earlier = (
        other.span
        for one in annotation.quotations
        if (other := one.source).method == "stated" and other.span is not None
        if source.description is not None and other.description == source.description
    )
    first = max((one for one in earlier if one.start < where.start), default=None)
    words = None if first is None else doc.char_span(first.start, first.end, alignment_mode="expand")
    return None if words is None else role(annotation.article, annotation, words.root)
