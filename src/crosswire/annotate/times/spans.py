"""Readings of periods counted from an anchor, durations, sets, references and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from crosswire.annotate.times import dates as calendar_dates
from crosswire.annotate.times import periods
from crosswire.annotate.times.dates import determined, modifier
from crosswire.annotate.times.found import EARLIER, NEAREST, Found, partial, shifted, stated, unknown
from crosswire.annotate.times.grammar import Match
from crosswire.annotate.times.lexer import Lexeme
from crosswire.records import PUBLICATION, Direction

_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "TH", "minute": "TM", "second": "TS",
            "weekend": "WE", "quarter": "Q"}  # fmt: skip
_HALVES = {"year": ("PY", "6M"), "hour": ("PTH", "30M"), "minute": ("PTM", "30S")}
_MULTIPLES = {"fortnight": ("W", 2), "half-year": ("M", 6), "decade": ("Y", 10),
              "century": ("Y", 100), "millennium": ("Y", 1000)}  # fmt: skip
_MULTIPLE_UNITS = {"fortnight": ("week", 2), "millennium": ("century", 10)}
_FROM_NOW = frozenset({"AGO", "HENCE", "FROM"})
_BEFORE = frozenset({"AGO", "EARLIER", "BEFORE"})


def period(match: Match) -> Found | None:
    """'Last month', 'earlier this week', 'the following year', 'the day before', 'the weekend'."""
    unit = match.key("unit") or ""
    if unit in {"millennium", "fortnight"}:
        return None
    turn = match.get("turn")
    if turn is not None:
        beside = shifted(unit, -1 if turn.cls in _BEFORE else 1, EARLIER)
        return replace(beside, compares=unit == "year" and turn.cls == "EARLIER")
    found = determined(match)
    if found is None:
        return None
    anchor, offset = found
    if match.all("det")[-1].cls == "THE" and match.get("edge") is None and match.get("shade") is None:
        return _bare(unit)
    if match.all("det")[-1].cls == "THE" and match.get("shade") is not None:
        anchor = NEAREST  # 'later in the week' is the week spoken of, 'later this week' the current one
    return shifted(unit, offset, anchor, direction=_shade(match, offset), modifier=modifier(match))


def _bare(unit: str) -> Found | None:
    """'The weekend' is the one nearby; 'the week' and longer are the current ones."""
    if unit == "weekend":
        return partial("XXXX-WXX-WE", "weekend")
    return shifted(unit, 0) if unit == "week" else None


def _shade(match: Match, offset: int) -> Direction:
    """'Earlier this week' lies before the anchor within the week, 'later this week' after it."""
    shade = match.get("shade")
    if shade is None or offset:
        return "same"
    return {"EARLIER": "past", "LATER": "future"}.get(shade.cls, "same")  # type: ignore[return-value]


def shift(match: Match) -> Found | None:
    """'Three days ago' (from publication), 'three days later' (from an earlier expression), 'in a week'."""
    unit, count, turn = match.key("unit") or "", number(match.all("count")), match.get("turn")
    if unit == "weekend" or (turn is None and unit == "quarter" and match.all("count")[-1].cls == "A"):
        return None
    if count is None:
        return _vague(turn, unit)
    unit, factor = _MULTIPLE_UNITS.get(unit, (unit, 1))
    if match.key("day") not in {None, "0"}:  # 'three weeks from tomorrow'
        return Found("DATE", relative=unknown())
    sign = -1 if turn is not None and turn.cls in _BEFORE else 1
    anchor = PUBLICATION if turn is None or turn.cls in _FROM_NOW else EARLIER
    found = shifted(unit, sign * count * factor, anchor, modifier=match.key("approx"))
    if turn is not None:
        return replace(found, compares=unit == "year" and count == 1 and turn.cls in _BEFORE)
    duration = duration_value(str(count * factor), unit)
    if match.key("approx") not in {None, "APPROX"}:  # 'in less than a month' is a limit, not a date
        return stated("DURATION", duration or "PXX", match.key("approx"))
    return Found(found.type, duration, found.relative, found.modifier, needs_future=True)


def _vague(turn: Lexeme | None, unit: str) -> Found | None:
    if turn is None:
        return stated("DURATION", duration_value("X", unit) or "PXX")
    refers = {"AGO": "PAST_REF", "HENCE": "FUTURE_REF"}.get(turn.cls)
    return stated("DATE", refers) if refers else Found("DATE", relative=unknown())


# --- durations ------------------------------------------------------------------------------


def duration_value(count: str, unit: str) -> str | None:
    """The ISO 8601 duration of a number (or X) of units."""
    if unit in _HALVES and count.endswith(".5"):
        whole, (first, rest) = count.removesuffix(".5"), _HALVES[unit]
        return (f"{first[:-1]}{whole}{first[-1]}" if whole != "0" else first[:-1]) + rest
    if unit in _LETTERS:
        letters = _LETTERS[unit]
        return f"PT{count}{letters[1:]}" if letters.startswith("T") else f"P{count}{letters}"
    if unit not in _MULTIPLES:
        return None
    letter, factor = _MULTIPLES[unit]
    if count == "X":
        return {"decade": "PXDE", "century": "PXCE"}.get(unit, f"PX{letter}")
    return f"P{_plain(float(count) * factor)}{letter}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(count)


def number(lexemes: tuple[Lexeme, ...]) -> int | None:
    """The whole number that the words of a count give; None for 'several' or '2.5'."""
    keys = [lexeme.key for lexeme in lexemes if lexeme.cls != "A" or len(lexemes) == 1]
    return int(keys[-1]) if keys and keys[-1].isdigit() and len(keys[-1]) <= 9 else None


def span(match: Match) -> Found | None:
    """'Two hours', 'two-hour', 'day-long', 'the past three weeks', 'two to three days', 'half an hour'."""
    unit = match.key("unit") or ""
    value = duration_value(_amount(match), unit)
    if value is None or (match.all("count") and _is_fraction(match)):
        return None
    if match.get("long") is not None and match.lexemes[-1].text.lower() != "long":
        return None
    return stated("DURATION", value, match.key("approx"))


def _is_fraction(match: Match) -> bool:
    """'A quarter' and 'three-quarters' are parts of a whole, 'a second' is an ordinal."""
    unit, article = match.key("unit"), match.all("count")[-1].cls == "A"
    joined = any(lexeme.cls == "HYPHEN" for lexeme in match.lexemes)
    return (unit == "second" and article) or (unit == "quarter" and (article or joined))


def _amount(match: Match) -> str:
    count = match.all("count")
    if match.get("half") is not None and not count:
        return "0.5"
    if not count:
        return "1"
    exact = number(count)
    if match.get("high") is not None or (exact is None and not _decimal(count[-1].key)):
        return "X"
    half = match.get("half") is not None or (match.key("fraction") in {"1/2", "½"})
    return _plain((float(count[-1].key) if exact is None else exact) + (0.5 if half else 0))


def _decimal(key: str) -> bool:
    return re.fullmatch(r"\d{1,9}\.\d{1,9}", key, re.ASCII) is not None


def spans(match: Match) -> Found | None:
    """'Weeks', 'recent months', 'the past days and weeks'."""
    if len(match.lexemes) == 1 and match.key("unit") == "quarter":  # where one lives, or fourths
        return None
    return stated("DURATION", duration_value("X", match.key("unit") or "") or "PXX")


def awhile(match: Match) -> Found | None:
    """'For a while': not even a unit is told."""
    return stated("DURATION", "PXX")


# --- sets and references --------------------------------------------------------------------


def repeated(match: Match) -> Found | None:
    """'Daily', 'every two weeks', 'each July', 'Mondays', 'Tuesday nights'."""
    freq, weekdays, weekday, unit = (match.key(name) for name in ("freq", "weekdays", "weekday", "unit"))
    if freq is not None:
        return stated("SET", freq)
    if weekdays or weekday:
        part = match.key("parts")
        return stated("SET", f"XXXX-WXX-{weekdays or weekday}" + (f"T{part}" if part else ""))
    if match.get("weekends") is not None:
        return stated("SET", "XXXX-WXX-WE")
    lexeme = match.get("unit")
    if match.get("second") is not None and lexeme is not None and lexeme.cls == "UNIT":
        value = duration_value("2", unit or "")
        return stated("SET", value) if value else None
    value = _recurring(lexeme.cls if lexeme else "", unit or "", match.get("other"))
    return stated("SET", value) if value else None


def _recurring(cls: str, key: str, other: Lexeme | None) -> str | None:
    if cls in {"UNIT", "UNITS"}:
        count = (
            other.key if other and other.cls == "FEW" else str(calendar_dates.ordinal(other) if other else 1)
        )
        return duration_value(count, key)
    shapes = {"WEEKDAY": "XXXX-WXX-{}", "PART": "XXXX-XX-XXT{}"}
    return shapes.get(cls, "XXXX-{}").format(key)


def reference(match: Match) -> Found | None:
    """'Now', 'recently', 'in the near future': times with a side and no bounds."""
    if match.lexemes[0].cls == "CURRENT":
        return stated("DATE", "PRESENT_REF")
    if match.get("ahead") is not None:
        return stated("DATE", "FUTURE_REF")
    return stated("DATE", match.key("ref") or "PAST_REF")


def moment(match: Match) -> Found | None:
    """'At this time' is now, 'at the time' was then; 'at the moment' is now as well."""
    present = match.lexemes[0].cls == "THIS" or match.lexemes[-1].text.lower() == "moment"
    return stated("DATE", "PRESENT_REF" if present else "PAST_REF")


# --- times of day ---------------------------------------------------------------------------


def clock(match: Match) -> Found | None:
    """A clock time with its zone: today's, unless a date stands beside it."""
    lexeme, zone = match.get("clock"), match.key("zone") or ""
    time = _time(lexeme) if lexeme else None
    time = _in_part(time, match.key("part")) if time and match.get("part") else time
    return shifted("day", 0, time=time + zone, modifier=match.key("approx")) if time else None


