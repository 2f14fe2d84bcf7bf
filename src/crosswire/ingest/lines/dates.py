"""Publication times: timestamps as printed, and the forms in which metadata give them.

Nothing is filled in: a date without its year, an ambiguous '03/04/2021' or a zone that means
different offsets in different countries stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import Literal

from crosswire.lexicons import rows
from crosswire.records import Evidence, Field, Method, Time
from crosswire.temporal.values import parse_value

_LONGEST = 200  # characters of a line that may be a timestamp
_EPOCH_MILLISECONDS = 1e11  # larger numbers count milliseconds: as seconds they lie beyond the year 5000
_EPOCH_EARLIEST = 1e8  # smaller numbers are no publication date: 1973

_NUMERIC = (
    r"(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d)"
    r"|(?P<na>\d{1,2})[/.](?P<nb>\d{1,2})[/.](?P<ny>\d{4})"
)
_TIME = (
    r"T?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?))?(?:\s?(?:hrs|hours|uhr)\b)?"
)
_OFFSET = r"[\s(]{0,2}(?P<base>GMT|UTC)?\s?(?P<sign>[+-])(?P<oh>\d{1,2}):?(?P<om>\d{2})?\)?(?!\d)"
_RELATIVE = r"\d{1,3}\+?\s?[a-z]{1,7}\s(?:\d{1,2}\s?[a-z]{1,7}\s)?ago\b"
_BY_BEHIND = re.compile(r"(?<=[\w.)])[\s,|•·–—-]{1,4}by\s[^\d\n]{2,80}$", re.I)
_BY_INSIDE = re.compile(
    r"\bby\s[^\d\n:]{2,60}?(?=\s?[,|]?\s(?:last |first )?(?:updated|published|posted)\b)", re.I
)
_BETWEEN = re.compile(r"(?:[\s,|•·/:;()\[\]–—-]|\b(?:at|on|and|the|of)\b){1,90}", re.I)

StampKind = Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time of a timestamp: `kind` if a word says it, `value` if day, month and year are there.

    start, end: where in the line. `dated`: it names a day, if only '3 March' or 'two hours ago'.
    """

    start: int
    end: int
    kind: StampKind | None = None
    value: str | None = None
    dated: bool = False


def read_stamps(line: str) -> tuple[Stamp, ...]:
    """The times of a line that is a timestamp and nothing else; () for any other line.

    >>> read_stamps("Published: 3 March 2023, 17:40 GMT")[0].value
    '2023-03-03T17:40Z'
    """
    plain = _BY_INSIDE.sub(lambda match: " " * len(match.group()), _BY_BEHIND.sub("", line[: _LONGEST + 1]))
    found = trailing_stamps(plain)
    return found if found and not line[: found[0].start].strip(" \t\xa0,|•·()[]–—-") else ()


