"""What a host's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 512 * 1024
"""Bytes of a robots.txt; RFC 9309 wants at least 500 KiB to be read."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host. `closed` says why nothing may be fetched there, where that is so."""

    rules: Protego | None = None
    closed: str | None = None

    def why_not(self, url: str, robot: str) -> str | None:
        """Why an address may not be fetched; None where it may."""
        if self.closed is not None:
            return self.closed
        if self.rules is not None and not self.rules.can_fetch(url, robot):
            return f"its robots.txt does not allow {robot} to fetch it"
        return None

    def delay(self, robot: str) -> float:
        """Seconds that it wants between two requests; 0 where it does not say."""
        if self.rules is None:
            return 0.0
        asked = self.rules.crawl_delay(robot) or 0.0
        rate = self.rules.request_rate(robot)
        paced = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(asked), float(paced), 0.0)


OPEN = Robots()
"""No robots.txt: everything may be fetched."""


def read_robots(data: bytes) -> Robots:
    """The rules in a robots.txt; lines that cannot be understood are passed over."""
    try:
        return Robots(Protego.parse(data.decode("utf-8-sig", "replace")))
    except (ValueError, OverflowError) as error:
        return Robots(closed=f"its robots.txt cannot be read ({error}), so nothing is fetched there")
