"""Who takes part, compared: the same entity, or at least the same country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosswire.records import Entity, Role

Keys = frozenset[str]

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Events in which actor and recipient may be swapped: who meets whom is the same meeting."""


def keys_of(roles: Iterable[Role], entities: Mapping[str, Entity]) -> Keys:
    """The entities and countries behind roles; a person counts as that person and as a country."""
    found: set[str] = set()
    for role in roles:
        entity = entities.get(role.entity) if role.entity else None
        country = role.country or (entity.country if entity else None)
        found.update({f"entity:{entity.id}"} if entity and entity.type in {"PERSON", "ORG", "GROUP"} else ())
        found.update({f"country:{country}"} if country else ())
        if entity and not country:
            found.add(f"entity:{entity.id}")
    return frozenset(found)


def shared_sides(a: Keys, b: Keys) -> float | None:
    """0 to 1: how far two sets of participants agree; None where one of them is not known enough to tell,
    like a person of unknown country beside a country.

    Shared countries say less, least where each side has people of its own: two ministers of one country.
    """
    if not a or not b:
        return None
    if a == b:
        return 1.0
    shared = a & b
    if not shared and not _comparable(a, b):
        return None
    if any(key.startswith("entity:") for key in shared):
        return max(0.7, len(shared) / len(a | b))
    people = [any(key.startswith("entity:") for key in side) for side in (a, b)]
    countries = [{key for key in side if key.startswith("country:")} for side in (a, b)]
    larger = max(len(side) for side in countries)
    if not larger:
        return 0.0
    share = len(countries[0] & countries[1]) / larger
    return share * (0.2 if all(people) else 0.6 if any(people) else 0.9)


def _comparable(a: Keys, b: Keys) -> bool:
    """Whether both name entities, or both countries."""
    return any(
        all(any(key.startswith(kind) for key in side) for side in (a, b)) for kind in ("entity:", "country:")
    )
