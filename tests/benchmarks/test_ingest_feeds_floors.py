"""Feeds are read as feedparser reads them, many times as fast; and the figures count what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.ingest import feeds

DATA = Path(__file__).parents[3] / "shared" / "data"


def _feed(link: str, day: str) -> bytes:
    item = f"<item><link>https://a.example/{link}</link><pubDate>{day}</pubDate></item>"
    return f"<rss version='2.0'><channel><title>A</title>{item}</channel></rss>".encode()


def test_all_parsers_agree_on_a_plain_feed() -> None:
    readings = feeds.read({"a": _feed("1", "Tue, 05 Mar 2024 10:00:00 GMT")})
    assert {name: feeds.figures(readings, name)["links and dates equal"] for name in readings} == {
        "feedparser": 1, "fastfeedparser": 1, "crosswire": 1,
    }  # fmt: skip
    assert feeds.misses(readings) == []


def test_a_link_or_a_date_that_differs_is_counted_and_listed() -> None:
    same, other = _feed("1", "Tue, 05 Mar 2024 10:00:00 GMT"), _feed("1", "Tue, 05 Mar 2024 12:00:00 +0200")
    assert feeds.ours(same) == feeds.ours(other)  # one instant
    readings = {
        "feedparser": feeds.Reading({"a": feeds.ours(same), "b": feeds.ours(same)}, 30.0),
        "crosswire": feeds.Reading({"a": feeds.ours(_feed("2", "")), "b": feeds.ours(_feed("1", ""))}, 1.0),
    }
    found = feeds.figures(readings, "crosswire")
    assert (found["links equal"], found["links and dates equal"], found["times as fast"]) == (1, 0, 30)
    assert [line.split(":")[0] for line in feeds.misses(readings)] == ["a", "b"]


@pytest.mark.skipif(not (DATA / feeds.PATH).is_file(), reason="the feeds are not at hand")
def test_a_sample_of_real_feeds_holds_its_floors() -> None:
    floors, figures = read_floors(feeds.SECTION), feeds.sampled(DATA)
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}
