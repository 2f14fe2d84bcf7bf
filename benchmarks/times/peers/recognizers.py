"""Microsoft's Recognizers-Text for dates and times, told what day the text came out.

It names the readings that an expression has ('Friday': the last one, the next one): taken is the last that
begins before the text came out, or the first. Its TIMEX is rewritten as TIMEX3 where the two differ: what is
open in it ('XXXX-WXX-5') is filled in from the reading, a range is a quarter or an interval.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import emoji

# The package reads a table that newer versions of emoji renamed.
emoji.UNICODE_EMOJI = {"en": emoji.EMOJI_DATA}

from recognizers_date_time import Culture, DateTimeRecognizer  # noqa: E402

from benchmarks.times.texts import Text, Timex  # noqa: E402

_TYPES = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}
_RANGE = re.compile(r"\(([^,()]+),([^,()]+),(P[^,()]+)\)")
_QUARTER = re.compile(r"(\d{4})-(01|04|07|10)-01")
_PART = re.compile(r"T[A-Z]{2}$")


class Reader:
    """Callable on a text."""

    def __init__(self) -> None:
        self._model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def __call__(self, text: Text) -> tuple[Timex, ...]:
        base = datetime.fromisoformat(text.published or "2000-01-01").replace(tzinfo=None)
        return tuple(
            _timex(item.start, item.end + 1, item.resolution["values"], text.published)
            for item in self._model.parse(text.text, base)
            if item.resolution
        )


def _timex(start: int, end: int, readings: list[dict[str, Any]], published: str | None) -> Timex:
    before = [one for one in readings if _begin(one)[:10] <= (published or "")[:10]]
    chosen = before[-1] if before else readings[0]
    kind = "DATE" if chosen["timex"].endswith("_REF") else _TYPES.get(chosen["type"], "TIME")
    value = timex3(chosen, published)
    return Timex(start, end, kind, value if published or "X" not in chosen["timex"] else None)


def _begin(reading: dict[str, Any]) -> str:
    return str(reading.get("start") or reading.get("value") or "")


def timex3(reading: dict[str, Any], published: str | None) -> str:
    """The TIMEX3 value of a reading."""
    timex, kind, begin = str(reading["timex"]), reading["type"], _begin(reading)
    if kind in ("duration", "set") or timex.endswith("_REF"):
        return timex
    if (found := _RANGE.fullmatch(timex)) is not None:
        return _ranged(found[3], begin, str(reading.get("end", "")))
    if timex.startswith("T") and published:
        return f"{published[:10]}{timex}"
    if kind in ("date", "datetime"):
        return begin if kind == "date" else begin.replace(" ", "T")[: len("2021-12-07T10:00")]
    if (part := _PART.search(timex)) is not None:
        return begin[:10] + part[0]
    return begin[:4] + timex[4:] if timex.startswith("XXXX") else timex


def _ranged(length: str, start: str, end: str) -> str:
    quarter = _QUARTER.fullmatch(start)
    if length == "P3M" and quarter is not None:
        return f"{quarter[1]}-Q{(int(quarter[2]) + 2) // 3}"
    return f"{start}/{end}"
