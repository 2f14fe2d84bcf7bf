"""Text made harmless, cut and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.report.text import harmless, plural, shortened


@given(st.text())
def test_harmless_text_has_no_controls_and_single_blanks(text: str) -> None:
    found = harmless(text)
    assert found == harmless(found)
    assert "  " not in found
    assert all(char.isprintable() or char == "\u200d" for char in found)


@given(st.text(min_size=1), st.integers(min_value=2, max_value=40))
def test_shortened_text_is_no_longer_than_asked(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width


@pytest.mark.parametrize("count, said", [(0, "0 stories"), (1, "1 story"), (2, "2 stories")])
def test_a_plural_may_be_irregular(count: int, said: str) -> None:
    assert plural(count, "story", "stories") == said
