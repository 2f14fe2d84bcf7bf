"""What 'that month', 'the following day', 'three days later' and 'a year earlier' point back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.times.found import COMPARED, EARLIER, NEAREST, REPORTED, Found, unknown
from crosswire.records import PUBLICATION, TimeExpression
from crosswire.temporal import granularity

_SIZES = ("second", "minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half-year",
          "year", "decade", "century")  # fmt: skip
_RANK = {unit: rank for rank, unit in enumerate(_SIZES)}
_REACH = 1500  # characters: some three paragraphs, beyond which no reader looks back
_REPORTED_UNITS = {"quarter": 4, "half-year": 2}  # how many make a year

Item = tuple[TimeExpression, Found]


def anchored(items: Sequence[Item]) -> tuple[TimeExpression, ...]:
    """The expressions, in order, with the ids of what they point back to in place of EARLIER, NEAREST …

    The anchor is the nearest earlier expression that is at least as fine as the unit asked for, and for
    the last two a quarter or half-year. One that points back to nothing stays unknown.
    """
    done: list[TimeExpression] = []
    periods: list[TimeExpression] = []  # that results are given for
    aside: set[str] = set()  # periods that are only compared with
    for item, found in items:
        anchor = item.relative.anchor if item.relative else None
        if anchor in {REPORTED, COMPARED}:
            item = _of_report(item, found, periods)
            aside.add(item.id)
        else:
            item = _pointing(item, done, aside) if anchor in {EARLIER, NEAREST} else item
            if _unit(item) in _REPORTED_UNITS and not _is_aside(item):
                periods.append(item)
        done.append(item)
    return tuple(done)


# --- earlier expressions --------------------------------------------------------------------


def _pointing(item: TimeExpression, earlier: list[TimeExpression], aside: set[str]) -> TimeExpression:
    relative = item.relative
    assert relative is not None
    anchor = _anchor(item, earlier, aside) or (PUBLICATION if relative.anchor == NEAREST else None)
    return _open(item) if anchor is None else replace(item, relative=replace(relative, anchor=anchor))


def _open(item: TimeExpression) -> TimeExpression:
    return replace(item, relative=unknown(), value=None)


def _anchor(item: TimeExpression, earlier: list[TimeExpression], aside: set[str]) -> str | None:
    limit = _RANK.get(item.relative.unit if item.relative else "day", 0)
    alike = _alike(item, earlier)
    if alike is not None:
        return alike
    for other in reversed(earlier):
        if item.span.start - other.span.end > _REACH:
            return None
        size = _RANK.get(_unit(other) or "")
        if size is not None and size <= limit and other.id not in aside:
            return other.id
    return None


def _alike(item: TimeExpression, earlier: list[TimeExpression]) -> str | None:
    """'The previous Friday' is one before the Friday that was spoken of."""
    partial = item.relative.partial if item.relative else None
    if partial is None:
        return None
    near = (other for other in reversed(earlier) if item.span.start - other.span.end <= _REACH)
    return next((other.id for other in near if other.relative and other.relative.partial == partial), None)


def _unit(item: TimeExpression) -> str | None:
    """The unit of an expression; None for durations, sets and references."""
    if item.type not in {"DATE", "TIME"}:
        return None
    if item.relative is not None:
        return item.relative.unit
    grain = granularity(item.value) if item.value else None
    return "day" if grain in {"part-of-day", "minute", "hour", "second", "range"} else grain


# --- periods of results ---------------------------------------------------------------------


def _is_aside(item: TimeExpression) -> bool:
    """Whether results are not given for it: it lies ahead, or is the like of one in another year."""
    relative = item.relative
    if relative is None:
        return False
    return relative.direction == "future" or (relative.partial is not None and relative.offset < 0)


def _of_report(item: TimeExpression, found: Found, periods: list[TimeExpression]) -> TimeExpression:
    relative = item.relative
    assert relative is not None
    period = periods[-1] if periods else None
    if period is None:
        return _without_report(item, found)
    unit = _unit(period) or "quarter"
    if found.within is not None:
        code = _code(period)
        return replace(item, relative=None, value=f"{found.within}-{code}") if code else _open(item)
    offset = relative.offset * _REPORTED_UNITS[unit]
    return replace(item, relative=replace(relative, anchor=period.id, unit=unit, offset=offset))


def _without_report(item: TimeExpression, found: Found) -> TimeExpression:
    """'A year ago' is one before publication; 'the 1988 period' no more than in 1988."""
    relative = item.relative
    assert relative is not None
    if found.within is not None:
        return replace(item, relative=None, value=found.within)
    if relative.anchor == REPORTED and not found.latest:
        return _open(item)
    return replace(item, relative=replace(relative, anchor=PUBLICATION, offset=-1))


def _code(period: TimeExpression) -> str | None:
    """'Q3' of a period whose words name its place in the year."""
    words = (period.relative.partial if period.relative else period.value) or ""
    code = words.rpartition("-")[2]
    return code if code[:1] in {"Q", "H"} else None
