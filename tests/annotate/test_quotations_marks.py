"""Quoted stretches, from the characters alone."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.annotate.quotations.marks import stretches


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The quay is shut,” she said. “It stays shut.”", ["“The quay is shut,”", "“It stays shut.”"]),
        ('He called it "a first step" only.', ['"a first step"']),
        ("„Nein“, sagte sie.", ["„Nein“"]),
        ("«Non», a-t-elle dit.", ["«Non»"]),
        ("``Stay here,'' he said.", ["``Stay here,''"]),
        ("“She told me, ‘Go home.’ I went.”", ["“She told me, ‘Go home.’ I went.”"]),
        ("“The “old” pier” is gone.", ["“The “old” pier”"]),
        ("‘We are late’: ferry line blames storm", ["‘We are late’"]),
        ("'We said \"stop\" twice,' he added.", ["'We said \"stop\" twice,'"]),
        ("” … it is over,” she said.", ["” … it is over,”"]),
    ],
)
def test_marks_of_every_shape_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The crews’ boats weren’t ready in ’98, and it's late.",
        "The allies' fleets and the ports' cranes",
        'A pipe of 6" and a board of 6\'2"',
        "rock 'n' roll",
        "The end.” “",
        "",
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_possessives_do_not_close_a_singly_marked_quotation() -> None:
    assert quoted("‘The allies’ plan is sound,’ he said.") == ["‘The allies’ plan is sound,’"]


def test_an_opening_mark_where_a_closing_one_is_meant() -> None:
    assert quoted("“We wait “ he said.") == ["“We wait “"]


def test_an_unanswered_opening_mark_inside_is_passed_over() -> None:
    text = "“We will add ships, “raising the cost,” an aide said."
    assert quoted(text) == ["“We will add ships, “raising the cost,”"]


def test_a_missing_closing_mark_ends_with_the_line() -> None:
    text = "“The talks go on.\n“They end on Friday,” she said."
    found = stretches(text)
    assert quoted(text) == ["“The talks go on.", "“They end on Friday,”"]
    assert [one.closed for one in found] == [False, True]


@given(st.text(alphabet="ab .,\n“”\"'’‘„«»`", max_size=200))
@example("'“aa’")
def test_stretches_are_ordered_disjoint_and_within_one_line(text: str) -> None:
    found = stretches(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert not any("\n" in text[one.start : one.end] for one in found)


def test_hostile_marks_cost_linear_time() -> None:
    start = time.perf_counter()
    for text in ('"a b, ' * 20_000, "“" * 50_000, "‘as’ s’ " * 10_000, "'a b " * 10_000):
        stretches(text)
    assert time.perf_counter() - start < 20
