"""Entities of articles → entities of the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from crosswire.ids import stable_id
from crosswire.names import agents
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import initials, name_key, person_name, same_person_name
from crosswire.records import Annotation, Entity, Event, Position, Quotation, Role

_Value = TypeVar("_Value", bound=str)
_Members = list[tuple[str, Entity]]
_LONGEST_ACRONYM = 6


def unite_entities(material: Material) -> Material:
    """The material with the story's entities, and with every role and source pointing to them."""
    members = [
        (article.id, entity)
        for article in material.articles
        for entity in sorted(material.annotations[article.id].entities, key=_position)
    ]
    groups = _people([item for item in members if item[1].type == "PERSON"])
    groups += _others([item for item in members if item[1].type != "PERSON"])
    united = sorted(
        ((_united(group), group) for group in groups),
        key=lambda pair: (material.order[pair[1][0][0]], _position(pair[1][0][1])),
    )
    renamed = {entity.id: whole.id for whole, group in united for _, entity in group}
    annotations = {id: _rewritten(one, renamed) for id, one in sorted(material.annotations.items())}
    return replace(material, annotations=annotations, entities=tuple(whole for whole, _ in united))


def _position(entity: Entity) -> tuple[int, int, str]:
    first = min((*entity.spans, *entity.coreferents), default=None)
    return (first.start, first.end, entity.id) if first else (0, 0, entity.id)


# --- people ---------------------------------------------------------------------------------


def _people(members: _Members) -> list[_Members]:
    """Full names first; then surnames that only one person of the story bears."""
    groups: list[_Members] = []
    for item in (item for item in members if person_name(item[1].name).is_full):
        home = next((group for fits in (_is_named, _fits) for group in groups if fits(item, group)), None)
        groups.append([item]) if home is None else home.append(item)
    single: defaultdict[str, _Members] = defaultdict(list)
    for item in (item for item in members if not person_name(item[1].name).is_full):
        surname = person_name(item[1].name).surname
        bearers = [group for group in groups if _bears(group, surname)]
        fitting = [group for group in bearers if _titles_allow(item[1], group)]
        here = [group for group in fitting if any(article == item[0] for article, _ in group)]
        if len(fitting) == 1 or len(here) == 1:
            (here if len(here) == 1 else fitting)[0].append(item)
        else:
            single[surname].append(item)
    return groups + [single[surname] for surname in sorted(single)]


def _is_named(item: tuple[str, Entity], group: _Members) -> bool:
    """Whether somebody of the group has exactly this name."""
    name = person_name(item[1].name)
    return _titles_allow(item[1], group) and any(person_name(other.name) == name for _, other in group)


def _fits(item: tuple[str, Entity], group: _Members) -> bool:
    """Whether the name may be another spelling; one article spells its people apart on purpose."""
    article, entity = item
    name = person_name(entity.name)
    here = any(person_name(other.name).is_full for other_article, other in group if other_article == article)
    if here or not _titles_allow(entity, group):
        return False
    if any(same_person_name(name, person_name(other.name)) for _, other in group):
        return True
    return _bears(group, name.surname) and _share_office(entity, group)


def _bears(group: _Members, surname: str) -> bool:
    return any(person_name(entity.name).surname == surname for _, entity in group)


def _share_office(entity: Entity, group: _Members) -> bool:
    """'Foreign Minister Peter Lind' and 'Foreign Minister Paul Lind' of one country: one man, two names."""
    offices = {title.casefold() for title in entity.titles if _kind(title) != "honorific" and " " in title}
    return any(
        offices & {title.casefold() for title in other.titles}
        and entity.country is not None
        and entity.country == other.country
        for _, other in group
    )


def _kind(title: str) -> str | None:
    known = agents.title(title)
    return known.kind if known else None


def _titles_allow(entity: Entity, group: _Members) -> bool:
    """Whether no honorific speaks against it: 'Mr' and 'Ms' are two people."""
    mine = {_gender(title) for title in entity.titles} - {None}
    theirs = {_gender(title) for _, other in group for title in other.titles} - {None}
    return not mine or not theirs or bool(mine & theirs)


