"""Running heads and feet: what counts as one, and that its words are not lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.documents.running import joined_pages


def test_a_headline_repeated_on_later_pages_stays_the_headline() -> None:
    pages = ["Talks resume\nOne.\nTwo.\nThree.", "Talks resume\nFour.\nFive.\nSix."]
    assert joined_pages(pages).split("\n") == [
        "Talks resume",
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
        "Six.",
    ]


def test_a_foot_comes_once_behind_all_and_numbers_go() -> None:
    pages = [
        f"{a}.\n{b}.\n{c}.\nThe Estmark Post\n- {n} -"
        for n, (a, b, c) in enumerate(map(tuple, ["abc", "def", "ghi"]))
    ]
    assert joined_pages(pages).split("\n") == [*(f"{x}." for x in "abcdefghi"), "", "The Estmark Post"]


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    pages = [f"{'Left' if n % 2 else 'Right'} {n}\n{'xyzw'[n]}.\n{'abcd'[n]}." for n in range(4)]
    lines = joined_pages(pages).split("\n")
    assert lines == ["Right 0", "x.", "a.", "y.", "b.", "z.", "c.", "w.", "d.", "", "Left 1"]


def test_what_stands_on_one_page_stays_even_if_it_is_a_number() -> None:
    assert joined_pages(["2024\nOne.\nTwo."]) == "2024\nOne.\nTwo."
    assert joined_pages(["One.\nTwo.\n2024", "Three.\nFour."]) == "One.\nTwo.\n2024\nThree.\nFour."


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", "c d", "E f."]), max_size=6), max_size=5))
def test_no_words_are_lost_and_none_are_new(pages: list[list[str]]) -> None:
    words = {line for lines in pages for line in lines if line}
    assert {line for line in joined_pages(["\n".join(lines) for lines in pages]).split("\n") if line} == words
