"""Definite noun phrases that mean somebody or something named: 'the Russian president', 'the ministry'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from crosswire.annotate import syntax, titles
from crosswire.lexicons import entries, rows
from crosswire.names import countries, places
from crosswire.records import Entity

_DEFINITE = frozenset({"the", "this", "that"})
_FORMER = frozenset({"former", "ex", "late"})


@dataclass(frozen=True, slots=True)
class NominalOffice:
    """What a noun phrase with an office says: the title, other words, the country."""

    title: str
    rest: frozenset[str]
    country: str | None
    definite: bool


def office_of(head: Token, start: int) -> NominalOffice | None:
    """The office that a singular noun phrase speaks of; None for other nouns and for vague ones."""
    found = titles.title_ending(head.doc, head.i + 1, start)
    if head.tag_ == "NNS" or found is None or found[1].kind == "honorific":
        return None
    title = head.doc[found[0] : head.i + 1].text.casefold()
    if title.split()[-1] in _vague():
        return None
    words = [token for token in head.doc[start : found[0]] if token.is_alpha and token.pos_ != "DET"]
    owners = [part for part in syntax.children(head, "nmod") if syntax.case_of(part) == "of"]
    words += [
        part for owner in owners for part in head.doc[slice(*syntax.noun_phrase(owner))] if part.is_alpha
    ]
    nations = {token.i: country for token in words if (country := countries.country_of(token.text))}
    rest = frozenset(token.lower_ for token in words if token.i not in nations and token.pos_ != "DET")
    country = next(iter(nations.values()), None)
    return NominalOffice(title, rest, country, _is_definite(head, country))


def _is_definite(head: Token, country: str | None) -> bool:
    determiner = syntax.child(head, "det")
    if determiner is not None:
        return determiner.lower_ in _DEFINITE
    owner = syntax.child(head, "nmod:poss")
    return owner is not None and owner.pos_ == "PROPN" and country is not None


def fits_office(entity: Entity, office: NominalOffice) -> bool:
    """Whether a named person was printed with this office and nothing said contradicts it."""
    if entity.type != "PERSON" or (office.country and office.country != entity.country):
        return False
    return any(_contains(phrase.casefold(), office) for phrase in entity.titles)


def _contains(phrase: str, office: NominalOffice) -> bool:
    phrase = phrase.partition(" to ")[0]  # 'adviser to the president' is no president
    words = frozenset(phrase.replace("-", " ").replace("’", "'").replace("'s", "").split())
    if f" {office.title} " not in f" {phrase} ":
        return False
    return office.rest <= words and bool(words & _FORMER) == bool(office.rest & _FORMER)


def is_organisation_noun(head: Token, start: int) -> bool:
    """Whether a phrase is 'the ministry', 'the Commission' and nothing more."""
    alone = head.tag_ != "NNS" and start == head.i - 1 and head.doc[start].lower_ == "the"
    return alone and head.lower_ in _orgwords()


def fits_organisation(entity: Entity, noun: str) -> bool:
    """Whether 'the ministry' may be an organisation: one whose name has that word at an end."""
    if entity.type != "ORG":
        return False
    names = [name.casefold().split() for name in (entity.name, *entity.aliases)]
    return any(noun in (name[0], name[-1]) for name in names if len(name) > 1)


def is_plain_definite(head: Token, start: int) -> bool:
    """Whether a phrase is 'the' or 'this' and one common noun, with nothing behind that says which."""
    alone = head.tag_ == "NN" and start == head.i - 1 and head.doc[start].lower_ in _DEFINITE
    return alone and syntax.child(head, "nmod", "acl", "acl:relcl", "appos", "conj", "compound") is None


def fits_kind(entity: Entity, noun: str) -> bool:
    """Whether a noun is of the entity's kind: 'city' of a city, 'company' of a firm."""
    kind = _place_kinds().get(noun)
    if kind is not None and entity.type in {"GPE", "LOC"}:
        return place_kind(entity) == kind
    sectors = _org_nouns().get(noun)
    if sectors is None or entity.type not in {"ORG", "GROUP"}:
        return False
    return not sectors or entity.sector is None or entity.sector in sectors


def place_kind(entity: Entity) -> str | None:
    """'country', 'region' or 'city' by the gazetteer, None where it is not known."""
    place = places.find(entity.name)
    return place.kind if place else None


@cache
def _place_kinds() -> dict[str, str]:
    return dict(rows("names_place_kinds.tsv", ("noun", "kind")))  # type: ignore[arg-type]


@cache
def _org_nouns() -> dict[str, frozenset[str]]:
    table = rows("names_org_nouns.tsv", ("noun", "sectors"))
    return {noun: frozenset(filter(None, cell.split(","))) for noun, cell in table}


def apposed(head: Token) -> bool:
    """Whether a noun stands beside a name, so that it introduces nobody else."""
    return (
        head.dep_ in {"appos", "compound", "flat", "nmod:desc"}
        or syntax.child(head, "appos", "flat") is not None
    )


@cache
def _vague() -> frozenset[str]:
    return frozenset(entries("names_vague_offices.txt"))


@cache
def _orgwords() -> frozenset[str]:
    return frozenset(word.casefold() for word in entries("names_orgwords.txt"))
