"""The part of the benchmark on body and junk: texts made from gold pages (see `naive`, `gold`, `pages`).

Two ways of making a text: `everything` a page shows, and `much`, what trafilatura keeps when asked for
recall. A line is dropped where its role is none of those that are read for quotations and positions. Figures
are those of outlets that nothing was learned from, where not said otherwise.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.ingest import gold, naive, peers
from benchmarks.ingest.ours import lines_of
from benchmarks.ingest.pages import PARTS, GoldPage, Part, rank, read_pages
from benchmarks.ingest.scores import KEPT, Counts

MARKS: Figures = {"junk F1": 0.82, "words lost": 0.015}
"""What is asked: at least so much, and at most so much."""
_COLUMNS = ("junk P", "junk R", "junk F1", "words lost")
_HELD = ("junk P", "junk R", "junk F1", "words kept")
_SAMPLED = 40  # pages
SAMPLE = "ingest lines, a sample"
"""Section of the floors."""
_SHOWN = 120  # characters of a line among the misses


@dataclass(frozen=True, slots=True)
class Text:
    """A text made from one page, and what its lines are by the page's gold."""

    name: str
    outlet: str
    part: Part
    lines: tuple[str, ...]
    labels: tuple[gold.Label, ...]


def section(way: str) -> str:
    """Of the floors."""
    return f"ingest lines, {way}"


def texts(pages: Iterable[GoldPage], way: str) -> tuple[Text, ...]:
    """The texts of pages whose gold is not empty."""
    return tuple(text for page in pages if (text := _text(page, way)) is not None)


def _text(page: GoldPage, way: str) -> Text | None:
    lines = tuple(line for line in naive.WAYS[way](page).split("\n") if line.strip())
    if not lines or not page.body.strip():
        return None
    labels = gold.label(lines, page.body, naive.titles(page))
    return Text(page.name, page.domain, page.part, lines, labels)


def keeps(lines: Sequence[str]) -> tuple[bool, ...]:
    """Which lines Crosswire keeps."""
    return tuple(line.role in KEPT for line in lines_of("\n".join(lines)))


def counted(some: Iterable[Text], keep: Callable[[Sequence[str]], Sequence[bool]]) -> Counts:
    """The counts of one way to choose."""
    counts = Counts()
    for text in some:
        counts.add(text.lines, text.labels, keep(text.lines))
    return counts


def sampled(data: Path) -> Figures:
    """Our figures on a few of the pages kept apart, of texts of everything."""
    apart = [page for page in read_pages(data) if page.part == PARTS[1]]
    drawn = sorted(apart, key=lambda page: rank(f"sample {page.name}"))[:_SAMPLED]
    return {key: value for key, value in counted(texts(drawn, "everything"), keeps).figures().items()
            if key in _HELD}  # fmt: skip


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print a table for each way to make texts; True if every floor holds."""
    pages = read_pages(options.data)
    held = True
    if options.raise_floors:
        raise_floors(SAMPLE, sampled(options.data), slack=0.02)
    for way in naive.WAYS:
        made = texts(pages, way)
        apart = tuple(text for text in made if text.part == "kept apart")
        figures = counted(apart, keeps).figures()
        console.print(_table(way, dict(_rows(made, apart, figures)), len(apart)))
        if options.raise_floors:
            raise_floors(section(way), {key: figures[key] for key in _HELD}, slack=0.01)
        held = held and not below(figures, read_floors(section(way)))
        for miss in _misses(made, options.misses):
            console.print(miss, markup=False)
    return held


def _rows(made: Sequence[Text], apart: Sequence[Text], figures: Figures) -> Iterator[tuple[str, Figures]]:
    for name, keep in peers.ALONE.items():
        yield name, counted(apart, keep).figures()
    yield "repeated within an outlet", _repeated(apart).figures()
    yield "Crosswire", figures
    known = [text for text in made if text.part == PARTS[0]]
    yield f"Crosswire, {PARTS[0]}", counted(known, keeps).figures()


def _repeated(apart: Sequence[Text]) -> Counts:
    by_outlet: dict[str, list[Text]] = defaultdict(list)
    for text in apart:
        by_outlet[text.outlet].append(text)
    kept = peers.unrepeated({name: [text.lines for text in own] for name, own in by_outlet.items()})
    counts = Counts()
    for name, own in by_outlet.items():
        for text, keep in zip(own, kept[name], strict=True):
            counts.add(text.lines, text.labels, keep)
    return counts


def _table(way: str, rows: dict[str, Figures], count: int) -> Table:
    title = f"Lines that are not body, texts of {way} on {count} pages of outlets kept apart"
    found = Table("", *_COLUMNS, title=title, title_justify="left")
    for name, figures in rows.items():
        found.add_row(name, *(f"{figures[key] * 100:.1f}" for key in _COLUMNS))
    found.add_section()
    found.add_row("asked", "", "", f"≥ {MARKS['junk F1'] * 100:g}", f"< {MARKS['words lost'] * 100:g}")
    return found


def _misses(made: Sequence[Text], most: int) -> Iterator[str]:
    """Lines of the outlets learned from that are wrongly dropped or kept; none of those kept apart."""
    listed = 0
    for text in made:
        if text.part != PARTS[0] or listed >= most:
            continue
        for line, label, kept in zip(text.lines, text.labels, keeps(text.lines), strict=True):
            if label is not None and label != kept and listed < most:
                listed += 1
                yield f"{text.name} {'lost' if label else 'kept'}: {line[:_SHOWN]}"
