"""The one resolver: what a relative time means, seen from its anchor.

Every step from an anchor to its relative is monotonic (a later anchor never gives an earlier result).
So an anchor that is known only as a stretch of days fixes the result exactly if its two ends agree,
and otherwise bounds it by what its two ends give. Precision is never invented: 'last month' said on a
day is a month, 'three days later' after a month is a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from crosswire.records import Direction, Granularity, Relative
from crosswire.temporal.partials import candidates, enclosing
from crosswire.temporal.values import Bounds, day_of, parse_value

_CLOCK_UNITS = {"hour": 3600, "minute": 60, "second": 1}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120, "century": 1200}
_SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is known of a time: its value if that is certain, and the ends that are (inclusive)."""

    value: str | None
    earliest: str | None
    latest: str | None
    granularity: Granularity | None


UNRESOLVED = Resolution(None, None, None, None)


def resolve(relative: Relative, anchor_value: str) -> str | None:
    """The TIMEX3 value of a relative time, or None where the anchor does not fix it.

    The anchor may be coarser than a day: 'December of that year' needs no more than a year.
    """
    anchor = parse_value(anchor_value)
    if anchor is None:
        return None
    return resolve_range(relative, anchor.earliest, anchor.latest).value


def resolve_range(relative: Relative, earliest: str | None, latest: str | None) -> Resolution:
    """A relative time seen from an anchor that lies somewhere between two ends (ISO 8601, inclusive).

    An end that is None is open, and leaves the corresponding end of the result open. `value` is set
    only if both ends give the same one.
    """
    if relative.unit in _CLOCK_UNITS and relative.partial is None:
        return _clock(relative, earliest, latest)
    low = _value_at(relative, day_of(earliest)) if earliest else None
    high = _value_at(relative, day_of(latest)) if latest else None
    first = parse_value(low) if low else None
    last = parse_value(high) if high else None
    if first is None and last is None:
        return UNRESOLVED
    value = low if low == high else None
    found = Resolution(
        value,
        first.earliest if first else None,
        last.latest if last else None,
        _granularity(value, first, last),
    )
    return _clipped(relative, found, earliest, latest)


def _granularity(value: str | None, first: Bounds | None, last: Bounds | None) -> Granularity | None:
    if value is not None and first is not None:
        return first.granularity
    return "range" if first is not None or last is not None else None


def _clipped(relative: Relative, found: Resolution, earliest: str | None, latest: str | None) -> Resolution:
    """'Earlier this week' ends with its anchor, 'later this week' begins with it."""
    if relative.partial is not None or relative.offset != 0 or relative.direction == "same":
        return found
    low, high = found.earliest, found.latest
    if relative.direction == "past" and high and latest:
        high = min(high, latest[:10])
    if relative.direction == "future" and low and earliest:
        low = max(low, earliest[:10])
    return Resolution(found.value, low, high, found.granularity)


# --- days and longer ------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def _fill_at(partial: str, offset: int, direction: Direction, day: date) -> str | None:
    if direction == "same":
        return enclosing(partial, day, offset)
    known = [(value, parse_value(value)) for value in candidates(partial, day, abs(offset) + 1)]
    return _pick([(value, bounds) for value, bounds in known if bounds], offset, direction, day)


def _pick(known: list[tuple[str, Bounds]], offset: int, direction: Direction, day: date) -> str | None:
    if offset:
        return _count(known, offset, day)
    if direction == "past":
        return next((value for value, bounds in reversed(known) if bounds.first_day <= day), None)
    if direction == "future":
        return next((value for value, bounds in known if bounds.last_day >= day), None)
    return min(known, key=lambda item: _distance(item[1], day), default=("", None))[0] or None


def _count(known: list[tuple[str, Bounds]], offset: int, day: date) -> str | None:
    """The n-th candidate that lies wholly before (negative) or after the day."""
    if offset < 0:
        sides = [value for value, bounds in reversed(known) if bounds.last_day < day]
    else:
        sides = [value for value, bounds in known if bounds.first_day > day]
    return sides[abs(offset) - 1] if len(sides) >= abs(offset) else None


def _distance(bounds: Bounds, day: date) -> timedelta:
    return max(bounds.first_day - day, day - bounds.last_day, timedelta(0))


def _value_at(relative: Relative, day: date) -> str | None:
    if relative.partial is not None:
        value = _fill_at(relative.partial, relative.offset, relative.direction, day)
    else:
        value = _shifted(relative.unit, relative.offset, day)
    if value is None or (relative.time is None and relative.unit != "week"):
        return value
    bounds = parse_value(value)
    if relative.unit == "week":  # 'the week of March 6'
        return _shifted("week", 0, bounds.first_day) if bounds else None
    timed = f"{value}{relative.time}"
    return timed if bounds and bounds.granularity == "day" and parse_value(timed) else value


@lru_cache(maxsize=65536)
def _shifted(unit: str, offset: int, day: date) -> str | None:
    """The period of a unit that lies `offset` periods from the one the day is in."""
    try:
        if unit == "day":
            return (day + timedelta(days=offset)).isoformat()
        if unit in {"week", "weekend"}:
            year, week, _ = (day + timedelta(weeks=offset)).isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
        if unit == "season":
            return _season(offset, day)
        if unit in _MONTHS:
            return _period(unit, day + relativedelta(months=offset * _MONTHS[unit]))
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None
    return None


def _period(unit: str, day: date) -> str:
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half-year":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    return f"{day.year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]]


def _season(offset: int, day: date) -> str:
    """Meteorological seasons of the northern hemisphere; winter bears the year of its December."""
    year, season = divmod(day.year * 4 + (day.month - 3) // 3 + offset, 4)
    return f"{year:04}-{_SEASONS[season]}"


# --- hours and shorter ----------------------------------------------------------------------


def _clock(relative: Relative, earliest: str | None, latest: str | None) -> Resolution:
    low = _shift_clock(relative, earliest, "T00:00") if earliest else None
    high = _shift_clock(relative, latest, "T23:59") if latest else None
    if low is None and high is None:
        return UNRESOLVED
    if low == high:
        return Resolution(low, low, low, "second" if relative.unit == "second" else "minute")
    return Resolution(None, low and low[:10], high and high[:10], "range")


def _shift_clock(relative: Relative, anchor: str, edge: str) -> str | None:
    moment = anchor if "T" in anchor else anchor + edge
    try:
        start = datetime.fromisoformat(moment)
        shifted = start + timedelta(seconds=relative.offset * _CLOCK_UNITS[relative.unit])
    except (OverflowError, ValueError):
        return None
    text = shifted.isoformat(timespec="seconds" if relative.unit == "second" else "minutes")
    return text.replace("+00:00", "Z")
