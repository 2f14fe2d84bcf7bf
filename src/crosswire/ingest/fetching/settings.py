"""How the network is used: every limit in one place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from crosswire.ingest.limits import LARGEST_FILE


def _user_agent() -> str:
    return f"Crosswire/{metadata.version('crosswire')} (+reads the pages that its user names)"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, so that tests can play it: seconds that only grow, a pause, and the moment."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now


@dataclass(frozen=True, slots=True)
class Web:
    """What the user allows on the network, and its limits.

    urls: a file of addresses, one a line, '#' before comments.
    most: articles fetched of what one feed or sitemap lists, newest first.
    allow_private: fetch from addresses that are not public, too.
    cache: a folder that keeps answers, so that unchanged pages are not sent again.
    user_agent: what servers are told; robots.txt is asked for its first word.
    seconds: for all requests that one address leads to, waiting for one's turn aside; the first
    address of a host has as many again for its robots.txt.
    tries: for one address, those at its redirects counted together.
    delay: between two requests to one host, in seconds; its robots.txt may ask for more, up to
    `longest_wait`, which also bounds what a server may ask for before it is tried again.
    """

    urls: Path | None = None
    most: int = 50
    allow_private: bool = False
    cache: Path | None = None
    user_agent: str = field(default_factory=_user_agent)
    seconds: float = 30.0
    delay: float = 1.0
    longest_wait: float = 60.0
    largest: int = LARGEST_FILE
    redirects: int = 10
    tries: int = 3
    hosts_at_once: int = 8
    clock: Clock = Clock()

    @property
    def robot(self) -> str:
        """The name that robots.txt knows: the first word of the user agent, without its version."""
        return (self.user_agent.split("/", 1)[0].split() or ["Crosswire"])[0]


OFFLINE_UNLESS_ASKED = Web()
"""Nothing but the addresses among the inputs is fetched."""
