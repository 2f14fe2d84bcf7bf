"""Who and what an article names: entities with all their mentions by name."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from crosswire.annotate import titles
from crosswire.annotate.entities.found import Found, readable
from crosswire.annotate.entities.joining import joined
from crosswire.annotate.entities.naming import found_in
from crosswire.annotate.titles import KnownAt, Office
from crosswire.ids import stable_id
from crosswire.names import agents, countries, places
from crosswire.names.phrasebook import Known
from crosswire.names.register import Register
from crosswire.records import Annotation, Entity, EntityType, Span


def annotate(doc: Doc, annotation: Annotation, register: Register) -> Annotation:
    """Add `entities`, ordered by first mention.

    Names in bylines, credits, biographies, contributor and interface lines name nobody in the story
    and are passed over.
    """
    read = tuple(readable(doc, annotation.sentences))
    found, ends = found_in(doc, annotation.sentences, register)
    groups: dict[str, list[Found]] = {}
    for one, key in joined(doc, read, found):
        groups.setdefault(key, []).append(one)
    entities = [_entity(doc, annotation.article, tuple(group), ends) for group in groups.values()]
    return replace(annotation, entities=tuple(sorted(entities, key=lambda entity: entity.spans[0])))


def _entity(doc: Doc, article: str, found: tuple[Found, ...], ends: KnownAt) -> Entity:
    kind = _type(found)
    known = next((one.known for one in found if one.known), None)
    around = found if kind == "PERSON" else ()
    offices = tuple(office for one in around for office in titles.around(doc, one.start, one.end, ends))
    forms = _forms(found)
    name = known.name if known and known.registered else _proper(forms, kind)
    country, sector = _belongs(known, offices, kind, name)
    if country is None and kind in {"ORG", "GROUP"}:
        country = next((owner for one in found if (owner := _owner(doc, one, ends))), None)
    phrases = [phrase for office in offices for phrase in office.phrases]
    if known and known.office:
        phrases.append(known.office)
    spans = tuple(Span(article, one.first, one.last) for one in found)
    return Entity(
        id=stable_id("ent", article, "entities", spans[0].start, spans[0].end),
        name=name,
        type=kind,
        country=country,
        sector=sector,
        aliases=tuple(form for form in forms if form != name),
        titles=tuple(dict.fromkeys(phrases)),
        spans=spans,
    )


def _type(found: tuple[Found, ...]) -> EntityType:
    """What is known, else what the best evidence says, else what is said most often."""
    known = next((one.known.type for one in found if one.known), None)
    if known:
        return known
    votes: dict[EntityType, int] = {}
    rank = min(one.rank for one in found)
    for one in found:
        if one.rank == rank:
            votes[one.type] = votes.get(one.type, 0) + 1
    return max(votes, key=lambda kind: votes[kind])


def _forms(found: tuple[Found, ...]) -> tuple[str, ...]:
    """The printed forms in order of appearance, white space evened out."""
    return tuple(dict.fromkeys(" ".join(one.form.split()) for one in found))


def _proper(forms: tuple[str, ...], kind: EntityType) -> str:
    """The longest form; of equals not one in capitals (it may be an acronym), then the first."""
    raised = kind not in {"ORG", "GROUP"}
    return min(forms, key=lambda form: (-len(form), raised and form.isupper(), forms.index(form)))


def _belongs(
    known: Known | None, offices: tuple[Office, ...], kind: EntityType, name: str
) -> tuple[str | None, str | None]:
    """Country and sector: what is known, what the offices say, what the name itself says."""
    country = known.country if known else None
    sector = known.sector if known else None
    country = country or next((office.country for office in offices if office.country), None)
    sector = sector or next((office.sector for office in offices if office.sector), None)
    if known is None and kind in {"GPE", "LOC"}:
        place = places.find(name)
        country = place.country if place else None
    if known is None and kind in {"ORG", "GROUP"}:
        nations = {country for word in name.split() if (country := countries.country_of(word))}
        country = min(nations) if len(nations) == 1 else None
        sector = sector or _sector_of_name(name)
    return country, sector


def _sector_of_name(name: str) -> str | None:
    """What the words of an organisation's name say, from the last; 'Corporation' and the like say least."""
    words = name.lower().replace("-", " ").split()
    phrases = [*pairwise(words), *((word,) for word in words)]
    sectors = [sector for phrase in reversed(phrases) if (sector := agents.sector_of(" ".join(phrase)))]
    return next((sector for sector in sectors if sector != "business"), sectors[0] if sectors else None)


def _owner(doc: Doc, one: Found, ends: KnownAt) -> str | None:
    """The country in 'Poland's Border Guard'."""
    start = one.start
    if start > 0 and doc[start - 1].lower_ in {"'s", "’s", "'", "’"}:
        start -= 1
    owner = ends.get(start)
    return owner[1].country if owner and owner[1].type in {"GPE", "NORP"} else None
