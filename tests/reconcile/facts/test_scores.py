from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.facts.scores import Feature, Pair, Score, quorum_groups, ruled_out

_SCORES = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    st.one_of(
        st.floats(0, 1).map(lambda value: Score((Feature("words", round(value, 3), 1.0),))),
        st.just(ruled_out("other sides")),
    ),
)


def test_the_total_is_the_weighed_sum() -> None:
    score = Score((Feature("words", 0.5, 0.4), Feature("place", -1.0, 0.1)))
    assert score.total == 0.1 and not score.same


def test_a_veto_outweighs_any_total() -> None:
    assert not Score((Feature("words", 1.0, 1.0),), "other sides").same


def test_one_agreeing_member_does_not_chain_a_group() -> None:
    yes = Score((Feature("words", 1.0, 1.0),))
    weak = Score((Feature("words", 0.6, 1.0),))
    assert quorum_groups(4, {(0, 1): yes, (0, 2): yes, (1, 2): yes, (2, 3): weak}) == ((0, 1, 2), (3,))


@given(_SCORES)
def test_groups_are_a_partition_without_vetoes(scores: dict[Pair, Score]) -> None:
    groups = quorum_groups(9, scores)
    assert sorted(member for group in groups for member in group) == list(range(9))
    for group in groups:
        assert not any(scores[pair].veto for pair in scores if set(pair) <= set(group))


@given(_SCORES)
def test_the_order_of_scores_does_not_matter(scores: dict[Pair, Score]) -> None:
    assert quorum_groups(9, scores) == quorum_groups(9, dict(reversed(list(scores.items()))))
