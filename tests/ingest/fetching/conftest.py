"""A played web, its clock, and settings that keep to both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from play_web import PlayedClock, PlayedWeb, played_web

from crosswire.ingest.fetching.settings import Web


@pytest.fixture
def web() -> Iterator[PlayedWeb]:
    with played_web() as played:
        yield played


@pytest.fixture
def played_clock() -> PlayedClock:
    return PlayedClock()


@pytest.fixture
def settings(played_clock: PlayedClock) -> Web:
    """A web that may be private, on the played clock."""
    return Web(allow_private=True, clock=played_clock.clock(), user_agent="Crosswire/9 (+test)")
