"""Measures positions against the sets written for this project; see ``scores`` for how they are compared.

    python -m benchmarks.positions [--misses N [--kind KIND]] [--raise-floors]

Exits with 1 where a figure fell below its floor (``floors.json``). The misses are those of ``written.yaml``;
those of ``second.yaml`` are shown to nobody.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import islice

import crosswire_english
from rich.console import Console
from rich.table import Table

from benchmarks.floors import Figures, below, raise_floors, read_floors, table
from benchmarks.positions import misses, ours
from benchmarks.positions.scores import KINDS, Tally, tally
from benchmarks.positions.written import SETS, read_set
from benchmarks.shares import f1, share

SLACK = 0.01


def main() -> int:
    """Print the tables, or misses."""
    options, console = _options(), Console(width=120, highlight=False)
    if options.misses:
        found = misses.misses(ours.read_all(read_set("written")), options.kind)
        for miss in islice(found, options.misses):
            console.print(misses.told(miss), markup=False, soft_wrap=True)
        return 0
    console.print(f"model {crosswire_english.VERSION}")
    held = [_shown(console, name, options) for name in SETS]
    return 0 if all(held) else 1


def section(name: str) -> str:
    """Of the floors."""
    return f"positions {name}"


def measured(name: str) -> Figures:
    """The figures that have floors, of one set."""
    return tally(ours.read_all(read_set(name))).figures()


def _shown(console: Console, name: str, options: argparse.Namespace) -> bool:
    counts = tally(ours.read_all(read_set(name)))
    figures = counts.figures()
    if options.raise_floors:
        raise_floors(section(name), figures, SLACK, 3)
    floors = read_floors(section(name))
    console.print(table(f"Positions, {name}", figures, floors))
    console.print(by_kind(counts))
    return not below(figures, floors)


def by_kind(counts: Tally) -> Table:
    """Each kind with its precision, recall and F1."""
    shown = Table("kind", "gold", "found", "P", "R", "F1", "strict F1")
    for kind in KINDS:
        gold, found, right = counts.gold[kind], counts.found[kind], counts.right[kind]
        shares = (share(right, found), share(right, gold), f1(right, gold, found),
                  f1(counts.strict[kind], gold, found))  # fmt: skip
        shown.add_row(kind, str(gold), str(found), *(f"{value:.3f}" for value in shares))
    return shown


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.positions", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--kind", choices=misses.SORTS, help="of the misses that are listed")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
