"""The pure parts: trees, tags, lemma scripts, windows, tokens."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
import spacy
from crosswire_english import agreement, cut, entities, trees, windows
from crosswire_english.analyser import dateline, is_quoted_comma
from crosswire_english.decoder import Labels
from crosswire_english.features import Spacing, shape
from crosswire_english.lemmas import apply, script_of
from crosswire_english.meta import data, meta
from crosswire_english.pieces import MAX_PIECES, UNK, WordPieces
from crosswire_english.tokenizer import MAX_CHUNK, LineTokenizer
from crosswire_english.words import Words, read
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from tokenizers import Tokenizer


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
    heads, repaired = trees.decode(random.normal(size=(40, 41)).astype(np.float32), sentence)
    assert repaired == 0
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
    assert trees.decode(arcs, np.zeros(3, dtype=np.int64))[0].tolist() == [2, 0, 2]


def test_a_long_tree_is_repaired_and_counted() -> None:
    count = trees.LONGEST_EXACT + 1
    arcs = np.random.default_rng(0).normal(size=(2 * count, 2 * count + 1))
    heads, repaired = trees.decode(arcs, np.repeat([0, 1], count))
    assert repaired == 2
    assert is_tree(tuple(heads[:count].tolist()))


def test_one_root_at_little_cost() -> None:
    """Two words that both want to be the root, the second one more than the first."""
    arcs = np.array([[5.0, 0, 4.5], [6.0, 1.0, 0]])
    assert trees.spanning_tree(arcs).tolist() == [2, 0]


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
    assert [word for index, word in enumerate(words) if is_quoted_comma(words, index)] == ["he"]
    assert not is_quoted_comma(["Go"], 0)


def test_only_the_wrong_sentence_is_decoded_again() -> None:
    allowed = entities.follows(TAGS)
    scores = np.zeros((4, len(TAGS)), dtype=np.float32)
    scores[[0, 1, 2, 3], [1, 2, 4, 0]] = 1.0
    found = entities.decode(scores, np.array([True, False, True, False]), allowed)
    assert found[:2].tolist() == [1, 2]
    assert valid_tags(found.tolist(), [True, False, True, False])


def test_a_known_city_is_gpe() -> None:
    tags = ("O", "B-LOC", "I-LOC", "B-GPE", "I-GPE", "B-PERSON")
    numbers = np.array([1, 2, 0, 1, 1, 5, 1], dtype=np.int16)
    forms = ["Port", "Estmark", "and", "ESTMARK", "Sea", "Estmark", "Estmark"]
    entities.mark_places(numbers, tags, forms, frozenset({"Port Estmark", "Estmark"}))
    assert [tags[number] for number in numbers] == [
        "B-GPE",
        "I-GPE",
        "O",
        "B-GPE",
        "B-LOC",
        "B-PERSON",
        "B-GPE",
    ]


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


def columns(forms: list[str], lines: tuple[int, ...] = (0,), size: int = 1) -> Words:
    """Words of ``size`` pieces each; ``lines`` are the indices of those that start a line."""
    spacings = np.full(len(forms), Spacing.SPACE, dtype=np.uint8)
    spacings[list(lines)] = Spacing.LINE_START
    return Words(
        forms=forms,
        pieces=np.full(len(forms) * size, UNK, dtype=np.uint16),
        offsets=np.arange(len(forms) + 1) * size,
        shapes=np.array([shape(form) for form in forms], dtype=np.uint8),
        spacings=spacings,
        lines=np.array(lines),
        cut=0,
    )


def test_window_ends_at_a_line_that_is_late_enough() -> None:
    assert windows.fit(columns(["a"] * 20, (0, 8)), 0, 10) == 8
    assert windows.fit(columns(["a"] * 20, (0, 3)), 0, 10) == 10
    assert windows.fit(columns(["a"] * 20, (0, 8, 10)), 0, 10) == 10


def test_window_takes_at_least_one_word() -> None:
    assert windows.fit(columns(["a"], size=12), 0, 10) == 1
    assert windows.fit(columns(["a", "b"], size=12), 0, 10) == 1


def test_window_ends_soon_after_a_sentence() -> None:
    forms = ["a"] * 24 + [".", "”", "She"] + ["a"] * 20
    assert windows.fit(columns(forms), 0, 40) == 26 + windows.LOOK_AHEAD
    forms[26] = "she"
    assert windows.fit(columns(forms), 0, 40) == 40


def test_window_at_the_end_of_the_text() -> None:
    words = columns(["a"] * 5)
    assert windows.fit(words, 0, 10) == 5
    assert windows.is_whole(words, 5) and not windows.is_whole(words, 4)


@pytest.mark.parametrize(
    ("starts", "kept"),
    [([1, 0, 1, 0], 2), ([1, 0, 0], 0), ([1, 1, 0, 0, 0, 0, 0, 0], 0), ([1, 0, 1, 0, 0, 0, 0, 0], 2)],
)
def test_whole_sentences_are_kept(starts: list[int], kept: int) -> None:
    """Unless they are so few that the rest would be read again and again."""
    assert windows.keep(np.array(starts, dtype=np.bool_), np.arange(len(starts) + 1)) == kept


@cache
def pieces() -> WordPieces:
    return WordPieces(Tokenizer.from_str(data("tokenizer.json").read_text(encoding="utf-8")))


def test_columns_of_words() -> None:
    forms = ["The", "ab" * 40, "Estmark", "\u200b"]
    words = read(pieces(), forms, np.array([3, 1, 2, 1], dtype=np.uint8))
    assert np.diff(words.offsets).tolist() == [len(ids) for ids in pieces()(forms)]
    assert words.size(1, 2) == MAX_PIECES and words.cut == 1
    assert words.lines.tolist() == [0] and words.pieces[-1] == UNK
    assert words.shapes.tolist() == [shape(form) for form in forms]


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


def test_noise_is_one_unknown_piece() -> None:
    noise = ["ab," * 60, "x" * 120, "a" * 99]
    assert pieces()(noise)[:2] == [(UNK,), (UNK,)]
    assert pieces().cut(noise[:2]) == 2


GUARDED = st.text(
    alphabet=st.one_of(
        st.sampled_from("aAbSsmgkK920.,;:!?'’\"()-–/$€%@#+…°²/ "), st.characters(codec="utf-8")
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=300)
@given(GUARDED)
def test_quick_rules_are_the_plain_rules(chunk: str) -> None:
    """The shortcuts before spaCy's patterns never change what they find."""
    rules, defaults = tokenizer()._rules, English.Defaults
    prefix = compile_prefix_regex([r"[!?]{2,}", *(defaults.prefixes or [])]).search
    suffix = compile_suffix_regex([r"[!?]{2,}", *(defaults.suffixes or [])]).search
    infix = compile_infix_regex(defaults.infixes or []).finditer
    for quick, plain in ((rules.prefix_search, prefix), (rules.suffix_search, suffix)):
        found, expected = quick(chunk), plain(chunk)
        assert (found and found.span()) == (expected and expected.span())
    assert not chunk.isalnum() or not list(infix(chunk))
    assert bool(rules.url_match(chunk)) == bool(defaults.url_match and defaults.url_match(chunk))


