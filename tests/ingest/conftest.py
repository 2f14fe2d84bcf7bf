"""One crew for all tests of reading: a child takes most of a second to start and import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from crosswire.ingest.documents.crew import Crew


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Workers that outlive the test."""
    with Crew(1) as shared:
        yield shared


@pytest.fixture(autouse=True)
def shared_crew(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads inputs does so with the shared crew, and leaves it running."""
    monkeypatch.setattr("crosswire.ingest.reading.Crew", lambda _: nullcontext(crew))
