"""Dating articles from their neighbours in a story.

An article without a date still says 'on Wednesday', 'next month', 'January 10'. Where another article
of the story, whose date is known, reports the same event, those words can only have been written on
certain days. Evidence is weighed by how sure it is; each article keeps the days that cannot be told from
its likeliest one, and the sets narrow each other until nothing changes (solver). Where evidence is divided,
both sides stay. Of these days and those around the other articles, what is known of how news is written
tells which are likely (choice, habits): a day if one is sure enough, otherwise the range that holds it. An
article that nothing binds to the others keeps what its own words say: a range, one open end, or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.reconcile.dating.evidence import STRONG, Reader, days_of, stated_sides
from crosswire.reconcile.dating.solver import UNKNOWN, Story, Tie
from crosswire.records import Annotation, Article, Span, Time, TimeExpression

_PADDINGS = (60, 90)  # days around what is known: an end that moves with them was not set by evidence
_MONTH = 31  # days
_WIDEST = 1500  # days: longer windows keep their end, where a running story is


@dataclass(frozen=True, slots=True)
class EventLink:
    """Events or statements of two articles that look like the same thing.

    a_time, b_time: the ids of the time expressions that date them, None where there is none.
    a_evidence, b_evidence: the words that make them look the same. weight: how sure it is that both
    expressions mean one time, on the scale of log odds.
    """

    a_article: str
    a_time: str | None
    b_article: str
    b_time: str | None
    a_evidence: tuple[Span, ...] = ()
    b_evidence: tuple[Span, ...] = ()
    weight: float = STRONG


def date_articles(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], links: Sequence[EventLink]
) -> Mapping[str, Time]:
    """When each article of a story came out, by article id.

    articles: the story's; those whose `published` is known keep it as it is.
    annotations: by article id; an article without one stays unknown unless it has a date.
    links: pairs of things reported in two articles, in any order; wrong ones are outvoted by right ones.
    The others get a Time of method 'inferred' (value: a day or None; earliest, latest: a day, or None
    where that end is open) or 'unknown'. Its evidence is every expression that was weighed, including
    those that others outvoted; `from_` names the expressions that it agrees with.
    """
    times = {article.id: article.published or UNKNOWN for article in articles}
    narrow, wide = (story_of(articles, annotations, links, padding=padding) for padding in _PADDINGS)
    if narrow is not None and wide is not None:
        times.update(narrow.times(narrow.solve(), wide.solve()))
    return times


def story_of(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    links: Sequence[EventLink],
    window: range | None = None,
    padding: int = _PADDINGS[0],
) -> Story | None:
    """The story to solve; None where every article has a date, or nothing says of what time it is.

    window: the days (ordinals) to look at; if None, those up to `padding` days around what is known.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    dated = {article.id: days_of(article.published) for article in ordered if days_of(article.published)}
    readers = {
        article.id: Reader(annotations[article.id], article.text)
        for article in ordered
        if article.id in annotations
    }
    undated = [article.id for article in ordered if article.id in readers and article.id not in dated]
    anchors = _anchors(undated, dated, readers) if undated and window is None else []
    if not undated or not (window or anchors):
        return None
    return Story(undated, dated, readers, _ties(links, readers), window or _window(anchors, padding))


def _ties(links: Iterable[EventLink], readers: Mapping[str, Reader]) -> dict[str, list[Tie]]:
    """The links between expressions, from both ends; the same words linked twice count once."""
    found: dict[str, dict[tuple[object, ...], Tie]] = defaultdict(dict)
    for link in sorted(links, key=_link_key):
        if link.a_article == link.b_article or link.a_time is None or link.b_time is None:
            continue
        a, b = readers.get(link.a_article), readers.get(link.b_article)
        if a is None or b is None or link.a_time not in a.times or link.b_time not in b.times:
            continue
        evidence = (*link.a_evidence, *link.b_evidence)
        one = Tie(link.a_time, link.b_article, link.b_time, evidence, link.weight)
        two = Tie(link.b_time, link.a_article, link.a_time, evidence, link.weight)
        words_a, words_b = a.words[link.a_time], b.words[link.b_time]
        found[link.a_article].setdefault((words_a, link.b_article, words_b), one)
        found[link.b_article].setdefault((words_b, link.a_article, words_a), two)
    return {article: list(ties.values()) for article, ties in found.items()}


def _link_key(link: EventLink) -> tuple[object, ...]:
    return (-link.weight, link.a_article, link.a_time or "", link.b_article, link.b_time or "",
            link.a_evidence, link.b_evidence)  # fmt: skip


# --- windows --------------------------------------------------------------------------------


def _anchors(undated: list[str], dated: Mapping[str, range], readers: Mapping[str, Reader]) -> list[int]:
    """The days that a story's window is laid around.

    Those of its dated articles, and the latest past date of the others if that is later still; where
    no article is dated, the earliest date that is scheduled after it as well.
    """
    found = [day for days in dated.values() for day in (days.start, days.stop - 1)]
    stated = [item for article in undated for item in stated_sides(readers[article])]
    past = _latest_past(stated)
    if past and past > max(found, default=0):
        found.append(past)
    future = [last for side, _, last, _ in stated if side == "future" and last >= past]
    return [*found, min(future)] if future and not dated else found


def _latest_past(stated: Sequence[tuple[str, int, int, TimeExpression]]) -> int:
    """The latest past date, 0 where there is none; a year counts only where no month or day is told.

    One year ahead that grammar takes for past ('a 2020 primary') would set a story into another year.
    """
    past = [(first, last) for side, first, last, _ in stated if side == "past"]
    fine = [first for first, last in past if last - first < _MONTH]
    return max(fine or [first for first, _ in past], default=0)


def _window(anchors: list[int], pad: int) -> range:
    last = min(max(anchors) + pad, date.max.toordinal())
    return range(max(min(anchors) - pad, last - _WIDEST, 1), last + 1)
