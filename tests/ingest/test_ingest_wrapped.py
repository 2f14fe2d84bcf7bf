"""Texts with hard-wrapped paragraphs: each line has the role of its paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.lines.credits import agencies_of
from crosswire.ingest.lines.roles import label_lines
from crosswire.ingest.lines.shapes import split_lines
from crosswire.ingest.lines.wrapped import unwrapped

_PARAGRAPHS = (
    "The fisheries ministers of Karvia and Lorne will meet on Monday to talk of cod, officials in both "
    "capitals said, after three weeks in which neither side had answered the other's letters in public.",
    "“We want a result,” the Karvian minister told reporters on the quay, adding that the fleet would not "
    "wait until the summer and that every day in harbour cost the crews of the smaller boats dearly.",
    "It did not rain.",
    "A second meeting may follow in the summer, when the Lornish parliament has returned from its recess "
    "and the commission has counted what is left in the northern waters that both countries claim.",
)


def _wrapped(width: int) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in _PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_every_line_of_a_wrapped_article_is_body(width: int) -> None:
    text = _wrapped(width)
    lines = label_lines(text, agencies_of(()), lambda name: False)
    assert [line.role for line in lines] == ["body"] * len(split_lines(text))


@pytest.mark.parametrize("width", [60, 72, 80])
def test_paragraphs_are_joined_without_moving_a_character(width: int) -> None:
    text = _wrapped(width)
    found = unwrapped(text)
    assert found is not None
    assert len(found.text) == len(text)
    assert [shape.text for shape in split_lines(found.text)] == list(_PARAGRAPHS)
    assert sum(found.lines) == len(split_lines(text))


def test_a_text_of_whole_paragraphs_is_not_wrapped() -> None:
    assert unwrapped("\n".join(_PARAGRAPHS * 3)) is None


def test_headings_and_fields_of_a_mail_stay_lines_of_their_own() -> None:
    head = "From: press office of the harbour of Lorne and its islands, Lorne\nSubject: Cod"
    found = unwrapped(f"{head}\n\n{_wrapped(72)}")
    assert found is not None
    assert [shape.text for shape in split_lines(found.text)][:2] == head.split("\n")


@given(st.text(alphabet="aB .\n-:", max_size=400))
def test_joining_keeps_length_and_counts_every_line(text: str) -> None:
    found = unwrapped(text)
    if found is not None:
        assert len(found.text) == len(text)
        assert sum(found.lines) == len(split_lines(text))
        assert len(found.lines) == len(split_lines(found.text))
