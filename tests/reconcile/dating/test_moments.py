from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.dating.moments import agreement, days, disjoint, most_precise
from crosswire.records import Time

_DAYS = st.integers(0, 60)


@st.composite
def ranges(draw: st.DrawFn) -> Time:
    first = date(2024, 1, 1) + timedelta(draw(_DAYS))
    last = first + timedelta(draw(_DAYS))
    return Time(None, first.isoformat(), last.isoformat(), "range", "stated")


@given(ranges(), ranges())
def test_disjoint_times_never_agree(a: Time, b: Time) -> None:
    assert disjoint(a, b) == disjoint(b, a)
    assert agreement(a, b) == agreement(b, a)
    assert not (disjoint(a, b) and agreement(a, b))


@given(st.lists(ranges(), min_size=1, max_size=5))
def test_the_most_precise_time_lies_in_the_narrowest(times: list[Time]) -> None:
    best = most_precise(times)
    bounds = days(best)
    assert bounds is not None
    widths = [found[1] - found[0] for time in times if (found := days(time))]
    assert 0 <= bounds[1] - bounds[0] <= min(widths)


def test_open_ends_are_compared_as_far_as_they_are_known() -> None:
    before = Time(None, None, "2024-03-01", None, "inferred")
    after = Time(None, "2024-03-02", None, None, "inferred")
    assert disjoint(before, after) and not disjoint(before, before) and not disjoint(before, None)
    assert days(before) is None and agreement(before, after) == 0.0


def test_nothing_known_gives_nothing() -> None:
    assert most_precise([]) is None
    assert most_precise([Time(None, None, None, None, "unknown")]) is None
