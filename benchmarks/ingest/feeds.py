"""Real feeds read by us, by fastfeedparser alone and by feedparser, in one run.

Agreement is with feedparser, entry by entry in a feed's own order. Links are compared as strings. Dates are
compared as instants to the second: when published, else when updated; a date without a zone counts as UTC,
as feedparser takes it. Where one has a date and the other none, they differ. Time is that of the process
alone (`time.process_time`); every parser reads every feed in turn.
"""

from __future__ import annotations

import argparse
import calendar
import io
import tarfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser
from rich.console import Console
from rich.table import Table

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.floors import table as floors_table
from crosswire.errors import UnreadableError
from crosswire.ingest.formats.feed_entries import parse_feed

PATH = Path("pages/kagi_200_feeds.tar.xz")
SECTION = "ingest feeds"
SLACK = 0.005
_REFERENCE = "feedparser"
_ONE_IN = 5  # feeds in the sample that tests read

Entries = tuple[tuple[str | None, datetime | None], ...]
"""The link and date of each entry."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one parser made of all feeds, by name, and the CPU seconds that it took."""

    found: Mapping[str, Entries]
    seconds: float


def read_data(data: Path) -> dict[str, bytes]:
    """The feeds by name, in order of name; empty where the archive is absent."""
    if not (data / PATH).is_file():
        return {}
    with tarfile.open(data / PATH) as archive:
        files = [(item.name, archive.extractfile(item)) for item in archive if _is_feed(item)]
        return dict(sorted((Path(name).name, file.read()) for name, file in files if file))


def _is_feed(item: tarfile.TarInfo) -> bool:
    return item.isfile() and Path(item.name).parent.name == "benchmark_data"


def ours(data: bytes) -> Entries:
    """By the reader that ships."""
    try:
        feed = parse_feed(data, "feed")
    except UnreadableError:
        return ()
    return tuple((entry.url, _second(entry.moment)) for entry in feed.entries)


def fast(data: bytes) -> Entries:
    """By fastfeedparser as it comes."""
    try:
        found = fastfeedparser.parse(data)
    except ValueError:
        return ()
    return tuple(
        (entry.get("link"), _iso(entry.get("published") or entry.get("updated")))
        for entry in found["entries"]
    )


def reference(data: bytes) -> Entries:
    """By feedparser as it comes."""
    return tuple((entry.get("link"), _moment(entry)) for entry in feedparser.parse(io.BytesIO(data)).entries)


PARSERS: Mapping[str, Callable[[bytes], Entries]] = {
    _REFERENCE: reference,
    "fastfeedparser": fast,
    "crosswire": ours,
}


def read(feeds: Mapping[str, bytes], rounds: int = 1) -> dict[str, Reading]:
    """All feeds by all parsers, in turn for each feed; the least time of `rounds`."""
    found: dict[str, dict[str, Entries]] = {name: {} for name in PARSERS}
    least = dict.fromkeys(PARSERS, float("inf"))
    for _ in range(rounds):
        spent = dict.fromkeys(PARSERS, 0.0)
        for feed, data in feeds.items():
            for name, parse in PARSERS.items():
                start = time.process_time()
                found[name][feed] = parse(data)
                spent[name] += time.process_time() - start
        least = {name: min(least[name], spent[name]) for name in PARSERS}
    return {name: Reading(found[name], least[name]) for name in PARSERS}


def figures(readings: Mapping[str, Reading], name: str) -> dict[str, float]:
    """How many feeds a parser reads as the reference does, and how many times as fast."""
    own, other = readings[name], readings[_REFERENCE]
    pairs = [(own.found[feed], theirs) for feed, theirs in other.found.items()]
    return {
        "links equal": sum(_links(mine) == _links(theirs) for mine, theirs in pairs),
        "links and dates equal": sum(mine == theirs for mine, theirs in pairs),
        "entries": sum(len(mine) for mine, _ in pairs),
        "feeds per second": len(pairs) / own.seconds,
        "times as fast": other.seconds / own.seconds,
    }


def held(readings: Mapping[str, Reading]) -> Figures:
    """The figures that have floors: shares of the feeds."""
    found, count = figures(readings, "crosswire"), len(readings[_REFERENCE].found)
    return {
        "links equal": found["links equal"] / count,
        "links and dates equal": found["links and dates equal"] / count,
    }


def sampled(data: Path) -> Figures:
    """The same of every fifth feed."""
    feeds = read_data(data)
    return held(read({name: feeds[name] for name in list(feeds)[::_ONE_IN]}))


def table(readings: Mapping[str, Reading]) -> Table:
    """All parsers' figures."""
    count = len(readings[_REFERENCE].found)
    shown = Table("parser", title=f"Feeds: {count}, beside {_REFERENCE}")
    rows = {name: figures(readings, name) for name in readings}
    for name in rows[_REFERENCE]:
        shown.add_column(name, justify="right")
    for name, row in rows.items():
        shown.add_row(name, *(f"{value:.1f}" if value % 1 else f"{value:.0f}" for value in row.values()))
    return shown


def misses(readings: Mapping[str, Reading], name: str = "crosswire") -> list[str]:
    """A line for each feed that is read differently: how many entries, and the first that differs."""
    lines = []
    for feed, theirs in readings[_REFERENCE].found.items():
        mine = readings[name].found[feed]
        if mine != theirs:
            differing = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
            first = f"; {differing[0][0]} for {differing[0][1]}" if differing else ""
            lines.append(f"{feed}: {len(mine)} entries for {len(theirs)}, {len(differing)} differ{first}")
    return lines


def _links(entries: Entries) -> tuple[str | None, ...]:
    return tuple(link for link, _ in entries)


def _iso(text: str | None) -> datetime | None:
    return _second(datetime.fromisoformat(text)) if text else None


def _second(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(microsecond=0) if moment else None


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; whether the floors hold."""
    readings = read(read_data(options.data), options.rounds)
    console.print(table(readings))
    if options.misses:
        console.print("\n".join(misses(readings)[: options.misses]), markup=False)
    if options.raise_floors:
        raise_floors(SECTION, held(readings), SLACK, 3)
    floors = read_floors(SECTION)
    console.print(floors_table("floors", held(readings), floors))
    return not below(held(readings), floors)
