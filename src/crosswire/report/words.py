"""How values read to a person: dates, names of outlets and countries."""

from __future__ import annotations

from datetime import date, datetime

from crosswire.names.countries import short_name
from crosswire.records import Article, Time
from crosswire.report.text import harmless

_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]  # never the locale's
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}


def day(value: str) -> str:
    """An ISO date or date-time as '30 Dec 2021' with the minute where there is one."""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    text = f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
    if "T" not in value:
        return text
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return text
    zone = f" {moment.tzname()}" if moment.tzinfo else ""
    return f"{text} {moment:%H:%M}{zone}"


def when(time: Time | None) -> str:
    """A time in words, as precise as it is known, '' where nothing is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return ""
    if time.earliest is None or time.latest is None:
        return f"from {day(time.earliest)}" if time.earliest else f"until {day(time.latest or '')}"
    first, last = time.earliest[:10], time.latest[:10]
    if first == last:
        return _part_of_day(time) or day(time.value or first if _is_moment(time) else first)
    if time.granularity == "month" and first[:7] == last[:7]:
        return f"{_MONTHS[int(first[5:7]) - 1]} {first[:4]}"
    if time.granularity == "year" and first[:4] == last[:4]:
        return first[:4]
    return _range(first, last)


def _is_moment(time: Time) -> bool:
    return time.granularity in {"minute", "second", "hour"} and bool(time.value) and "T" in (time.value or "")


def _part_of_day(time: Time) -> str:
    if time.granularity != "part-of-day" or not time.value or "T" not in time.value:
        return ""
    part = _PARTS.get(time.value.split("T", 1)[1][:2])
    return f"{day(time.value[:10])}, {part}" if part else ""


def _range(first: str, last: str) -> str:
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{day(last)}"
    if first[:4] == last[:4]:
        return f"{day(first).rsplit(' ', 1)[0]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def outlet(article: Article) -> str:
    """The outlet's name, or the name of the input where the outlet is not known."""
    if article.outlet is not None:
        return harmless(article.outlet.value)
    return harmless(article.source.rsplit("/", 1)[-1])


def country(code: str | None) -> str | None:
    """The short English name of an ISO 3166 alpha-3 country, the code itself where it is none."""
    return (short_name(code) or code) if code else None
