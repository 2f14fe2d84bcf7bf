"""Positions never fall below what was reached on the sets written for the project."""

from __future__ import annotations

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.positions.__main__ import measured, section
from benchmarks.positions.scores import KINDS
from benchmarks.positions.written import SETS, read_set


@pytest.mark.parametrize("name", SETS)
def test_written_sets_hold_their_floors(name: str) -> None:
    floors, figures = read_floors(section(name)), measured(name)
    print(name, figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


@pytest.mark.parametrize("name", SETS)
def test_written_sets_are_whole(name: str) -> None:
    texts = read_set(name)
    assert len({text.name for text in texts}) == len(texts)
    assert sum(bool(text.gold) for text in texts) >= 200
    assert sum(not text.gold for text in texts) >= 100
    assert {one.kind for text in texts for one in text.gold} == set(KINDS)
