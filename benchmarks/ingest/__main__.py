"""Measures how articles are got in, against gold and beside what others do.

    python -m benchmarks.ingest [--data DIR] [--part PART] [--peers] [--rounds N] [--misses N]
                                [--raise-floors]

Parts: ``pages`` (text and day of web pages), ``feeds`` (beside feedparser), ``lines`` (body or not, on texts
made from pages) and ``dirty`` (roles on texts written for this project, the only part that needs nothing
outside the repository). Exits with 1 where data is absent or a figure fell below its floor (``floors.json``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.ingest import dirty_part, feeds, lines_part, pages
from benchmarks.ingest.extraction import gold
from benchmarks.ingest.extraction import part as extraction
from benchmarks.parts import Part, parser_of, show_parts

PARTS: Mapping[str, Part] = {
    "pages": Part(extraction.show, gold.FOLDER),
    "feeds": Part(feeds.show, feeds.PATH),
    "lines": Part(lines_part.show, pages.FOLDER),
    "dirty": Part(dirty_part.show),
}


def main() -> int:
    """Print the tables."""
    parser = parser_of("ingest", __doc__, PARTS)
    parser.add_argument("--peers", action="store_true", help="also what others make of pages")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="least time of N rounds of feeds")
    return show_parts(PARTS, parser.parse_args(), width=220)


if __name__ == "__main__":
    sys.exit(main())
