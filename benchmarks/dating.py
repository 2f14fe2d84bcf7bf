"""Dating articles from their neighbours, by day: the date of an article is hidden and inferred again.

    python -m benchmarks.dating [--data DIR]

Data: the articles of stories/wikinews-events.jsonl.gz whose day of publication a Wikinews editor wrote
down. In every story of at least three articles, the date of one article is hidden at a time ('one
hidden'), or of all but one ('one known'). Only title and text are read, never the address; articles
that print their own date never need inference and are not hidden. Stories are left out where the day of
an article is contradicted by what it prints or by the day in its address.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from crosswire.annotate.article import load
from crosswire.ingest import read_inputs
from crosswire.names.register import Register
from crosswire.reconcile.story import prepare
from crosswire.records import Annotation, Article, Field, Story, Time
from crosswire.temporal import day_of

STORIES = Path("stories") / "wikinews-events.jsonl.gz"
_LEAST = 3  # articles of a story, of which two at least are dated
_DOUBT = 1  # days by which an edition, or a time zone, may be off
_ADDRESS = re.compile(
    r"/(20\d\d)(?:/[A-Za-z]+)*/(\d\d|[a-z]{3})/(\d\d)/"  # also /2007/WORLD/asiapcf/06/07/
    r"|(20\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Days = tuple[date, date]
"""First and last day on which an article may have come out."""


@dataclass(frozen=True)
class Case:
    """A story: its articles without dates, their annotations, and when those came out of which it is known.

    days: by article id; printed: articles that state their own date.
    """

    name: str
    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    days: Mapping[str, Days]
    printed: frozenset[str]


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
    def inside(self) -> bool:
        """Whether the true day is among those that are left; not where none is excluded."""
        return not self.unknown and not self.wrong

    @property
    def wrong(self) -> bool:
        """Whether the true day was excluded."""
        return self.off > 0

    @property
    def off(self) -> int:
        """Days between the true day and those that are left."""
        before = (self.first - self.true[1]).days if self.first else 0
        after = (self.true[0] - self.last).days if self.last else 0
        return max(before, after, 0)


# --- the data -------------------------------------------------------------------------------


def read_cases(path: Path) -> tuple[list[Case], int]:
    """The stories that can be measured, annotated, and how many were left out because of doubtful days."""
    annotate = load(Register())
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            stories[f"{row['set']} {row['cluster']}"].append(row)
    cases, doubtful = [], 0
    for name, rows in sorted(stories.items()):
        if len(rows) < _LEAST or sum(bool(row["published"]) for row in rows) < 2:
            continue
        found = _articles(rows)
        if any(_in_doubt(article, row) for article, row in found):
            doubtful += 1
            continue
        articles = {article.id: replace(article, published=None) for article, _ in found}
        cases.append(
            Case(
                name,
                articles,
                {id: annotate(article) for id, article in articles.items()},
                {article.id: _days(row) for article, row in found if row["published"]},
                frozenset(article.id for article, _ in found if article.published is not None),
            )
        )
    return cases, doubtful


def _articles(rows: Sequence[dict[str, Any]]) -> list[tuple[Article, dict[str, Any]]]:
    """The articles of one story as a user would hand them over without metadata, with their rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.jsonl"
        lines = ({"id": str(number), "title": row["title"], "text": row["text"]}
                 for number, row in enumerate(rows))  # fmt: skip
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        found = read_inputs([str(path)], Register()).articles
    return [(article, rows[int(article.source.rsplit(":", 1)[1]) - 1]) for article in found]


def _day(row: Mapping[str, Any]) -> date:
    return datetime.fromtimestamp(row["published"], UTC).date()


def _days(row: Mapping[str, Any]) -> Days:
    found = (_day(row), _in_address(row["id"]) or _day(row))
    return min(found), max(found)


def _in_doubt(article: Article, row: Mapping[str, Any]) -> bool:
    """Whether the day that was written down is another than the one in the text or in the address."""
    if not row["published"]:
        return False
    others = [day for day in (_printed(article), _in_address(row["id"])) if day]
    return any(abs((day - _day(row)).days) > _DOUBT for day in others)


