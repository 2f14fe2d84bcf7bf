"""The user's register: people, organisations, outlets and agencies that Crosswire should know.

A register is a YAML file with the keys `people`, `organisations`, `outlets` and `agencies`, each a
list of entries with a `name` and what else is known:

    people:
      - {name: Jane Doe, aliases: [Ms Doe], country: NOR, sector: government, office: fisheries minister}
    outlets:
      - {name: The Daily Example, domains: [daily.example], country: NOR}
    agencies:
      - {name: Example Press, forms: ["(EP)", Example Press writer]}

A `country` is an ISO 3166 alpha-3 code; a `sector` is a word of `names_sectors.tsv` ('government') or
its PLOVER code ('GOV'), and is kept as the word.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import yaml

from crosswire.errors import RegisterError
from crosswire.lexicons import rows
from crosswire.names.countries import short_name


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person; `country` is ISO 3166 alpha-3, `office` a phrase such as 'foreign minister'."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that is neither outlet nor agency."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """Who publishes articles, and under which domains."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """A wire service and the forms in which it is credited, as printed."""

    name: str
    forms: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What the user told us; empty when nothing was told."""

    people: tuple[KnownPerson, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()
    outlets: tuple[KnownOutlet, ...] = ()
    agencies: tuple[KnownAgency, ...] = ()


_Entry = TypeVar("_Entry", KnownPerson, KnownOrganisation, KnownOutlet, KnownAgency)


def read_register(path: Path) -> Register:
    """Read a register file.

    Raises RegisterError, naming the entry, where it is not understood.
    """
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegisterError(f"register {path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RegisterError(f"register {path}: {error}") from error
    if raw is None:
        return Register()
    known = {field.name for field in fields(Register)}
    if not isinstance(raw, dict) or set(raw) - known:
        raise RegisterError(f"register {path}: its top-level keys must be among {sorted(known)}")
    return Register(
        people=_entries(path, raw, "people", KnownPerson),
        organisations=_entries(path, raw, "organisations", KnownOrganisation),
        outlets=_entries(path, raw, "outlets", KnownOutlet),
        agencies=_entries(path, raw, "agencies", KnownAgency),
    )


def _entries(path: Path, raw: dict[str, object], key: str, kind: type[_Entry]) -> tuple[_Entry, ...]:
    items = raw.get(key) or []
    if not isinstance(items, list):
        raise RegisterError(f"register {path}: '{key}' must be a list")
    return tuple(_entry(f"register {path}: {key}[{index}]", item, kind) for index, item in enumerate(items))


def _entry(where: str, item: object, kind: type[_Entry]) -> _Entry:
    known = {field.name: str(field.type) for field in fields(kind)}
    if not isinstance(item, dict):
        raise RegisterError(f"{where}: an entry is a mapping with a 'name'")
    if unknown := sorted(str(key) for key in item if key not in known):
        raise RegisterError(f"{where}: unknown keys {unknown}; known are {sorted(known)}")
    if not isinstance(item.get("name"), str):
        raise RegisterError(f"{where}: 'name' is missing or no string")
    values = {key: _value(where, key, value, known[key]) for key, value in item.items()}
    return kind(**values)  # type: ignore[arg-type]


def _value(where: str, key: str, value: object, kind: str) -> str | tuple[str, ...] | None:
    if kind.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise RegisterError(
                f"{where}: '{key}' must be a list of strings (a string with a colon or brackets needs quotes)"
            )
        return tuple(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RegisterError(f"{where}: '{key}' must be a string")
    if key == "country" and short_name(value) is None:
        raise RegisterError(f"{where}: 'country' must be an ISO 3166 alpha-3 code such as NOR, not {value!r}")
    return _sector(where, value) if key == "sector" else value


def _sector(where: str, value: str) -> str:
    known = rows("names_sectors.tsv", ("sector", "code"))
    found = next((sector for sector, code in known if value in (sector, code)), None)
    if found is None:
        words = ", ".join(sector for sector, _ in known)
        raise RegisterError(f"{where}: 'sector' must be one of {words}, or its PLOVER code, not {value!r}")
    return found
