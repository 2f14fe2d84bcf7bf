"""Words that point to countries."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.names.countries import bare, country_of, country_sense, forms


@pytest.mark.parametrize(
    ("phrase", "country", "sense"),
    [
        ("Norway", "NOR", "name"),
        ("the Netherlands", "NLD", "name"),
        ("Norwegian", "NOR", "demonym"),
        ("Norwegians", "NOR", "demonym"),
        ("U.S.", "USA", "name"),
        ("Iceland’s", "ISL", "name"),
        ("ICELAND", "ISL", "name"),
        ("Scotland", "GBR", "part"),
        ("Reykjavik", "ISL", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Washington, DC", "USA", "capital"),
        ("the Kremlin", "RUS", "seat"),
        ("Whitehall", "GBR", "seat"),
        ("the Élysée", "FRA", "seat"),
        ("Kosovo", "XKX", "name"),
    ],
)
def test_sense(phrase: str, country: str, sense: str) -> None:
    found = country_sense(phrase)
    assert found is not None
    assert (found.country, found.sense) == (country, sense)


@pytest.mark.parametrize(
    "phrase", ["us", "turkey", "polish", "Korean", "Congo", "Congolese", "", "the", "fish"]
)
def test_no_country(phrase: str) -> None:
    assert country_of(phrase) is None


def test_acronyms_keep_their_case() -> None:
    assert country_of("US") == "USA"
    assert country_of("Us") is None
    assert country_of("UAE") == "ARE"


def test_seats_and_capitals_say_the_sector() -> None:
    assert [country_sense(name).sector for name in ("the White House", "Oslo", "the Pentagon", "Norway")] == [  # type: ignore[union-attr]
        "government", "government", "military", None,
    ]  # fmt: skip


def test_codes_are_iso_3166() -> None:
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX", "ANT", "SCG"}
    assert {sense.country for _, sense in forms()} <= codes


def test_every_country_has_a_name() -> None:
    named = {sense.country for form, sense in forms() if sense.sense == "name"}
    assert {country.alpha_3 for country in pycountry.countries} <= named


@given(st.sampled_from([form for form, _ in forms()]))
def test_forms_are_found_with_article_and_possessive(form: str) -> None:
    assert country_of(form) is not None
    if not form.endswith(("'s", " ")) and not form.lower().startswith("the "):
        assert country_of(f"the {form}'s") == country_of(form)


@given(st.text(max_size=40))
def test_bare_is_idempotent_enough_to_look_up(phrase: str) -> None:
    assert "  " not in bare(phrase)
    country_of(phrase)
