"""Carriers that share an origin of the story may have a fact from there: 'at least' says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from crosswire.reconcile.origins import with_shared_origins
from crosswire.records import Fact, Origin, OriginKind, OriginRange


def _fact() -> Fact:
    fact = sample.record().facts[0]
    assert len(fact.articles) == 2
    return replace(fact, origins=OriginRange(2, 2))


@pytest.mark.parametrize(
    "kind, at_least", [("briefing", 1), ("statement", 1), ("copy", 1), ("outlet", 2), ("interview", 2)]
)
def test_a_shared_briefing_is_suspected_behind_all_that_both_carry(kind: OriginKind, at_least: int) -> None:
    fact = _fact()
    unlinked = Origin("ori-1", kind, "an official", fact.articles)
    found = with_shared_origins(fact, [unlinked]).origins
    assert (found.at_least, found.at_most) == (at_least, 2)
    assert all(not link.proven for link in found.links)


def test_an_origin_of_one_carrier_links_nothing() -> None:
    fact = _fact()
    found = with_shared_origins(fact, [Origin("ori-1", "briefing", None, fact.articles[:1])])
    assert found.origins == fact.origins
