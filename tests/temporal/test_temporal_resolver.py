"""The one resolver: units and offsets, partial dates, anchors that are ranges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records import PUBLICATION, Direction, Relative
from crosswire.temporal import UNRESOLVED, Resolution, parse_value, resolve, resolve_range

_DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
_UNITS = st.sampled_from(
    ["day", "week", "weekend", "month", "season", "quarter", "half-year", "year", "decade", "century"]
)
_PARTIALS = st.sampled_from(
    ["XXXX-WXX-1", "XXXX-WXX-7", "XXXX-WXX-WE", "XXXX-12-07", "XXXX-02-29", "XXXX-06", "XXXX-XX-31",
     "XXXX-WI", "XXXX-Q2", "XXXX-H1", "XXXX-easter+0", "XXXX-12-31/XXXX-01-01", "XX68", "XX9"]
)  # fmt: skip
_RELATIVES = st.one_of(
    st.builds(
        Relative,
        st.just(PUBLICATION),
        _UNITS,
        st.integers(-30, 30),
        st.sampled_from(["past", "same", "future"]),
    ),
    st.builds(
        Relative,
        st.just(PUBLICATION),
        st.just("day"),
        st.integers(-2, 2),
        st.sampled_from(get_args(Direction)),
        _PARTIALS,
    ),
)


def _unit(unit: str, offset: int, direction: Direction = "same", time: str | None = None) -> Relative:
    return Relative(PUBLICATION, unit, offset, direction, time=time)


def _partial(parts: str, direction: Direction, offset: int = 0, time: str | None = None) -> Relative:
    return Relative(PUBLICATION, "day", offset, direction, parts, time)


@pytest.mark.parametrize(
    ("relative", "anchor", "value"),
    [
        (_unit("day", -1), "2024-03-01", "2024-02-29"),
        (_unit("month", -1), "2021-12-30", "2021-11"),
        (_unit("month", 1), "2021-12-30", "2022-01"),
        (_unit("month", -3), "2021-05-31", "2021-02"),
        (_unit("week", 1), "2022-01-01", "2022-W01"),
        (_unit("weekend", -1), "2021-12-29", "2021-W51-WE"),
        (_unit("year", -1), "2021-12", "2020"),
        (_unit("quarter", -1), "2022-02-03", "2021-Q4"),
        (_unit("half-year", 1), "2021-12-30", "2022-H1"),
        (_unit("decade", -1), "2021-12-30", "201"),
        (_unit("century", 0), "2021-12-30", "20"),
        (_unit("season", 0), "2022-01-15", "2021-WI"),
        (_unit("season", -1), "2021-12-30", "2021-FA"),
        (_unit("day", -1, time="TNI"), "2021-12-30", "2021-12-29TNI"),
        (_unit("hour", -2), "2021-12-29T19:14Z", "2021-12-29T17:14Z"),
        (_unit("minute", 50), "2021-12-31T23:30+01:00", "2022-01-01T00:20+01:00"),
        (_unit("day", 3), "2021-12", None),
        (_unit("month", 0), "2021", None),
        (_unit("day", 0), "PRESENT_REF", None),
        (_unit("day", 0), "P2D", None),
        (_unit("fortnight", 1), "2021-12-30", None),
    ],
)
def test_units_and_offsets(relative: Relative, anchor: str, value: str | None) -> None:
    assert resolve(relative, anchor) == value


@pytest.mark.parametrize(
    ("relative", "anchor", "value"),
    [
        (_partial("XXXX-WXX-4", "past"), "2021-12-30", "2021-12-30"),
        (_partial("XXXX-WXX-4", "past"), "2021-12-29", "2021-12-23"),
        (_partial("XXXX-WXX-4", "future"), "2021-12-30", "2021-12-30"),
        (_partial("XXXX-WXX-4", "future"), "2021-12-31", "2022-01-06"),
        (_partial("XXXX-WXX-4", "past", -1), "2021-12-30", "2021-12-23"),
        (_partial("XXXX-WXX-4", "future", 1), "2021-12-30", "2022-01-06"),
        (_partial("XXXX-WXX-4", "nearest"), "2021-12-28", "2021-12-30"),
        (_partial("XXXX-WXX-4", "nearest"), "2022-01-01", "2021-12-30"),
        (_partial("XXXX-WXX-3", "same", -1), "2021-12-30", "2021-12-22"),
        (_partial("XXXX-12-07", "past"), "2021-12-06", "2020-12-07"),
        (_partial("XXXX-01-10", "future"), "2021-12-30", "2022-01-10"),
        (_partial("XXXX-01-10", "nearest"), "2021-12-30", "2022-01-10"),
        (_partial("XXXX-02-29", "past"), "2021-12-30", "2020-02-29"),
        (_partial("XXXX-12", "same"), "2019", "2019-12"),
        (_partial("XXXX-01", "same", -1), "2021-12-30", "2020-01"),
        (_partial("XXXX-12", "past"), "2021-12-30", "2021-12"),
        (_partial("XXXX-12", "past", -1), "2021-12-30", "2020-12"),
        (_partial("XXXX-XX-31", "past"), "2021-07-15", "2021-05-31"),
        (_partial("XXXX-WI", "past"), "2022-01-15", "2021-WI"),
        (_partial("XXXX-WXX-WE", "past"), "2021-12-27", "2021-W51-WE"),
        (_partial("XXXX-easter+0", "future"), "2021-12-30", "2022-04-17"),
        (_partial("XXXX-12-31/XXXX-01-01", "future"), "2021-12-30", "2021-12-31/2022-01-01"),
        (_partial("XX95", "past"), "2021-12-30", "1995"),
        (_partial("XX9", "past"), "2021-12-30", "199"),
        (_partial("XXXX-WXX-4", "future", time="TEV"), "2021-12-29", "2021-12-30TEV"),
        (_partial("XXXX-12-07", "past", time="T19:14Z"), "2021-12-29", "2021-12-07T19:14Z"),
        (_partial("XXXX-99-99", "past"), "2021-12-30", None),
        (_partial("nonsense", "past"), "2021-12-30", None),
    ],
)
def test_partial_dates(relative: Relative, anchor: str, value: str | None) -> None:
    assert resolve(relative, anchor) == value


@given(_DAYS, st.integers(1, 7))
def test_a_bare_weekday_lies_within_six_days_on_its_side(day: date, weekday: int) -> None:
    past = resolve(_partial(f"XXXX-WXX-{weekday}", "past"), day.isoformat())
    future = resolve(_partial(f"XXXX-WXX-{weekday}", "future"), day.isoformat())
    assert past is not None and future is not None
    before, after = date.fromisoformat(past), date.fromisoformat(future)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert timedelta(0) <= day - before < timedelta(7) and timedelta(0) <= after - day < timedelta(7)
    assert before == after or after - before == timedelta(7)


@given(_DAYS, st.integers(1, 7))
def test_last_and_next_leave_the_day_itself_out(day: date, weekday: int) -> None:
    last = resolve(_partial(f"XXXX-WXX-{weekday}", "past", -1), day.isoformat())
    following = resolve(_partial(f"XXXX-WXX-{weekday}", "future", 1), day.isoformat())
    assert last is not None and following is not None
    assert last < day.isoformat() < following


@given(_RELATIVES, _DAYS, st.integers(0, 400))
def test_a_range_covers_whatever_its_days_give(relative: Relative, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    hull = resolve_range(relative, first.isoformat(), last.isoformat())
    for step in {0, length // 3, length // 2, length}:
        one = resolve(relative, (first + timedelta(days=step)).isoformat())
        bounds = parse_value(one) if one else None
        if bounds is None or hull.earliest is None or hull.latest is None:
            continue
        if relative.partial is None and relative.offset == 0 and relative.direction != "same":
            continue  # 'earlier this week' is cut at its anchor
        assert hull.earliest <= bounds.earliest and bounds.latest <= hull.latest
        assert hull.value is None or hull.value == one


@given(_RELATIVES, _DAYS)
def test_precision_is_never_invented(relative: Relative, day: date) -> None:
    found = resolve_range(relative, day.isoformat(), day.isoformat())
    if found.value is not None:
        bounds = parse_value(found.value)
        assert bounds is not None and bounds.granularity == found.granularity


def test_an_open_end_stays_open() -> None:
    tomorrow = _unit("day", 1)
    assert resolve_range(tomorrow, "2021-12-29", None) == Resolution(None, "2021-12-30", None, "range")
    assert resolve_range(tomorrow, None, "2021-12-29") == Resolution(None, None, "2021-12-30", "range")
    assert resolve_range(tomorrow, None, None) == UNRESOLVED


def test_a_range_gives_a_value_only_where_its_ends_agree() -> None:
    last_month = _unit("month", -1)
    assert resolve_range(last_month, "2021-12-01", "2021-12-31").value == "2021-11"
    across = resolve_range(last_month, "2021-12-31", "2022-01-01")
    assert across == Resolution(None, "2021-11-01", "2021-12-31", "range")


def test_earlier_this_week_ends_today_and_later_this_month_begins_today() -> None:
    earlier = resolve_range(_unit("week", 0, "past"), "2021-12-30", "2021-12-30")
    assert earlier == Resolution("2021-W52", "2021-12-27", "2021-12-30", "week")
    later = resolve_range(_unit("month", 0, "future"), "2021-12-30", "2021-12-30")
    assert later == Resolution("2021-12", "2021-12-30", "2021-12-31", "month")


def test_hours_before_a_day_are_a_range_of_days() -> None:
    found = resolve_range(_unit("hour", -3), "2021-12-30", "2021-12-30")
    assert found == Resolution(None, "2021-12-29", "2021-12-30", "range")


def test_the_ends_of_the_calendar_are_no_error() -> None:
    assert resolve(_unit("year", -5000), "2021-12-30") is None
    assert resolve(_unit("week", 10**6), "2021-12-30") is None
    assert resolve(_partial("XXXX-WXX-1", "past"), "0001-01-01") == "0001-01-01"
