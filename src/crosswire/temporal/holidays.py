"""The days that holidays fall on, from rules of the calendar ('12-25', 'easter-2', '11-4-4')."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateutil.easter import easter

_EASTER = re.compile(r"easter([+-]\d{1,2})")
_NTH = re.compile(r"(\d\d)-(-?\d)-([1-7])([+-]\d)?")


def holiday(rule: str, year: int) -> str | None:
    """The TIMEX3 day of a holiday in a year.

    rule: `easter+days` (Western Easter) or `MM-n-weekday`, the n-th (or last: -1) such ISO weekday of
    a month, with days added. None for any other rule, or a month without such a weekday.
    """
    match = _EASTER.fullmatch(rule)
    if match:
        return (easter(year) + timedelta(days=int(match.group(1)))).isoformat()
    match = _NTH.fullmatch(rule)
    if match is None:
        return None
    month, nth, weekday, shift = match.groups()
    day = _nth_weekday(year, int(month), int(nth), int(weekday))
    return (day + timedelta(days=int(shift or 0))).isoformat() if day else None


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1)]
    fitting = [day for day in days if day.isoweekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if -len(fitting) <= index < len(fitting) else None
