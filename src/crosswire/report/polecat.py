"""A record's events in the forty columns of POLECAT.

POLECAT is the weekly event data of Halterman, Bagozzi, Beger, Schrodt and Scarborough, 'PLOVER and
POLECAT: A New Political Event Ontology and Dataset' (2023), Harvard Dataverse doi:10.7910/DVN/AJGVIT.
Names and order of the columns are the header of its tab-separated files from 2023 on. There a missing
date of an event is the publication date and other gaps are 'None'; here both are empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from crosswire.lexicons.plover import quad, sector_code
from crosswire.records import Brief, EntityType, Role, Status
from crosswire.report.cells import known, listed, table
from crosswire.report.coded import Coded, coded, day
from crosswire.report.text import harmless

_Columns = dict[str, Callable[[Coded], str]]


def to_polecat(brief: Brief) -> bytes:
    """The events that POLECAT can say, tab-separated, UTF-8; one row for each event of each article.

    The type is the one that PLOVER gives: a planned meeting is AGREE, a refused or cancelled one
    REJECT, and so is other cooperation that did not come about. There is no column for the status, so
    other events that did not take place are left out (`left_out`). Empty are
    Intensity, the Correlates of War and Wikipedia columns, coordinates and GeoNames ids; the event's date
    where it is not one known day, and whatever else is not known. Lists are joined with '; '.
    """
    version = f"crosswire {brief.made_with.code}, lexicons {brief.made_with.lexicons}"
    kept = (row for row in coded(brief) if _is_said(row))
    return table(
        (*_COLUMNS, "Version"), ([*(cell(row) for cell in _COLUMNS.values()), version] for row in kept), "\t"
    )


def left_out(brief: Brief) -> Counter[Status]:
    """How many events have a status that POLECAT cannot say."""
    return Counter(row.event.status for row in coded(brief) if not _is_said(row))


def _is_said(row: Coded) -> bool:
    return row.event.status in {"past", "ongoing"} or row.plover != row.event.type


def _is_own_type(row: Coded) -> bool:
    """Whether the mode, which belongs to our type, fits PLOVER's too."""
    return row.plover == row.event.type


def _side(side: str, roles: Callable[[Coded], tuple[Role, ...]]) -> _Columns:
    def codes(row: Coded) -> list[str]:
        return [sector_code(role.sector) for role in roles(row)]

    return {
        f"{side} Name": lambda row: known(row.name(role) for role in roles(row)),
        f"{side} Country": lambda row: known(role.country for role in roles(row)),
        f"{side} COW": _empty,
        f"Primary {side} Sector": lambda row: next(filter(None, codes(row)), ""),
        f"{side} Sectors": lambda row: known(codes(row)),
        f"{side} Title": lambda row: known(title for role in roles(row) for title in _titles(row, role)),
        f"{side} Name Raw": lambda row: listed(row.words(role.span) for role in roles(row)),
        f"Wikipedia {side} ID": _empty,
    }


def _titles(row: Coded, role: Role) -> tuple[str, ...]:
    entity = row.entity(role)
    return entity.titles if entity else ()


def _named(*types: EntityType) -> Callable[[Coded], str]:
    """The names of the article's entities of these types."""
    return lambda row: known(one.name for one in row.mentioned if one.type in types)


def _empty(_row: Coded) -> str:
    return ""


_COLUMNS: _Columns = {
    "Event ID": lambda row: row.event.id,
    "Event Date": lambda row: day(row.event.time),
    "Event Type": lambda row: row.plover,
    "Event Mode": lambda row: (row.event.mode or "") if _is_own_type(row) else "",
    "Intensity": _empty,
    "Quad Code": lambda row: quad(row.plover),
    "Contexts": lambda row: row.event.context or "",
    **_side("Actor", lambda row: row.event.actors),
    **_side("Recipient", lambda row: row.event.recipients),
    "Placename": lambda row: harmless(row.event.place.name) if row.event.place else "",
    "City": _empty,
    "District": _empty,
    "Province": _empty,
    "Country": lambda row: (row.event.place.country or "") if row.event.place else "",
    "Latitude": _empty,
    "Longitude": _empty,
    "GeoNames ID": _empty,
    "Raw Placename": lambda row: harmless(row.words(row.event.place.span)) if row.event.place else "",
    "Feature Type": _empty,
    "Source": lambda row: harmless(row.article.outlet.value) if row.article.outlet else "",
    "Publication Date": lambda row: day(row.article.published),
    "Story People": _named("PERSON"),
    "Story Organizations": _named("ORG"),
    "Story Locations": _named("GPE", "LOC"),
    "Language": lambda row: harmless(row.article.language or ""),
}
