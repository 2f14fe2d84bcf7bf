"""Stories of stories/wikinews-events.jsonl.gz whose days of publication a Wikinews editor wrote down.

Only title and text are read, never the address; articles that print their own date never need inference
and are not hidden. Stories are left out where the day of an article is contradicted by what it prints or
by the day in its address. Where the address gives the day before or after, either counts as true.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.dating.addresses import day_in_address
from benchmarks.dating.cases import LEAST, Case, Days, printed_day, read_rows, row_of
from benchmarks.dating.kept import annotated, without_dates
from crosswire.records import Article

PATH = Path("stories") / "wikinews-events.jsonl.gz"
_DOUBT = 1  # days by which an edition, or a time zone, may be off


def read_cases(data: Path) -> tuple[list[Case], int]:
    """The stories that can be measured, annotated, and how many were left out because of doubtful days."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(data / PATH, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            stories[f"{row['set']} {row['cluster']}"].append(row)
    cases, doubtful = [], 0
    for name, rows in sorted(stories.items()):
        if len(rows) < LEAST or sum(bool(row["published"]) for row in rows) < 2:
            continue
        read = read_rows(
            [{"id": n, "title": row["title"], "text": row["text"]} for n, row in enumerate(rows)]
        )
        if any(_in_doubt(article, rows[row_of(article)]) for article in read):
            doubtful += 1
        else:
            cases.append(_case(name, read, rows))
    return cases, doubtful


def _case(name: str, read: list[Article], rows: list[dict[str, Any]]) -> Case:
    articles = without_dates(read)
    return Case(
        name,
        articles,
        annotated(articles),
        {article.id: _days(rows[row_of(article)]) for article in read if rows[row_of(article)]["published"]},
        frozenset(article.id for article in read if article.published is not None),
    )


def _day(row: Mapping[str, Any]) -> date:
    return datetime.fromtimestamp(row["published"], UTC).date()


def _days(row: Mapping[str, Any]) -> Days:
    found = (_day(row), day_in_address(row["id"]) or _day(row))
    return min(found), max(found)


def _in_doubt(article: Article, row: Mapping[str, Any]) -> bool:
    """Whether the day that was written down is another than the one in the text or in the address."""
    if not row["published"]:
        return False
    others = [day for day in (printed_day(article), day_in_address(row["id"])) if day]
    return any(abs((day - _day(row)).days) > _DOUBT for day in others)
