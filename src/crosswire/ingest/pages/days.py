"""When a page was published and changed: which of the times that it gives is believed.

Measured on the 588 pages of WCXB's development split whose day a person noted, right of those that have
it: article:published_time .95, JSON-LD .86 (where only its WebPage has one .97), printed beside the headline
.91, htmldate alone .86.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement

from crosswire.ingest.documents.document import GUESSED
from crosswire.ingest.lines.dates import metadata_time
from crosswire.ingest.pages.printed import Printed
from crosswire.records import Field

_EARLIEST, _LATEST = "1990-01-01", "2100-01-01"  # fixed, since htmldate would ask the clock
_ZONES = 1  # days by which one moment may differ between two zones


@dataclass(frozen=True, slots=True)
class Times:
    """The times that are believed, each with its field."""

    published: Field | None = None
    modified: Field | None = None


def times_of(
    tree: HtmlElement, published: tuple[Field, ...], modified: tuple[Field, ...], printed: Printed
) -> Times:
    """The times of a page from what its head stores, the best field first, and what it prints."""
    changed = _understood(modified) or printed.modified or next(iter(modified), None)
    stored = _understood(published)
    if stored is None:
        first = printed.published or _found_day(tree, (*modified, printed.modified))
        return Times(first or next(iter(published), None), changed)
    return Times(_first_day(stored, printed.published, modified), changed)


def _understood(fields: Iterable[Field]) -> Field | None:
    """The first field that can be read as a time."""
    return next((field for field in fields if metadata_time(field).value), None)


def _first_day(stored: Field, printed: Field | None, modified: tuple[Field, ...]) -> Field:
    """The stored time, unless the page prints an earlier day: then what is stored tells when it was
    stored anew (12 of 14 pages)."""
    first, second = _day(stored), _day(printed)
    if printed is None or first is None or second is None or second >= first:
        return stored
    anew = first in (_day(field) for field in modified)
    return printed if anew or (first - second).days > _ZONES else stored


def _day(field: Field | None) -> date | None:
    value = metadata_time(field).value if field else None
    return date.fromisoformat(value[:10]) if value and len(value) >= len("2021-03-03") else None


def _found_day(tree: HtmlElement, modified: tuple[Field | None, ...]) -> Field | None:
    """The publication day as htmldate finds it in the markup; None where that is when it was changed."""
    found = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    if not found or date.fromisoformat(found) in [_day(field) for field in modified]:
        return None
    return Field(GUESSED, found)
