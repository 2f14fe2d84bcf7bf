"""What a part of the benchmark found, and the table that shows it beside what is asked and held."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.floors import Figures, read_floors

ASKED = Path(__file__).with_name("asked.json")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures under a title, which names their floors; ``notes`` go below the table.

    ``plain``: what the same figures are without the difficulty that is measured; ``slack``: how far floors
    stay below the figures, wider where there is less to count; None where figures are no shares and not held.
    """

    title: str
    figures: Figures
    plain: Figures | None = None
    slack: float | None = 0.005
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What is asked of a figure."""

    bound: float
    at_most: bool

    def met(self, value: float) -> bool:
        return value <= self.bound if self.at_most else value >= self.bound

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.bound:g}"


def read_asked(title: str) -> dict[str, Mark]:
    """What is asked of the figures under a title."""
    raw = json.loads(ASKED.read_text(encoding="utf-8"))
    return {
        name: Mark(float(bound), direction == "at most")
        for direction, titles in raw.items()
        for name, bound in titles.get(title, {}).items()
    }


def shown(value: float) -> str:
    """Four decimals for shares, fewer for what is larger."""
    for limit, decimals in ((1.0, 4), (10.0, 2), (1000.0, 1)):
        if abs(value) <= limit:
            return f"{value:.{decimals}f}"
    return f"{value:,.0f}"


def show(sheet: Sheet) -> Table:
    """The figures with what they stand beside; ✗ where what is asked or held is missed. Without the notes."""
    asked, floors = read_asked(sheet.title), read_floors(sheet.title)
    columns: dict[str, list[str]] = {"now": [shown(value) for value in sheet.figures.values()]}
    if sheet.plain is not None:
        columns["plain"] = [shown(sheet.plain[name]) for name in sheet.figures]
    if asked:
        columns["asked"] = [_asked(asked.get(name), value) for name, value in sheet.figures.items()]
    if sheet.slack is not None:
        columns["floor"] = [_floor(floors.get(name), value) for name, value in sheet.figures.items()]
    found = Table("figure", *columns, title=sheet.title, title_justify="left")
    for name, *cells in zip(sheet.figures, *columns.values(), strict=True):
        found.add_row(name, *cells)
    return found


def _asked(mark: Mark | None, value: float) -> str:
    return "" if mark is None else str(mark) if mark.met(value) else f"{mark} ✗"


def _floor(floor: float | None, value: float) -> str:
    return "–" if floor is None else f"{floor:g}" if value >= floor - 1e-9 else f"{floor:g} ✗"
