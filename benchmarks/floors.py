"""The least that each figure may be: read from ``floors.json``, raised as more is reached, never lowered."""

from __future__ import annotations

import json
import math
from pathlib import Path

from rich.table import Table

Figures = dict[str, float]
"""Figures by name, in the order in which they are shown."""

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.02
"""How far a floor stays below what was reached: processor families round differently, so a borderline item
may turn."""


def read_floors(section: str) -> Figures:
    """The floors of a section of the file; empty where it has none."""
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {name: float(value) for name, value in held.get(section, {}).items()}


def raise_floors(section: str, figures: Figures, slack: float = SLACK, places: int = 2) -> None:
    """Raise each floor to what is reached now less ``slack``, cut to ``places`` decimals; none is lowered."""
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    old, scale = held.get(section, {}), 10**places
    held[section] = {
        name: max(float(old.get(name, 0.0)), math.floor((value - slack) * scale) / scale, 0.0)
        for name, value in figures.items()
    }
    FLOORS.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def below(figures: Figures, floors: Figures) -> Figures:
    """The figures that fell under their floors."""
    return {name: value for name, value in figures.items() if value < floors.get(name, 0.0) - 1e-9}


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of the two."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(title: str, figures: Figures, floors: Figures) -> Table:
    """The figures beside their floors."""
    found = Table("figure", "now", "floor", title=title)
    for name, value in figures.items():
        found.add_row(name, f"{value:.3f}", f"{floors[name]:.3f}" if name in floors else "–")
    return found
