"""Names that are known before a text is read, and where they stand in it.

A phrasebook is looked up at the starts of tokens, the longest form first and in its exact case, so that
reading a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.lexicons import rows
from crosswire.names import countries, organisations, places
from crosswire.names.register import KnownOrganisation, KnownPerson, Register
from crosswire.records import EntityType

_WORD = re.compile(r"\w{1,64}")  # bounded: a text may be one word of a million letters


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something known by name; equal `key`s mean the same one."""

    key: str
    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a known name; `article` says that 'the' must stand before it."""

    form: str
    known: Known
    article: bool = False


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Entries by their first word, longest form first."""

    entries: dict[str, tuple[Entry, ...]]

    def at(self, text: str, start: int) -> Entry | None:
        """The longest entry whose form begins at `start` and ends at the end of a word."""
        word = _WORD.match(text, start)
        if word is None:
            return None
        for entry in self.entries.get(word.group(), ()):
            end = start + len(entry.form)
            if text.startswith(entry.form, start) and not text[end : end + 1].isalnum():
                return entry
        return None

    def within(self, text: str, start: int, end: int) -> Iterator[tuple[int, Entry]]:
        """Where the longest entries begin between two offsets, those inside others included."""
        for word in _WORD.finditer(text, start, end):
            if word.group() in self.entries and (entry := self.at(text, word.start())):
                yield word.start(), entry


def plain(text: str) -> str:
    """The text with typewriter apostrophes, character by character the same length."""
    return text.replace("\u2019", "'")


def phrasebook(entries: Iterator[Entry]) -> Phrasebook:
    """A phrasebook; of entries with the same form the first counts."""
    table: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        word = _WORD.match(entry.form)
        if word is not None:
            table.setdefault(word.group(), {}).setdefault(entry.form, entry)
    return Phrasebook(
        {
            word: tuple(sorted(found.values(), key=lambda e: (-len(e.form), e.form)))
            for word, found in table.items()
        }
    )


@cache
def world() -> Phrasebook:
    """Organisations, seats of power, countries, their people and capitals, regions: from the lexicons."""
    return phrasebook(_world())


def _world() -> Iterator[Entry]:
    for found in organisations.listed():
        kind: EntityType = "GROUP" if found.sector == "rebels" else "ORG"
        known = Known(f"ORG {found.name}", found.name, kind, found.country, found.sector)
        for form in found.forms:
            yield _entry(form, known)
    for form, sense in countries.forms():
        yield _entry(form, _known_country(form, sense))
    for name, cell in rows("names_peoples.tsv", ("name", "forms")):
        for form in (name, *countries.split_forms(cell)):
            yield _entry(form, Known(f"NORP {name}", name, "NORP"))
    for form, place in places.regions():
        yield _entry(form, Known(place_key(place), place.name, "LOC", place.country))


def _entry(form: str, known: Known) -> Entry:
    form = plain(form)
    return Entry(form[4:], known, True) if form[:4].lower() == "the " else Entry(form, known)


def _known_country(form: str, sense: countries.CountrySense) -> Known:
    if sense.sense == "demonym":
        return Known(f"NORP {sense.country}", form, "NORP", sense.country)
    place = places.find(form) or places.GazetteerPlace(form, sense.country, "city")
    return Known(place_key(place), form, "GPE", sense.country)


def place_key(place: places.GazetteerPlace) -> str:
    """The key of a place: equal for its spellings."""
    return f"GPE {place.country}" if place.kind == "country" else f"{place.kind} {place.name} {place.country}"


@cache
def registered(register: Register) -> Phrasebook:
    """The names and aliases of a register's people, organisations, outlets and agencies."""
    return phrasebook(_registered(register))


def _registered(register: Register) -> Iterator[Entry]:
    for person in register.people:
        yield from _forms(person, "PERSON", person.office)
    for organisation in register.organisations:
        yield from _forms(organisation, "GROUP" if organisation.sector == "rebels" else "ORG", None)
    for outlet in register.outlets:
        known = Known(f"register {outlet.name}", outlet.name, "ORG", outlet.country, "media", registered=True)
        yield from (_entry(form, known) for form in (outlet.name, *outlet.aliases))
    for agency in register.agencies:
        known = Known(f"register {agency.name}", agency.name, "ORG", agency.country, "media", registered=True)
        yield _entry(agency.name, known)


def _forms(entry: KnownPerson | KnownOrganisation, kind: EntityType, office: str | None) -> Iterator[Entry]:
    known = Known(f"register {entry.name}", entry.name, kind, entry.country, entry.sector, office, True)
    yield from (_entry(form, known) for form in (entry.name, *entry.aliases))
