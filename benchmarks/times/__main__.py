"""Measures time expressions against gold, beside what others find on the same texts.

    python -m benchmarks.times [--data DIR] [--part PART] [--peers] [--misses N [--kind KIND]] [--fresh]
                               [--raise-floors]

Parts: ``timebank`` (TimeBank and AQUAINT), ``written`` (two sets written for this project, the only part that
needs nothing outside the repository), ``speed``, and ``dating`` (undated articles among dated neighbours).
Exits with 1 where data is absent or a figure fell below its floor (``floors.json``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.dating.parts import show as show_dating
from benchmarks.english.speed import CORPUS
from benchmarks.parts import Part, parser_of, show_parts
from benchmarks.times import speed, timebank, timeml, written
from benchmarks.times.misses import KINDS
from benchmarks.times.ours import empty_cache

PARTS: Mapping[str, Part] = {
    "timebank": Part(timebank.show, timeml.FOLDER),
    "written": Part(written.show),
    "speed": Part(speed.show, CORPUS),
    "dating": Part(show_dating),
}


def main() -> int:
    """Print the tables."""
    parser = parser_of("times", __doc__, PARTS)
    parser.add_argument("--peers", action="store_true", help="also what others find, where installed (slow)")
    parser.add_argument("--kind", choices=KINDS, help="of the misses that are listed")
    parser.add_argument("--fresh", action="store_true", help="parse anew, after a change of the model's code")
    options = parser.parse_args()
    if options.fresh:
        empty_cache()
    return show_parts(PARTS, options, width=160)


if __name__ == "__main__":
    sys.exit(main())
