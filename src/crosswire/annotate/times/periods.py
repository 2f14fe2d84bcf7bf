"""Readings of the periods that results are reported for, and of those that they are compared with.

'Profit rose to $3 million in the third quarter from $2 million a year earlier': the year-earlier period is
a quarter, that of the year before the quarter which the text reports on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crosswire.annotate.times.dates import modifier, ordinal, quarter_code
from crosswire.annotate.times.found import COMPARED, EARLIER, REPORTED, Found, partial, shifted, stated
from crosswire.annotate.times.grammar import Match
from crosswire.annotate.times.lexer import Lexeme
from crosswire.records import PUBLICATION


def ago(match: Match) -> Found | None:
    """'Year-ago', 'the year-earlier period'."""
    unit, turn, whole = match.key("unit") or "", match.get("turn"), match.get("whole")
    if match.get("ord") is not None:
        code = quarter_code(ordinal(match.get("ord")), match.key("whole"))
        return (
            partial(f"XXXX-{code}", "quarter", offset=-1, direction="same")
            if code and unit == "year"
            else None
        )
    if whole is not None and not _is_period(whole):
        return None
    anchor = COMPARED if unit == "year" else EARLIER if turn and turn.cls == "EARLIER" else PUBLICATION
    return shifted(unit, -1, anchor)


def compared(match: Match) -> Found | None:
    """'The same period last year', "last year's quarter", 'the quarter a year ago'."""
    whole = match.get("whole")
    if match.key("unit") != "year" or whole is None:
        return None
    if whole.key == "month":
        return shifted("month", -12)
    return shifted("year", -1, COMPARED) if _is_period(whole) else None


def _is_period(whole: Lexeme) -> bool:
    return whole.cls == "PERIOD" or whole.key == "quarter"


def reported(match: Match) -> Found | None:
    """'The quarter', 'the latest period', 'the 1988 quarter'."""
    unit, year = match.get("unit"), match.get("year")
    if unit is None or not _is_period(unit):
        return None
    latest = any(lexeme.cls == "LATEST" for lexeme in match.lexemes)
    found = shifted("quarter", 0, REPORTED)
    return replace(found, within=year.key if year else None, latest=latest)


def is_cumulative(found: Found | None) -> bool:
    """'The nine months': results of more than a quarter, whose year-earlier period is but one of a year."""
    months = re.fullmatch(r"P(\d{1,2})M", found.value or "") if found and found.type == "DURATION" else None
    return months is not None and int(months[1]) not in {1, 3}


def is_quarter(found: Found) -> bool:
    """A quarter of the calendar or of what the text reports on."""
    if found.relative is not None:
        return found.relative.unit == "quarter" and found.relative.anchor != COMPARED
    return found.type == "DATE" and "-Q" in (found.value or "")


def full(match: Match) -> Found | None:
    """'For the year', 'the full year', 'by year-end', 'at midyear': those of publication."""
    if match.get("end") is not None:
        return shifted("year", 0, modifier=match.key("end"))
    unit = match.get("unit")
    is_name = unit is not None and unit.text[0].isupper() and not unit.text.isupper()
    if unit is None or unit.key != "year" or is_name:
        return None
    return shifted("year", 0, modifier=modifier(match))


def fiscal(match: Match) -> Found | None:
    """'The fiscal year', 'the year ended March 31': as long as a year, but no year of the calendar."""
    return {"year": stated("DURATION", "P1Y"), "quarter": stated("DURATION", "P1Q")}.get(
        match.key("unit") or ""
    )
