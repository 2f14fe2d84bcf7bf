"""The part of the benchmark on TimeBank and AQUAINT. A sample of them has floors, for the tests."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.floors import Figures, raise_floors
from benchmarks.times import beside, misses, ours, tables, timeml
from benchmarks.times.scores import tally
from benchmarks.times.tables import Row
from benchmarks.times.texts import PARTS, Text, Timex, sample

Readings = Sequence[tuple[Text, Sequence[Timex]]]
_NOTE = """\
Expressions in bodies; the document's creation time is given and not scored. Strict: same characters; \
relaxed: characters in common, paired one to one; type, value: right ones among the relaxed pairs; value F1: \
relaxed with the right value. Rules may be tuned on 'worked on' (two documents in three, by a hash of the \
name)."""

REPORTED = {
    "TimeBank": {"strict F1": 0.853, "relaxed F1": 0.919, "value F1": 0.796},
    "AQUAINT": {"strict F1": 0.813, "relaxed F1": 0.925, "value F1": 0.731},
}
"""HeidelTime's figures (Strötgen and Gertz 2013; by its project's documentation)."""


SECTION = "times timebank sample"
"""Of the floors."""
SAMPLE = 20
HELD = ("strict F1", "relaxed F1", "type accuracy", "value F1")
SLACK = 0.02


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables."""
    texts = timeml.read_corpora(options.data / timeml.FOLDER)
    readings = list(zip(texts, ours.read_all(texts), strict=True))
    if options.misses:
        console.print(_misses(readings, options))
        return True
    console.print(tables.scores("TimeBank and AQUAINT", list(_rows(readings)), tables.MARKS))
    console.print(_NOTE, style="dim")
    if options.peers:
        console.print(tables.scores("The same texts, read by others", list(_peers(readings))))
        beside.notes(console, options)
    if options.raise_floors:
        raise_floors(SECTION, measured(options.data), SLACK)
    return True


def measured(data: Path) -> Figures:
    """The figures that have floors, of the sample."""
    texts = sample(timeml.read_corpora(data / timeml.FOLDER), SAMPLE)
    figures = tally(texts, ours.read_all(texts)).figures()
    return {key: figures[key] for key in HELD}


def _rows(readings: Readings) -> Iterator[Row]:
    for corpus in (*timeml.CORPORA, None):
        for part in (*PARTS, None):
            chosen = [
                one for one in readings if corpus in (None, one[0].corpus) and part in (None, one[0].part)
            ]
            name = f"{corpus or 'both'}, {part or 'all'}"
            yield tables.row(name, [text for text, _ in chosen], [found for _, found in chosen])
    for corpus, figures in REPORTED.items():
        yield Row(f"HeidelTime on {corpus}", figures, "as reported")


def _peers(readings: Readings) -> Iterator[Row]:
    for corpus in (*timeml.CORPORA, None):
        chosen = [one for one in readings if corpus in (None, one[0].corpus)]
        texts, name = [text for text, _ in chosen], corpus or "both"
        yield tables.row(f"Crosswire on {name}", texts, [found for _, found in chosen])
        yield from beside.rows(name, texts)


def _misses(readings: Readings, options: argparse.Namespace) -> Table:
    """Never of the part that is kept apart."""
    chosen = [one for one in readings if one[0].part == "worked on"]
    found = list(misses.misses([text for text, _ in chosen], [own for _, own in chosen], options.kind))
    return misses.table(found, options.misses)
