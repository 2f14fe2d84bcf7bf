"""Events never fall below what was reached: on the sets written for the project, and on PLV and CAMEO's spans
where those are at hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.events import plv, written
from benchmarks.floors import below, read_floors

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", written.SETS)
def test_written_sets_hold_their_floors(name: str) -> None:
    floors, figures = read_floors(written.section(name)), written.figures(written.judged_set(name))
    print(name, figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


@pytest.mark.parametrize("name", written.SETS)
def test_written_sets_are_whole(name: str) -> None:
    items = written.read_set(name)
    marked = [event for item in items for event in item.events]
    assert len({item.name for item in items}) == len(items)
    assert len(marked) >= 250
    assert {event.status for event in marked} == {"past", "ongoing", "scheduled", "hypothetical", "negated"}


@pytest.mark.skipif(not (DATA / plv.FILE).is_file(), reason="the gold data is not at hand")
def test_sentences_kept_apart_hold_their_floors() -> None:
    apart = [item for item in plv.read_items(DATA) if item.part == plv.PARTS[1]]
    floors, figures = read_floors(plv.section(plv.PARTS[1])), plv.figures(plv.judge(apart))
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}
