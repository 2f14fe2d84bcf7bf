"""The news sample is well formed, and what the model finds in it never falls below its floors."""

from __future__ import annotations

import pytest
from rich.console import Console

from benchmarks.english.sample import NEWS, read_sample, sheets
from benchmarks.english.sheets import Sheet, show
from benchmarks.floors import below, read_floors
from training.conllu import Sentence, text_of

LABELS = {"PERSON", "ORG", "LOC", "GPE", "NORP"}


@pytest.fixture(scope="module")
def found() -> list[Sheet]:
    return list(sheets())


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return [sentence for document in read_sample() for sentence in document.sentences]


def test_the_figures_hold_their_floors(found: list[Sheet], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for sheet in found:
            Console(width=100).print(show(sheet))
    assert {sheet.title: below(sheet.figures, read_floors(sheet.title)) for sheet in found} == {
        sheet.title: {} for sheet in found
    }


def test_every_figure_has_a_floor(found: list[Sheet]) -> None:
    assert [sheet.figures.keys() for sheet in found] == [read_floors(sheet.title).keys() for sheet in found]


def test_the_words_make_up_the_printed_text(sentences: list[Sentence]) -> None:
    lines = NEWS.read_text(encoding="utf-8").split("\n")
    printed = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    assert [text_of(sentence) for sentence in sentences] == printed


def test_every_sentence_is_a_tree(sentences: list[Sentence]) -> None:
    broken = [sentence.name for sentence in sentences if not is_tree([word.head for word in sentence.words])]
    assert broken == []


def is_tree(heads: list[int]) -> bool:
    """One root, from which every word is reached; heads are 1-based, 0 the root."""
    reached = {0}
    for _ in heads:
        reached |= {index for index, head in enumerate(heads, 1) if head in reached}
    return heads.count(0) == 1 and len(reached) == len(heads) + 1


def test_every_word_is_labelled(sentences: list[Sentence]) -> None:
    assert all(word.upos and word.lemma and word.dep for sentence in sentences for word in sentence.words)


def test_names_are_whole(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        before = "O"
        for word in sentence.words:
            tag = word.entity or ""
            assert tag == "O" or (tag[:2] in ("B-", "I-") and tag[2:] in LABELS), (sentence.name, tag)
            assert not tag.startswith("I-") or before[2:] == tag[2:], (sentence.name, word.form)
            before = tag


def test_names_of_sentences_differ(sentences: list[Sentence]) -> None:
    names = [sentence.name for sentence in sentences]
    assert len(set(names)) == len(names)
