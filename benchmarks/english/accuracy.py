"""Tags, lemmas, trees and sentences on the treebanks: EWT and GUM, the split as published.

GUM's split holds all its genres, five of which the model is never trained on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import crosswire_english
from crosswire_english.analyser import Analyser
from spacy.language import Language

from benchmarks.english.readings import gold, of_doc, of_gold_words
from benchmarks.english.scores import Tally, compare
from benchmarks.english.sheets import Sheet
from benchmarks.floors import Figures
from training.conllu import Document
from training.corpus import read_split

WORD_FIGURES = ("UPOS", "XPOS", "features", "lemma", "UAS", "LAS")


def sheets(english: Path, split: str) -> Iterator[Sheet]:
    """Two sheets for each treebank; ``english`` is the folder of the treebanks."""
    analyser, nlp = Analyser(), crosswire_english.load()
    for name, documents in read_split(english, split).items():
        title = f"{name.upper()} {split}"
        yield on_gold_words(analyser, documents, f"{title}, gold words", WORD_FIGURES)
        yield on_raw_text(nlp, documents, f"{title}, raw text", WORD_FIGURES)


def on_gold_words(
    analyser: Analyser, documents: Sequence[Document], title: str, figures: Sequence[str]
) -> Sheet:
    """Shares of right words, the gold's words and sentences given."""
    tally = Tally()
    for document in documents:
        compare(gold(document)[1], of_gold_words(analyser, document), tally)
    note = f"{len(documents)} documents, {tally.gold('words'):,} words"
    return Sheet(title, {name: tally.f1(name) for name in figures}, notes=(note,))


def on_raw_text(nlp: Language, documents: Sequence[Document], title: str, figures: Sequence[str]) -> Sheet:
    """F1 over words and sentences from the characters alone; lines are the gold's paragraphs."""
    tally = Tally()
    for document in documents:
        text, reading = gold(document)
        compare(reading, of_doc(nlp(text)), tally)
    found: Figures = {f"{name} F1": tally.f1(name) for name in ("words", "sentences", *figures)}
    return Sheet(title, found | {f"{name}, of words found": tally.aligned(name) for name in figures})
