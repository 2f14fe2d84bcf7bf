from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from crosswire.annotate.events.lexicon import by_word, entries, words
from crosswire.annotate.syntax import base_forms
from crosswire.errors import LexiconError

_VOCAB = spacy.blank("en").vocab


def _forms(word: str, tag: str, lemma: str) -> tuple[str, ...]:
    return base_forms(Doc(_VOCAB, words=[word], tags=[tag], lemmas=[lemma])[0])


@pytest.mark.parametrize(
    ("word", "tag", "wrong", "base"),
    [
        ("imposed", "VBD", "impos", "impose"),
        ("barred", "VBN", "barr", "bar"),
        ("denied", "VBD", "denie", "deny"),
        ("shelling", "VBG", "shelle", "shell"),
        ("striking", "VBG", "strik", "strike"),
        ("clashes", "NNS", "clashe", "clash"),
        ("allies", "NNS", "allie", "ally"),
        ("gunmen", "NNS", "gunme", "gunman"),
    ],
)
def test_a_wrong_lemma_does_not_hide_a_word(word: str, tag: str, wrong: str, base: str) -> None:
    assert base in _forms(word, tag, wrong)


@given(st.text(alphabet="abceding", min_size=1, max_size=9), st.sampled_from(("VBD", "VBG", "NNS", "NN")))
def test_the_word_itself_is_always_among_its_forms(word: str, tag: str) -> None:
    found = _forms(word, tag, word)
    assert word in found
    assert all(found)
    assert len(found) == len(set(found))


def test_the_most_specific_entry_is_tried_first() -> None:
    weights = [entry.weight for words_, entry in by_word()["verb", "attack"] if len(words_) == 1]
    assert weights == sorted(weights, reverse=True)


def test_every_plover_type_has_triggers() -> None:
    assert len({entry.type for entry in entries()}) == 16


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no list 'nowhere'"):
        words("nowhere")
