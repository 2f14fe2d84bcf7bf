from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.group.linkage import average_link


def test_a_bridge_does_not_chain_two_stories() -> None:
    pairs = [(0, 1, 0.9), (2, 3, 0.9), (1, 4, 0.5), (2, 4, 0.4)]
    assert average_link(5, pairs, 0.25) == [[0, 1, 4], [2, 3]]


def test_pairs_below_the_threshold_stay_apart() -> None:
    assert average_link(3, [(0, 1, 0.2)], 0.21) == [[0], [1], [2]]


_PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1).map(lambda value: round(value, 6)),
)


@given(_PAIRS)
def test_groups_are_a_partition_whose_members_are_alike_on_average(
    pairs: dict[tuple[int, int], float],
) -> None:
    groups = average_link(12, [(i, j, value) for (i, j), value in pairs.items()], 0.3)
    assert sorted(member for group in groups for member in group) == list(range(12))
    for one in groups:
        for other in groups:
            if one < other:
                sums = [pairs.get((min(i, j), max(i, j)), 0.0) for i in one for j in other]
                assert sum(sums) / len(sums) < 0.3 + 1e-6


@given(_PAIRS)
def test_the_order_of_pairs_does_not_matter(pairs: dict[tuple[int, int], float]) -> None:
    given_pairs = [(i, j, value) for (i, j), value in pairs.items()]
    shuffled = sorted(given_pairs, key=lambda pair: (pair[2], pair[1]))
    assert average_link(12, given_pairs, 0.3) == average_link(12, shuffled, 0.3)