@lru_cache(maxsize=512)  # several readers ask about one line in turn
def trailing_stamps(line: str) -> tuple[Stamp, ...]:
    """The times with which a line ends ('By Jane Doe, March 3, 2023'), or ()."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return ()
    for match in _patterns().opening.finditer(line):
        stamps = tuple(_scan(line, match.start()))
        if stamps:
            return stamps
    return ()


def stamp_kind(text: str) -> StampKind | None:
    """What a word before a time says of it: 'Posted', 'Last updated:'; None for anything else."""
    meaning = _phrases().get(text.casefold().strip(" :,.|"))
    return "modified" if meaning == "modified" else "published" if meaning else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: re.Pattern[str]
    phrase: re.Pattern[str]
    weekday: re.Pattern[str]
    date: re.Pattern[str]
    time: re.Pattern[str]
    zone: re.Pattern[str]
    relative: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    month = rf"(?:{_alternatives(_numbers('month'))})\b\.?"
    ordinal = r"(?:st|nd|rd|th)?\b"
    date = (
        rf"(?P<d1>\d{{1,2}}){ordinal}[\s.-]{{0,2}}(?:of\s)?(?P<m1>{month})(?:[\s,.-]{{0,3}}(?P<y1>\d{{4}})\b(?!:))?"
        rf"|(?P<m2>{month})\s{{0,2}}(?P<d2>\d{{1,2}}){ordinal}(?!:)(?:[\s,]{{1,3}}(?P<y2>\d{{4}})\b(?!:))?"
        rf"|{_NUMERIC}"
    )
    phrase = rf"(?:{_alternatives(_phrases())})\b\s?:?"
    weekday = rf"(?:{_alternatives(_numbers('weekday'))})\b\.?"
    zone = rf"[\s(]{{1,2}}(?P<zone>{_alternatives(_zones())})\b\)?"
    return _Patterns(
        opening=re.compile(
            rf"(?:(?<!\w)|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))(?:{phrase}|{weekday}|{month}|\d)", re.I
        ),
        phrase=re.compile(phrase, re.I),
        weekday=re.compile(weekday, re.I),
        date=re.compile(date, re.I),
        time=re.compile(_TIME, re.I),
        zone=re.compile(rf"(?P<z>Z)\b|{_OFFSET}|{zone}"),
        relative=re.compile(_RELATIVE, re.I),
    )


def calendar_names() -> str:
    """The names of months and weekdays as alternatives of a regular expression, longest first."""
    return _alternatives(_numbers("month") | _numbers("weekday"))


def _alternatives(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _numbers(kind: str) -> dict[str, str]:
    return {
        form: number
        for of, number, form in rows("ingest_calendar.tsv", ("kind", "number", "form"))
        if of == kind
    }


@cache
def _zones() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("ingest_zones.tsv", ("abbreviation", "offset"))}


@cache
def _phrases() -> dict[str, str]:
    return {phrase: meaning for meaning, phrase in rows("ingest_stamps.tsv", ("meaning", "phrase"))}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What has been read of one stamp."""

    start: int
    end: int
    kind: StampKind | None = None
    date: str | None = None
    clock: str | None = None
    dated: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.date or self.clock or self.dated)

    def stamp(self) -> Stamp:
        value = f"{self.date}T{self.clock}" if self.date and self.clock else self.date
        return Stamp(self.start, self.end, self.kind, value, self.dated)


def _scan(line: str, at: int) -> Iterator[Stamp]:
    """Read one piece after another up to the end of the line; nothing if something else is there."""
    done: list[_Parts] = []
    parts = _Parts(at, at)
    while at < len(line):
        between = _BETWEEN.match(line, at)
        at = between.end() if between else at
        if at >= len(line):
            break
        grown = _piece(line, at, parts)
        if grown is None:
            return
        if grown.start == at and not parts.is_empty:
            done.append(parts)
        parts, at = grown, grown.end
    if not parts.is_empty:
        done.append(parts)
    yield from (item.stamp() for item in done)


def _piece(line: str, at: int, parts: _Parts) -> _Parts | None:
    """The parts grown by what stands at an offset, or begun anew there; None if it is no piece."""
    patterns = _patterns()
    if match := patterns.phrase.match(line, at):
        return _Parts(at, match.end(), stamp_kind(match.group()))
    fresh = _Parts(at, at)
    if match := patterns.relative.match(line, at):
        return replace(fresh if parts.dated else parts, end=match.end(), dated=True)
    if match := patterns.weekday.match(line, at):
        return replace(fresh if parts.date else parts, end=match.end())
    if match := patterns.date.match(line, at):
        return replace(fresh if parts.dated else parts, end=match.end(), date=_date(match), dated=True)
    if match := patterns.time.match(line, at):
        return _with_clock(line, match, fresh if parts.clock else parts)
    return None


