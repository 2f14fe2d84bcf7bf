"""What the fields of a record mean, whatever its outlet calls them: text, title, url, published …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from crosswire.errors import MappingError
from crosswire.ingest.blobs import Columns
from crosswire.ingest.draft import Given
from crosswire.ingest.normalise import normalise
from crosswire.lexicons import rows
from crosswire.records import Field

_SEVERAL = ("authors", "agency")
_WORDS = ("text", "title")
_NAMED, _NAME = 12, 40  # names listed in a reason, and characters of each

Understood = dict[str, tuple[Field, ...]]
"""Meaning → its fields, each with the name that it has in the record."""


def parse_columns(mapping: str) -> Columns:
    """'text=content,outlet=source' → what the user says the columns of tables hold.

    Raises MappingError where it is no mapping, or names a meaning that there is not.
    """
    columns = []
    for pair in mapping.split(","):
        meaning, equals, column = (part.strip() for part in pair.partition("="))
        if not (meaning and equals and column):
            raise MappingError(f"{pair.strip()!r} is not MEANING=COLUMN, as in text=content,outlet=source")
        columns.append((meaning, column))
    return checked(columns)


def checked(columns: Iterable[tuple[str, str]]) -> Columns:
    """The columns, once it is sure that all their meanings exist. Raises MappingError."""
    found = tuple(columns)
    for meaning, _ in found:
        if meaning not in meanings():
            raise MappingError(f"there is no meaning {meaning!r}; the meanings are {', '.join(meanings())}")
    return found


def require(columns: Columns, names: Iterable[str], source: str) -> None:
    """Raise MappingError where a column that the user named is not among those that there are."""
    there = tuple(names)
    for meaning, column in columns:
        if column not in there:
            raise MappingError(f"{source}: no column {column!r} for {meaning}; it has {listed(there)}")


def listed(names: Iterable[str]) -> str:
    """Names as a reason lists them, the first dozen of them."""
    every = [name[:_NAME] for name in names]
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more


def meanings() -> tuple[str, ...]:
    """All meanings, in the order of the lexicon."""
    return tuple(dict.fromkeys(meaning for meaning, _ in _field_names()))


def names_of(meaning: str) -> tuple[str, ...]:
    """The names under which a meaning is looked for, the best first."""
    return tuple(key for known, key in _field_names() if known == meaning)


def meaning_of(name: str, columns: Columns = ()) -> str | None:
    """What a field of this name means; a meaning that the user gave a column has no other names."""
    return _ranked(name, columns)[1]


def understood(record: Mapping[str, Any], columns: Columns = ()) -> tuple[Understood, tuple[str, ...]]:
    """The fields by their meaning, the best name for each first, and the names that mean nothing here."""
    ranked: list[tuple[int, str, tuple[Field, ...]]] = []
    left = []
    for key, value in record.items():
        rank, meaning = _ranked(key, columns)
        usable = meaning is not None and (meaning not in _WORDS or isinstance(value, str))
        fields = _fields(key, value, meaning in _SEVERAL) if usable else ()
        if fields and meaning:
            ranked.append((rank, meaning, fields))
        elif not meaning or value not in (None, "", []):
            left.append(key)
    found: Understood = {}
    for _, meaning, fields in sorted(ranked):
        found.setdefault(meaning, fields)
    return found, tuple(left)


def given_of(found: Understood) -> Given:
    """What understood fields say about the article beside its text."""

    def first(meaning: str) -> Field | None:
        return found[meaning][0] if meaning in found else None

    identifier = first("id")
    url = first("url") or (
        identifier if identifier and identifier.raw.startswith(("http://", "https://")) else None
    )
    return Given(
        url=url,
        outlet=first("outlet"),
        host=first("host"),
        headline=first("title"),
        title=found["title"][0].raw if "title" in found else None,
        authors=found.get("authors", ()),
        agencies=found.get("agency", ()),
        published=first("published"),
        modified=first("modified"),
        retrieved=first("retrieved"),
        language=first("language"),
    )


def with_title(text: str, title: str | None) -> str:
    """The text with its title on top, so that the title can be evidence; unless it opens with it."""
    return text if title is None or text.startswith(title) else f"{title}\n\n{text}"


@cache
def _field_names() -> tuple[tuple[str, str], ...]:
    return tuple((meaning, key) for meaning, key in rows("ingest_fields.tsv", ("meaning", "key")))


@cache
def _ranks() -> dict[str, tuple[int, str]]:
    return {key: (rank, meaning) for rank, (meaning, key) in enumerate(_field_names())}


def _ranked(name: str, columns: Columns) -> tuple[int, str | None]:
    for rank, (meaning, column) in enumerate(columns):
        if column == name:
            return rank, meaning
    found = _ranks().get(_folded(name))
    if found is None or any(found[1] == meaning for meaning, _ in columns):
        return 0, None
    return found


def _folded(key: str) -> str:
    return key.casefold().replace("-", "_").replace(" ", "_").replace(".", "_")


def _fields(key: str, value: object, several: bool) -> tuple[Field, ...]:
    """A value as fields; () where it is of a kind that its name does not lead to expect."""
    if isinstance(value, list) and several:
        return tuple(field for item in value for field in _fields(key, item, several=False))
    if isinstance(value, dict):  # {"name": "Jane Doe"}, as schema.org has people and publishers
        return _fields(key, value.get("name"), several=False)
    if isinstance(value, date):  # or a datetime, from tables that know what they hold
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ()
    raw = normalise(str(value)).strip()
    return (Field(key, raw),) if raw else ()
