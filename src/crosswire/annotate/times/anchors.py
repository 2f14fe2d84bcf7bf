"""What 'that month', 'the following day' and 'three days later' point back to."""

from __future__ import annotations

from dataclasses import replace

from crosswire.annotate.times.found import EARLIER, NEAREST
from crosswire.records import PUBLICATION, TimeExpression
from crosswire.temporal import granularity

_SIZES = ("second", "minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half-year",
          "year", "decade", "century")  # fmt: skip
_RANK = {unit: rank for rank, unit in enumerate(_SIZES)}
_REACH = 1500  # characters: some three paragraphs, beyond which no reader looks back
_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


def anchored(times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The expressions, in order, with the ids of their anchors in place of EARLIER and NEAREST.

    The anchor is the nearest earlier expression that is at least as fine as the unit asked for. One
    that points back to nothing keeps an open TIMEX3 value ('XXXX-XX-XX').
    """
    done: list[TimeExpression] = []
    for item in times:
        back = item.relative is not None and item.relative.anchor in {EARLIER, NEAREST}
        done.append(_pointing(item, done) if back else item)
    return tuple(done)


def _pointing(item: TimeExpression, earlier: list[TimeExpression]) -> TimeExpression:
    relative = item.relative
    assert relative is not None
    anchor = _anchor(item, earlier) or (PUBLICATION if relative.anchor == NEAREST else None)
    if anchor is None:
        return replace(item, relative=None, value=_UNKNOWN.get(relative.unit, "XXXX"))
    return replace(item, relative=replace(relative, anchor=anchor))


def _anchor(item: TimeExpression, earlier: list[TimeExpression]) -> str | None:
    unit = item.relative.unit if item.relative else "day"
    for other in reversed(earlier):
        if item.span.start - other.span.end > _REACH:
            return None
        size = _size(other)
        if size is not None and size <= _RANK.get(unit, 0):
            return other.id
    return None


def _size(item: TimeExpression) -> int | None:
    """The rank of an expression's unit; None for durations, sets and references."""
    if item.type not in {"DATE", "TIME"}:
        return None
    if item.relative is not None:
        return _RANK.get(item.relative.unit)
    grain = granularity(item.value) if item.value else None
    if grain is None:
        return None
    return _RANK["day"] if grain in {"part-of-day", "minute", "hour", "second", "range"} else _RANK[grain]
