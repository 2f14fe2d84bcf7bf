"""A record's events as CSV: one row for each event of each article, with the words it rests on."""

from __future__ import annotations

from collections.abc import Callable

from crosswire.records import Brief, Role, Span, Time
from crosswire.report.cells import listed, table, verbatim
from crosswire.report.coded import Coded, coded
from crosswire.report.text import harmless
from crosswire.temporal import to_edtf

_Columns = dict[str, Callable[[Coded], str]]


def to_csv(brief: Brief) -> bytes:
    """The events in the record's order, UTF-8.

    `sentence` is the sentence as it stands, `trigger_start` and the like count code points of the
    article's text. Lists ('; ' between items) keep their places: the second name, words, country and
    sector are those of the second actor. What is not known is empty. A cell that a spreadsheet could take
    for a formula begins with an apostrophe, control characters of a sentence are U+FFFD, one for one.
    """
    rows = ([cell(row) for cell in _COLUMNS.values()] for row in coded(brief))
    return table(tuple(_COLUMNS), rows)


def _roles(side: str, roles: Callable[[Coded], tuple[Role, ...]]) -> _Columns:
    return {
        f"{side}_names": lambda row: listed(row.name(role) for role in roles(row)),
        f"{side}_words": lambda row: listed(row.words(role.span) for role in roles(row)),
        f"{side}_countries": lambda row: listed(role.country for role in roles(row)),
        f"{side}_sectors": lambda row: listed(role.sector for role in roles(row)),
    }


def _time(name: str, time: Callable[[Coded], Time | None]) -> _Columns:
    def part(read: Callable[[Time], str | None]) -> Callable[[Coded], str]:
        def cell(row: Coded) -> str:
            found = time(row)
            return (read(found) or "") if found else ""

        return cell

    return {
        f"{name}_value": part(lambda found: found.value),
        f"{name}_earliest": part(lambda found: found.earliest),
        f"{name}_latest": part(lambda found: found.latest),
        f"{name}_edtf": part(lambda found: to_edtf(found.value, found.earliest, found.latest)),
        f"{name}_method": part(lambda found: found.method),
    }


def _quoted(name: str, span: Callable[[Coded], Span]) -> _Columns:
    return {
        name: lambda row: verbatim(row.words(span(row))),
        f"{name}_start": lambda row: str(span(row).start),
        f"{name}_end": lambda row: str(span(row).end),
    }


_COLUMNS: _Columns = {
    "event_id": lambda row: row.event.id,
    "type": lambda row: row.event.type,
    "mode": lambda row: row.event.mode or "",
    "context": lambda row: row.event.context or "",
    "status": lambda row: row.event.status,
    **_roles("actor", lambda row: row.event.actors),
    **_roles("recipient", lambda row: row.event.recipients),
    "place_name": lambda row: harmless(row.event.place.name) if row.event.place else "",
    "place_country": lambda row: (row.event.place.country or "") if row.event.place else "",
    **_time("time", lambda row: row.event.time),
    "attribution_id": lambda row: row.quotation.id if row.quotation else "",
    "attribution_source": lambda row: harmless(row.told_by),
    "attribution_naming": lambda row: row.quotation.source.naming if row.quotation else "",
    "outlet": lambda row: harmless(row.article.outlet.value) if row.article.outlet else "",
    **_time("published", lambda row: row.article.published),
    "article_id": lambda row: row.article.id,
    "article_source": lambda row: harmless(row.article.source),
    "article_url": lambda row: harmless(row.article.url or ""),
    **_quoted("trigger", lambda row: row.event.trigger),
    **_quoted("sentence", lambda row: row.sentence),
    "entry": lambda row: row.event.entry or "",
    "fact_id": lambda row: row.fact.id if row.fact else "",
    "origins_at_least": lambda row: str(row.fact.origins.at_least) if row.fact else "",
    "origins_at_most": lambda row: str(row.fact.origins.at_most) if row.fact else "",
    "story_id": lambda row: row.story.id,
}
