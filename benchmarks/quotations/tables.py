"""Tables of scores: one row for each reader and set of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from benchmarks.floors import Figures
from benchmarks.quotations.scores import tally
from benchmarks.quotations.texts import Attribution, Text

Found = Sequence[Sequence[Attribution] | None]
"""What a reader found in each text; None where it refused it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of some texts."""

    name: str
    figures: Figures
    stands_for: str
    refused: int = 0


def row(name: str, texts: Sequence[Text], found: Found) -> Row:
    """The figures of what one reader found; of a text that it refused it has found nothing."""
    counts = tally(texts, [own or () for own in found])
    stands_for = f"{counts.gold} in {counts.texts}, {counts.found} found"
    return Row(name, counts.figures(), stands_for, sum(own is None for own in found))


def scores(title: str, rows: Sequence[Row], marks: Mapping[str, float]) -> Table:
    """The rows in hundredths, and what is asked; ✗ where the first row misses it."""
    columns = list(dict.fromkeys(name for one in rows for name in one.figures))
    found = Table("", "quotations", title=title, title_justify="left")
    for name in [*columns, "refused"]:
        found.add_column(name, justify="right")
    for one in rows:
        found.add_row(one.name, one.stands_for, *(_cell(one.figures.get(name)) for name in columns),
                      str(one.refused))  # fmt: skip
    if marks:
        found.add_section()
        asked = (f"≥ {marks[name] * 100:g}" if name in marks else "" for name in columns)
        found.add_row("asked", "", *asked, "0")
    return found


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}"


def line(figures: Figures) -> str:
    """Figures in one line."""
    return ", ".join(f"{name} {value * 100:.1f}" for name, value in figures.items())
