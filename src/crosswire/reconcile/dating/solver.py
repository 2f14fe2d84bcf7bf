"""Days that fit: the articles of a story, the days that are left to each, and how they narrow each other."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import fsum, log1p

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
from crosswire.reconcile.dating.habits import likelihoods, seen_from, seen_in, told
from crosswire.records import Field, Span, Time

_WEEK = 7
_FEW = 14  # days
_MARGIN = 2.3  # nats: a day is left out where another is ten times as likely
_HEARSAY = 1.4  # nats: all that the weakest links to one neighbour can say together
_NEARNESS = 0.65  # nats: what speaks for a day among those of the other articles, against one far from them
_FAR = 14  # days
_REACH = 21  # days around the other articles of a story on which one of it may have come out
_EXCLUDED = 6.0  # nats: a day is out where another is fifty times as likely by links and words alone
_HEARD = 4  # neighbours
_MANY = 10  # neighbours: in a large story everything is linked to something
_SEVERAL = 3  # links
_NEARLY_ALL = 0.9  # of the weight of all links
_NEAR = 3  # days
_SURE = 0.9  # likelihood of a day that is given without a range
_ALL = 0.97  # likelihood of all days of a range together
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
                article: _best(days[article], bound[article], self._nearness) for article in self.undated
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
        closed = {id: one for id, one in days.items() if _ends(one) == _ends(wider[id])}
        own, others = days[article], self._neighbours(article, closed)
        first = min(own) if min(own) == min(wider[article]) else None
        last = max(own) if max(own) == max(wider[article]) else None
        telling = [item for item in bound if len(item.days) < len(self.window)]
        if others or (first and last):
            possible = _possible(self._candidates(own, others), bound)
            likely = likeliest(likelihoods(self.weighed(article, possible, own, bound, others)))
            kept = _settled(likely, own, bound)
            evidence: list[Span | Field] = [*seen_in(self.readers[article]).spans, *_told_by(others)]
            return _time(min(kept), max(kept), telling, kept, evidence)
        return _time(first, last, telling, own) if first or last else UNKNOWN

    def seen(self, article: str) -> dict[int, dict[str, float]]:
        """What `weighed` gives of the days around the others, or of the window where there are none."""
        days = self.solve()
        others = self._neighbours(article, days)
        candidates = self._candidates(days[article], others) if others else self.window
        return self.weighed(article, candidates, days[article], self._bound(days)[article], others)

    def _neighbours(self, article: str, days: Days) -> list[range]:
        """The days of the other articles that are known within a fortnight; none of those of a stranger.

        An article that shares no event with any other may be of another time altogether.
        """
        if not self.ties.get(article):
            return []
        sets = {id: one for id, one in (*self.dated.items(), *days.items()) if id != article}
        hulls = (range(min(one), max(one) + 1) for one in sets.values() if one)
        return sorted((one for one in hulls if len(one) <= _FEW), key=lambda one: (one.start, one.stop))

    def _candidates(self, days: frozenset[int], others: Sequence[range]) -> Collection[int]:
        """The days that are left, and with neighbours those around them, if evidence should be wrong."""
        near = {day for one in others for day in range(one.start - _REACH, one.stop + _REACH)}
        return sorted(days if not others else near | days if len(days) <= _FEW else near)

    def weighed(
        self,
        article: str,
        days: Collection[int],
        left: frozenset[int],
        bound: list[Constraint],
        others: Sequence[range],
    ) -> dict[int, dict[str, float]]:
        """What is seen from each of some days, and what links and the article's own words say of it.

        left: the days that the story's evidence leaves to the article.
        """
        reader = self.readers[article]
        seen = seen_in(reader)
        linked = told(_scores(days, [item for item in bound if item.source]))
        own = told(_scores(days, [item for item in bound if not item.source]))
        few = left if max(left) - min(left) < _WEEK else frozenset[int]()
        return {
            day: {
                **seen_from(day, reader, seen, others),
                "links": linked[day],
                "words": own[day],
                "left": float(day in few),
            }
            for day in days
        }


def _ends(days: Collection[int]) -> tuple[int, int]:
    return min(days), max(days)


def _near(day: int, known: list[int]) -> float:
    index = bisect.bisect_left(known, day)
    distance = min(abs(day - other) for other in known[max(index - 1, 0) : index + 1])
    return _NEARNESS * max(0.0, 1 - log1p(distance) / log1p(_FAR))


def _pairs(meanings: Mapping[str, Iterable[Interval]]) -> Iterator[tuple[str, Interval]]:
    return ((parts, stretch) for parts, stretches in meanings.items() for stretch in stretches)


def likeliest(likelihood: Mapping[int, float]) -> frozenset[int]:
    """The one day that is sure, or the fewest days that together are."""
    ranked = sorted(likelihood, key=lambda day: (-likelihood[day], day))
    if likelihood[ranked[0]] >= _SURE:
        return frozenset(ranked[:1])
    total, count = 0.0, 0
    while total < _ALL and count < len(ranked):
        total += likelihood[ranked[count]]
        count += 1
    return frozenset(ranked[:count])


def _possible(days: Collection[int], bound: list[Constraint]) -> list[int]:
    """The days that links and words do not exclude, whatever habit says.

    Many neighbours together say no more than a few would: in a large story everything is linked to something.
    """
    neighbours = {item.source for item in bound if item.source}
    share = min(1.0, _HEARD / max(len(neighbours), 1))
    linked = _scores(days, [item for item in bound if item.source])
    own = _scores(days, [item for item in bound if not item.source])
    total = {day: own[day] + share * linked[day] for day in days}
    least = max(total.values()) - _EXCLUDED
    return [day for day in days if total[day] >= least]


def _settled(likely: frozenset[int], left: frozenset[int], bound: list[Constraint]) -> frozenset[int]:
    """Habit's days and those that links and words leave, if those are few.

    Where links agree, only days that both hold, but a day alone is habit's to give; where the two exclude
    each other, all of both.
    """
    reach, both = max(left) - min(left), likely & left
    if reach < _WEEK and not both:
        return likely | left
    return both if len(both) > 1 and reach < _NEAR and _agree(bound, left) else likely


def _agree(bound: list[Constraint], left: frozenset[int]) -> bool:
    """Whether several links to few neighbours nearly all hold on some of these days."""
    links = [item for item in bound if item.source]
    holding = sum(item.weight for item in links if item.days & left)
    few = len({item.source for item in links}) < _MANY
    return few and len(links) >= _SEVERAL and holding >= _NEARLY_ALL * sum(item.weight for item in links)


def _scores(days: Collection[int], constraints: list[Constraint]) -> dict[int, float]:
    voices = _voices(constraints)
    return {day: fsum(weight for fitting, weight in voices if day in fitting) for day in days}


def _best(
    days: frozenset[int], constraints: list[Constraint], nearness: Mapping[int, float]
) -> frozenset[int]:
    """The days that cannot be told from the likeliest; where evidence is equally divided, both sides stay."""
    voices = _voices(constraints)
    scores = {
        day: fsum(weight for fitting, weight in voices if day in fitting) + nearness.get(day, 0.0)
        for day in days
    }
    least = max(scores.values()) - _MARGIN
    return frozenset(day for day, score in scores.items() if score >= least)


def _voices(constraints: list[Constraint]) -> list[tuple[frozenset[int], float]]:
    """Sets of days with their weights: the same said twice by one source counts once.

    Weak links to one neighbour tend to be wrong together ('Tuesday' for 'Tuesday' a week later), so
    there is a limit to what they weigh in all.
    """
    heard: dict[tuple[str, frozenset[int]], float] = {}
    for item in constraints:
        key = (item.source, item.days)
        heard[key] = max(item.weight, heard.get(key, 0.0))
    weak: dict[str, float] = defaultdict(float)
    for (source, _), weight in heard.items():
        weak[source] += weight if weight < _HEARSAY else 0.0
    return [
        (days, weight * min(1.0, _HEARSAY / weak[source]) if weight < _HEARSAY else weight)
        for (source, days), weight in heard.items()
    ]


def _told_by(others: Sequence[range]) -> tuple[Field, ...]:
    """The days of the story's other articles, as evidence."""
    if not others:
        return ()
    days = (min(one.start for one in others), max(one.stop - 1 for one in others))
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return (Field("other articles", f"{len(others)} of {first}/{last}"),)


def _time(
    first: int | None,
    last: int | None,
    weighed: list[Constraint],
    kept: frozenset[int],
    habits: Sequence[Span | Field] = (),
) -> Time:
    low = date.fromordinal(first).isoformat() if first else None
    high = date.fromordinal(last).isoformat() if last else None
    exact = low is not None and low == high
    spans = {span for item in weighed for span in item.evidence}
    spans.update(item for item in habits if isinstance(item, Span))
    told_by = tuple(item for item in habits if isinstance(item, Field))
    evidence: tuple[Span | Field, ...] = (*sorted(spans), *told_by)
    agreeing = tuple(sorted({name for item in weighed if item.days & kept for name in item.from_}))
    return Time(
        low if exact else None, low, high, "day" if exact else "range", "inferred", evidence, agreeing
    )
