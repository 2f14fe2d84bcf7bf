"""Measures what is made of pages, beside what others make of them.

python -m benchmarks.ingest.extraction [--data DIR] [--peers] [--misses N] [--raise-floors]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from benchmarks.ingest.extraction.gold import FOLDER
from benchmarks.ingest.extraction.part import show


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest.extraction")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--peers", action="store_true", help="also what others find, where installed (slow)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list N of what is read wrongly")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    options = parser.parse_args()
    if not (options.data / FOLDER).exists():
        print(f"no data: {options.data / FOLDER} is absent; name its folder with --data", file=sys.stderr)
        return 1
    return 0 if show(Console(width=220, highlight=False), options) else 1


if __name__ == "__main__":
    sys.exit(main())
