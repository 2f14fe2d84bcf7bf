from __future__ import annotations

from crosswire.reconcile.facts.sides import shared_sides


def test_a_person_of_unknown_country_is_not_told_apart_from_a_country() -> None:
    assert shared_sides(frozenset({"entity:1"}), frozenset({"country:NOR"})) is None
    assert shared_sides(frozenset({"entity:1"}), frozenset({"entity:2"})) == 0.0
    assert shared_sides(frozenset({"country:ISL"}), frozenset({"country:NOR"})) == 0.0
