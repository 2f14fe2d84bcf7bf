"""Organisations that news of many countries names, and seats of power, by any of their forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.lexicons import rows
from crosswire.names.countries import bare, split_forms


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; `forms` holds its name and all others that mean it."""

    name: str
    forms: tuple[str, ...]
    country: str | None
    sector: str | None


def find(name: str) -> Organisation | None:
    """The organisation or seat of power that a name means; case counts."""
    return _by_form().get(bare(name))


def listed() -> tuple[Organisation, ...]:
    """All organisations and seats of the lexicons, their forms as listed."""
    columns = ("name", "forms", "country", "sector")
    found = [
        Organisation(name, (name, *split_forms(cell)), country or None, sector or None)
        for name, cell, country, sector in rows("names_organisations.tsv", columns)
    ]
    seats = [
        Organisation(name, (name,), country or None, sector or None)
        for name, country, sector in rows("names_seats.tsv", columns[:1] + columns[2:])
    ]
    return tuple(found + seats)


@cache
def _by_form() -> dict[str, Organisation]:
    table: dict[str, Organisation] = {}
    for known in listed():
        for form in known.forms:
            table.setdefault(bare(form), known)
    return table