def _printed(article: Article) -> date | None:
    value = article.published.value if article.published else None
    return day_of(value) if value and len(value) >= len("2021-12-29") else None


def _in_address(url: str) -> date | None:
    for groups in _ADDRESS.findall(url):
        year, month, day = groups[:3] if groups[0] else groups[3:]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
        try:
            return date(int(year), number, int(day))
        except ValueError:
            continue
    return None


# --- the measure ----------------------------------------------------------------------------


def one_hidden(cases: Iterable[Case]) -> Iterator[Outcome]:
    """Each article without a printed date in turn, all others dated."""
    for case in cases:
        for hidden in sorted(case.days.keys() - case.printed):
            yield from _inferred(case, frozenset({hidden}))


def one_known(cases: Iterable[Case]) -> Iterator[Outcome]:
    """All articles without a printed date but one, each in turn the one that is known."""
    for case in cases:
        for known in sorted(case.days):
            yield from _inferred(case, frozenset(case.days) - {known} - case.printed)


def _inferred(case: Case, hidden: frozenset[str]) -> Iterator[Outcome]:
    told = {id: _known(day) for id, day in case.days.items() if id not in hidden}
    dated = {id: replace(article, published=told.get(id)) for id, article in case.articles.items()}
    material = prepare(Story("story", tuple(sorted(dated))), dated, case.annotations)
    for id in sorted(hidden):
        first, last = _ends(material.published(id))
        yield Outcome(case.name, id, case.days[id], first, last)


def _known(days: Days) -> Time:
    first, last = (day.isoformat() for day in days)
    evidence = (Field("published", f"{first}/{last}"),)
    if first == last:
        return Time(first, first, last, "day", "metadata", evidence)
    return Time(None, first, last, "range", "metadata", evidence)


def _ends(time: Time | None) -> tuple[date | None, date | None]:
    if time is None:
        return None, None
    return (day_of(time.earliest) if time.earliest else None, day_of(time.latest) if time.latest else None)


# --- the table ------------------------------------------------------------------------------


def figures(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """What is reported of a run: shares of the hidden articles, widths in days."""
    widths = [item.width for item in outcomes if item.width]
    named = [item for item in outcomes if item.width == 1]
    return {
        "hidden": str(len(outcomes)),
        "inside": _share(item.inside for item in outcomes),
        "inside, both ends": _share(item.inside and item.width is not None for item in outcomes),
        "exact day": _share(item.width == 1 and item.inside for item in outcomes),
        "right, of the days named": _share(item.inside for item in named),
        "wrong": _share(item.wrong for item in outcomes),
        "wrong by more than a day": _share(item.off > 1 for item in outcomes),
        "unknown": _share(item.unknown for item in outcomes),
        "days left, median": str(median(widths)) if widths else "–",
        "days left, mean": f"{sum(widths) / len(widths):.1f}" if widths else "–",
    }


def _share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{sum(found) / len(found):.3f}" if found else "–"


def table(runs: Mapping[str, Sequence[Outcome]], doubtful: int) -> Table:
    """The figures of each run side by side."""
    columns = {name: figures(outcomes) for name, outcomes in runs.items()}
    stories = len({item.case for outcomes in runs.values() for item in outcomes})
    found = Table("figure", *columns, title=f"Dating from neighbours: {stories} stories, {doubtful} left out")
    for figure in next(iter(columns.values())):
        found.add_row(figure, *(column[figure] for column in columns.values()))
    return found


def main() -> int:
    """Print the table; 1 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    arguments = parser.parse_args()
    path = arguments.data / STORIES
    if not path.is_file():
        print(f"no data: {path} is absent; name the folder of the gold data with --data", file=sys.stderr)
        return 1
    show(Console(width=100), arguments)
    return 0


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; there are no floors."""
    cases, doubtful = read_cases(options.data / STORIES)
    runs = {"one hidden": list(one_hidden(cases)), "one known": list(one_known(cases))}
    console.print(table(runs, doubtful))
    return True


if __name__ == "__main__":
    sys.exit(main())
