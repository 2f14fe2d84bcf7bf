"""dateparser's search in running text, told that it is English and what day it came out.

It gives moments: a day, or a minute where that is neither midnight nor the time of day it was told. It names
the words and not their place, so that they are looked up from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dateparser.search import search_dates

from benchmarks.times.texts import Text, Timex


class Reader:
    """Callable on a text."""

    def __call__(self, text: Text) -> tuple[Timex, ...]:
        base = datetime.fromisoformat(text.published or "2000-01-01").replace(tzinfo=None)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found = search_dates(text.text, languages=["en"], settings=settings) or []
        return tuple(_placed(text, found, base))


def _placed(text: Text, found: list[tuple[str, datetime]], base: datetime) -> Iterator[Timex]:
    position = 0
    for words, moment in found:
        start = text.text.find(words, position)
        if start >= 0:
            position = start + len(words)
            value = _value(moment.replace(tzinfo=None), base)
            kind = "TIME" if "T" in value else "DATE"
            yield Timex(start, position, kind, value if text.published else None)


def _value(moment: datetime, base: datetime) -> str:
    timed = (moment.hour, moment.minute) not in {(0, 0), (base.hour, base.minute)}
    return moment.isoformat(timespec="minutes") if timed else moment.date().isoformat()