def _date(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    if group["iy"]:
        return _iso(group["iy"], group["im"], group["id"])
    if group["ny"]:
        return _numeric(group["ny"], int(group["na"]), int(group["nb"]))
    month = (group["m1"] or group["m2"]).rstrip(".").casefold()
    return _iso(group["y1"] or group["y2"], _numbers("month")[month], group["d1"] or group["d2"])


def _numeric(year: str, first: int, second: int) -> str | None:
    """'13/04/2021' can only be April; of '03/04/2021' only the readers of one country know."""
    if first == second or first > 12:
        return _iso(year, str(second), str(first))
    return _iso(year, str(first), str(second)) if second > 12 else None


def _iso(year: str | None, month: str, day: str) -> str | None:
    value = f"{year}-{int(month):02}-{int(day):02}" if year else ""
    return value if parse_value(value) else None


def _with_clock(line: str, match: re.Match[str], parts: _Parts) -> _Parts | None:
    hour, minute, second, half = match.group("hour", "minute", "second", "half")
    if minute is None and half is None:
        return None
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    if hours > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    clock = f"{hours:02}" + (f":{minute}" if minute else "") + (f":{second}" if second else "")
    zone = _patterns().zone.match(line, match.end())
    return replace(
        parts, end=zone.end() if zone else match.end(), clock=clock + (_offset(zone) if zone else "")
    )


def _offset(match: re.Match[str]) -> str:
    if match["z"]:
        return "Z"
    if match["zone"]:
        return _zones()[match["zone"]]
    hours, minutes = int(match["oh"]), int(match["om"] or 0)
    if hours > 14 or minutes > 59:
        return ""
    return f"{match['sign']}{hours:02}:{minutes:02}" if hours or minutes else "Z"


def metadata_time(field: Field) -> Time:
    """A metadata field as a time; with method 'unknown' and no value where it is not understood.

    Midnight to the second is how a bare day is stored, and read as that day.
    """
    value = _metadata_value(field.raw.strip())
    return (
        known_time(value, "metadata", (field,))
        if value
        else Time(None, None, None, None, "unknown", (field,))
    )


def known_time(value: str, method: Method, evidence: tuple[Evidence, ...]) -> Time:
    """A calendar value with its bounds and granularity."""
    bounds = parse_value(value)
    if bounds is None:
        return Time(None, None, None, None, "unknown", evidence)
    return Time(value, bounds.earliest, bounds.latest, bounds.granularity, method, evidence)


def _metadata_value(raw: str) -> str | None:
    if re.fullmatch(r"\d{4}(-\d\d)?", raw):
        return raw if parse_value(raw) else None
    if re.fullmatch(r"\d{8,14}(\.\d{0,9})?", raw):
        return _compact(raw) or _epoch(float(raw))
    for parse in (_from_iso, _from_printed, _from_mail):
        value = parse(raw)
        if value:
            return value
    return None


def _compact(raw: str) -> str | None:
    """'20210303' or '20210303174000'."""
    if len(raw) not in (8, 14) or not raw.isdigit() or not "19" <= raw[:2] <= "20":
        return None
    value = _iso(raw[:4], raw[4:6], raw[6:8])
    if value is None or len(raw) == 8:
        return value
    timed = f"{value}T{raw[8:10]}:{raw[10:12]}:{raw[12:]}"
    return _without_midnight(timed) if parse_value(timed) else None


def _epoch(number: float) -> str | None:
    seconds = number / 1000 if number >= _EPOCH_MILLISECONDS else number
    if seconds < _EPOCH_EARLIEST:
        return None
    try:
        return _written(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _from_iso(raw: str) -> str | None:
    if not re.match(r"\d{4}-\d\d-\d\d", raw):
        return None
    try:
        moment = datetime.fromisoformat(raw.replace(" UTC", "Z").replace(" Z", "Z"))
    except ValueError:
        return None
    if len(raw) == len("2021-03-03"):
        return raw
    return _written(
        moment, to_minute=raw.count(":") - raw.count("+") < 2 and not re.search(r":\d\d:\d\d", raw)
    )


def _from_printed(raw: str) -> str | None:
    values = [stamp.value for stamp in read_stamps(raw) if stamp.value]
    return values[0] if values else None


def _from_mail(raw: str) -> str | None:
    """'Wed, 03 Mar 2021 17:40:00 +0000', as feeds and mail have it."""
    try:
        return _written(parsedate_to_datetime(raw))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(moment: datetime, to_minute: bool = False) -> str:
    clock = moment.isoformat(timespec="minutes" if to_minute else "seconds").replace("+00:00", "Z")
    return _without_midnight(clock)


def _without_midnight(value: str) -> str:
    return value[:10] if value[11:19] == "00:00:00" else value
