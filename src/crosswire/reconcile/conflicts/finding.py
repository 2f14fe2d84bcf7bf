"""Where articles disagree: conflicts of each kind, every value with the words that give it."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.reconcile.conflicts.dates import date_conflicts, publication_conflicts
from crosswire.reconcile.conflicts.facts import (
    actor_conflicts,
    denial_conflicts,
    place_conflicts,
    status_conflicts,
)
from crosswire.reconcile.conflicts.names import name_conflicts, title_conflicts
from crosswire.reconcile.conflicts.numbers import number_conflicts
from crosswire.reconcile.conflicts.wording import phrase_conflicts, wording_conflicts
from crosswire.reconcile.material import Material
from crosswire.records import Conflict, Fact, Member, Span


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
    found.extend(denial_conflicts(material))
    worded = {span for one in found if one.about == "wording" for span in _spans(one)}
    found.extend(one for one in phrase_conflicts(material) if not _within(one, worded))
    found.extend(publication_conflicts(material))
    found.extend(name_conflicts(material))
    found.extend(title_conflicts(material))
    return tuple({conflict.id: conflict for conflict in found}.values())


def _spans(conflict: Conflict) -> list[Span]:
    return [span for value in conflict.values for span in value.evidence if isinstance(span, Span)]


def _within(conflict: Conflict, spans: set[Span]) -> bool:
    """Whether a conflict shows nothing beside what these spans, already in conflict, hold."""
    return all(
        any(one.article == span.article and span.start <= one.start and one.end <= span.end for span in spans)
        for one in _spans(conflict)
    )
