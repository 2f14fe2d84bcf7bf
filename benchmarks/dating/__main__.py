"""Dates articles whose date is hidden, beside two rules that need no reading.

    python -m benchmarks.dating [--data DIR] [--part PART]

Parts: ``wikinews`` (stories of Wikinews' sources), ``political`` (groups of US political news that report
one event; a third of them apart, on which nothing was fitted), ``helsinki`` (a summit's reports, their
datelines masked). In each, the date of one article is hidden at a time ('one hidden'), or of all but one
('one known'), or all of them ('none known'). Bounds include stated days.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.dating.parts import PARTS, show


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where data is absent."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.dating", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=PARTS, help="only this one")
    return 0 if show(Console(width=120, highlight=False), parser.parse_args(arguments)) else 1


if __name__ == "__main__":
    sys.exit(main())
