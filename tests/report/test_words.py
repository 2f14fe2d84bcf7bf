"""Dates as precise as they are known."""

from __future__ import annotations

import pytest

from crosswire.records import Granularity, Time
from crosswire.report.words import country, when


@pytest.mark.parametrize(
    "value, earliest, latest, granularity, said",
    [
        ("2021-12-30", "2021-12-30", "2021-12-30", "day", "30 Dec 2021"),
        ("2021-12-30TEV", "2021-12-30T18:00", "2021-12-30T23:59", "part-of-day", "30 Dec 2021, evening"),
        ("2021-12", "2021-12-01", "2021-12-31", "month", "Dec 2021"),
        ("2021", "2021-01-01", "2021-12-31", "year", "2021"),
        (None, "2021-12-29", "2021-12-30", "range", "29–30 Dec 2021"),
        (None, "2021-12-29", "2022-01-02", "range", "29 Dec 2021 – 2 Jan 2022"),
        (None, "2021-11-29", "2021-12-02", "range", "29 Nov – 2 Dec 2021"),
        (None, "2021-12-29", None, None, "from 29 Dec 2021"),
        (None, None, "2021-12-29", None, "until 29 Dec 2021"),
        (None, None, None, None, ""),
    ],
)
def test_a_time_is_said_as_precisely_as_it_is_known(
    value: str | None, earliest: str | None, latest: str | None, granularity: Granularity | None, said: str
) -> None:
    assert when(Time(value, earliest, latest, granularity, "stated")) == said


@pytest.mark.parametrize(
    "code, name", [("RUS", "Russia"), ("USA", "United States"), ("XXX", "XXX"), (None, None)]
)
def test_a_country_is_called_what_newspapers_call_it(code: str | None, name: str | None) -> None:
    assert country(code) == name
