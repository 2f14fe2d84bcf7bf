"""parsedatetime's search in running text. It gives moments: a day, a time of day, or both.

Values are days, and minutes where it says that it found a time of day; it knows neither months nor durations.
"""

from __future__ import annotations

from datetime import datetime

import parsedatetime

from benchmarks.times.texts import Text, Timex

_TIMED = 2  # of its flags: 1 a day, 2 a time of day, 3 both


class Reader:
    """Callable on a text."""

    def __init__(self) -> None:
        self._calendar = parsedatetime.Calendar()

    def __call__(self, text: Text) -> tuple[Timex, ...]:
        base = datetime.fromisoformat(text.published or "2000-01-01").replace(tzinfo=None)
        found = self._calendar.nlp(text.text, sourceTime=base) or ()
        return tuple(_timex(text, *item) for item in found)


def _timex(text: Text, moment: datetime, flag: int, start: int, end: int, words: str) -> Timex:
    start += len(words) - len(words.lstrip())
    known = text.published is not None and flag > 0
    if flag >= _TIMED:
        return Timex(start, end, "TIME", moment.isoformat(timespec="minutes") if known else None)
    return Timex(start, end, "DATE", moment.date().isoformat() if known else None)
