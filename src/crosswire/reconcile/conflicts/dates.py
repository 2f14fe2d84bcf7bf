"""Days that differ: of one fact, and of an article's own publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.ids import stable_id
from crosswire.reconcile.conflicts.values import Given, conflict
from crosswire.reconcile.dating.evidence import Reader, stated_sides
from crosswire.reconcile.dating.moments import days, disjoint
from crosswire.reconcile.material import Material, place_of
from crosswire.records import Article, Conflict, ConflictValue, Fact, Field, Member, Span

_ZONES = 1  # day
_COARSE = frozenset({"month", "season", "quarter", "half-year", "year"})
_FINE = frozenset({"day", "part-of-day", "hour", "minute", "second", "month"})


def date_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """Members whose times exclude each other; else some that state a day where others state its month.

    What is counted from another day ('last week') and holds the day that others give is no conflict.
    """
    timed = [member for member in members if member.time is not None]
    pairs = [(a, b) for a, b in combinations(timed, 2) if disjoint(a.time, b.time)]
    degree = "contradiction" if pairs else "precision"
    if not pairs:
        pairs = [(a, b) for a, b in combinations(timed, 2) if _coarser(a, b) or _coarser(b, a)]
    clashing = {member.id for pair in pairs for member in pair}
    given = [item for member in timed if member.id in clashing for item in _given_time(member)]
    found = conflict("date", degree, fact.id, given)  # type: ignore[arg-type]
    if found is not None and len(found.articles) > 1:
        yield found


def _coarser(a: Member, b: Member) -> bool:
    """Whether two articles state a time in full, one as the month or year of the other's day."""
    one, other = a.time, b.time
    wide, narrow = days(one), days(other)
    if one is None or other is None or wide is None or narrow is None or wide == narrow:
        return False
    stated = one.method == other.method == "stated" and place_of(a).article != place_of(b).article
    held = wide[0] <= narrow[0] and narrow[1] <= wide[1]
    return stated and held and one.granularity in _COARSE and other.granularity in _FINE


def _given_time(member: Member) -> Iterator[Given]:
    """A member's time with the words that give it; nothing where no words do."""
    time = member.time
    span = next((item for item in time.evidence if isinstance(item, Span)), None) if time else None
    if time is not None and span is not None:
        yield time.value or f"{time.earliest or '..'}/{time.latest or '..'}", span


def publication_conflicts(material: Material) -> Iterator[Conflict]:
    """Articles that came with another day than they print, or that tell of later days as past."""
    for article in material.articles:
        yield from _publication(article, material)
        yield from _outrun(article, material)


def _publication(article: Article, material: Material) -> Iterator[Conflict]:
    if article.published is None or article.published.method == "inferred":
        return
    fields = [item for item in article.published.evidence if isinstance(item, Field)]
    printed = [item for item in article.published.evidence if isinstance(item, Span)]
    stated = [
        (time.value or time.earliest or "", time.span)
        for time in material.annotations[article.id].times
        if any(time.span.start < span.end and span.start < time.span.end for span in printed)
        if (time.earliest or "")[:10] != (article.published.earliest or "")[:10] and _is_day(time.value)
    ]
    if fields and stated and article.published.value:
        values = (
            ConflictValue(article.published.value, tuple(fields)),
            *(ConflictValue(value, (span,)) for value, span in stated[:1]),
        )
        identifier = stable_id("con", "date", None, article.id, *(str(span.start) for _, span in stated[:1]))
        yield Conflict(identifier, None, (article.id,), "date", "contradiction", values)


def _outrun(article: Article, material: Material) -> Iterator[Conflict]:
    """What an article tells as past is no later than the day that it came with, time zones apart.

    In political-news-6000 four of 899 articles tell of such a day; three were brought up to date later.
    """
    time, came = article.published, days(article.published)
    if time is None or came is None or time.method != "metadata":
        return
    reader = Reader(material.annotations[article.id], article.text)
    later = [
        (first, item.value or "", item.span)
        for side, first, last, item in stated_sides(reader)
        if side == "past" and first == last > came[1] + _ZONES and not reader.is_quoted(item)
    ]
    fields = tuple(item for item in time.evidence if isinstance(item, Field))
    if later and fields:
        _, value, span = max(later)
        values = (ConflictValue(time.value or "", fields), ConflictValue(value, (span,)))
        identifier = stable_id("con", "outrun", article.id, str(span.start))
        yield Conflict(identifier, None, (article.id,), "date", "contradiction", values)


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) >= 10 and value[4] == value[7] == "-"
