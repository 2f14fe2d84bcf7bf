"""One's turn at a host: requests to it keep a distance in time, whichever thread makes them."""

from __future__ import annotations

import threading

from crosswire.ingest.fetching.settings import Clock


class Pacer:
    """Hands out times at which hosts may be asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, delay: float) -> None:
        """Return when `host` may be asked; whoever comes next waits `delay` seconds longer."""
        with self._lock:
            now = self._clock.seconds()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + delay
        if turn > now:
            self._clock.sleep(turn - now)

    def hold_off(self, host: str, seconds: float) -> None:
        """Nobody asks `host` for so many seconds from now on."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock.seconds() + seconds)
