"""Measures event coding against gold.

    python -m benchmarks.events [--data DIR] [--part PART] [--misses N] [--raise-floors]

Parts: ``written`` (two sets written for this project, the only part that needs nothing outside the
repository), ``plv`` (types between given sides, and with nothing given), ``cameo`` (source and target spans)
and ``speed``.
Exits with 1 where data is absent or a figure fell below its floor (``floors.json``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.english.speed import CORPUS
from benchmarks.events import cameo, plv, speed, written
from benchmarks.parts import Part, parser_of, show_parts

PARTS: Mapping[str, Part] = {
    "written": Part(written.show),
    "plv": Part(plv.show, plv.FILE),
    "cameo": Part(cameo.show, cameo.FILE),
    "speed": Part(speed.show, CORPUS),
}


def main() -> int:
    """Print the tables."""
    return show_parts(PARTS, parser_of("events", __doc__, PARTS).parse_args(), width=160)


if __name__ == "__main__":
    sys.exit(main())
