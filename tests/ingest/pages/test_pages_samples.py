"""Whole pages, written for this project, and what is to be read from each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crosswire.ingest.pages.extract import read_page
from crosswire.records import Field

_SAMPLES = sorted(Path(__file__).with_name("samples").glob("*.yaml"))


def _field(value: list[str] | None) -> Field | None:
    return Field(*value) if value else None


@pytest.mark.parametrize("expected", _SAMPLES, ids=lambda path: path.stem)
def test_a_page_is_read(expected: Path) -> None:
    want: dict[str, Any] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    page = read_page(expected.with_suffix(".html").read_bytes(), expected.stem)
    assert [words for words in want["has"] if words not in page.text] == []
    assert [words for words in want["lacks"] if words in page.text] == []
    assert page.text.startswith(f"{want['title']}\n")
    assert page.given.title == want["title"]
    assert page.given.published == _field(want["published"])
    assert page.given.modified == _field(want["modified"])
    assert [field.raw for field in page.given.authors] == want["authors"]
    for name in ("outlet", "url"):
        if name in want:
            assert getattr(page.given, name) == _field(want[name])


def test_there_are_samples() -> None:
    assert len(_SAMPLES) >= 4
