"""How long the package takes to load, in a fresh process: ``python -m benchmarks.english.loading``.

Prints JSON: ``seconds`` and ``cpu`` seconds from before the import to the loaded pipeline.
"""

from __future__ import annotations

import json
import time


def main() -> None:
    """Load, and print how long it took; the interpreter's own start is left out."""
    begin, cpu = time.perf_counter(), time.process_time()
    import crosswire_english  # here, since the clock measures it

    crosswire_english.load()
    print(json.dumps({"seconds": time.perf_counter() - begin, "cpu": time.process_time() - cpu}))


if __name__ == "__main__":
    main()
