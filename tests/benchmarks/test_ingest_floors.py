"""Roles of lines never fall below what was reached: on the dirty texts written for the project, and on a
sample of gold pages where those are at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from benchmarks.floors import below, read_floors
from benchmarks.ingest import dirty_part, lines_part, pages
from crosswire.records import LineRole

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", dirty_part.SETS)
def test_dirty_texts_hold_their_floors(name: str) -> None:
    floors, figures = read_floors(dirty_part.section(name)), dirty_part.measured(name)[0]
    print(name, figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}


@pytest.mark.parametrize("name", dirty_part.SETS)
def test_dirty_texts_are_whole(name: str) -> None:
    texts = dirty_part.read_set(name)
    assert len(texts) == 20
    assert {role for text in texts for role in text.roles} <= set(get_args(LineRole))
    for text in texts:
        assert len(text.roles) == sum(bool(line.strip()) for line in text.text.split("\n")), text.name


@pytest.mark.skipif(not (DATA / pages.FOLDER).is_dir(), reason="the gold pages are not at hand")
def test_a_sample_of_pages_holds_its_floors() -> None:
    floors, figures = read_floors(lines_part.SAMPLE), lines_part.sampled(DATA)
    print(figures)
    assert figures.keys() == floors.keys()
    assert below(figures, floors) == {}
