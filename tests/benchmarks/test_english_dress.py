"""Sentences in other print keep their words' number, tags and tree."""

from __future__ import annotations

import pytest

from benchmarks.english.dress import DRESSES, quoted_with
from benchmarks.english.robustness import chosen
from training.conllu import Sentence, Word, text_of


def sentence(text: str) -> Sentence:
    """Words cut at spaces; ``_`` between two words joins them; capitalised words but the first are names."""
    words = []
    for index, chunk in enumerate(text.split()):
        parts = chunk.split("_")
        for number, part in enumerate(parts, 1):
            tag = "PROPN" if index and part[0].isupper() else "NOUN"
            words.append(Word(part, number == len(parts), part, tag, "", "", 1, "dep"))
    return Sentence(tuple(words), True, "one")


QUOTED = sentence('"_Go_"_, said NATO chief Keller_.')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("headline in capitals", '"GO", SAID NATO CHIEF KELLER.'),
        ("lower case", '"go", said nato chief keller.'),
        ("names in capitals", '"Go", said NATO chief KELLER.'),
        ("acronyms as words", '"Go", said Nato chief Keller.'),
        ("curly “quotes”", "“Go”, said NATO chief Keller."),
        ("single ‘quotes’", "‘Go’, said NATO chief Keller."),
        ("guillemets «quotes»", "«Go», said NATO chief Keller."),
    ],
)
def test_dresses(name: str, expected: str) -> None:
    dressed = DRESSES[name](QUOTED)
    assert dressed is not None
    assert text_of(dressed) == expected


@pytest.mark.parametrize("name", DRESSES)
def test_tags_and_trees_stay(name: str) -> None:
    dressed = DRESSES[name](QUOTED)
    assert dressed is not None
    kept = [(word.upos, word.head, word.dep, word.lemma) for word in QUOTED.words]
    assert [(word.upos, word.head, word.dep, word.lemma) for word in dressed.words] == kept


def test_marks_open_and_close_by_turns() -> None:
    dressed = quoted_with("“", "”")(sentence('"_a_" and "_b_"'))
    assert dressed is not None
    assert text_of(dressed) == "“a” and “b”"


def test_a_tagged_mark_goes_by_its_tag() -> None:
    closing = Word('"', False, '"', "PUNCT", "''", "", 1, "punct")
    words = (*sentence("they left at once").words, closing)
    dressed = quoted_with("«", "»")(Sentence(words))
    assert dressed is not None
    assert dressed.words[-1].form == "»"


@pytest.mark.parametrize("name", DRESSES)
def test_nothing_to_change_is_none(name: str) -> None:
    assert DRESSES[name](sentence("12 34 56 78")) is None


def test_chosen_are_pairs_of_the_same_sentence() -> None:
    pairs = chosen([sentence("12 34 56 78"), QUOTED], DRESSES["lower case"])
    assert [(plain.sentences, dressed.sentences[0].words[1].form) for plain, dressed in pairs] == [
        ((QUOTED,), "go")
    ]
