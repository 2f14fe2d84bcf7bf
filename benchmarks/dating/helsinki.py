"""Articles of copies/helsinki-2018 that state when they came out, with what states it masked.

Stories are what grouping makes of them without any date. The time at which a page was retrieved is not
told. Where a page says that it was updated later, any day up to that counts as true.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.dating.cases import LEAST, Case, Days, printed_day, read_rows
from benchmarks.dating.kept import annotated, without_dates
from crosswire.group import group_articles
from crosswire.records import Article, Span, Time
from crosswire.temporal import day_of

PATH = Path("copies") / "helsinki-2018.jsonl.gz"


def read_cases(data: Path) -> tuple[list[Case], int]:
    """The stories, annotated, and how many articles were left out because they state no day."""
    with gzip.open(data / PATH, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    told = [{"source": row["outlet"], "text": row["text"]} for row in rows]
    days: dict[str, Days] = {}
    masked = []
    for article in read_rows(told):
        day = printed_day(article)
        if day is not None:
            masked.append(_masked(article))
            days[masked[-1].id] = (day, max(day, _updated(article) or day))
    articles = without_dates(masked)
    annotations = annotated(articles)
    stories = group_articles(list(articles.values()), annotations)
    cases = [
        Case(
            story.id,
            {id: articles[id] for id in story.articles},
            {id: annotations[id] for id in story.articles},
            {id: days[id] for id in story.articles},
        )
        for story in stories
        if len(story.articles) >= LEAST
    ]
    return cases, len(rows) - len(masked)


def _updated(article: Article) -> date | None:
    value = article.modified.value if article.modified else None
    return day_of(value) if value and len(value) >= len("2021-12-29") else None


def _masked(article: Article) -> Article:
    """The article with blanks for every stamp that it bears, so that all offsets stay."""
    text = article.text
    for line in article.lines:
        if line.role == "timestamp":
            text = _blank(text, line.start, line.end)
    for time in (article.published, article.modified):
        for span in _spans(time):
            text = _blank(text, span.start, span.end)
    return replace(article, text=text, published=None, modified=None)


def _spans(time: Time | None) -> list[Span]:
    return [one for one in time.evidence if isinstance(one, Span)] if time else []


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "".join(" " if one != "\n" else one for one in text[start:end]) + text[end:]
