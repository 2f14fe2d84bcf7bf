"""Measures event coding against gold.

    python -m benchmarks.events [--data DIR] [--part PART] [--misses N] [--seed N] [--raise-floors]

Parts: ``written`` (two sets written for this project, the only part that needs nothing outside the
repository), ``plv`` (types between given sides, and with nothing given), ``cameo`` (source and target spans)
and ``speed``. Only when asked for: ``sample``, which prints 100 random events of PLV for judging by hand
(``--seed N`` draws others).
Exits with 1 where data is absent or a figure fell below its floor (``floors.json``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.english.speed import CORPUS
from benchmarks.events import cameo, plv, sample, speed, written
from benchmarks.parts import Part, parser_of, show_parts

PARTS: Mapping[str, Part] = {
    "written": Part(written.show),
    "plv": Part(plv.show, plv.FILE),
    "cameo": Part(cameo.show, cameo.FILE),
    "speed": Part(speed.show, CORPUS),
    "sample": Part(sample.show, plv.FILE, is_measured=False),
}


def main() -> int:
    """Print the tables."""
    parser = parser_of("events", __doc__, PARTS)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which sample is drawn")
    return show_parts(PARTS, parser.parse_args(), width=160)


if __name__ == "__main__":
    sys.exit(main())
