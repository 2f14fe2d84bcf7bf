"""Days that fit: the articles of a story, the days that are left to each, and how they narrow each other."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log1p

from crosswire.reconcile.dating.choice import Choice, inferred, neighbours
from crosswire.reconcile.dating.evidence import (
    STRONG,
    Constraint,
    Denotations,
    Interval,
    Reader,
    Words,
    merged,
    month_day,
    month_days,
    own_constraints,
)
from crosswire.reconcile.dating.voices import best
from crosswire.records import Span, Time

_NEARNESS = 0.65  # nats: what speaks for a day among those of the other articles, against one far from them
_FAR = 14  # days
_MONTH = 2.0  # nats: that 'in December' is the December of the others

UNKNOWN = Time(None, None, None, None, "unknown")
"""When nothing is known."""

Days = Mapping[str, frozenset[int]]
"""The days (ordinals) that are left to each undated article."""

_Stretches = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link seen from one of its ends: our expression means the same time as their expression."""

    ours: str
    their_article: str
    theirs: str
    evidence: tuple[Span, ...]
    weight: float = STRONG


@dataclass(frozen=True)
class Story:
    """A story's articles and what binds them, over one window of days.

    The private tables keep what was worked out before: stories repeat the same few words.
    """

    undated: list[str]
    dated: Mapping[str, range]
    readers: Mapping[str, Reader]
    ties: Mapping[str, list[Tie]]
    window: range
    _meant: dict[tuple[Words, Collection[int]], _Stretches] = field(default_factory=dict)
    _denoted: dict[Words, Denotations] = field(default_factory=dict)
    _fitting: dict[tuple[Words, _Stretches], frozenset[int]] = field(default_factory=dict)

    def solve(self) -> Days:
        """The days that each undated article keeps: those on which most of what binds it holds.

        All articles step at once, so that their order is of no consequence; sets only shrink, so
        there is an end to it.
        """
        days: Days = {article: frozenset(self.window) for article in self.undated}
        while True:
            bound = self._bound(days)
            following = {
                article: best(days[article], bound[article], self._nearness) for article in self.undated
            }
            if following == days:
                return days
            days = following

    @cached_property
    def _nearness(self) -> dict[int, float]:
        """What speaks for each day because other articles of the story are of that time."""
        known = sorted({day for days in self.dated.values() for day in days})
        return {day: _near(day, known) for day in self.window} if known else {}

    def times(self, days: Days, wider: Days) -> dict[str, Time]:
        """What is known of the articles' dates, from the solutions of this and of a wider window."""
        bound = self._bound(days)
        return {article: self._time(article, days, wider, bound[article]) for article in self.undated}

    def _bound(self, days: Days) -> dict[str, list[Constraint]]:
        """All that binds each undated article, its neighbours being on the days that are left to them."""
        spoken = {
            article: month_days(reader, self._on(article, days)) for article, reader in self.readers.items()
        }
        heard = Counter((parts, one) for found in spoken.values() for parts in found for one in found[parts])
        return {
            article: [
                *own_constraints(self.readers[article], self.window),
                *self._year_less(article, heard - Counter(_pairs(spoken[article]))),
                *self._tied(article, days),
            ]
            for article in self.undated
        }

    def _on(self, article: str, days: Days) -> Collection[int]:
        return days.get(article, self.dated.get(article, range(0)))

    def _year_less(self, article: str, heard: Mapping[tuple[str, Interval], int]) -> Iterator[Constraint]:
        """'December 7' is the one that the other articles of the story mean by it."""
        meanings: dict[str, list[Interval]] = defaultdict(list)
        for parts, stretch in heard:
            meanings[parts].append(stretch)
        reader = self.readers[article]
        for item in reader.annotation.times:
            meant = merged(meanings.get(month_day(item) or "", ()))
            fitting = self._fits(reader, item.id, meant)
            if fitting:
                day = len(month_day(item) or "") == len("XXXX-12-07")
                yield Constraint(fitting, (item.span,), (item.id,), STRONG if day else _MONTH)

    def _tied(self, article: str, days: Days) -> Iterator[Constraint]:
        """What links to its neighbours say about an article."""
        reader = self.readers[article]
        for tie in self.ties.get(article, ()):
            theirs = self.readers[tie.their_article]
            fitting = self._fits(reader, tie.ours, self._means(theirs, tie, days))
            if fitting:
                spans = (reader.times[tie.ours].span, theirs.times[tie.theirs].span, *tie.evidence)
                names = (tie.ours, tie.theirs)
                yield Constraint(fitting, spans, names, tie.weight, tie.their_article)

    def _means(self, theirs: Reader, tie: Tie, days: Days) -> _Stretches:
        """What a neighbour's expression means on the days that are left to it."""
        on = self._on(tie.their_article, days)
        key = (theirs.words[tie.theirs], on)
        if key not in self._meant:
            self._meant[key] = merged(stretch for day in on for stretch in theirs.denoted(tie.theirs, day))
        return self._meant[key]

    def _fits(self, reader: Reader, identifier: str, meant: _Stretches) -> frozenset[int]:
        """The days of the window on which an expression can mean one of these days."""
        key = (reader.words[identifier], meant)
        if key not in self._fitting:
            self._fitting[key] = self._denotations(reader, identifier).within(meant)
        return self._fitting[key]

    def _denotations(self, reader: Reader, identifier: str) -> Denotations:
        words = reader.words[identifier]
        if words not in self._denoted:
            rows = ((*span, day) for day in self.window for span in reader.denoted(identifier, day))
            self._denoted[words] = Denotations(tuple(sorted(rows)))
        return self._denoted[words]

    def _time(self, article: str, days: Days, wider: Days, bound: list[Constraint]) -> Time:
        """An end that moves with the window was set by it, not by evidence."""
        closed = {id: one for id, one in days.items() if _ends(one) == _ends(wider[id])}
        choice = self.choice(article, closed, days[article], bound)
        first = min(choice.left) if min(choice.left) == min(wider[article]) else None
        last = max(choice.left) if max(choice.left) == max(wider[article]) else None
        if choice.others or (first and last):
            kept = choice.kept()
            return inferred(min(kept), max(kept), kept, choice.telling(self.window), choice.habits())
        if first or last:
            return inferred(first, last, choice.left, choice.telling(self.window))
        return UNKNOWN

    def seen(self, article: str) -> dict[int, dict[str, float]]:
        """What is seen from each day around the other articles, or of the window where there are none."""
        days = self.solve()
        choice = self.choice(article, days, days[article], self._bound(days)[article])
        return choice.weighed(choice.candidates() if choice.others else self.window)

    def choice(self, article: str, days: Days, left: frozenset[int], bound: list[Constraint]) -> Choice:
        """The choice of an article's day; days: those of the undated articles that may be its neighbours.

        An article that shares no event with any other may be of another time altogether: it has none.
        """
        sets = {id: one for id, one in (*self.dated.items(), *days.items()) if id != article}
        others = neighbours(sets.values()) if self.ties.get(article) else ()
        return Choice(self.readers[article], left, bound, others)


def _ends(days: Collection[int]) -> tuple[int, int]:
    return min(days), max(days)


def _near(day: int, known: list[int]) -> float:
    index = bisect.bisect_left(known, day)
    distance = min(abs(day - other) for other in known[max(index - 1, 0) : index + 1])
    return _NEARNESS * max(0.0, 1 - log1p(distance) / log1p(_FAR))


def _pairs(meanings: Mapping[str, Iterable[Interval]]) -> Iterator[tuple[str, Interval]]:
    return ((parts, stretch) for parts, stretches in meanings.items() for stretch in stretches)
