"""Groups of corpus/political-news-6000 that report one event; its dates are those of the addresses.

An article counts as dated where its address spells out the day that the corpus gives, and where it prints
no other. A group is what average linkage joins of articles at most three days apart, by the weighed words
that grouping itself compares; so it is chosen with the dates, and what is measured is dating, not grouping.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.dating.addresses import day_in_address
from benchmarks.dating.cases import LEAST, Case, printed_day, read_rows, row_of
from benchmarks.dating.kept import annotated, without_dates
from crosswire.group.linkage import average_link
from crosswire.group.similarity import similar_pairs
from crosswire.records import Article

PATH = Path("corpus") / "political-news-6000.jsonl.gz"
ALIKE = 0.2
"""Mean similarity."""
APART = 3
"""Days: what words alone join is a campaign, not an event."""


@dataclass(frozen=True)
class Corpus:
    """The articles whose day is sure, in order, and how many others there are."""

    articles: tuple[Article, ...]
    days: Mapping[str, date]
    left_out: int

    @staticmethod
    def read(data: Path) -> Corpus:
        """The corpus, of a folder of gold data."""
        with gzip.open(data / PATH, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        dated = [row for row in rows if _day(row) is not None]
        read = read_rows(
            [{"title": row["title"], "source": row["source"], "text": row["text"]} for row in dated]
        )
        days = {article.id: day for article in read if (day := _day(dated[row_of(article)]))}
        sure = [article for article in read if (printed_day(article) or days[article.id]) == days[article.id]]
        return Corpus(tuple(sure), days, len(rows) - len(sure))

    @cached_property
    def _pairs(self) -> list[tuple[int, int, float]]:
        return list(similar_pairs([replace(article, published=None) for article in self.articles], {}))

    def groups(self, apart: int, alike: float) -> list[list[Article]]:
        """What average linkage joins of articles no more days apart, by the words that grouping compares."""
        when = [self.days[article.id].toordinal() for article in self.articles]
        near = [pair for pair in self._pairs if abs(when[pair[0]] - when[pair[1]]) <= apart]
        groups = average_link(len(self.articles), near, alike)
        return [[self.articles[index] for index in group] for group in groups if len(group) >= LEAST]

    def case(self, group: Sequence[Article]) -> Case:
        """A group, annotated, its dates known but not told."""
        articles = without_dates(group)
        printed = frozenset(article.id for article in group if article.published is not None)
        known = {id: (self.days[id], self.days[id]) for id in articles}
        return Case(min(articles), articles, annotated(articles), known, printed)


def read_cases(data: Path) -> tuple[list[Case], int]:
    """The groups that report one event, annotated, and how many articles of doubtful days were left out."""
    corpus = Corpus.read(data)
    return [corpus.case(group) for group in corpus.groups(APART, ALIKE)], corpus.left_out


def kept_apart(articles: Iterable[str]) -> bool:
    """Whether no weight was fitted on a group, given its articles' ids: a third of all groups."""
    return int(hashlib.sha256(min(articles).encode()).hexdigest(), 16) % 3 == 0


def _day(row: Mapping[str, Any]) -> date | None:
    found = day_in_address(row["url"])
    return found if found and found.isoformat() == row["date"] else None