@pytest.mark.parametrize(
    ("text", "chunks"),
    [("word " * 500, 0), ("a" * MAX_CHUNK, 0), ("a" * (MAX_CHUNK + 1), 1), ("ab," * 2_000 + " end", 1)],
)
def test_long_chunks_are_counted(text: str, chunks: int) -> None:
    assert cut(tokenizer()(text)).chunks == chunks


def test_what_is_no_text_gives_few_tokens() -> None:
    text = "ab," * 20_000 + " end"
    doc = tokenizer()(text)
    assert doc.text == text and len(doc) == 20_000 * 3 // MAX_CHUNK + 1


def test_lone_surrogates_are_replaced() -> None:
    assert tokenizer()("A \ud83d b").text == "A \ufffd b"


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("KYIV , March 3 ( Reuters ) - The ministers", 8),
        ("Paris ( AFP ) — The", 5),
        ("LONDON — The court", 2),
        ("London — the court", 0),
        ("The court ( in Oslo ) - said", 0),
        ("NATO talks - a history", 0),
        ("U.S. - led forces", 0),
        ("OSLO", 0),
    ],
)
def test_datelines(line: str, length: int) -> None:
    assert dateline(line.split()) == length


def test_a_finite_tag_on_a_reduced_relative_clause_is_settled() -> None:
    names = meta()
    labels = Labels(
        starts=np.array([True, False, False]),
        upos=np.zeros(3, dtype=np.int16),
        xpos=np.array([0, names.xpos.index("VBD"), names.xpos.index("VBD")], dtype=np.int16),
        feats=np.zeros(3, dtype=np.int16),
        scripts=np.zeros(3, dtype=np.int16),
        tags=np.zeros(3, dtype=np.int16),
        deps=np.array([names.deps.index("nsubj"), names.deps.index("acl"), 0], dtype=np.int16),
        heads=np.array([2, 0, 2], dtype=np.int32),
    )
    agreement.settle(labels, names)
    assert [names.xpos[number] for number in labels.xpos[1:]] == ["VBN", "VBD"]
    assert "VerbForm=Part" in names.feats[labels.feats[1]]
