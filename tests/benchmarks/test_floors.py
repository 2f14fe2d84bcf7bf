"""Floors rise and never fall."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import floors


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text('{"other": {"kept": 0.5}, "ours": {"a": 0.7, "gone": 0.9}}', encoding="utf-8")
    monkeypatch.setattr(floors, "FLOORS", path)
    return path


def test_raised_less_the_slack() -> None:
    floors.raise_floors("ours", {"a": 0.8, "b": 0.456}, slack=0.01, places=3)
    assert floors.read_floors("ours") == {"a": 0.79, "b": 0.446}


def test_never_lowered() -> None:
    floors.raise_floors("ours", {"a": 0.2})
    assert floors.read_floors("ours") == {"a": 0.7}


def test_other_sections_stay() -> None:
    floors.raise_floors("new", {"c": 1.0})
    assert floors.read_floors("other") == {"kept": 0.5}
    assert floors.read_floors("ours") == {"a": 0.7, "gone": 0.9}
    assert floors.read_floors("new") == {"c": 0.98}


def test_an_unknown_section_has_none() -> None:
    assert floors.read_floors("absent") == {}


@given(st.dictionaries(st.sampled_from("abc"), st.floats(0, 1)))
def test_what_was_reached_is_not_below_what_is_held(figures: dict[str, float]) -> None:
    held = {name: value - 0.02 for name, value in figures.items()}
    assert floors.below(figures, held) == {}
    assert floors.below(held, figures).keys() == figures.keys()
