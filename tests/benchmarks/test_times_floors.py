"""Time expressions never fall below what was reached: on the sets written for the project, and on a sample of
TimeBank and AQUAINT where that is at hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.times import timebank, timeml, written

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", written.SETS)
def test_written_sets_hold_their_floors(name: str) -> None:
    floors, figures = read_floors(written.section(name)), written.measured(name)
    print(name, figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


@pytest.mark.parametrize("name", written.SETS)
def test_written_sets_are_whole(name: str) -> None:
    texts = written.read_set(name)
    assert len({text.name for text in texts}) == len(texts)
    assert sum(len(text.gold) for text in texts) >= 250
    assert {one.type for text in texts for one in text.gold} == {"DATE", "TIME", "DURATION", "SET"}
    for text in texts:
        assert all(a.end <= b.start for a, b in zip(text.gold, text.gold[1:], strict=False)), text.name


@pytest.mark.skipif(not (DATA / timeml.FOLDER).is_dir(), reason="the gold data is not at hand")
def test_a_sample_of_timebank_holds_its_floors() -> None:
    floors, figures = read_floors(timebank.SECTION), timebank.measured(DATA)
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}
