"""TIMEX3 values as Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress).

EDTF knows no weeks, weekends or parts of a day: those become intervals or days.
"""

from __future__ import annotations

import re

from crosswire.temporal.values import parse_value

_SUB_YEARS = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24",
    "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41",
}  # fmt: skip
_MINUTE = re.compile(r"T\d\d:\d\d(?!:)")


def to_edtf(value: str | None, earliest: str | None, latest: str | None, modifier: str | None = None) -> str:
    """The EDTF form of a time: of its value where EDTF has one, otherwise of its bounds.

    modifier: a TIMEX3 `mod`; APPROX adds EDTF's '~'. Open ends are '..'; a time of which nothing is
    known is the empty string.
    """
    simple = _simple(value) if value else None
    if simple is None:
        return _interval(earliest, latest)
    return simple + "~" if modifier == "APPROX" and "T" not in simple else simple


def _simple(value: str) -> str | None:
    bounds = parse_value(value)
    if bounds is None:
        return None
    grain = bounds.granularity
    if grain in {"day", "month", "year"}:
        return bounds.earliest if grain == "day" else value
    if grain == "part-of-day":
        return bounds.earliest
    if grain in {"season", "quarter", "half-year"}:
        return f"{value[:4]}-{_SUB_YEARS[value[5:]]}"
    if grain in {"decade", "century"}:
        return value.rstrip("X").ljust(4, "X")
    return _with_seconds(bounds.earliest) if grain in {"minute", "second"} else None


def _interval(earliest: str | None, latest: str | None) -> str:
    if earliest is None and latest is None:
        return ""
    start = _with_seconds(earliest) if earliest else ".."
    end = _with_seconds(latest) if latest else ".."
    return start if start == end else f"{start}/{end}"


def _with_seconds(iso: str) -> str:
    """EDTF has no times of day without seconds."""
    match = _MINUTE.search(iso)
    return iso if match is None else f"{iso[: match.end()]}:00{iso[match.end() :]}"
