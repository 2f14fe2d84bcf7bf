"""What is made of pages never falls below what was reached, on a sample where the gold data are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.ingest.extraction import part
from benchmarks.ingest.extraction.gold import FOLDER, read_wcxb

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not (DATA / FOLDER).is_dir(), reason="the gold data are not at hand")


@needs_data
def test_a_sample_of_pages_holds_its_floors() -> None:
    sets = part.sample(part.read_sets(DATA))
    floors, figures = read_floors(part.SAMPLE_SECTION), part.held(part.figures(sets, part.our_bodies(sets)))
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


def test_marks_are_figures_that_have_floors() -> None:
    assert part.MARKS.keys() <= read_floors(part.SECTION).keys()


@needs_data
def test_pages_of_the_split_that_is_held_out_are_not_read() -> None:
    names = {page.name for page in read_wcxb(DATA)}
    files = {path.stem for path in (DATA / "pages" / "wcxb" / "dev" / "ground-truth").glob("*.json")}
    assert len(names) == 711
    assert names < files
