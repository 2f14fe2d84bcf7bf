"""Resolving an article's time expressions once the article's own date is known, or known to lie
between two days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from crosswire.records import (
    PUBLICATION,
    Annotation,
    Quotation,
    Relative,
    Span,
    Time,
    TimeExpression,
)
from crosswire.temporal import Resolution, day_of, parse_value, resolve_range

_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d")
_YEARLESS = timedelta(days=270)
_CHAIN = 32  # expressions that each point back to another; no text says more


@dataclass(frozen=True, slots=True)
class Readings:
    """An article's time expressions by id, those that are quoted, and what dates their quotations."""

    times: Mapping[str, TimeExpression]
    spoken: Mapping[str, str]
    quoted: frozenset[str]


def readings(annotation: Annotation) -> Readings:
    """What resolving the expressions of one article needs to know of the article."""
    spoken: dict[str, str] = {}
    quoted: set[str] = set()
    for quotation in annotation.quotations:
        if quotation.kind != "direct":  # the content of mixed ones is partly the reporter's words
            continue
        inside = [item.id for item in annotation.times if _inside(item.span, quotation)]
        quoted.update(inside)
        if quotation.when is not None:
            spoken.update((identifier, quotation.when) for identifier in inside)
    return Readings({item.id: item for item in annotation.times}, spoken, frozenset(quoted))


def resolve_times(annotation: Annotation, published: Time | None) -> tuple[TimeExpression, ...]:
    """The article's time expressions with value, earliest, latest, granularity, anchor and method.

    published: when the article came out; a range gives ranges (and a value only where both its ends
    give the same one), None leaves everything counted from it unknown. What is said inside quotation
    marks counts from when it was said, if the quotation's own time is known.
    Method: 'stated' where the words suffice, 'inferred' where the anchor was needed, 'unknown'.
    """
    known = readings(annotation)
    done: dict[str, TimeExpression] = {}
    for item in annotation.times:
        _resolve_chain(item, known, done, published)
    return tuple(done[item.id] for item in annotation.times)


def resolve_one(known: Readings, item: TimeExpression, published: Time | None) -> TimeExpression:
    """One expression of an article (or a variant of one), resolved like `resolve_times` does."""
    done: dict[str, TimeExpression] = {}
    _resolve_chain(item, known, done, published)
    return done[item.id]


def time_of(expression: TimeExpression) -> Time:
    """The time that a resolved expression gives to an event, with its words as evidence."""
    return Time(
        expression.value if parse_value(expression.value or "") else None,
        expression.earliest,
        expression.latest,
        expression.granularity,
        expression.method if expression.earliest or expression.latest else "unknown",
        (expression.span,),
        (expression.id,),
    )


def _resolve_chain(
    item: TimeExpression, known: Readings, done: dict[str, TimeExpression], published: Time | None
) -> None:
    for link in reversed(_chain(item, known)):
        if link.id not in done:
            done[link.id] = _resolved(link, known, done, published)


def _inside(span: Span, quotation: Quotation) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in quotation.content)


def _anchor(item: TimeExpression, known: Readings) -> str | None:
    if item.relative is None:
        return None
    if item.relative.anchor == PUBLICATION and known.spoken.get(item.id, item.id) != item.id:
        return known.spoken[item.id]
    return item.relative.anchor


def _chain(item: TimeExpression, known: Readings) -> list[TimeExpression]:
    """The expression, its anchor, that one's anchor …; a circle is cut where it closes."""
    chain = [item]
    while len(chain) < _CHAIN:
        following = known.times.get(_anchor(chain[-1], known) or "")
        if following is None or following in chain:
            return chain
        chain.append(following)
    return chain


def _resolved(
    item: TimeExpression, known: Readings, done: Mapping[str, TimeExpression], published: Time | None
) -> TimeExpression:
    if item.relative is None:
        return _stated(item)
    anchor = _anchor(item, known)
    low, high = _ends(published if anchor == PUBLICATION else done.get(anchor or ""))
    found = _resolution(item.relative, low, high)
    bounded = found.earliest is not None or found.latest is not None
    return replace(
        item,
        value=found.value,
        earliest=found.earliest,
        latest=found.latest,
        granularity=found.granularity,
        anchor=anchor,
        method="inferred" if bounded else "unknown",
    )


def _resolution(relative: Relative, low: str | None, high: str | None) -> Resolution:
    """What a relation means; a day without its year lies at most nine months off, whatever the tense says.

    News states the year of days that are further off, and the clause around may tell the time of something
    else ('extended its offer from Dec. 31'). Dating leaves that out: there tense is evidence.
    """
    found = resolve_range(relative, low, high)
    if (
        relative.offset
        or found.value is None
        or low is None
        or not _DAY_OF_YEAR.fullmatch(relative.partial or "")
    ):
        return found
    off = abs(day_of(found.value) - day_of(low))
    return found if off <= _YEARLESS else resolve_range(replace(relative, direction="nearest"), low, high)


def _stated(item: TimeExpression) -> TimeExpression:
    bounds = parse_value(item.value or "")
    if bounds is None:
        return replace(item, method="stated")
    return replace(
        item,
        earliest=bounds.earliest,
        latest=bounds.latest,
        granularity=bounds.granularity,
        method="stated",
    )


def _ends(anchor: Time | TimeExpression | None) -> tuple[str | None, str | None]:
    """The ends of what an anchor covers; those of its value where it has no others."""
    if anchor is None:
        return None, None
    bounds = parse_value(anchor.value or "")
    low, high = anchor.earliest, anchor.latest
    if bounds is not None and low is None and high is None:
        return bounds.earliest, bounds.latest
    return low, high
