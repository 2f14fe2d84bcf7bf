"""What a run finds in the example stories, against a careful reader, never falls below its floors."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.examples import read_floors, run_examples, table

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return run_examples(EXAMPLES)


def test_the_figures_hold_their_floors(figures: dict[str, float], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        Console(width=100).print(table(figures))
    floors = read_floors()
    assert floors.keys() <= figures.keys()
    assert {name: value for name, value in figures.items() if value < floors.get(name, 0.0) - 1e-9} == {}


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert figures.keys() == read_floors().keys()