def _in_part(time: str, part: str | None) -> str | None:
    """'4 in the morning', "8 o'clock in the evening": the half of the day is told."""
    hour, rest = int(time[1:3]), time[3:]
    if not 1 <= hour <= 12 or part not in {"MO", "AF", "EV"}:
        return None
    return f"T{hour % 12 + (0 if part == 'MO' else 12):02}{rest}"


@cache
def _clock12() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])", re.IGNORECASE | re.ASCII)


def _time(lexeme: Lexeme) -> str | None:
    if lexeme.cls == "HOUR":
        return lexeme.key
    if lexeme.cls in {"DAY", "NUMWORD"}:  # o'clock, or in a part of the day
        return f"T{int(lexeme.key):02}:00" if 1 <= int(lexeme.key) <= 12 else None
    if lexeme.cls == "CLOCK12":
        return _half_day(lexeme.text)
    digits = lexeme.key.split(":") if ":" in lexeme.key else _pairs(lexeme.text)
    if len(lexeme.text) < 4 or not all(part.isdecimal() for part in digits):
        return None
    parts = [int(part) for part in digits]
    if parts[0] > 24 or any(part > 59 for part in parts[1:]) or (parts[0] == 24 and any(parts[1:])):
        return None
    return "T" + ":".join(f"{part:02}" for part in parts)


