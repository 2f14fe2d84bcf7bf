"""Definite noun phrases that mean somebody or something named: 'the Russian president', 'the ministry'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from crosswire.annotate import syntax, titles
from crosswire.lexicons import entries
from crosswire.names import countries
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


def fits_organisation(entity: Entity, head: Token, start: int) -> bool:
    """Whether 'the ministry' may be the organisation whose name has that word at an end."""
    if entity.type != "ORG" or head.tag_ == "NNS" or head.lower_ not in _orgwords():
        return False
    before = [token.lower_ for token in head.doc[start : head.i]]
    names = [name.casefold().split() for name in (entity.name, *entity.aliases)]
    return before == ["the"] and any(head.lower_ in (name[0], name[-1]) for name in names if len(name) > 1)


def is_country(head: Token, start: int) -> bool:
    """Whether a phrase is 'the country' and nothing more ('the country of …', 'the country that …')."""
    alone = head.lower_ == "country" and start == head.i - 1 and head.doc[start].lower_ == "the"
    return alone and syntax.child(head, "nmod", "acl", "acl:relcl", "appos", "conj") is None


def names_country(entity: Entity) -> bool:
    """Whether an entity is a country by its own name."""
    sense = countries.country_sense(entity.name) if entity.type == "GPE" else None
    return sense is not None and sense.sense == "name"


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
