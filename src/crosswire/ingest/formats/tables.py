"""Rows of named fields → drafts: what JSON Lines, JSON, CSV and Parquet have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.draft import Draft
from crosswire.ingest.fields import given_of, listed, meaning_of, names_of, require, understood, with_title
from crosswire.records import SetAside, Skipped

_MOST_NAMES = 1000  # of fields, remembered for the reasons


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table. number: of its line, row or value, from 1; original: the bytes it stands in."""

    number: int
    fields: dict[str, Any]
    original: bytes


def read_rows(
    blob: Blob, rows: Iterable[Row | Skipped], extractor: str
) -> Iterator[Draft | Skipped | SetAside]:
    """The articles in rows, one by one; fields that are not understood are named once, after the last.

    Raises MappingError, after the last row, where none had a column that the user named.
    """
    seen: dict[str, bool] = {}  # names of fields, and whether a value stood there that was left out
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        found, left = understood(row.fields, blob.columns)
        for name in row.fields:
            if len(seen) < _MOST_NAMES:
                seen.setdefault(name, False)
        seen.update((name, True) for name in left if name in seen)
        source = f"{blob.source}:{row.number}"
        if "text" not in found:
            yield Skipped(source, _no_text(blob))
            continue
        given = given_of(found)
        name = f"{blob.name}:{found['id'][0].raw if 'id' in found else row.number}"
        text = with_title(found["text"][0].raw, given.title)
        yield Draft(source, name, digest(row.original), extractor, text, given, row.original)
    if seen:
        require(blob.columns, seen, blob.source)
    unknown = sorted(name for name, left in seen.items() if left)
    if unknown:
        yield SetAside(blob.source, f"fields not understood, left out: {listed(unknown)}")


def require_text(blob: Blob, names: tuple[str, ...]) -> None:
    """Make sure that a table whose columns are known has those asked for, and one that holds a text.

    Raises MappingError or UnreadableError.
    """
    require(blob.columns, names, blob.source)
    if not any(meaning_of(name, blob.columns) == "text" for name in names):
        why = f"no column is known to hold a text; name it with --map text=COLUMN: {listed(names)}"
        raise UnreadableError(blob.source, why)


def canonical(fields: dict[str, Any]) -> bytes:
    """The bytes that stand for a record that has none of its own: JSON, keys in order."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return text.encode("utf-8", "replace")


def _no_text(blob: Blob) -> str:
    mapped = [column for meaning, column in blob.columns if meaning == "text"]
    return f"no text: none of its fields is a string named {', '.join(mapped or names_of('text'))}"
