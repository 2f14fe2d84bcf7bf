"""Measures the installed package on the treebanks' own splits. Needs no torch.

Two ways: with gold words and sentences (as parsers are compared in papers) and from raw text (what users
get), where a word counts as found if its characters are the same. Relations are compared with their subtypes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import crosswire_english
from crosswire_english.analyser import Analyser, Token
from crosswire_english.features import Spacing
from spacy.language import Language
from spacy.tokens import Doc

from training.conllu import Document, Word
from training.corpus import read_split

_UNER = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of a text: its characters, those of its head (its own for a root), and its labels."""

    span: Span
    head: Span
    upos: str
    xpos: str
    feats: str
    lemma: str
    dep: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as gold or the model has it; ``entities``: (span, UNER label), None where gold does not say."""

    words: tuple[Placed, ...]
    sentences: frozenset[Span]
    entities: frozenset[tuple[Span, str]] | None


class Tally:
    """Counts of what is right, in the gold reading and in the model's."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()
        self._found: Counter[str] = Counter()

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        self._right[name] += right
        self._gold[name] += gold
        self._found[name] += found

    def f1(self, name: str) -> float:
        return 2 * self._right[name] / max(1, self._gold[name] + self._found[name])

    def row(self) -> str:
        return "  ".join(f"{name} {100 * self.f1(name):.2f}" for name in self._gold)


def evaluate(english: Path, split: str) -> None:
    """Print the figures; ``english`` is the folder of the treebanks."""
    print(f"model {crosswire_english.VERSION}, split {split}")
    analyser, nlp = Analyser(), crosswire_english.load()
    for name, documents in read_split(english, split).items():
        words = sum(len(sentence.words) for document in documents for sentence in document.sentences)
        print(f"{name}: {len(documents)} documents, {words} words")
        print("  gold words:", _gold_words(analyser, documents).row())
        begin = time.process_time()
        tally = _raw_text(nlp, documents)
        print("  raw text:  ", tally.row())
        print(f"  {words / (time.process_time() - begin):.0f} words per CPU second")


def _gold_words(analyser: Analyser, documents: list[Document]) -> Tally:
    tally = Tally()
    for document in documents:
        words = [word for sentence in document.sentences for word in sentence.words]
        starts = [index == 0 for sentence in document.sentences for index in range(len(sentence.words))]
        _, gold = placed(document)
        tokens = list(analyser([word.form for word in words], _spacings(document), starts))
        found = _reading(gold, tokens)
        compare(gold, found, tally)
    return tally


def _spacings(document: Document) -> list[Spacing]:
    found: list[Spacing] = []
    before = Spacing.SPACE
    for sentence in document.sentences:
        if sentence.line_start:
            before = Spacing.LINE_START
        for word in sentence.words:
            found.append(before)
            before = Spacing.SPACE if word.space_after else Spacing.JOINED
    return found


def _reading(gold: Reading, tokens: list[Token]) -> Reading:
    """The model's labels on the gold words."""
    spans = [word.span for word in gold.words]
    words = tuple(
        Placed(span, spans[token.head], token.upos, token.xpos, token.feats, token.lemma, token.dep)
        for span, token in zip(spans, tokens, strict=True)
    )
    tags = [token.tag for token in tokens]
    return Reading(words, gold.sentences, frozenset(_entities(spans, tags)))


def _raw_text(nlp: Language, documents: list[Document]) -> Tally:
    tally = Tally()
    for document in documents:
        text, gold = placed(document)
        compare(gold, _of_doc(nlp(text)), tally)
    return tally


def placed(document: Document) -> tuple[str, Reading]:
    """The document's running text and its gold reading."""
    text = ""
    spans: list[list[Span]] = []
    for sentence in document.sentences:
        text = text.rstrip() + "\n" if sentence.line_start and text else text
        row: list[Span] = []
        for word in sentence.words:
            row.append(Span(len(text), len(text) + len(word.form)))
            text += word.form + " " * word.space_after
        spans.append(row)
    words = tuple(
        _placed_word(word, index, row)
        for sentence, row in zip(document.sentences, spans, strict=True)
        for index, word in enumerate(sentence.words)
    )
    flat = [span for row in spans for span in row]
    tags = [word.entity for sentence in document.sentences for word in sentence.words]
    sentences = frozenset(Span(row[0].start, row[-1].end) for row in spans)
    entities = frozenset(_entities(flat, (tag or "O" for tag in tags))) if any(tags) else None
    return text, Reading(words, sentences, entities)


def _placed_word(word: Word, index: int, row: list[Span]) -> Placed:
    head = row[word.head - 1] if word.head else row[index]
    dep = word.dep if word.head else "ROOT"
    return Placed(row[index], head, word.upos, word.xpos, word.feats, word.lemma, dep)


def _entities(spans: list[Span], tags: Iterable[str]) -> Iterator[tuple[Span, str]]:
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and not tag.startswith("I-"):
            if label in _UNER:
                yield Span(spans[start].start, spans[index - 1].end), _UNER[label]
            label = ""
        if tag.startswith("B-"):
            start, label = index, tag[2:]


def _of_doc(doc: Doc) -> Reading:
    spans = [Span(token.idx, token.idx + len(token)) for token in doc]
    words = tuple(
        Placed(
            spans[token.i],
            spans[token.head.i],
            token.pos_,
            token.tag_,
            str(token.morph),
            token.lemma_,
            token.dep_,
        )
        for token in doc
        if not token.is_space
    )
    sentences = ([token for token in sentence if not token.is_space] for sentence in doc.sents)
    return Reading(
        words,
        frozenset(Span(spans[row[0].i].start, spans[row[-1].i].end) for row in sentences if row),
        frozenset(
            (Span(entity.start_char, entity.end_char), _UNER[entity.label_])
            for entity in doc.ents
            if entity.label_ in _UNER
        ),
    )


def _plain(lemma: str) -> str:
    """GUM keeps typographic apostrophes in lemmas, EWT has none."""
    return lemma.replace("’", "'")


def compare(gold: Reading, found: Reading, tally: Tally) -> None:
    """Add one text's counts."""
    by_span = {word.span: word for word in gold.words}
    pairs = [(by_span[word.span], word) for word in found.words if word.span in by_span]
    sizes = len(gold.words), len(found.words)
    tally.add("words", len(pairs), *sizes)
    tally.add("sentences", len(gold.sentences & found.sentences), len(gold.sentences), len(found.sentences))
    for name in ("upos", "xpos", "feats"):
        tally.add(name, sum(getattr(a, name) == getattr(b, name) for a, b in pairs), *sizes)
    tally.add("lemma", sum(_plain(a.lemma) == _plain(b.lemma) for a, b in pairs), *sizes)
    attached = [(a, b) for a, b in pairs if a.head == b.head]
    tally.add("uas", len(attached), *sizes)
    tally.add("las", sum(a.dep == b.dep for a, b in attached), *sizes)
    if gold.entities is not None and found.entities is not None:
        tally.add("entities", len(gold.entities & found.entities), len(gold.entities), len(found.entities))
