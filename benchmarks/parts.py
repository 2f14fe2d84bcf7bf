"""The command line that benchmarks share: named parts, each of which prints its tables and holds floors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import crosswire_english
from rich.console import Console


@dataclass(frozen=True, slots=True)
class Part:
    """How a part is run (it tells whether its floors hold), and what it reads of the data folder.

    is_measured: whether it runs where no part is named.
    """

    run: Callable[[Console, argparse.Namespace], bool]
    reads: Path | None = None
    is_measured: bool = True


def parser_of(name: str, doc: str | None, parts: Mapping[str, Part]) -> argparse.ArgumentParser:
    """The options that every benchmark has; `doc` is its module's docstring."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}", description=doc.splitlines()[0] if doc else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=parts, help="only this one")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    return parser


def show_parts(parts: Mapping[str, Part], options: argparse.Namespace, width: int) -> int:
    """Print the parts that are asked for, `width` columns wide; 1 where data is absent or a floor broke."""
    console = Console(width=width, highlight=False)
    console.print(f"model {crosswire_english.VERSION}")
    measured = [name for name, part in parts.items() if part.is_measured]
    names = [options.part] if options.part else measured
    held = [_shown(console, name, parts[name], options) for name in names]
    return 0 if all(held) else 1


def _shown(console: Console, name: str, part: Part, options: argparse.Namespace) -> bool:
    if part.reads is not None and not (options.data / part.reads).exists():
        print(f"no data for {name}: {options.data / part.reads} is absent; name its folder with --data",
              file=sys.stderr)  # fmt: skip
        return False
    return part.run(console, options)
