"""Quotations never fall below what was reached: on the sets written for the project, and on a sample of
PolNeAR where that is at hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.quotations import polnear, written

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", written.SETS)
def test_written_sets_hold_their_floors(name: str) -> None:
    floors, figures = read_floors(written.section(name)), written.measured(name)
    print(name, figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


@pytest.mark.skipif(not (DATA / polnear.FOLDER).is_dir(), reason="the gold data is not at hand")
def test_a_sample_of_polnear_holds_its_floors() -> None:
    floors, figures = read_floors(polnear.SECTION), polnear.measured(DATA)
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}
