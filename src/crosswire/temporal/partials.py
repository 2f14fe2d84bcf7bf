"""Values with parts left open ('XXXX-12-07', 'XXXX-WXX-4', 'XXXX-easter+0'): candidates for them.

A candidate is a full TIMEX3 value. Candidates come in calendar order around a day, enough of them on
each side for the day before or after any of them to be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from crosswire.temporal.holidays import holiday
from crosswire.temporal.values import parse_value

_LEAP_GAP = 8  # the calendar years between 29 February 1896 and 1904
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.ASCII), step)
    for pattern, step in (
        (r"XXXX-WXX-([1-7]|WE)", "week"),
        (r"XXXX-XX-(\d\d)", "month"),
        (r"XXXX-(\d\d|\d\d-\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)", "year"),
        (
            r"XXXX-((?:easter|orthodox|hebrew)[+-]\d{1,3}|hanukkah|@[a-z]+|\d\d--?\d-[1-7](?:[+-]\d)?)",
            "holiday",
        ),
        (r"XX(\d\d)", "century"),
        (r"XX(\d)", "century"),
    )
)


def candidates(partial: str, day: date, reach: int) -> tuple[str, ...]:
    """Full values that fit a partial one, at least `reach` on each side of a day, in calendar order.

    Two partials joined by '/' are a range: its end is the first that fits after its start. An
    expression that is no known partial has no candidates.
    """
    if "/" in partial:
        left, right = partial.split("/", 1)
        return tuple(_ranges(candidates(left, day, reach), right))
    for pattern, step in _FORMS:
        match = pattern.fullmatch(partial)
        if match:
            return tuple(_valid(_STEPS[step](match.group(1), day, _steps(step, partial, reach))))
    return ()


def enclosing(partial: str, day: date, offset: int) -> str | None:
    """The value that fits a partial one within the day's own week, month, year or century.

    offset: how many of those to go on first ('Wednesday of last week': -1).
    """
    for pattern, step in _FORMS:
        match = pattern.fullmatch(partial)
        if match:
            return next(_valid(_STEPS[step](match.group(1), day, range(offset, offset + 1))), None)
    return None


def _steps(step: str, partial: str, reach: int) -> range:
    """Some months lack a 31st and most years a 29 February, so the walk over those goes further."""
    wide = reach + 1
    if step == "month":
        wide *= 2
    if "02-29" in partial:
        wide *= _LEAP_GAP
    return range(-wide, wide + 1)


def _valid(values: Iterator[str]) -> Iterator[str]:
    return (value for value in values if parse_value(value) is not None)


def _ranges(starts: tuple[str, ...], right: str) -> Iterator[str]:
    for start in starts:
        bounds = parse_value(start)
        ends = candidates(right, bounds.first_day, 1) if bounds else ()
        fitting = (end for end in ends if (parsed := parse_value(end)) and parsed.earliest >= start)
        yield from (f"{start}/{end}" for end in list(fitting)[:1])


def _weeks(rest: str, day: date, steps: range) -> Iterator[str]:
    for step in steps:
        try:
            year, week, _ = (day + timedelta(weeks=step)).isocalendar()
            found = date.fromisocalendar(year, week, 6 if rest == "WE" else int(rest))
        except (OverflowError, ValueError):
            continue
        yield f"{year:04}-W{week:02}-WE" if rest == "WE" else found.isoformat()


def _months(rest: str, day: date, steps: range) -> Iterator[str]:
    first = day.year * 12 + day.month - 1
    for step in steps:
        year, month = divmod(first + step, 12)
        yield f"{year:04}-{month + 1:02}-{rest}"


def _years(rest: str, day: date, steps: range) -> Iterator[str]:
    return (f"{day.year + step:04}-{rest}" for step in steps)


def _holidays(rest: str, day: date, steps: range) -> Iterator[str]:
    years = (day.year + step for step in steps)
    return (holiday(rest, year) or "" for year in years if date.min.year <= year <= date.max.year)


def _centuries(rest: str, day: date, steps: range) -> Iterator[str]:
    return (f"{day.year // 100 + step:02}{rest}" for step in steps)


_STEPS: dict[str, Callable[[str, date, range], Iterator[str]]] = {
    "week": _weeks,
    "month": _months,
    "year": _years,
    "holiday": _holidays,
    "century": _centuries,
}
