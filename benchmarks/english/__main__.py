"""Measures the installed English model and shows it beside what is asked and what was reached before.

    python -m benchmarks.english [--data DIR] [--part PART] [--raise-floors]

Parts: ``accuracy`` on the treebanks, ``entities``, ``speed``, ``robustness`` against print, and the news
``sample`` (``news.conllu``, invented news annotated by hand), the only one that needs nothing outside the
repository, from whose root it is run. Figures are shares from 0 to 1 unless they name their unit; 'asked' is
the mark aimed at (``asked.json``), a floor the least that a figure may be, a little below what was reached
(``floors.json``). Exits with 1 where data is absent or a figure fell below its floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import crosswire_english
from rich.console import Console

from benchmarks.english import accuracy, names, robustness, sample, speed
from benchmarks.english.sheets import Sheet, show
from benchmarks.floors import below, raise_floors, read_floors

PLACES = 3
"""Decimals of the floors."""


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is run and what it reads of the data folder."""

    run: Callable[[argparse.Namespace], Iterator[Sheet]]
    reads: tuple[Path, ...] = ()


TREEBANKS = Path("english")
PARTS: Mapping[str, Part] = {
    "accuracy": Part(lambda options: accuracy.sheets(options.data / TREEBANKS, options.split), (TREEBANKS,)),
    "entities": Part(lambda options: names.sheets(options.data / TREEBANKS, options.split), (TREEBANKS,)),
    "speed": Part(lambda options: speed.sheets(options.data, options.all), (TREEBANKS, speed.CORPUS)),
    "robustness": Part(lambda options: robustness.sheets(options.data / TREEBANKS), (TREEBANKS,)),
    "sample": Part(lambda options: sample.sheets()),
}


def main() -> int:
    """Print the tables."""
    options = _options()
    console = Console(width=100, highlight=False)
    console.print(f"model {crosswire_english.VERSION}")
    wrong, fallen = 0, list[str]()
    for name in [options.part] if options.part else PARTS:
        absent = [path for path in PARTS[name].reads if not (options.data / path).exists()]
        if absent:
            print(f"no data for {name}: {options.data / absent[0]} is absent; name its folder with --data",
                  file=sys.stderr)  # fmt: skip
            wrong += 1
            continue
        for sheet in PARTS[name].run(options):
            fallen += _fallen(console, sheet, options.raise_floors)
    if fallen:
        print(f"below the floor: {'; '.join(fallen)}", file=sys.stderr)
    return 1 if wrong or fallen else 0


def _fallen(console: Console, sheet: Sheet, rising: bool) -> list[str]:
    """Print a table; its figures below their floors, which are raised if that is wanted."""
    console.print(show(sheet))
    for note in sheet.notes:
        console.print(note, style="dim")
    found = [f"{sheet.title}: {name}" for name in below(sheet.figures, read_floors(sheet.title))]
    if rising and sheet.slack is not None:
        raise_floors(sheet.title, sheet.figures, sheet.slack, PLACES)
    return found


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.english", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=PARTS, help="only this one")
    parser.add_argument("--split", choices=("test", "dev"), default="test", help="of accuracy and entities")
    parser.add_argument("--all", action="store_true", help="speed over all articles, not over a sample")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    options = parser.parse_args(arguments)
    if options.raise_floors and options.split != "test":
        parser.error("floors are held on the test split")
    return options


if __name__ == "__main__":
    sys.exit(main())
