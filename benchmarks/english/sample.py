"""News prose written and annotated for this project: ``news.conllu``. Needs nothing outside the repository.

The file is CoNLL-U with UPOS, XPOS, lemma, head and relation; ``SpaceAfter=No``, ``# newdoc`` and
``# newpar`` give the running text; ``Entity=B-PERSON`` and ``Entity=I-PERSON`` in the last column mark the
names. How it was annotated stands at its top.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import crosswire_english
from crosswire_english.analyser import Analyser
from spacy.language import Language

from benchmarks.english.accuracy import on_gold_words, on_raw_text
from benchmarks.english.names import of_labels
from benchmarks.english.readings import gold, of_doc, of_gold_words
from benchmarks.english.scores import NAMES, Tally, compare_entities
from benchmarks.english.sheets import Sheet
from training.conllu import Document, Sentence, read_treebank, with_entities

NEWS = Path(__file__).with_name("news.conllu")
WORD_FIGURES = ("UPOS", "XPOS", "lemma", "UAS", "LAS")
_PLACES = {"LOC": "LOC", "GPE": "GPE"}
_MARK = "Entity="
_SLACK = 0.01  # of 2,300 words


def read_sample(path: Path = NEWS) -> list[Document]:
    """The documents with their names; a word without a mark is in none."""
    return [
        with_entities(document, [_tags(sentence) for sentence in document.sentences])
        for document in read_treebank(path)
    ]


def _tags(sentence: Sentence) -> list[str | None]:
    cells = ([cell for cell in word.misc.split("|") if cell.startswith(_MARK)] for word in sentence.words)
    return [found[0].removeprefix(_MARK) if found else "O" for found in cells]


def sheets(path: Path = NEWS) -> Iterator[Sheet]:
    """Words and trees from gold words and from raw text, then the names from both."""
    documents = read_sample(path)
    analyser, nlp = Analyser(), crosswire_english.load()
    for sheet in (
        on_gold_words(analyser, documents, "News sample, gold words", WORD_FIGURES),
        on_raw_text(nlp, documents, "News sample, raw text", WORD_FIGURES),
    ):
        yield replace(sheet, slack=_SLACK)
    yield _names(analyser, nlp, documents)


def _names(analyser: Analyser, nlp: Language, documents: Sequence[Document]) -> Sheet:
    given, raw, places = Tally(), Tally(), Tally()
    for document in documents:
        text, reading = gold(document)
        found = of_gold_words(analyser, document)
        compare_entities(reading, found, NAMES, given)
        compare_entities(reading, found, _PLACES, places)
        compare_entities(reading, of_doc(nlp(text)), NAMES, raw)
    figures = of_labels(given, NAMES) | {"GPE F1": places.f1("GPE"), "F1 from raw text": raw.f1("all")}
    labels = ", ".join(f"{label} {given.gold(label)}" for label in dict.fromkeys(NAMES.values()))
    few = f"LOC by itself {places.f1('LOC'):.3f}: too few to hold, {places.gold('LOC')}"
    return Sheet("News sample, names", figures, slack=0.03, notes=(f"entities: {labels}", few))
