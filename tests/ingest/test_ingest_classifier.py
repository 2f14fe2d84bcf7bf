"""The small classifier of lines, and what it sees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.lines.classifier import TREE_COLUMNS, junk, read_trees, word_weights
from crosswire.ingest.lines.features import NAMES, features, words_of
from crosswire.ingest.lines.shapes import split_lines
from crosswire.lexicons import rows

_BODY = (
    "The ministers of Karvia and Lorne will meet on Monday, officials said, to talk of the season's cod.",
    "“We want a result,” the Karvian minister told reporters, who had waited on the quay since the morning.",
    "The Lornish side has refused to open its waters before the summer, and said so again on Friday night.",
)
_MENU = ("Recipes", "Shop our newsletters", "Latest podcasts", "All our awards", "Our privacy choices")


def _junk(*lines: str) -> list[float]:
    shapes = split_lines("\n".join(lines))
    return [float(value) for value in junk(shapes, (None,) * len(shapes))]


def test_a_menu_is_likelier_junk_than_the_text_below_it() -> None:
    found = _junk(*_MENU, *_BODY, *_MENU)
    assert min(found[:5]) > 0.8
    assert max(found[5:8]) < 0.5


def test_trees_take_the_branch_above_only_over_the_threshold() -> None:
    trees = read_trees((
        ("0", "0", "", "", "0.5"),
        ("1", "0", "words", "2", "2"),
        ("1", "1", "", "", "-1"),
        ("1", "2", "", "", "3"),
    ))  # fmt: skip
    table = np.zeros((3, len(NAMES)))
    table[:, NAMES.index("words")] = (1.0, 2.0, 2.1)
    assert trees.margins(table).tolist() == [-0.5, -0.5, 3.5]


def test_the_file_of_trees_is_whole() -> None:
    table = rows("ingest_line_trees.tsv", TREE_COLUMNS)
    nodes: dict[str, list[tuple[str, ...]]] = {}
    for row in table:
        nodes.setdefault(row[0], []).append(row)
    for own in nodes.values():
        assert [int(row[1]) for row in own] == list(range(len(own)))
        assert all(row[2] in NAMES and int(row[1]) < int(row[4]) < len(own) for row in own if row[2])


def test_words_speak_for_either_side() -> None:
    weights = word_weights()
    assert weights["cookies"] > 0 > weights["said"]


@pytest.mark.parametrize("text", ["One line", "One\nTwo"])
def test_a_line_at_the_edge_has_nothing_beside_it(text: str) -> None:
    shapes = split_lines(text)
    table = features(shapes, (None,) * len(shapes), {})
    assert table[0, NAMES.index("words -1")] == -1
    assert table[-1, NAMES.index("words +1")] == -1


@given(st.text(max_size=300))
def test_every_text_gives_likelihoods(text: str) -> None:
    shapes = split_lines(text)
    found = junk(shapes, (None,) * len(shapes))
    assert len(found) == len(shapes)
    assert bool(((found >= 0) & (found <= 1)).all())
    assert np.isfinite(features(shapes, (None,) * len(shapes), word_weights())).all()


def test_the_first_word_is_marked() -> None:
    (shape,) = split_lines("Share 12 photos")
    assert words_of(shape)[:2] == ("^share", "share")
