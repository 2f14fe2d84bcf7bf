"""What the words of an article say about the day on which it came out.

Every piece of evidence is a constraint: given a day, it holds or not. A constraint of one article looks
at that article alone; one between two articles says that two time expressions mean the same time.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import islice

from crosswire.reconcile.dating.resolution import Readings, readings, resolve_one
from crosswire.records import (
    PUBLICATION,
    Annotation,
    Direction,
    LineRole,
    Relative,
    Sentence,
    Span,
    Time,
    TimeExpression,
)
from crosswire.temporal import Resolution, day_of, parse_value, resolve_range

_QUOTE_LAG = 6  # days: a quotation is seldom older than a week when it is printed
_LEAD = 3  # sentences
_SENTENCE = 40  # characters: what is shorter is a dateline or a heading that the parser set apart
_PLACE = 5  # words before the date of an opening line: 'GUANTANAMO BAY, Cuba,'
_OPENING = re.compile(r"[ \t]{0,3}(?:\([^()\n]{2,40}\)|--|[–—])")  # 'June 30 (Agency) –', 'Aug. 6 --'
_FINE = frozenset({"day", "part-of-day", "hour", "minute", "second", "weekend", "week", "month", "range"})
_NARROW = 31  # days: an article placed more loosely does not tell others what a year-less date means

Interval = tuple[int, int]
"""First and last day as ordinals, inclusive."""

STRONG = 3.0
"""The weight, in nats, of evidence that decides alone. All weights are set by hand, not fitted."""

CERTAIN = 7.0
"""The weight of evidence that nothing but its like can outweigh."""

_DOUBTFUL = 1.0


@dataclass(frozen=True, slots=True)
class Constraint:
    """Days on which an article may have come out, and why.

    weight: how sure it is, on the scale of log odds; source: the neighbour that it comes from, '' where the
    article itself says so.
    """

    days: frozenset[int]
    evidence: tuple[Span, ...]
    from_: tuple[str, ...]
    weight: float = STRONG
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What decides which days an expression denotes: its own value, or what it says of publication.

    lag: how many days before publication it may have been said. chain: the id of an expression that
    counts from another one, which no other article shares.
    """

    value: str | None = None
    relative: Relative | None = None
    lag: int = 0
    chain: str | None = None


@dataclass(frozen=True)
class Reader:
    """An article's time expressions, seen from any day on which it might have come out."""

    annotation: Annotation
    text: str = ""

    @cached_property
    def _chains(self) -> dict[tuple[str, int], tuple[Interval, ...]]:
        return {}

    @cached_property
    def readings(self) -> Readings:
        """What resolving the article's expressions needs."""
        return readings(self.annotation)

    @property
    def times(self) -> Mapping[str, TimeExpression]:
        """The article's expressions by id."""
        return self.readings.times

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """What each expression says, by id; equal in two articles if both say the same."""
        return {identifier: self._words(item) for identifier, item in self.times.items()}

    def _words(self, item: TimeExpression) -> Words:
        if item.relative is None:
            return Words(value=item.value)
        if item.relative.anchor != PUBLICATION or item.id in self.readings.spoken:
            return Words(chain=item.id)
        return Words(relative=item.relative, lag=_QUOTE_LAG if self.is_quoted(item) else 0)

    def is_quoted(self, item: TimeExpression) -> bool:
        """Whether an expression stands inside quotation marks, so that it counts from when it was said."""
        return item.id in self.readings.quoted

    def denoted(self, identifier: str, day: int) -> tuple[Interval, ...]:
        """The stretches of days that an expression can mean in an article of that day."""
        words = self.words[identifier]
        if words.relative is not None:
            return _counted(words.relative, words.lag, day)
        key = (identifier, day if words.chain else 0)
        if key not in self._chains:
            self._chains[key] = _stretch(resolve_one(self.readings, self.times[identifier], _on(day)))
        return self._chains[key]

    @cached_property
    def lead(self) -> tuple[Sentence, ...]:
        """The first sentences of running text."""
        body = (part for part in self.annotation.sentences if part.role in {"subhead", "body"})
        return tuple(islice((part for part in body if part.end - part.start >= _SENTENCE), _LEAD))

    def opens(self, item: TimeExpression) -> bool:
        """Whether an expression is the date in a report's opening line, behind its place if it has one."""
        if not self.lead or item.span.start >= self.lead[0].end or self.role(item) != "body":
            return False
        line = self.text.rfind("\n", 0, item.span.start) + 1
        before = self.text[line : item.span.start].split()
        placed = not before or (len(before) <= _PLACE and before[-1].endswith(","))
        named = all(word[:1].isupper() for word in before)
        return placed and named and _OPENING.match(self.text, item.span.end) is not None

    def leads(self, item: TimeExpression) -> bool:
        """Whether an expression stands in the first sentences."""
        return any(part.start <= item.span.start < part.end for part in self.lead)

    def role(self, item: TimeExpression) -> LineRole | None:
        """The role of the line that an expression stands in."""
        spans = (part for part in self.annotation.sentences if part.start <= item.span.start < part.end)
        return next((part.role for part in spans), None)


