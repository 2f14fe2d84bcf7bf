"""A text as the gold has it and as the model has it, in the same form, so that the two can be compared.

Two ways to the model's reading: over the gold words and sentences (as parsers are compared in papers), and
from raw text (what users get).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire_english.analyser import Analyser, Token
from crosswire_english.features import Spacing
from spacy.tokens import Doc

from training.conllu import Document, Word


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text."""

    start: int
    end: int


Entity = tuple[Span, str]
"""The characters of a name and its label."""


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
    """The words, sentences and entities of a text; ``entities`` is None where the gold does not say."""

    words: tuple[Placed, ...]
    sentences: frozenset[Span]
    entities: frozenset[Entity] | None


def gold(document: Document) -> tuple[str, Reading]:
    """The document's running text, a line for each paragraph, and its gold reading."""
    text, spans = _running_text(document)
    words = tuple(
        _placed(word, index, row)
        for sentence, row in zip(document.sentences, spans, strict=True)
        for index, word in enumerate(sentence.words)
    )
    flat = [span for row in spans for span in row]
    tags = [word.entity for sentence in document.sentences for word in sentence.words]
    sentences = frozenset(Span(row[0].start, row[-1].end) for row in spans)
    entities = frozenset(_entities(flat, (tag or "O" for tag in tags))) if any(tags) else None
    return text, Reading(words, sentences, entities)


def _running_text(document: Document) -> tuple[str, list[list[Span]]]:
    """The text and the characters of each word, one list for each sentence."""
    text, spans = "", list[list[Span]]()
    for sentence in document.sentences:
        text = text.rstrip() + "\n" if sentence.line_start and text else text
        row: list[Span] = []
        for word in sentence.words:
            row.append(Span(len(text), len(text) + len(word.form)))
            text += word.form + " " * word.space_after
        spans.append(row)
    return text, spans


def _placed(word: Word, index: int, row: list[Span]) -> Placed:
    head = row[word.head - 1] if word.head > 0 else row[index]
    dep = word.dep if word.head else "ROOT"
    return Placed(row[index], head, word.upos, word.xpos, word.feats, word.lemma, dep)


def _entities(spans: Sequence[Span], tags: Iterable[str]) -> Iterator[Entity]:
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and not tag.startswith("I-"):
            yield Span(spans[start].start, spans[index - 1].end), label
            label = ""
        if tag.startswith("B-"):
            start, label = index, tag[2:]


def of_gold_words(analyser: Analyser, document: Document) -> Reading:
    """The model's reading of the document's own words and sentences."""
    _, given = gold(document)
    words = [word.form for sentence in document.sentences for word in sentence.words]
    starts = [index == 0 for sentence in document.sentences for index in range(len(sentence.words))]
    tokens = list(analyser(words, _spacings(document), starts))
    spans = [word.span for word in given.words]
    entities = frozenset(_entities(spans, (token.tag for token in tokens)))
    return Reading(
        tuple(_of_token(token, spans, i) for i, token in enumerate(tokens)), given.sentences, entities
    )


def _of_token(token: Token, spans: Sequence[Span], index: int) -> Placed:
    labels = (token.upos, token.xpos, token.feats, token.lemma, token.dep)
    return Placed(spans[index], spans[token.head], *labels)


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


def of_doc(doc: Doc) -> Reading:
    """The model's reading of raw text, without its white space tokens."""
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
    sentences = ([token.i for token in sentence if not token.is_space] for sentence in doc.sents)
    return Reading(
        words,
        frozenset(Span(spans[row[0]].start, spans[row[-1]].end) for row in sentences if row),
        frozenset((Span(entity.start_char, entity.end_char), entity.label_) for entity in doc.ents),
    )
