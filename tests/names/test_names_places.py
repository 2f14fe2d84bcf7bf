"""The gazetteer."""

from __future__ import annotations

import pytest

from crosswire.names.places import find


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Bergen", "NOR", "city"),
        ("BERGEN", "NOR", "city"),
        ("Tromsø", "NOR", "city"),
        ("Reykjavik", "ISL", "city"),
        ("Reykjavík", "ISL", "city"),
        ("Kharkov", "UKR", "city"),
        ("Geneva", "CHE", "city"),
        ("Georgia", "GEO", "country"),
        ("England", "GBR", "region"),
        ("Delaware", "USA", "region"),
        ("Crimea", None, "region"),
        ("Black Sea", None, "region"),
        ("the North Sea", None, "region"),
        ("Hull", "GBR", "city"),
    ],
)
def test_find(name: str, country: str | None, kind: str) -> None:
    found = find(name)
    assert found is not None
    assert (found.country, found.kind) == (country, kind)


def test_spellings_give_one_name() -> None:
    assert {find(name).name for name in ("Kyiv", "Kiev")} == {"Kyiv"}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["bergen", "White House", "Kremlin", "", "Qwertyville", "Norwegian"])
def test_no_place(name: str) -> None:
    assert find(name) is None
