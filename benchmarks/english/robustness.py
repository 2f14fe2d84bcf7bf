"""How much a parse depends on print: sentences of the dev sets in other dress, beside the same ones plain.

For each dress the first 400 sentences, in the order of a hash of their names, that it changes. Each stands
alone on its line. Scored on its gold words, and as raw text, where quotation marks also touch the tokens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import crosswire_english
from crosswire_english.analyser import Analyser
from spacy.language import Language

from benchmarks.english.dress import DRESSES, Dress
from benchmarks.english.readings import gold, of_doc, of_gold_words
from benchmarks.english.scores import Tally, compare
from benchmarks.english.sheets import Sheet
from benchmarks.floors import Figures
from training.conllu import Document, Sentence
from training.corpus import read_split

SENTENCES = 400

Pair = tuple[Document, Document]
"""One sentence plain and dressed."""


def sheets(english: Path) -> Iterator[Sheet]:
    """One sheet with a few figures for each dress; ``english`` is the folder of the treebanks."""
    sentences = _shuffled(english)
    analyser, nlp = Analyser(), crosswire_english.load()
    plain, dressed, counts = Figures(), Figures(), list[str]()
    for name, dress in DRESSES.items():
        before, after = zip(*chosen(sentences, dress), strict=True)
        plain |= _figures(analyser, nlp, before, name)
        dressed |= _figures(analyser, nlp, after, name)
        counts.append(f"{name} {len(after)}")
    note = f"sentences of EWT and GUM dev: {', '.join(counts)}"
    yield Sheet("In other print", dressed, plain, slack=0.01, notes=(note,))


def _shuffled(english: Path) -> list[Sentence]:
    documents = (document for found in read_split(english, "dev").values() for document in found)
    sentences = [sentence for document in documents for sentence in document.sentences]
    return sorted(sentences, key=lambda sentence: hashlib.sha256(sentence.name.encode()).digest())


def chosen(sentences: Sequence[Sentence], dress: Dress) -> list[Pair]:
    """The first sentences that the dress changes, each as a document of one line."""
    pairs = ((sentence, dress(sentence)) for sentence in sentences)
    found = [(_alone(plain), _alone(dressed)) for plain, dressed in pairs if dressed is not None]
    return found[:SENTENCES]


def _alone(sentence: Sentence) -> Document:
    return Document(sentence.name, "", (replace(sentence, line_start=True),))


def _figures(analyser: Analyser, nlp: Language, documents: Sequence[Document], dress: str) -> Figures:
    words, raw = Tally(), Tally()
    for document in documents:
        text, reading = gold(document)
        compare(reading, of_gold_words(analyser, document), words)
        compare(reading, of_doc(nlp(text)), raw)
    return {
        f"{dress}: UPOS": words.f1("UPOS"),
        f"{dress}: LAS": words.f1("LAS"),
        f"{dress}: LAS F1 from raw text": raw.f1("LAS"),
    }
