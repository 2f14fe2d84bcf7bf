"""Measures quotations, their sources and cues against gold, beside what textacy finds.

    python -m benchmarks.quotations [--data DIR] [--part PART] [--train] [--peers] [--misses N [--kind KIND]]
                                    [--fresh] [--raise-floors]

Parts: ``polnear`` (PolNeAR's dev, with ``--train`` its train as well; misses are train's), ``gum`` (relations
of attribution in news), ``written`` (two sets written for this project, the only part that needs nothing
outside the repository) and ``speed``. Exits with 1 where data is absent or a figure fell below its floor
(``floors.json``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.english.speed import CORPUS
from benchmarks.parts import Part, parser_of, show_parts
from benchmarks.quotations import gum, polnear, speed, written
from benchmarks.quotations.misses import KINDS
from benchmarks.times.ours import empty_cache

PARTS: Mapping[str, Part] = {
    "polnear": Part(polnear.show, polnear.FOLDER),
    "gum": Part(gum.show, gum.ARCHIVE),
    "written": Part(written.show),
    "speed": Part(speed.show, CORPUS),
}


def main() -> int:
    """Print the tables."""
    parser = parser_of("quotations", __doc__, PARTS)
    parser.add_argument("--train", action="store_true", help="also all of PolNeAR's train (minutes)")
    parser.add_argument("--peers", action="store_true", help="also what textacy finds, where installed")
    parser.add_argument("--kind", choices=KINDS, help="of the misses that are listed")
    parser.add_argument("--fresh", action="store_true", help="parse anew, after a change of the model's code")
    options = parser.parse_args()
    if options.fresh:
        empty_cache()
    return show_parts(PARTS, options, width=180)


if __name__ == "__main__":
    sys.exit(main())
