"""A process that reads articles: ``python -m benchmarks.english.reader FILE``.

FILE holds the articles, one JSON string on each line. Loads, warms up, prints ``ready``, waits for a line on
stdin, analyses every article and prints JSON: ``words``, ``seconds`` by the wall clock, ``cpu`` seconds and
the ``peak`` of its memory in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import crosswire_english

_WARM_UP = "The ministers agreed on Friday to reopen the port, officials said.\n"
_STATUS = Path("/proc/self/status")


def main() -> None:
    """Take part in a race."""
    nlp = crosswire_english.load()
    nlp(_WARM_UP * 20)
    print("ready", flush=True)
    sys.stdin.readline()
    begin, cpu, words = time.perf_counter(), time.process_time(), 0
    with Path(sys.argv[1]).open(encoding="utf-8") as stream:
        for line in stream:
            words += sum(not token.is_space for token in nlp(json.loads(line)))
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    print(json.dumps({"words": words, "seconds": seconds, "cpu": cpu, "peak": peak_memory()}))


def peak_memory() -> float:
    """The most memory that this process held, in MB.

    Linux counts what the parent held before the start into ``ru_maxrss``, so its status file comes first.
    """
    if _STATUS.exists():
        rows = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="utf-8").splitlines())
        return int(rows["VmHWM"].split()[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
