"""The pure parts: trees, tags, lemma scripts, windows, tokens."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
import spacy
from crosswire_english import entities, trees, windows
from crosswire_english.analyser import after_quoted_comma
from crosswire_english.features import shape
from crosswire_english.lemmas import apply, script_of
from crosswire_english.tokenizer import LineTokenizer
from hypothesis import given, settings
from hypothesis import strategies as st


@cache
def tokenizer() -> LineTokenizer:
    return LineTokenizer(spacy.blank("en").vocab)


TAGS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, everything reachable from it; 0 is the root, else 1 + index."""
    reached = {0}
    for _ in heads:
        reached |= {index + 1 for index, head in enumerate(heads) if head in reached}
    return sum(head == 0 for head in heads) == 1 and len(reached) == len(heads) + 1


def best_tree(arcs: np.ndarray) -> float:
    """The score of the best tree, by trying them all."""
    count = len(arcs)
    candidates = itertools.product(range(count + 1), repeat=count)
    return max(
        sum(arcs[index, head] for index, head in enumerate(heads))
        for heads in candidates
        if is_tree(heads) and all(head != index + 1 for index, head in enumerate(heads))
    )


@pytest.mark.parametrize("seed", range(60))
def test_spanning_tree_is_the_best(seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(1 + seed % 5, 2 + seed % 5))
    heads = trees.spanning_tree(arcs)
    assert is_tree(tuple(heads.tolist()))
    assert sum(arcs[index, head] for index, head in enumerate(heads)) == pytest.approx(best_tree(arcs))


@pytest.mark.parametrize("seed", range(30))
def test_decoded_sentences_are_trees(seed: int) -> None:
    random = np.random.default_rng(seed)
    sentence = np.sort(random.integers(0, 4, size=40))
    sentence = np.cumsum(np.diff(sentence, prepend=sentence[0]) > 0)
    heads = trees.decode(random.normal(size=(40, 41)).astype(np.float32), sentence)
    for number in range(int(sentence[-1]) + 1):
        members = np.flatnonzero(sentence == number)
        local = [0 if head == 0 else head - int(members[0]) for head in heads[members].tolist()]
        assert is_tree(tuple(local))


@pytest.mark.parametrize("seed", range(20))
def test_a_repaired_tree_is_a_tree(seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(30, 31))
    np.fill_diagonal(arcs[:, 1:], -np.inf)
    assert is_tree(tuple(trees.repaired(arcs).tolist()))


def test_greedy_heads_are_kept_where_they_form_a_tree() -> None:
    arcs = np.array([[0, 0, 5, 0], [5, 0, 0, 0], [0, 0, 5, 0]], dtype=np.float32)
    assert trees.decode(arcs, np.zeros(3, dtype=np.int64)).tolist() == [2, 0, 2]


@pytest.mark.parametrize("seed", range(40))
def test_tags_are_whole_and_best(seed: int) -> None:
    random = np.random.default_rng(seed)
    allowed = entities.follows(TAGS)
    scores = random.normal(size=(4, len(TAGS))).astype(np.float32)
    starts = np.array([True, False, bool(seed % 2), False])
    tags = entities.decode(scores, starts, allowed).tolist()
    assert valid_tags(tags, starts.tolist())
    best = max(
        sum(scores[index, tag] for index, tag in enumerate(path))
        for path in itertools.product(range(len(TAGS)), repeat=4)
        if valid_tags(list(path), starts.tolist())
    )
    assert sum(scores[index, tag] for index, tag in enumerate(tags)) == pytest.approx(best)


def valid_tags(tags: list[int], starts: list[bool]) -> bool:
    before = "O"
    for tag, start in zip((TAGS[number] for number in tags), starts, strict=True):
        before = "O" if start else before
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    return True


def test_no_sentence_starts_after_a_quoted_comma() -> None:
    words = ["“", "Go", ",", "”", "he", "said", ",", "and", "left"]
    found = after_quoted_comma(words)
    assert [word for word, after in zip(words, found, strict=True) if after] == ["he"]
    assert after_quoted_comma(["Go"]) == [False]


def test_spans() -> None:
    tags = ["B-ORG", "I-ORG", "B-ORG", "O", "B-GPE"]
    assert list(entities.spans(tags)) == [(0, 2, "ORG"), (2, 3, "ORG"), (4, 5, "GPE")]
    assert list(entities.spans([])) == []


def test_a_known_city_is_gpe() -> None:
    tags = ["B-LOC", "I-LOC", "O", "B-LOC", "B-LOC", "B-PERSON"]
    words = ["Port", "Estmark", "and", "ESTMARK", "Sea", "Estmark"]
    found = entities.with_places(tags, words, frozenset({"Port Estmark", "Estmark"}))
    assert found == ["B-GPE", "I-GPE", "O", "B-GPE", "B-LOC", "B-PERSON"]


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_script_gives_its_lemma(form: str, lemma: str) -> None:
    assert apply(script_of(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("Parties", "party", "lower|3|y"),
        ("said", "say", "keep|2|y"),
        ("Paris", "Paris", "keep|0|"),
        ("UKRAINE", "Ukraine", "title|0|"),
    ],
)
def test_scripts(form: str, lemma: str, script: str) -> None:
    assert script_of(form, lemma) == script


def test_a_lemma_is_never_empty() -> None:
    assert apply("keep|5|", "Dogs") == "dogs"


def test_window_ends_at_a_line_that_is_late_enough() -> None:
    lines = [index in (0, 8) for index in range(20)]
    assert windows.fit([1] * 20, lines, 0, 10) == 8
    assert windows.fit([1] * 20, [index in (0, 3) for index in range(20)], 0, 10) == 10


def test_window_takes_at_least_one_word() -> None:
    assert windows.fit([12], [True], 0, 10) == 1


@pytest.mark.parametrize(
    ("starts", "whole", "largest", "kept"),
    [
        ([True, False, True, False], False, False, 2),
        ([True, False, True, False], True, False, 4),
        ([True, False, False], False, False, 0),
        ([True, False, False], False, True, 3),
    ],
)
def test_whole_sentences_are_kept(starts: list[bool], whole: bool, largest: bool, kept: int) -> None:
    assert windows.keep(starts, whole, largest) == kept


@given(st.text(min_size=1))
def test_shape_is_in_range(word: str) -> None:
    assert 1 <= shape(word) <= 9


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_tokens_keep_the_text(text: str) -> None:
    assert tokenizer()(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pro-Norland anti-government", ["pro-Norland", "anti-government"]),
        ("U.S.-led, well-known", ["U.S.", "-", "led", ",", "well", "-", "known"]),
        ("What?!", ["What", "?!"]),
        ("and/or", ["and", "/", "or"]),
        ("don’t it's", ["do", "n’t", "it", "'s"]),
        ("“Stop,” he said.", ["“", "Stop", ",", "”", "he", "said", "."]),
        ("F-16s on 8–10 June", ["F", "-", "16s", "on", "8", "–", "10", "June"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenizer()(text)] == expected
