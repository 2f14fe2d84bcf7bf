"""Timestamps as printed and as metadata give them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.lines.dates import metadata_time, read_stamps, trailing_stamps
from crosswire.records import Field


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Tuesday 14 March 2023 08:05 GMT", None, "2023-03-14T08:05Z"),
        ("Published: 3 March 2023", "published", "2023-03-03"),
        ("March 3, 2023 5:40 PM EST", None, "2023-03-03T17:40-05:00"),
        ("Updated 4 March 2023 10:00", "modified", "2023-03-04T10:00"),
        ("Last updated: Mar. 4, 2023 at 9.15 a.m. CET", "modified", "2023-03-04T09:15+01:00"),
        ("Originally published July 15, 2018 at  2:01 am", "published", "2018-07-15T02:01"),
        ("Jul 16, 2018 | 5:30 AM", None, "2018-07-16T05:30"),
        ("10:15 AM UTC, Tue December 28, 2021", None, "2021-12-28T10:15Z"),
        ("2021-03-03T10:00:00+01:00", None, "2021-03-03T10:00:00+01:00"),
        ("Thu., Jan. 6, 2022, 18.30 (GMT+5:30)", None, "2022-01-06T18:30+05:30"),
        ("3rd of March, 2023", None, "2023-03-03"),
        ("12:00 a.m., March 3, 2023", None, "2023-03-03T00:00"),
        ("12 p.m. March 3, 2023", None, "2023-03-03T12"),
        ("13/04/2021 17:00", None, "2021-04-13T17:00"),
    ],
)
def test_full_timestamps(line: str, kind: str | None, value: str) -> None:
    (stamp,) = read_stamps(line)
    assert (stamp.kind, stamp.value) == (kind, value)


@pytest.mark.parametrize(
    "line", ["3 March 2023 10:00 IST", "3 March 2023 10:00 ET", "3 March 2023 10:00 CST"]
)
def test_a_zone_that_means_several_offsets_gives_none(line: str) -> None:
    assert [stamp.value for stamp in read_stamps(line)] == ["2023-03-03T10:00"]


@pytest.mark.parametrize(
    "line",
    [
        "3 March",
        "July 15",
        "Updated 2 hours ago",
        "1 day ago",
        "03/04/2021 10:00",
        "9:20 a.m.",
        "31 April 2021",
    ],
)
def test_what_is_not_printed_is_not_filled_in(line: str) -> None:
    stamps = read_stamps(line)
    assert stamps
    assert all(stamp.value is None for stamp in stamps)


@pytest.mark.parametrize(
    "line",
    [
        "The March 3, 2023 talks ended early.",
        "3 March 2023, Oslo",
        "0 4 min 9 mths",
        "100,000 troops",
        "In 2021",
        "May",
        "Room 12:99",
        "Section 2.1",
        "",
        "1" * 5000,
        "1 " * 90,
    ],
)
def test_other_lines_are_no_timestamps(line: str) -> None:
    assert read_stamps(line) == ()


def test_two_times_on_one_line() -> None:
    stamps = read_stamps("Published: 3 March 2023 | Updated: 4 March 2023 10:00 GMT")
    assert [(stamp.kind, stamp.value) for stamp in stamps] == [
        ("published", "2023-03-03"),
        ("modified", "2023-03-04T10:00Z"),
    ]


def test_a_time_behind_a_name_knows_where_it_stands() -> None:
    line = "By Ada Holm, March 3, 2023 9:00 am"
    (stamp,) = trailing_stamps(line)
    assert line[stamp.start : stamp.end] == "March 3, 2023 9:00 am"


@pytest.mark.parametrize(
    ("raw", "value", "granularity"),
    [
        ("2012-11-21", "2012-11-21", "day"),
        ("2021-03-03T10:00:00+01:00", "2021-03-03T10:00:00+01:00", "second"),
        ("2021-03-03T10:00:00+0100", "2021-03-03T10:00:00+01:00", "second"),
        ("2021-03-03T10:00Z", "2021-03-03T10:00Z", "minute"),
        ("2021-03-03T10:00:00.123Z", "2021-03-03T10:00:00Z", "second"),
        ("2021-03-03 10:00:00 UTC", "2021-03-03T10:00:00Z", "second"),
        ("2021-03-03T00:00:00Z", "2021-03-03", "day"),
        ("Wed, 03 Mar 2021 17:40:00 +0000", "2021-03-03T17:40:00Z", "second"),
        ("March 3, 2021", "2021-03-03", "day"),
        ("20210303", "2021-03-03", "day"),
        ("20210303174000", "2021-03-03T17:40:00", "second"),
        ("1614786000", "2021-03-03T15:40:00Z", "second"),
        ("1614786000000", "2021-03-03T15:40:00Z", "second"),
        ("1346889600.0", "2012-09-06", "day"),
        ("2021-03", "2021-03", "month"),
    ],
)
def test_metadata_forms(raw: str, value: str, granularity: str) -> None:
    time = metadata_time(Field("date", raw))
    assert (time.value, time.granularity, time.method) == (value, granularity, "metadata")


@pytest.mark.parametrize(
    "raw", ["yesterday", "03/04/2021", "0", "2021-13-45", "99999999999999999", "-5", "ٔ١٢"]
)
def test_metadata_that_are_not_understood_stay_unknown(raw: str) -> None:
    time = metadata_time(Field("date", raw))
    assert (time.value, time.method, time.evidence) == (None, "unknown", (Field("date", raw),))


_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(_MOMENTS, st.integers(-12 * 4, 14 * 4))
def test_iso_moments_keep_their_zone(moment: datetime, quarters: int) -> None:
    written = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    value = metadata_time(Field("date", written.isoformat())).value
    assert value is not None
    read = datetime.fromisoformat(value)
    assert read.date() == written.date()
    assert len(value) == 10 or read == written


@given(_MOMENTS)
def test_printed_forms_come_back(moment: datetime) -> None:
    months = [
        "Jan",
        "Feb",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug.",
        "Sept.",
        "October",
        "Nov",
        "Dec.",
    ]
    line = f"{moment.day} {months[moment.month - 1]} {moment.year} {moment.hour:02}:{moment.minute:02} UTC"
    (stamp,) = read_stamps(line)
    assert stamp.value == moment.replace(second=0, tzinfo=UTC).isoformat(timespec="minutes").replace(
        "+00:00", "Z"
    )


@given(st.text(alphabet="0123456789:/. -+TZamp,ondhrsg|()", max_size=220))
def test_any_line_is_read_without_error(line: str) -> None:
    for stamp in read_stamps(line):
        assert 0 <= stamp.start <= stamp.end <= len(line)
