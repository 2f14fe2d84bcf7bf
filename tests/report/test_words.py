"""Dates as precise as they are known, text made harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records import Granularity, Time
from crosswire.report.words import country, harmless, shortened, when


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


@given(st.text())
def test_harmless_text_has_no_controls_and_single_blanks(text: str) -> None:
    found = harmless(text)
    assert found == harmless(found)
    assert "  " not in found
    assert all(char.isprintable() or char == "\u200d" for char in found)


@given(st.text(min_size=1), st.integers(min_value=2, max_value=40))
def test_shortened_text_is_no_longer_than_asked(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width


@pytest.mark.parametrize(
    "code, name", [("RUS", "Russia"), ("USA", "United States"), ("XXX", "XXX"), (None, None)]
)
def test_a_country_is_called_what_newspapers_call_it(code: str | None, name: str | None) -> None:
    assert country(code) == name
