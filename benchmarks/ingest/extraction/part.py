"""The part of the benchmark on pages: tables, misses, floors.

Ours goes through the child process. What is measured is the body: a first line that is the headline, as we
know it of the page, is taken off everybody's text (`readers.without_headline`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.floors import table as floors_table
from benchmarks.ingest.extraction import speed
from benchmarks.ingest.extraction.gold import GoldPage, read_aeb, read_wcxb
from benchmarks.ingest.extraction.readers import (
    PEERS,
    Read,
    installed,
    read_ours,
    read_peer,
    without_headline,
)
from benchmarks.ingest.extraction.scores import day_figures, page_f1, shingle_figures, word_figures

SECTION = "ingest pages"
SAMPLE_SECTION = "ingest pages, sample"
SLACK = 0.005
MARKS: Figures = {"AEB F1": 0.96, "WCXB F1": 0.938, "WCXB day": 0.87}
"""What is asked."""
_SAMPLED = (20, 15)  # one page of so many of each set


@dataclass(frozen=True, slots=True)
class Sets:
    """The pages of both collections."""

    aeb: tuple[GoldPage, ...]
    wcxb: tuple[GoldPage, ...]

    @property
    def html(self) -> list[bytes]:
        return [page.html for page in (*self.aeb, *self.wcxb)]


def read_sets(data: Path) -> Sets:
    """All pages."""
    return Sets(read_aeb(data), read_wcxb(data))


def sample(sets: Sets) -> Sets:
    """Few pages of each, always the same."""
    return Sets(sets.aeb[:: _SAMPLED[0]], sets.wcxb[:: _SAMPLED[1]])


def bodies(found: Sequence[Read], titles: Sequence[str | None]) -> list[Read]:
    """What was made of pages, without the headlines."""
    pairs = zip(found, titles, strict=True)
    return [replace(one, text=without_headline(one.text, title)) for one, title in pairs]


def our_bodies(sets: Sets) -> list[Read]:
    """What Crosswire makes of the pages, without the headlines."""
    read = read_ours(sets.html)
    return bodies(read, [one.title for one in read])


def figures(sets: Sets, found: Sequence[Read]) -> Figures:
    """The figures of what was made of all pages, in their order."""
    aeb, wcxb = found[: len(sets.aeb)], found[len(sets.aeb) :]
    texts = shingle_figures(sets.aeb, [one.text for one in aeb])
    words = word_figures(sets.wcxb, [one.text for one in wcxb])
    days = day_figures(sets.wcxb, [one.day for one in wcxb])
    either = day_figures(sets.wcxb, [one.day or one.changed for one in wcxb])
    return {
        **{f"AEB {name}": value for name, value in texts.items()},
        **{f"WCXB {name}": value for name, value in words.items()},
        **{f"WCXB {name}": value for name, value in days.items()},
        "WCXB day, or else of the change": either["day"],
    }


def held(found: Figures) -> Figures:
    """Those figures that have floors: the more, the better."""
    return {
        name: found[name] for name in ("AEB F1", "WCXB F1", "WCXB with", "WCXB day", "WCXB day, where given")
    }


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables; whether the floors hold."""
    sets = read_sets(options.data)
    read = our_bodies(sets)
    ours = figures(sets, read)
    rows = {"crosswire": ours} | _peers(sets, [one.title for one in read], options)
    console.print(_table(f"pages: {len(sets.aeb)} of AEB, {len(sets.wcxb)} of WCXB", rows))
    console.print(_speed(sets))
    if options.misses:
        console.print(_misses(sets, read, options.misses))
    if options.raise_floors:
        raise_floors(SECTION, held(ours), SLACK, 3)
        few = sample(sets)
        raise_floors(SAMPLE_SECTION, held(figures(few, our_bodies(few))), SLACK, 3)
    floors = read_floors(SECTION)
    console.print(floors_table("floors", held(ours), floors))
    return not below(held(ours), floors)


def _peers(sets: Sets, titles: Sequence[str | None], options: argparse.Namespace) -> dict[str, Figures]:
    peers = [peer for peer in PEERS if installed(peer)] if options.peers else []
    return {
        f"{peer.name}: {peer.how}": figures(sets, bodies(read_peer(peer, sets.html), titles))
        for peer in peers
    }


def _table(title: str, rows: dict[str, Figures]) -> Table:
    names = list(rows["crosswire"])
    found = Table("", *names, title=title)
    for who, row in rows.items():
        found.add_row(who, *(f"{row[name]:.3f}" if row[name] else "–" for name in names))
    found.add_section()
    found.add_row("asked", *(f"≥ {MARKS[name]:g}" if name in MARKS else "" for name in names))
    return found


def _speed(sets: Sets) -> Table:
    step = max(1, len(sets.html) // speed.PAGES)
    measured = speed.measure(sets.html[::step])
    found = Table(
        "pages a second", "", title="speed, ours whole and through the child, trafilatura's bare extract"
    )
    for name, value in measured.items():
        found.add_row(name, f"{value:.2f}" if name.startswith("ratio") else f"{value:.0f}")
    return found


def _misses(sets: Sets, found: Sequence[Read], most: int) -> Table:
    """Days that are wrong, then texts that are furthest from gold."""
    listed = Table("page", "", "gold", "found", "from", title="misses")
    read = list(zip(sets.wcxb, found[len(sets.aeb) :], strict=True))
    wrong = [(page, one) for page, one in read if page.day and page.day != one.day]
    for page, one in wrong[:most]:
        listed.add_row(
            page.name, page.url[:70], page.day, f"{one.day} (changed {one.changed})", one.field or ""
        )
    for page, one in sorted(read, key=lambda pair: page_f1(pair[0], pair[1].text))[:most]:
        gold, ours = len(page.body.split()), len(one.text.split())
        score = f"F1 {page_f1(page, one.text):.2f}"
        listed.add_row(page.name, page.url[:70], f"{gold} words", f"{ours} words", score)
    return listed
