"""Identifiers depend on the parts alone, and on every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.ids import sha256, stable_id

PARTS = st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=4)


@given(PARTS, PARTS)
def test_same_parts_same_id_other_parts_another(
    left: list[str | int | None], right: list[str | int | None]
) -> None:
    same = [str(part) for part in left] == [str(part) for part in right]
    assert (stable_id("art", *left) == stable_id("art", *right)) == same


def test_the_shape_and_a_known_value() -> None:
    assert stable_id("art", "a", 1) == "art-" + sha256("1:a1:1")[:16]


def test_a_lone_surrogate_has_a_hash() -> None:
    assert len(sha256("\ud800")) == 64
