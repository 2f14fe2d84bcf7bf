from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.group.alignment import LEAST, Run, common_runs


def test_moved_text_is_found() -> None:
    first, second = list("abcdefgh"), list("ijklmnop")
    assert common_runs(first + second, second + first) == (Run(0, 8, 8), Run(8, 0, 8))


def test_short_runs_are_left_out() -> None:
    assert common_runs(["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "e"]) == ()


_TEXT = st.lists(st.sampled_from("abc"), max_size=60)


@given(_TEXT, _TEXT)
def test_runs_are_the_same_words_and_never_overlap(left: list[str], right: list[str]) -> None:
    runs = common_runs(left, right)
    for run in runs:
        assert run.length >= LEAST
        assert left[run.i : run.i + run.length] == right[run.j : run.j + run.length]
    for positions in ([(run.i, run.length) for run in runs], [(run.j, run.length) for run in runs]):
        taken = [at + step for at, length in positions for step in range(length)]
        assert len(taken) == len(set(taken))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=LEAST, max_size=80))
def test_a_text_is_wholly_contained_in_itself(text: list[str]) -> None:
    assert common_runs(text, text)[0] == Run(0, 0, len(text))
