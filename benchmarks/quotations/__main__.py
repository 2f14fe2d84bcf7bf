"""Measures quotations, their sources and cues against gold, beside what textacy finds.

    python -m benchmarks.quotations [--data DIR] [--part PART] [--train] [--peers] [--misses N [--kind KIND]]
                                    [--fresh] [--raise-floors]

Parts: ``polnear`` (PolNeAR's dev, with ``--train`` its train as well; misses are train's), ``gum`` (relations
of attribution in news), ``written`` (two sets written for this project, the only part that needs nothing
outside the repository) and ``speed``. Exits with 1 where data is absent or a figure fell below its floor
(``floors.json``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import crosswire_english
from rich.console import Console

from benchmarks.english.speed import CORPUS
from benchmarks.quotations import gum, polnear, speed, written
from benchmarks.quotations.misses import KINDS
from benchmarks.times.ours import empty_cache


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is run (it tells whether its floors hold), and what it reads of the data folder."""

    run: Callable[[Console, argparse.Namespace], bool]
    reads: Path | None = None


PARTS: Mapping[str, Part] = {
    "polnear": Part(polnear.show, polnear.FOLDER),
    "gum": Part(gum.show, gum.ARCHIVE),
    "written": Part(written.show),
    "speed": Part(speed.show, CORPUS),
}


def main() -> int:
    """Print the tables."""
    options = _options()
    if options.fresh:
        empty_cache()
    console = Console(width=180, highlight=False)
    console.print(f"model {crosswire_english.VERSION}")
    held = [_shown(console, name, options) for name in ([options.part] if options.part else PARTS)]
    return 0 if all(held) else 1


def _shown(console: Console, name: str, options: argparse.Namespace) -> bool:
    part = PARTS[name]
    if part.reads is not None and not (options.data / part.reads).exists():
        print(f"no data for {name}: {options.data / part.reads} is absent; name its folder with --data",
              file=sys.stderr)  # fmt: skip
        return False
    return part.run(console, options)


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quotations", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=PARTS, help="only this one")
    parser.add_argument("--train", action="store_true", help="also all of PolNeAR's train (minutes)")
    parser.add_argument("--peers", action="store_true", help="also what textacy finds, where installed")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--kind", choices=KINDS, help="of the misses that are listed")
    parser.add_argument("--fresh", action="store_true", help="parse anew, after a change of the model's code")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
