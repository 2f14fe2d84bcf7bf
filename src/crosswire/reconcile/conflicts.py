"""Where articles disagree: conflicts of each kind, every value with the words that give it."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.reconcile.conflicts_facts import (
    actor_conflicts,
    date_conflicts,
    place_conflicts,
    status_conflicts,
    wording_conflicts,
)
from crosswire.reconcile.conflicts_names import name_conflicts, title_conflicts
from crosswire.reconcile.conflicts_numbers import number_conflicts
from crosswire.reconcile.material import Material
from crosswire.records import Conflict, Fact, Member


def find_conflicts(
    facts: Sequence[Fact], members: dict[str, Member], material: Material
) -> tuple[Conflict, ...]:
    """All conflicts of a story: those about facts in the order of the facts, then those about names."""
    found: list[Conflict] = []
    for fact in facts:
        mine = [members[id] for id in fact.members]
        for rule in (date_conflicts, place_conflicts, actor_conflicts, status_conflicts, wording_conflicts):
            found.extend(rule(fact, mine, material))
    found.extend(number_conflicts(facts, members, material))
    found.extend(name_conflicts(material))
    found.extend(title_conflicts(material))
    return tuple({conflict.id: conflict for conflict in found}.values())
