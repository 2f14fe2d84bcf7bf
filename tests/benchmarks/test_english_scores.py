"""What the English benchmark counts as right, on sentences made for the purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.english.readings import Placed, Reading, Span, gold, of_doc
from benchmarks.english.scores import NAMES, Tally, compare, compare_entities
from training.conllu import Document, Sentence, Word

NO_DEAL = Sentence(
    (
        Word("No", True, "no", "DET", "DT", "", 2, "det", "O"),
        Word("deal", False, "deal", "NOUN", "NN", "Number=Sing", 0, "root", "O"),
        Word(".", False, ".", "PUNCT", ".", "", 2, "punct", "O"),
    ),
    line_start=True,
)
NORLAND = Sentence(
    (
        Word("Port", True, "Port", "PROPN", "NNP", "", 2, "compound", "B-GPE"),
        Word("Norland", True, "Norland", "PROPN", "NNP", "", 3, "nsubj", "I-GPE"),
        Word("waits", False, "wait", "VERB", "VBZ", "", 0, "root", "O"),
        Word(".", False, ".", "PUNCT", ".", "", 3, "punct", "O"),
    ),
    line_start=True,
)
FIGURES = ("words", "sentences", "UPOS", "XPOS", "features", "lemma", "UAS", "LAS")


@pytest.fixture
def reading() -> Reading:
    return gold(Document("one", "", (NORLAND, NO_DEAL)))[1]


def scored(reading: Reading, found: Reading) -> Tally:
    tally = Tally()
    compare(reading, found, tally)
    compare_entities(reading, found, NAMES, tally)
    return tally


def changed(reading: Reading, index: int, word: Placed) -> Reading:
    words = (*reading.words[:index], word, *reading.words[index + 1 :])
    return replace(reading, words=words)


def test_paragraphs_are_lines() -> None:
    assert gold(Document("one", "", (NORLAND, NO_DEAL)))[0] == "Port Norland waits.\nNo deal."


def test_names_are_spans(reading: Reading) -> None:
    assert reading.entities == frozenset({(Span(0, 12), "GPE")})


def test_gold_without_names_says_nothing() -> None:
    words = tuple(replace(word, entity=None) for word in NO_DEAL.words)
    assert gold(Document("one", "", (replace(NO_DEAL, words=words),)))[1].entities is None


def test_a_perfect_reading_scores_one(reading: Reading) -> None:
    tally = scored(reading, reading)
    assert {tally.f1(name) for name in (*FIGURES, "all", "LOC+GPE")} == {1.0}
    assert tally.gold("words") == 7


def test_a_wrong_relation_costs_las_alone(reading: Reading) -> None:
    tally = scored(reading, changed(reading, 4, replace(reading.words[4], dep="nmod")))
    assert tally.f1("LAS") == pytest.approx(6 / 7)
    assert tally.f1("UAS") == 1.0


def test_a_wrong_head_costs_both(reading: Reading) -> None:
    tally = scored(reading, changed(reading, 4, replace(reading.words[4], head=Span(0, 4))))
    assert tally.f1("LAS") == tally.f1("UAS") == pytest.approx(6 / 7)


def test_words_that_were_not_found_count_in_f1_only(reading: Reading) -> None:
    tally = scored(reading, replace(reading, words=reading.words[:-1]))
    assert tally.f1("lemma") == pytest.approx(12 / 13)
    assert tally.aligned("lemma") == 1.0


def test_apostrophes_of_lemmas_are_alike(reading: Reading) -> None:
    straight = changed(reading, 0, replace(reading.words[0], lemma="o'clock"))
    curly = changed(reading, 0, replace(reading.words[0], lemma="o’clock"))
    assert scored(straight, curly).f1("lemma") == 1.0


@pytest.mark.parametrize(
    ("entity", "f1"),
    [((Span(0, 12), "LOC"), 1.0), ((Span(0, 12), "ORG"), 0.0), ((Span(5, 12), "GPE"), 0.0)],
)
def test_names_need_the_span_and_the_label(reading: Reading, entity: tuple[Span, str], f1: float) -> None:
    tally = scored(reading, replace(reading, entities=frozenset({entity})))
    assert tally.f1("all") == f1


def test_a_missed_name_costs_recall(reading: Reading) -> None:
    tally = scored(reading, replace(reading, entities=frozenset()))
    assert (tally.precision("all"), tally.recall("all"), tally.f1("all")) == (0.0, 0.0, 0.0)


def test_a_doc_is_read_without_its_white_space() -> None:
    import spacy

    doc = spacy.blank("en")("No  deal.")
    for token in doc:
        token.is_sent_start = token.i == 0
    found = of_doc(doc)
    assert [word.span for word in found.words] == [Span(0, 2), Span(4, 8), Span(8, 9)]
    assert found.sentences == {Span(0, 9)}
    assert found.entities == frozenset()
