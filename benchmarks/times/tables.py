"""Tables of scores: one row for each reader and part of the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from benchmarks.floors import Figures
from benchmarks.times.scores import tally
from benchmarks.times.texts import Text, Timex

COLUMNS = {
    "strict P": "strict P", "R": "strict R", "F1": "strict F1",
    "relaxed P": "relaxed P", "R ": "relaxed R", "F1 ": "relaxed F1",
    "type": "type accuracy", "value": "value accuracy", "value F1": "value F1",
}  # fmt: skip
"""Heads (no two alike) and the figures below them."""

MARKS: Figures = {"strict F1": 0.86, "relaxed F1": 0.92, "value F1": 0.84}
"""What is asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of some texts; `stands_for` is how many, or where the figures were published."""

    name: str
    figures: Figures
    stands_for: str


def row(name: str, texts: Sequence[Text], found: Sequence[Sequence[Timex]]) -> Row:
    """The figures of what one reader found."""
    counts = tally(texts, found)
    return Row(name, counts.figures(), f"{counts.gold} in {counts.texts}")


def scores(title: str, rows: Sequence[Row], marks: Mapping[str, float] | None = None) -> Table:
    """The rows in hundredths, and what is asked."""
    traps = any("no false alarm" in one.figures for one in rows)
    columns = COLUMNS | ({"no false alarm": "no false alarm"} if traps else {})
    found = Table("", "times in texts", title=title, title_justify="left")
    for head in columns:
        found.add_column(head.strip(), justify="right")
    for one in rows:
        found.add_row(one.name, one.stands_for, *(_cell(one.figures.get(key)) for key in columns.values()))
    if marks:
        found.add_section()
        asked = (f"≥ {marks[key] * 100:g}" if key in marks else "" for key in columns.values())
        found.add_row("asked", "", *asked)
    return found


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}"
