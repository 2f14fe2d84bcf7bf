"""Measures how articles are got in, against gold and beside what others do.

    python -m benchmarks.ingest [--data DIR] [--part PART] [--misses N] [--raise-floors]

Parts: ``lines`` (body or not, on texts made from pages) and ``dirty`` (roles on texts written for this
project, the only part that needs nothing outside the repository). Exits with 1 where data is absent or a
figure fell below its floor (``floors.json``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.ingest import dirty_part, lines_part, pages


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is run (it tells whether its floors hold), and what it reads of the data folder."""

    run: Callable[[Console, argparse.Namespace], bool]
    reads: Path | None = None


PARTS: Mapping[str, Part] = {
    "lines": Part(lines_part.show, pages.FOLDER),
    "dirty": Part(dirty_part.show),
}


def main() -> int:
    """Print the tables."""
    options = _options()
    console = Console(width=160, highlight=False)
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
        prog="python -m benchmarks.ingest", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=PARTS, help="only this one")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