@lru_cache(maxsize=1 << 17)
def _counted(relative: Relative, lag: int, day: int) -> tuple[Interval, ...]:
    """What a relation to publication means; where no tense tells the side, both sides are possible."""
    low, high = date.fromordinal(max(day - lag, 1)).isoformat(), date.fromordinal(day).isoformat()
    open_side = relative.direction == "nearest" and relative.partial is not None
    sides: tuple[Direction, ...] = ("past", "future") if open_side else (relative.direction,)
    found = (resolve_range(replace(relative, direction=side), low, high) for side in sides)
    return tuple(sorted({stretch for item in found for stretch in _stretch(item)}))


def _stretch(found: Resolution | TimeExpression) -> tuple[Interval, ...]:
    if found.earliest is None or found.latest is None:
        return ()
    return ((day_of(found.earliest).toordinal(), day_of(found.latest).toordinal()),)


def _on(day: int) -> Time:
    iso = date.fromordinal(day).isoformat()
    return Time(iso, iso, iso, "day", "inferred")


def merged(stretches: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days in as few stretches as they need, in order."""
    done: list[Interval] = []
    for low, high in sorted(stretches):
        if done and low <= done[-1][1] + 1:
            done[-1] = (done[-1][0], max(high, done[-1][1]))
        else:
            done.append((low, high))
    return tuple(done)


@dataclass(frozen=True, slots=True)
class Denotations:
    """All that an expression can mean over a window, as (first day, last day, day of publication), sorted."""

    rows: tuple[tuple[int, int, int], ...]

    def within(self, stretches: Iterable[Interval]) -> frozenset[int]:
        """The days of publication on which it can mean a day of one of these stretches."""
        width = max((last - first for first, last, _ in self.rows), default=0)
        found: set[int] = set()
        for low, high in stretches:
            begin = bisect.bisect_left(self.rows, (low - width,))
            end = bisect.bisect_left(self.rows, (high + 1,))
            found.update(day for _, last, day in self.rows[begin:end] if last >= low)
        return frozenset(found)


# --- one article alone ----------------------------------------------------------------------


def own_constraints(reader: Reader, window: range) -> list[Constraint]:
    """What an article's own words say, over a window of days."""
    found = [*_full_dates(reader, window), *_weekdays(reader, window), *_dateline(reader, window)]
    return [item for item in found if item.days]


def _full_dates(reader: Reader, window: range) -> Iterator[Constraint]:
    """A full date in the past is no later than publication, a scheduled one no earlier."""
    for side, first, last, item in stated_sides(reader):
        low, high = (first, window.stop) if side == "past" else (window.start, last)
        days = frozenset(day for day in window if low <= day <= high)
        yield Constraint(days, (item.span,), (item.id,))


def stated_sides(reader: Reader) -> Iterator[tuple[str, int, int, TimeExpression]]:
    """Dates that need no other: their side ('past', 'future'), first and last day.

    Captions show what was, whatever their tense; a year ahead ('the 2030 target') bounds nothing.
    """
    for item in reader.annotation.times:
        bounds = parse_value(item.value or "") if item.relative is None else None
        side = "past" if reader.role(item) == "caption" else item.direction
        if bounds is None or (side == "future" and bounds.granularity not in _FINE):
            continue
        if side in {"past", "future"}:
            yield side, bounds.first_day.toordinal(), bounds.last_day.toordinal(), item


def _weekdays(reader: Reader, window: range) -> Iterator[Constraint]:
    """A weekday named both as past and as still to come, without 'last' or 'next', is the day itself.

    A parse easily gets one side wrong; seldom both of two, nor the day on which somebody spoke.
    """
    spoken = {quotation.when for quotation in reader.annotation.quotations}
    sides: dict[str, dict[str, list[TimeExpression]]] = defaultdict(lambda: defaultdict(list))
    for item in reader.annotation.times:
        relative = item.relative
        if relative is not None and is_bare_weekday(item) and not reader.is_quoted(item):
            sides[relative.partial or ""][relative.direction].append(item)
    for parts, items in sorted(sides.items()):
        if items["past"] and items["future"]:
            both = (items["past"][0], *items["future"])
            days = frozenset(day for day in window if date.fromordinal(day).isoweekday() == int(parts[-1]))
            sure = len(items["future"]) > 1 or any(item.id in spoken for item in items["past"])
            weight = STRONG if sure else _DOUBTFUL
            yield Constraint(days, tuple(item.span for item in both), tuple(item.id for item in both), weight)


def _dateline(reader: Reader, window: range) -> Iterator[Constraint]:
    """'OSLO, June 30 (Agency) –' is the day itself, though it lacks the year; so is 'June 30 (Agency) –'.

    In 13 of the 15 articles of benchmarks/dating with such a line it is that day, in the others the day
    after the one that is on record for them.
    """
    for item in reader.annotation.times:
        parts = month_day(item)
        if parts is not None and len(parts) == len("XXXX-06-30") and reader.opens(item):
            days = frozenset(day for day in window if date.fromordinal(day).isoformat()[4:] == parts[4:])
            yield Constraint(days, (item.span,), (item.id,), CERTAIN)


def is_bare_weekday(item: TimeExpression) -> bool:
    """'Tuesday', 'Tuesday night'; not 'last Tuesday', nor 'the Tuesday after'."""
    relative = item.relative
    if relative is None or relative.partial is None or relative.offset or relative.anchor != PUBLICATION:
        return False
    return relative.partial.startswith("XXXX-WXX-") and relative.partial[-1].isdigit()


def month_day(item: TimeExpression) -> str | None:
    """The stated parts of a date without its year: 'XXXX-12-07', 'XXXX-06'."""
    relative = item.relative
    if relative is None or relative.partial is None or relative.offset or relative.anchor != PUBLICATION:
        return None
    return relative.partial if relative.partial[5:7].isdigit() else None


def month_days(reader: Reader, days: Collection[int]) -> dict[str, frozenset[Interval]]:
    """What each year-less date means in an article that came out on one of these days.

    Dates that an article gives with their year tell what the same date without one means.
    """
    found: dict[str, set[Interval]] = defaultdict(set)
    for item in reader.annotation.times:
        bounds = parse_value(item.value or "") if item.relative is None else None
        if bounds is not None and bounds.granularity in {"day", "month"}:
            parts = f"XXXX{(item.value or '')[4:]}"
            found[parts].add((bounds.first_day.toordinal(), bounds.last_day.toordinal()))
        own = month_day(item)
        if own is not None and len(days) <= _NARROW:
            found[own].update(span for day in days for span in reader.denoted(item.id, day))
    return {parts: frozenset(spans) for parts, spans in found.items()}


def days_of(published: Time | None) -> range:
    """The days (ordinals) on which an article of known date may have come out; empty if none is known."""
    if published is None or published.method == "unknown":
        return range(0)
    bounds = parse_value(published.value or "")
    low = bounds.earliest if bounds else published.earliest
    high = bounds.latest if bounds else published.latest
    if low is None or high is None:
        return range(0)
    return range(day_of(low).toordinal(), (day_of(high) + timedelta(days=1)).toordinal())
