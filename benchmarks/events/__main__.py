"""Measures event coding against gold.

    python -m benchmarks.events [--data DIR] [--part PART] [--misses N] [--seed N] [--raise-floors]

Parts: ``written`` (two sets written for this project, the only part that needs nothing outside the
repository), ``plv`` (types between given sides, and with nothing given), ``cameo`` (source and target spans)
and ``speed``. Only when asked for: ``sample``, which prints 100 random events of PLV for judging by hand
(``--seed N`` draws others).
Exits with 1 where data is absent or a figure fell below its floor (``floors.json``).
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
from benchmarks.events import cameo, plv, sample, speed, written


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is run (it tells whether its floors hold), and what it reads of the data folder."""

    run: Callable[[Console, argparse.Namespace], bool]
    reads: Path | None = None
    is_measured: bool = True  # whether it runs where no part is named


PARTS: Mapping[str, Part] = {
    "written": Part(written.show),
    "plv": Part(plv.show, plv.FILE),
    "cameo": Part(cameo.show, cameo.FILE),
    "speed": Part(speed.show, CORPUS),
    "sample": Part(sample.show, plv.FILE, is_measured=False),
}


def main() -> int:
    """Print the tables."""
    options = _options()
    console = Console(width=160, highlight=False)
    console.print(f"model {crosswire_english.VERSION}")
    held = [_shown(console, name, options) for name in _asked(options)]
    return 0 if all(held) else 1


def _asked(options: argparse.Namespace) -> list[str]:
    measured = [name for name, part in PARTS.items() if part.is_measured]
    return [options.part] if options.part else measured


def _shown(console: Console, name: str, options: argparse.Namespace) -> bool:
    part = PARTS[name]
    if part.reads is not None and not (options.data / part.reads).exists():
        print(f"no data for {name}: {options.data / part.reads} is absent; name its folder with --data",
              file=sys.stderr)  # fmt: skip
        return False
    return part.run(console, options)


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.events", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=PARTS, help="only this one")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which sample is drawn")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
