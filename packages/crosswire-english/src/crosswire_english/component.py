"""The spaCy side: a pipeline of our tokeniser and one component that fills the ``Doc``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from crosswire_english.analyser import Analyser, Analysis
from crosswire_english.cuts import Cut, note
from crosswire_english.features import Spacing
from crosswire_english.meta import Meta, meta
from crosswire_english.tokenizer import LINE_BREAKS, LineTokenizer

MAX_LENGTH = 20_000_000
"""Characters: spaCy's own limit is for its parser's memory, which windows do not need."""

_PIPE = "crosswire_english"
_ATTRIBUTES = ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
_HEAD, _DEP, _LEMMA, _IOB, _ENT_TYPE = 0, 1, 5, 6, 7
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_IOBS = {"I": _INSIDE, "O": _OUTSIDE, "B": _BEGIN}

Ids = NDArray[np.uint64]


class EnglishAnalysis:
    """spaCy component; replaces whatever analysis the ``Doc`` had."""

    def __init__(self) -> None:
        self._analyser = Analyser()
        self._meta = meta()

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        texts, words = _texts(doc)
        rows = _white_space(doc.vocab, texts, words)
        if len(words):
            forms = [texts[index] for index in words.tolist()]
            found = self._analyser.analyse(forms, _spacings(doc, texts, words))
            rows[words] = _rows(doc.vocab, self._meta, found, words)
            _join_entities(rows, words)
            note(doc, Cut(0, found.cut_words, found.cut_sentences, found.repaired_trees))
        doc.from_array(list(_ATTRIBUTES), cast(Ints2d, rows))
        return doc


def _texts(doc: Doc) -> tuple[list[str], NDArray[np.int64]]:
    """The text of every token, and the indices of those that are not white space."""
    table = np.asarray(doc.to_array(["ORTH", "IS_SPACE"]), dtype=np.uint64)
    ids = table[:, 0].tolist()
    strings = {number: doc.vocab.strings[number] for number in set(ids)}
    return [strings[number] for number in ids], np.flatnonzero(table[:, 1] == 0)


def _spacings(doc: Doc, texts: list[str], words: NDArray[np.int64]) -> NDArray[np.uint8]:
    """What stands before each word: a line break, another white space, or nothing."""
    spaced = np.asarray(doc.to_array(["SPACY"]))[words] != 0
    breaks = np.zeros(len(texts) + 1, dtype=np.int64)
    for index in np.setdiff1d(np.arange(len(texts)), words, assume_unique=True).tolist():
        breaks[index + 1] = any(char in LINE_BREAKS for char in texts[index])
    seen = np.cumsum(breaks)[words]
    apart = spaced[:-1] | (np.diff(words) > 1)
    found = np.full(len(words), Spacing.LINE_START, dtype=np.uint8)
    found[1:] = np.where(apart, Spacing.SPACE, Spacing.JOINED)
    found[1:][np.diff(seen) > 0] = Spacing.LINE_START
    return found


def _white_space(vocab: Vocab, texts: list[str], words: NDArray[np.int64]) -> Ids:
    """(tokens, attributes) where every token is white space that hangs on the word before it.

    White space in front hangs on the first word; in a text without words, on the first token, the root.
    """
    add, index = vocab.strings.add, np.arange(len(texts))
    rows = np.empty((len(texts), len(_ATTRIBUTES)), dtype=np.uint64)
    values = (0, add("dep"), add("SPACE"), add("_SP"), vocab.morphology.add(""), 0, _OUTSIDE, 0)
    rows[:] = np.array(values, dtype=np.uint64)
    anchors = words[np.maximum(np.searchsorted(words, index, side="right") - 1, 0)] if len(words) else 0
    rows[:, _HEAD] = _relative(index, anchors)
    if not len(words):
        rows[0, _DEP] = add("ROOT")
    spaces = np.setdiff1d(index, words, assume_unique=True).tolist()
    rows[spaces, _LEMMA] = _ids(vocab, [texts[space] for space in spaces])
    return rows


def _rows(vocab: Vocab, names: Meta, found: Analysis, words: NDArray[np.int64]) -> Ids:
    """(words, attributes) as ``Doc.from_array`` wants them."""
    add, labels = vocab.strings.add, found.labels
    columns = (
        _relative(words, words[labels.heads]),
        _named(labels.deps, ("ROOT", *names.deps[1:]), add),
        _named(labels.upos, names.upos, add),
        _named(labels.xpos, names.xpos, add),
        _named(labels.feats, names.feats, vocab.morphology.add),
        _ids(vocab, found.lemmas),
        _named(labels.tags, [tag[0] for tag in names.tags], _IOBS.__getitem__),
        _named(labels.tags, [tag[2:] for tag in names.tags], add),
    )
    return np.stack(columns, axis=1)


def _relative(index: NDArray[np.int64], heads: NDArray[np.int64] | int) -> Ids:
    """Heads as distances, in two's complement."""
    return (heads - index).astype(np.uint64)


def _named(numbers: NDArray[np.int16], names: Sequence[str], add: Callable[[str], int]) -> Ids:
    """The ids of labels; only those that occur get one."""
    table = np.zeros(len(names), dtype=np.uint64)
    for number in np.unique(numbers).tolist():
        table[number] = add(names[number])
    return table[numbers]


def _ids(vocab: Vocab, texts: list[str]) -> Ids:
    ids = {text: vocab.strings.add(text) for text in dict.fromkeys(texts)}
    return np.array([ids[text] for text in texts], dtype=np.uint64)


def _join_entities(rows: Ids, words: NDArray[np.int64]) -> None:
    """White space between the words of an entity is part of it."""
    inside = words[rows[words, _IOB] == _INSIDE]
    before = np.setdiff1d(inside - 1, words, assume_unique=True)
    rows[before, _IOB] = _INSIDE
    rows[before, _ENT_TYPE] = rows[before + 1, _ENT_TYPE]


def build() -> Language:
    """The pipeline that ``crosswire_english.load`` returns."""
    Language.factory(_PIPE, func=_create)
    # Not ``spacy.blank``, which compiles rules of its own first: a tenth of the loading time.
    nlp = English(create_tokenizer=lambda made: LineTokenizer(made.vocab))
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe(_PIPE)
    nlp.meta["name"], nlp.meta["version"] = _PIPE, meta().version
    return nlp


def _create(nlp: Language, name: str) -> EnglishAnalysis:
    return EnglishAnalysis()
