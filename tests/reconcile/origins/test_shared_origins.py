"""'At least' rests on no silence, and merges carriers that share an origin of the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
import sample
from builders import Draft, day

from crosswire.reconcile.material import Material
from crosswire.reconcile.origins import with_origins, with_shared_origins
from crosswire.records import Fact, FactKind, Member, Origin, OriginKind, OriginRange, Quotation


def fact_of(members: Mapping[str, Member], drafts: Sequence[Draft], kind: FactKind) -> Fact:
    return replace(
        sample.record().facts[0],
        kind=kind, members=tuple(members), articles=tuple(draft.id for draft in drafts),
        origins=OriginRange(len(drafts), len(drafts)),
    )  # fmt: skip


def material_of(drafts: Sequence[Draft]) -> Material:
    return Material(
        tuple(draft.article for draft in drafts), {draft.id: draft.annotation for draft in drafts}
    )


def spoken(outlet: str, speaker: str) -> tuple[Draft, Quotation]:
    """An article that has the fact from a speaker of its own."""
    draft = Draft(f"The dam is open, {speaker} said.\n", outlet, day("2024-03-06"))
    return draft, draft.quotation("The dam is open", "indirect", draft.named(speaker, draft.entity(speaker)))


def carried(first: str, second: str) -> tuple[Fact, dict[str, Quotation], Material]:
    """A fact that two articles have from these speakers."""
    made = [spoken("A", first), spoken("B", second)]
    drafts, members = [draft for draft, _ in made], {one.id: one for _, one in made}
    return fact_of(members, drafts, "quotation"), members, material_of(drafts)


def test_two_speakers_are_two_origins() -> None:
    fact = with_origins(*carried("Anna Holm", "Lars Friis"))
    assert fact.origins == OriginRange(2, 2)


@pytest.mark.parametrize(
    "kind, at_least", [("briefing", 1), ("statement", 1), ("copy", 1), ("outlet", 2), ("interview", 2)]
)
def test_a_shared_briefing_is_suspected_behind_all_that_both_carry(kind: OriginKind, at_least: int) -> None:
    fact, members, material = carried("Anna Holm", "Lars Friis")
    unlinked = Origin("ori-1", kind, "an official", fact.articles)
    found = with_shared_origins(fact, [unlinked], members, material).origins
    assert found.at_least == at_least
    assert all(not link.proven for link in found.links)


def test_an_origin_of_one_carrier_links_nothing() -> None:
    fact, members, material = carried("Anna Holm", "Lars Friis")
    found = with_shared_origins(
        fact, [Origin("ori-1", "briefing", None, fact.articles[:1])], members, material
    )
    assert found.origins.links == () and found.origins.at_least == 2


def test_who_names_no_source_may_have_it_from_the_other() -> None:
    drafts = [
        Draft("The ministers met in Oslo on Monday.\n", "A", day("2024-03-06")),
        Draft("In Oslo, the ministers met on Monday.\n", "B", day("2024-03-06")),
    ]
    events = [draft.event("CONSULT", "met", "meet") for draft in drafts]
    members = {event.id: event for event in events}
    fact = fact_of(members, drafts, "event")
    assert with_origins(fact, members, material_of(drafts)).origins == OriginRange(1, 2)
