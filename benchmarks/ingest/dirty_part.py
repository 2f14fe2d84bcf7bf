"""The part of the benchmark on the dirty texts written for this project (see `benchmarks.ingest.dirty`)."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.floors import Figures, below, raise_floors, read_floors, table
from benchmarks.ingest.ours import lines_of
from benchmarks.ingest.scores import KEPT, Counts, Roles

SETS = ("first", "second")
_FOLDER = Path(__file__).with_name("dirty")
_SHOWN = 110  # characters of a line among the misses


@dataclass(frozen=True, slots=True)
class Dirty:
    """A text and the role of each of its lines that are not blank."""

    name: str
    text: str
    roles: tuple[str, ...]


def section(name: str) -> str:
    """Of the floors."""
    return f"ingest dirty {name}"


def read_set(name: str) -> tuple[Dirty, ...]:
    """The texts of a set, in order of name.

    Raises ValueError where a line has no role.
    """
    return tuple(_read(path) for path in sorted((_FOLDER / name).glob("*.tsv")))


def _read(path: Path) -> Dirty:
    roles, lines = [], []
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        role, tab, words = line.partition("\t")
        if line.strip():
            if not tab or not words.strip():
                raise ValueError(f"{path.name}: no role in {line!r}")
            roles.append(role)
        lines.append(words)
    return Dirty(path.stem, "\n".join(lines), tuple(roles))


def measured(name: str) -> tuple[Figures, Roles]:
    """The figures of one set, and the pairs of roles behind them."""
    counts, roles = Counts(), Roles()
    for item in read_set(name):
        found = lines_of(item.text)
        roles.add(item.roles, (line.role for line in found))
        counts.add(
            [item.text[line.start : line.end] for line in found],
            [role in KEPT for role in item.roles],
            [line.role in KEPT for line in found],
        )
    held = {key: value for key, value in counts.figures().items() if key != "words lost"}
    return {**roles.figures(), **held}, roles


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print both sets beside their floors, F1 by role for the first; True if every floor holds."""
    held = True
    for name in SETS:
        figures, roles = measured(name)
        floors = read_floors(section(name))
        console.print(table(f"Dirty texts, {name} set: roles of lines", figures, floors))
        if name == "first":
            console.print("  ".join(f"{role} {roles.of(role):.2f}" for role in roles.roles()))
        if options.raise_floors:
            raise_floors(section(name), figures, slack=0.01)
        held = held and not below(figures, floors)
    if options.misses:
        _list(console, options.misses)
    return held


def _list(console: Console, most: int) -> None:
    """The first set's lines whose role is wrong; never the second's."""
    misses = [
        f"{item.name} {wanted} → {line.role}: {item.text[line.start : line.end].strip()[:_SHOWN]}"
        for item in read_set("first")
        for wanted, line in zip(item.roles, lines_of(item.text), strict=True)
        if wanted != line.role
    ]
    for miss in misses[:most]:
        console.print(miss, markup=False)
