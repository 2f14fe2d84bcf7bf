"""Stories whose dates are known, and what is inferred where they are hidden."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.order import canonical
from crosswire.reconcile.dating import EventLink, date_articles
from crosswire.reconcile.identities import unite_entities
from crosswire.reconcile.links import event_links
from crosswire.reconcile.material import Material
from crosswire.records import Annotation, Article, Field, Time
from crosswire.temporal import day_of

LEAST = 3
"""Articles of a story, of which two at least are dated."""

_KNOWN = 10

Days = tuple[date, date]
"""First and last day on which an article may have come out."""


@dataclass(frozen=True)
class Case:
    """A story: its articles without dates, their annotations, and when those came out of which it is known.

    days: by article id. printed: articles that state their own date, which are not hidden.
    """

    name: str
    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    days: Mapping[str, Days]
    printed: frozenset[str] = frozenset()

    @cached_property
    def material(self) -> Material:
        """The articles with the entities of the story; none of it depends on dates."""
        ordered = tuple(sorted(self.articles.values(), key=canonical))
        return unite_entities(Material(ordered, dict(self.annotations)))

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The articles whose date can be hidden."""
        return tuple(sorted(self.days.keys() - self.printed))

    def dated(self, hidden: frozenset[str]) -> Mapping[str, Time]:
        """What Crosswire infers of the hidden articles, by article id."""
        found = date_articles(*self.told(hidden))
        return {id: found[id] for id in sorted(hidden)}

    def told(
        self, hidden: frozenset[str]
    ) -> tuple[list[Article], Mapping[str, Annotation], Sequence[EventLink]]:
        """What dating is told: articles with the days that are not hidden, annotations, links."""
        articles = [
            replace(article, published=_known(self.days[article.id]))
            if article.id in self.days and article.id not in hidden
            else article
            for article in self.material.articles
        ]
        return articles, self.material.annotations, self._links

    @cached_property
    def _links(self) -> Sequence[EventLink]:
        return event_links(self.material)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was inferred of one article: `first` and `last` are None where that end is open."""

    case: str
    article: str
    true: Days
    first: date | None
    last: date | None

    @property
    def unknown(self) -> bool:
        """Whether nothing was inferred."""
        return self.first is None and self.last is None

    @property
    def width(self) -> int | None:
        """How many days are left; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    @property
    def stated(self) -> bool:
        """Whether one day is left."""
        return self.width == 1

    @property
    def off(self) -> int:
        """Days between the true day and those that are left; 0 where it is among them."""
        before = (self.first - self.true[1]).days if self.first else 0
        after = (self.true[0] - self.last).days if self.last else 0
        return max(before, after, 0)


def one_hidden(cases: Iterable[Case]) -> Iterator[Outcome]:
    """Each article without a printed date in turn, all others dated."""
    for case in cases:
        for hidden in case.hidden:
            yield from inferred(case, frozenset({hidden}))


def one_known(cases: Iterable[Case]) -> Iterator[Outcome]:
    """All articles without a printed date but one: each in turn is known, of a story at most ten."""
    for case in cases:
        for known in sorted(case.days)[:_KNOWN]:
            yield from inferred(case, frozenset(case.hidden) - {known})


def none_known(cases: Iterable[Case]) -> Iterator[Outcome]:
    """All dates hidden at once."""
    for case in cases:
        yield from inferred(case, frozenset(case.hidden))


def inferred(case: Case, hidden: frozenset[str]) -> Iterator[Outcome]:
    """What Crosswire makes of some articles of a story without their dates."""
    for id, time in case.dated(hidden).items():
        yield Outcome(case.name, id, case.days[id], _day(time.earliest), _day(time.latest))


def _day(moment: str | None) -> date | None:
    return day_of(moment) if moment else None


def _known(days: Days) -> Time:
    first, last = (day.isoformat() for day in days)
    evidence = (Field("published", f"{first}/{last}"),)
    if first == last:
        return Time(first, first, last, "day", "metadata", evidence)
    return Time(None, first, last, "range", "metadata", evidence)


def read_rows(rows: Sequence[Mapping[str, Any]]) -> list[Article]:
    """Articles as a user would hand them over: one line of JSON each; in the order of the rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        found = read_inputs([str(path)], Register()).articles
    return sorted(found, key=lambda article: row_of(article))


def row_of(article: Article) -> int:
    """The number of the row that an article was read from, from 0."""
    return int(article.source.rsplit(":", 1)[1]) - 1


def printed_day(article: Article) -> date | None:
    """The day that an article states as its own."""
    value = article.published.value if article.published else None
    return day_of(value) if value and len(value) >= len("2021-12-29") else None
