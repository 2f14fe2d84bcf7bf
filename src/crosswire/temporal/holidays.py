"""The days that holidays fall on, from rules of the calendar ('easter-2', 'hebrew+9', '11-4-4')."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, easter

from crosswire.lexicons import rows

_FEAST = re.compile(r"(easter|orthodox|hebrew)([+-]\d{1,3})")
_HEBREW_EPOCH = -1373427  # the ordinal of 1 Tishri of the year 1, less the days that have elapsed by then
_HEBREW_YEARS = 3761  # between the Hebrew year that begins in an autumn and the common year of that autumn
_NTH = re.compile(r"(\d\d)-(-?\d)-([1-7])([+-]\d)?")


def holiday(rule: str, year: int) -> str | None:
    """The TIMEX3 day of a holiday in a year.

    rule: `easter+days` (Western Easter), `orthodox+days` (Easter of the Orthodox churches),
    `hebrew+days` (Rosh Hashanah), `hanukkah`, or `MM-n-weekday`, the n-th (or last: -1) such ISO weekday
    of a month, with days added, or `@feast`, a feast of a lunar calendar whose days are listed. None for any
    other rule, a month without such a weekday, or a year that the list lacks.
    """
    if rule.startswith("@"):
        return _listed().get((rule[1:], year))
    match = _FEAST.fullmatch(rule)
    if match:
        name, days = match.groups()
        return (_FEASTS[name](year) + timedelta(days=int(days))).isoformat()
    if rule == "hanukkah":
        return _hanukkah(year).isoformat()
    match = _NTH.fullmatch(rule)
    if match is None:
        return None
    month, nth, weekday, shift = match.groups()
    day = _nth_weekday(year, int(month), int(nth), int(weekday))
    return (day + timedelta(days=int(shift or 0))).isoformat() if day else None


@cache
def _listed() -> dict[tuple[str, int], str]:
    return {(feast, int(day[:4])): day for feast, day in rows("times_feasts.tsv", ("feast", "day"))}


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1)]
    fitting = [day for day in days if day.isoweekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if -len(fitting) <= index < len(fitting) else None


# --- the Hebrew calendar (Dershowitz and Reingold, Calendrical Calculations) ----------------


def _elapsed(year: int) -> int:
    """Days from the epoch to the new moon of a Hebrew year, moved where it falls on an excluded weekday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _rosh_hashanah(common_year: int) -> date:
    """1 Tishri of the Hebrew year that begins in the autumn of a year; none has 356 or 382 days."""
    year = common_year + _HEBREW_YEARS
    before, this, after = (_elapsed(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + this + delay)


def _hanukkah(common_year: int) -> date:
    """25 Kislev, a day later where Heshvan has 30 days."""
    first = _rosh_hashanah(common_year)
    length = (_rosh_hashanah(common_year + 1) - first).days
    return first + timedelta(days=84 if length % 10 == 5 else 83)


_FEASTS: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "orthodox": lambda year: easter(year, EASTER_ORTHODOX),
    "hebrew": _rosh_hashanah,
}
