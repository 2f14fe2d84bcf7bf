"""TIMEX3 values and the days they cover.

The value grammar is TimeML's (TIMEX3, version 1.2.1), with ISO 8601 intervals ('2021-11-03/2021-11-05')
for ranges that are one expression. Nothing is rounded: a value that does not denote a stretch of the
calendar (a duration, a set, PRESENT_REF, anything with an unknown part) has no bounds.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from crosswire.lexicons import rows
from crosswire.records import Granularity

_DAY = timedelta(days=1)
_PARTS_OF_DAY = frozenset({"MO", "MI", "AF", "EV", "NI", "DT"})
_CLOCK = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The stretch of the calendar that a value covers: ISO 8601, both ends inclusive.

    Ends are days ('2021-12-01'); times of day for values that name a clock time, in the value's zone.
    """

    earliest: str
    latest: str
    granularity: Granularity

    @property
    def first_day(self) -> date:
        """The day of `earliest`."""
        return day_of(self.earliest)

    @property
    def last_day(self) -> date:
        """The day of `latest`."""
        return day_of(self.latest)


def day_of(iso: str) -> date:
    """The calendar day of an ISO 8601 date or date-time, in the zone that it is written in."""
    return date.fromisoformat(iso[:10])


@lru_cache(maxsize=65536)
def parse_value(value: str) -> Bounds | None:
    """The bounds and granularity of a TIMEX3 value, or None where it has none.

    >>> parse_value("2021-12")
    Bounds(earliest='2021-12-01', latest='2021-12-31', granularity='month')
    """
    if not value[:1].isascii() or not value[:1].isdigit():
        return None
    if "/" in value:
        return _interval(*value.split("/", 1))
    day_part, has_time, time_part = value.partition("T")
    found = _days(day_part)
    if found is None or not has_time:
        return found
    return _timed(found, time_part) if found.granularity == "day" else None


def earliest(value: str) -> str | None:
    """The first day (or minute) of a value, inclusive."""
    bounds = parse_value(value)
    return bounds.earliest if bounds else None


def latest(value: str) -> str | None:
    """The last day (or minute) of a value, inclusive."""
    bounds = parse_value(value)
    return bounds.latest if bounds else None


def granularity(value: str) -> Granularity | None:
    """How fine a value is."""
    bounds = parse_value(value)
    return bounds.granularity if bounds else None


# --- stretches of days ----------------------------------------------------------------------


def _interval(left: str, right: str) -> Bounds | None:
    start, end = parse_value(left), parse_value(right)
    if start is None or end is None or start.first_day > end.last_day:
        return None
    return Bounds(start.earliest, end.latest, "range")


def _span(first: date, last: date, grain: Granularity) -> Bounds:
    return Bounds(first.isoformat(), last.isoformat(), grain)


def _century(number: str) -> Bounds:
    first = int(number) * 100
    return _span(date(first, 1, 1), date(first + 99, 12, 31), "century")


def _decade(number: str) -> Bounds:
    first = int(number) * 10
    return _span(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _year(year: str) -> Bounds:
    return _span(date(int(year), 1, 1), date(int(year), 12, 31), "year")


def _months(year: str, first: int, last: int, grain: Granularity) -> Bounds:
    length = calendar.monthrange(int(year), last)[1]
    return _span(date(int(year), first, 1), date(int(year), last, length), grain)


def _month(year: str, month: str) -> Bounds:
    return _months(year, int(month), int(month), "month")


def _quarter(year: str, number: str) -> Bounds:
    return _months(year, 3 * int(number) - 2, 3 * int(number), "quarter")


def _half(year: str, number: str) -> Bounds:
    return _months(year, 6 * int(number) - 5, 6 * int(number), "half-year")


def _week(year: str, week: str) -> Bounds:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return _span(monday, monday + 6 * _DAY, "week")


def _weekend(year: str, week: str) -> Bounds:
    saturday = date.fromisocalendar(int(year), int(week), 6)
    return _span(saturday, saturday + _DAY, "weekend")


def _weekday(year: str, week: str, weekday: str) -> Bounds:
    day = date.fromisocalendar(int(year), int(week), int(weekday))
    return _span(day, day, "day")


def _day(year: str, month: str, day: str) -> Bounds:
    found = date(int(year), int(month), int(day))
    return _span(found, found, "day")


@cache
def _seasons() -> dict[str, tuple[str, str]]:
    return {code: (start, end) for code, start, end in rows("times_seasons.tsv", ("code", "start", "end"))}


def _season(year: str, code: str) -> Bounds:
    start, end = _seasons()[code]
    last_year = int(year) + (end < start)
    first, last = date.fromisoformat(f"{year}-{start}"), date.fromisoformat(f"{last_year:04}-{end}")
    return _span(first, last, "season")


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = tuple(
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        (r"(\d{4})-(\d\d)-(\d\d)", _day),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})", _year),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(\d{4})-W(\d\d)-([1-7])", _weekday),
        (r"(\d{4})-Q([1-4])", _quarter),
        (r"(\d{4})-H([12])", _half),
        (r"(\d{4})-(SP|SU|FA|WI)", _season),
        (r"(\d{3})X?", _decade),
        (r"(\d{2})(?:XX)?", _century),
    )
)


def _days(text: str) -> Bounds | None:
    for pattern, build in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            try:
                return build(*match.groups())
            except (ValueError, OverflowError):  # the calendar has no such day, week or year
                return None
    return None


# --- times of day ---------------------------------------------------------------------------


def _timed(day: Bounds, time: str) -> Bounds | None:
    """A part of a day keeps the day's bounds: 'evening' has no agreed hours."""
    if time in _PARTS_OF_DAY:
        return Bounds(day.earliest, day.latest, "part-of-day")
    match = _CLOCK.fullmatch(time)
    if match is None:
        return None
    hour, minute, second, zone = match.groups()
    try:
        start = _moment(day.first_day, int(hour), int(minute or 0), int(second or 0))
    except (ValueError, OverflowError):
        return None
    return _clock_bounds(start, minute, second, zone or "")


def _moment(day: date, hour: int, minute: int, second: int) -> datetime:
    if (hour, minute, second) == (24, 0, 0):  # ISO 8601: the midnight that ends the day
        return datetime(day.year, day.month, day.day) + _DAY
    return datetime(day.year, day.month, day.day, hour, minute, second)


def _clock_bounds(start: datetime, minute: str | None, second: str | None, zone: str) -> Bounds:
    if second is not None:
        text = start.isoformat(timespec="seconds") + zone
        return Bounds(text, text, "second")
    if minute is not None:
        text = start.isoformat(timespec="minutes") + zone
        return Bounds(text, text, "minute")
    ends = (
        start.isoformat(timespec="minutes"),
        (start + timedelta(minutes=59)).isoformat(timespec="minutes"),
    )
    return Bounds(ends[0] + zone, ends[1] + zone, "hour")
