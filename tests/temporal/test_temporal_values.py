"""TIMEX3 values: bounds, granularity, EDTF."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.temporal import Bounds, day_of, earliest, granularity, latest, parse_value, to_edtf
from crosswire.temporal.holidays import holiday

_DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last", "grain"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2021-12", "2021-12-01", "2021-12-31", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("201", "2010-01-01", "2019-12-31", "decade"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19", "1900-01-01", "1999-12-31", "century"),
        ("2021-W52", "2021-12-27", "2022-01-02", "week"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2021-W52-WE", "2022-01-01", "2022-01-02", "weekend"),
        ("2021-W52-4", "2021-12-30", "2021-12-30", "day"),
        ("2021-Q4", "2021-10-01", "2021-12-31", "quarter"),
        ("2021-H1", "2021-01-01", "2021-06-30", "half-year"),
        ("2021-SU", "2021-06-01", "2021-09-23", "season"),
        ("2021-WI", "2021-12-01", "2022-03-20", "season"),
        ("2021-12-30TEV", "2021-12-30", "2021-12-30", "part-of-day"),
        ("2021-12-29T19:14Z", "2021-12-29T19:14Z", "2021-12-29T19:14Z", "minute"),
        ("2021-12-29T19:14:07+01:00", "2021-12-29T19:14:07+01:00", "2021-12-29T19:14:07+01:00", "second"),
        ("2021-12-29T19", "2021-12-29T19:00", "2021-12-29T19:59", "hour"),
        ("2021-12-31T24:00", "2022-01-01T00:00", "2022-01-01T00:00", "minute"),
        ("2021-11-03/2021-11-05", "2021-11-03", "2021-11-05", "range"),
    ],
)
def test_values_have_bounds(value: str, first: str, last: str, grain: str) -> None:
    assert parse_value(value) == Bounds(first, last, grain)  # type: ignore[arg-type]
    assert (earliest(value), latest(value), granularity(value)) == (first, last, grain)


@pytest.mark.parametrize(
    "value",
    [
        "", "P2D", "PT2H", "PXM", "PRESENT_REF", "PAST_REF", "FUTURE_REF", "XXXX-12-07", "XXXX", "BC0044",
        "2021-13", "2021-02-29", "2021-W53", "2021-Q5", "2021-12-29T25:00", "2021-12T19:00", "2021-12-29T",
        "2021-11-05/2021-11-03", "2021-11-05/", "0000", "２０２１", "2021-12-29Tnoon",
    ],
)  # fmt: skip
def test_what_is_no_stretch_of_the_calendar_has_no_bounds(value: str) -> None:
    assert parse_value(value) is None
    assert earliest(value) is latest(value) is granularity(value) is None


@given(st.text(alphabet="0123456789-WQHTXZ/:+SPUFAIE ", max_size=24))
def test_any_text_is_read_or_refused(value: str) -> None:
    found = parse_value(value)
    assert found is None or found.first_day <= found.last_day


@given(_DAYS)
def test_coarser_values_cover_their_days(day: date) -> None:
    year, week, weekday = day.isocalendar()
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    for value in (
        f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}"[:3], f"{day:%Y}"[:2], f"{year}-W{week:02}",
        f"{day:%Y}-Q{quarter}", f"{day:%Y}-H{half}",
    ):  # fmt: skip
        bounds = parse_value(value)
        assert bounds is not None and bounds.first_day <= day <= bounds.last_day
    same = parse_value(f"{year}-W{week:02}-{weekday}")
    assert same is not None and same.first_day == day


@given(_DAYS)
def test_neighbouring_months_leave_no_gap(day: date) -> None:
    bounds = parse_value(f"{day:%Y-%m}")
    assert bounds is not None
    following = parse_value(f"{bounds.last_day + timedelta(days=1):%Y-%m}")
    assert following is not None and following.first_day == bounds.last_day + timedelta(days=1)


def test_the_day_of_a_time_is_that_of_its_own_zone() -> None:
    assert day_of("2021-12-29T23:30-05:00") == date(2021, 12, 29)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-12-30", "2021-12-30"),
        ("2021-12", "2021-12"),
        ("2021", "2021"),
        ("201", "201X"),
        ("20", "20XX"),
        ("2021-WI", "2021-24"),
        ("2021-Q4", "2021-36"),
        ("2021-H2", "2021-41"),
        ("2021-W52", "2021-12-27/2022-01-02"),
        ("2021-12-30TEV", "2021-12-30"),
        ("2021-12-29T19:14Z", "2021-12-29T19:14:00Z"),
    ],
)
def test_values_become_edtf(value: str, expected: str) -> None:
    found = to_edtf(value, earliest(value), latest(value))
    assert found == expected
    edtf.parse_edtf(found)


def test_edtf_of_what_is_not_certain() -> None:
    assert to_edtf(None, "2021-12-29", "2021-12-30") == "2021-12-29/2021-12-30"
    assert to_edtf(None, "2021-12-29", None) == "2021-12-29/.."
    assert to_edtf(None, None, None) == ""
    assert to_edtf("PRESENT_REF", None, None) == ""
    assert to_edtf("2019", "2019-01-01", "2019-12-31", "APPROX") == "2019~"


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2024, "2024-03-31"),
        ("easter-2", 2021, "2021-04-02"),
        ("orthodox+0", 2021, "2021-05-02"),
        ("hebrew+0", 2020, "2020-09-19"),
        ("@lunar", 2022, "2022-02-01"),
        ("@diwali", 2021, "2021-11-04"),
        ("@diwali", 1960, None),
        ("hebrew+9", 2023, "2023-09-25"),
        ("hebrew-163", 2024, "2024-04-23"),
        ("hanukkah", 2021, "2021-11-29"),
        ("hanukkah", 2024, "2024-12-26"),
        ("11-4-4", 2021, "2021-11-25"),
        ("11-4-4+1", 2021, "2021-11-26"),
        ("05--1-1", 2021, "2021-05-31"),
        ("02-5-4", 2021, None),
        ("12-25", 2021, None),
    ],
)
def test_holidays_that_move(rule: str, year: int, day: str | None) -> None:
    assert holiday(rule, year) == day


@given(st.integers(1900, 2199))
def test_a_hebrew_year_begins_on_four_weekdays_and_has_one_of_six_lengths(year: int) -> None:
    first, following = (date.fromisoformat(holiday("hebrew+0", number) or "") for number in (year, year + 1))
    assert first.isoweekday() in {1, 2, 4, 6}
    assert (following - first).days in {353, 354, 355, 383, 384, 385}