def _gender(title: str) -> str | None:
    folded = title.casefold().rstrip(".")
    return {"mr": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f"}.get(folded)


# --- organisations, countries, places -------------------------------------------------------


def _others(members: _Members) -> list[_Members]:
    """By the key of any name or alias; an acronym joins the one full name that it abbreviates."""
    groups: list[_Members] = []
    by_key: dict[tuple[str, ...], int] = {}
    for item in members:
        keys = [name_key(name) for name in (item[1].name, *item[1].aliases)]
        home = next((by_key[key] for key in keys if key in by_key), None)
        if home is None:
            home = _abbreviated(item[1], groups)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(item)
        for key in keys:
            by_key.setdefault(key, home)
    return groups


def _abbreviated(entity: Entity, groups: Sequence[_Members]) -> int | None:
    if entity.type != "ORG":
        return None
    found = [
        index for index, group in enumerate(groups)
        if any(_abbreviates(entity.name, other.name) for _, other in group if other.type == "ORG")
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _abbreviates(a: str, b: str) -> bool:
    short, long = sorted((a.replace(".", ""), b), key=len)
    return 2 < len(short) <= _LONGEST_ACRONYM and short.isupper() and " " in long and initials(long) == short


# --- joining --------------------------------------------------------------------------------


def _united(group: _Members) -> Entity:
    """One entity of all; its id is that of its first member."""
    article, first = group[0]
    entities = [entity for _, entity in group]
    name = _best_name(entities)
    aliases = {alias for entity in entities for alias in (entity.name, *entity.aliases)} - {name}
    start, end, _ = _position(first)
    return Entity(
        id=stable_id("ent", article, "entities", start, end),
        name=name,
        type=_most_common(entity.type for entity in entities),
        country=_agreed(entity.country for entity in entities),
        sector=_agreed(entity.sector for entity in entities),
        aliases=tuple(sorted(aliases)),
        titles=tuple(dict.fromkeys(title for entity in entities for title in entity.titles)),
        spans=tuple(dict.fromkeys(span for entity in entities for span in entity.spans)),
        coreferents=tuple(dict.fromkeys(span for entity in entities for span in entity.coreferents)),
    )


def _best_name(entities: Sequence[Entity]) -> str:
    """The name that most articles use; for people one with a first name, if there is one."""
    names = [entity.name for entity in entities]
    if entities[0].type == "PERSON":
        names = [name for name in names if person_name(name).is_full] or names
    return _most_common(names)


def _most_common(values: Iterable[_Value]) -> _Value:
    return Counter(values).most_common(1)[0][0]  # the first of equals, in canonical order


def _agreed(values: Iterable[str | None]) -> str | None:
    """The one value that is known, None where there are several."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


# --- rewriting ------------------------------------------------------------------------------


def _rewritten(annotation: Annotation, renamed: Mapping[str, str]) -> Annotation:
    return replace(
        annotation,
        quotations=tuple(_quotation(item, renamed) for item in annotation.quotations),
        events=tuple(_event(item, renamed) for item in annotation.events),
        positions=tuple(_stance(item, renamed) for item in annotation.positions),
    )


def _role(role: Role, renamed: Mapping[str, str]) -> Role:
    return replace(role, entity=renamed.get(role.entity)) if role.entity else role


def _quotation(item: Quotation, renamed: Mapping[str, str]) -> Quotation:
    source = (
        replace(item.source, entity=renamed.get(item.source.entity)) if item.source.entity else item.source
    )
    addressee = _role(item.addressee, renamed) if item.addressee else None
    return replace(item, source=source, addressee=addressee)


def _event(item: Event, renamed: Mapping[str, str]) -> Event:
    actors = tuple(_role(role, renamed) for role in item.actors)
    return replace(item, actors=actors, recipients=tuple(_role(role, renamed) for role in item.recipients))


def _stance(item: Position, renamed: Mapping[str, str]) -> Position:
    addressee = _role(item.addressee, renamed) if item.addressee else None
    return replace(item, holder=_role(item.holder, renamed), addressee=addressee)
