"""What a run finds in the example stories, against a careful reader, never falls below its floors."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.examples import SECTION, run_examples, show
from benchmarks.floors import below, read_floors

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return run_examples(EXAMPLES)


def test_the_figures_hold_their_floors(figures: dict[str, float], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        Console(width=100).print(show(figures))
    floors = read_floors(SECTION)
    assert floors.keys() <= figures.keys()
    assert below(figures, floors) == {}


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert figures.keys() == read_floors(SECTION).keys()