def _pairs(text: str) -> list[str]:
    """Hours and minutes of '1430' or '14.30'."""
    return text.split(".") if "." in text else [text[:-2], text[-2:]]


def _half_day(text: str) -> str | None:
    match = _clock12().match(text)
    if match is None or not 1 <= int(match[1]) <= 12 or int(match[2] or 0) > 59:
        return None
    hour = int(match[1]) % 12 + (12 if match[3] in "pP" else 0)
    return f"T{hour:02}:{match[2] or '00'}"


READERS: dict[str, Callable[[Match], Found | None]] = {
    "iso": calendar_dates.iso, "numeric": calendar_dates.numeric, "date": calendar_dates.date,
    "dates": calendar_dates.dates, "day": calendar_dates.day, "month": calendar_dates.month,
    "year": calendar_dates.year,
    "years": calendar_dates.years, "decade": calendar_dates.decade, "century": calendar_dates.century,
    "quarter": calendar_dates.quarter, "season": calendar_dates.season, "holiday": calendar_dates.holiday,
    "weekday": calendar_dates.weekday, "nth": calendar_dates.nth,
    "deictic": calendar_dates.deictic, "part": calendar_dates.part,
    "period": period, "shift": shift, "ago": periods.ago, "compared": periods.compared,
    "reported": periods.reported, "full": periods.full, "fiscal": periods.fiscal,
    "span": span, "spans": spans, "awhile": awhile, "set": repeated,
    "reference": reference, "moment": moment, "clock": clock,
}  # fmt: skip
"""What reads each rule of the grammar; a rule without a reader ('none') takes its words out of play."""
