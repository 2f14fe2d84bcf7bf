"""Runs the model over the words of a text. Knows nothing of spaCy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire_english import agreement, entities, windows
from crosswire_english.decoder import Decoder, Labels, Scores, joined
from crosswire_english.features import Spacing
from crosswire_english.lemmas import apply
from crosswire_english.meta import Meta, data, meta
from crosswire_english.pieces import CLS, SEP, WordPieces
from crosswire_english.words import Words, read

_CLOSING_MARKS = frozenset({'"', "”", "’", "'", "''", "»"})
_DASHES = frozenset({"-", "--", "–", "—"})
_IN_DATELINES = frozenset({",", "(", ")", ".", "/"})
DATELINE_WORDS = 16
"""In which a dateline ends."""

_LEMMA_CACHE = 100_000


@dataclass(frozen=True, slots=True)
class Token:
    """The analysis of one word. ``head`` is the index of its head in the text, its own for a root."""

    starts_sentence: bool
    upos: str
    xpos: str
    feats: str
    lemma: str
    head: int
    dep: str
    tag: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The analysis of a text's words, and how many words, sentences and trees were cut or repaired."""

    labels: Labels
    lemmas: list[str]
    cut_words: int
    cut_sentences: int
    repaired_trees: int


@dataclass(frozen=True, slots=True)
class _Window:
    """What is known of the words from ``begin`` on; ``cut``: its end is not a sentence's."""

    begin: int
    starts: NDArray[np.bool_]
    scores: Scores
    cut: bool


class Analyser:
    """The two ONNX graphs with their labels. The same words always give the same analysis."""

    def __init__(self) -> None:
        self._meta: Meta = meta()
        self._encoder = _session("encoder.onnx")
        self._outputs = [output.name for output in self._encoder.get_outputs()]
        self._decode = Decoder(self._meta, _session("labeller.onnx"))
        self._pieces = WordPieces(Tokenizer.from_str(data("tokenizer.json").read_text(encoding="utf-8")))
        self._known: dict[str, str] = json.loads(data("lemmas.json").read_text(encoding="utf-8"))
        self._places = frozenset(json.loads(data("places.json").read_text(encoding="utf-8")))
        self._lemma = lru_cache(maxsize=_LEMMA_CACHE)(self._find_lemma)

    def __call__(
        self, forms: Sequence[str], spacings: Sequence[Spacing], starts: Sequence[bool] | None = None
    ) -> Iterator[Token]:
        """One ``Token`` for each word, in order; see ``analyse``."""
        imposed = None if starts is None else np.array(starts, dtype=np.bool_)
        found = self.analyse(forms, np.array(spacings, dtype=np.uint8), imposed) if forms else None
        if found is not None:
            yield from self._tokens(found)

    def analyse(
        self,
        forms: Sequence[str],
        spacings: NDArray[np.uint8],
        starts: NDArray[np.bool_] | None = None,
    ) -> Analysis:
        """The analysis of at least one word; ``spacings`` tells what stands before each.

        ``starts`` imposes the sentence boundaries, for measuring; without it the model finds them, and lines
        end sentences.
        """
        words = read(self._pieces, forms, spacings)
        parts: list[Labels] = []
        sentences = trees = 0
        for window in self._windows(words, starts):
            labels, repaired = self._decode(window.scores, window.starts, window.begin)
            parts.append(labels)
            sentences += window.cut
            trees += repaired
        labels = joined(parts)
        agreement.settle(labels, self._meta)
        entities.mark_places(labels.tags, self._meta.tags, forms, self._places)
        return Analysis(labels, self._lemmas(forms, labels), words.cut, sentences, trees)

    def _windows(self, words: Words, starts: NDArray[np.bool_] | None) -> Iterator[_Window]:
        begin = 0
        while begin < len(words):
            window = self._window(words, begin, starts)
            yield window
            begin += len(window.starts)

    def _window(self, words: Words, begin: int, imposed: NDArray[np.bool_] | None) -> _Window:
        """The longest run of whole sentences from word ``begin`` that fits."""
        for limit in (windows.LIMIT, windows.MAX_LIMIT):
            end = windows.fit(words, begin, limit)
            scores = self._run(words, begin, end)
            starts = imposed[begin:end].copy() if imposed is not None else _starts(words, begin, scores)
            starts[0] = True
            if windows.is_whole(words, end):
                return _Window(begin, starts, scores, cut=False)
            kept = windows.keep(starts, words.offsets[begin : end + 1])
            if kept:
                return _Window(begin, starts[:kept], _first(scores, kept), cut=False)
        return _Window(begin, starts, scores, cut=True)

    def _run(self, words: Words, begin: int, end: int) -> Scores:
        lengths = np.diff(words.offsets[begin : end + 1])
        last = np.cumsum(lengths)
        pieces = np.empty(int(last[-1]) + 2, dtype=np.int64)
        pieces[0], pieces[-1] = CLS, SEP
        pieces[1:-1] = words.pieces[words.offsets[begin] : words.offsets[end]]
        inputs = {
            "pieces": pieces,
            "shapes": _spread(words.shapes[begin:end], lengths),
            "spacings": _spread(words.spacings[begin:end], lengths),
            "first": last - lengths + 1,
            "last": last,
        }
        return dict(zip(self._outputs, self._encoder.run(self._outputs, inputs), strict=True))

    def _lemmas(self, forms: Sequence[str], labels: Labels) -> list[str]:
        numbers = zip(forms, labels.upos.tolist(), labels.scripts.tolist(), strict=True)
        return [self._lemma(form, upos, script) for form, upos, script in numbers]

    def _find_lemma(self, form: str, upos: int, script: int) -> str:
        known = self._known.get(f"{form.lower()}/{self._meta.upos[upos]}")
        return known if known is not None else apply(self._meta.scripts[script], form)

    def _tokens(self, found: Analysis) -> Iterator[Token]:
        names, labels = self._meta, found.labels
        for index, lemma in enumerate(found.lemmas):
            dep = int(labels.deps[index])
            yield Token(
                starts_sentence=bool(labels.starts[index]),
                upos=names.upos[labels.upos[index]],
                xpos=names.xpos[labels.xpos[index]],
                feats=names.feats[labels.feats[index]],
                lemma=lemma,
                head=int(labels.heads[index]),
                dep=names.deps[dep] if dep else "ROOT",
                tag=names.tags[labels.tags[index]],
            )


def dateline(forms: Sequence[str]) -> int:
    """How many of a line's first words are a dateline: 0 where there is none.

    ``KYIV, March 3 (Reuters) -``: capitalised words, numbers, commas and brackets up to a dash, brackets or
    a place in capitals among them.
    """
    shouted = len(forms[0]) > 2 and forms[0].isupper() and forms[0].isalpha()
    for index, form in enumerate(forms):
        if form in _DASHES and index:
            return index + 1 if shouted or forms[index - 1] == ")" else 0
        if not (form[0].isupper() or form[0].isdigit() or form in _IN_DATELINES):
            return 0
    return 0


def is_quoted_comma(forms: Sequence[str], index: int) -> bool:
    """Whether a word follows a comma and a closing quotation mark: no sentence starts there within a line.

    ``“We will not pay,” the minister said.`` is one sentence. A bare comma may end one: ``Dear all,``.
    """
    return (
        index >= 2
        and forms[index - 2] == ","
        and forms[index - 1] in _CLOSING_MARKS
        and forms[index] not in _CLOSING_MARKS
    )


def _goes_on(words: Words, index: int) -> bool:
    """Whether a word is one more of a run without spaces: ``=====``."""
    joined = words.spacings[index] == Spacing.JOINED
    return bool(joined) and index > 0 and words.forms[index] == words.forms[index - 1]


def _starts(words: Words, begin: int, scores: Scores) -> NDArray[np.bool_]:
    """Sentence starts that the model finds in a window, those of lines, and those behind datelines."""
    starts: NDArray[np.bool_] = scores["starts"].argmax(axis=1).astype(np.bool_)
    for index in np.flatnonzero(starts).tolist():
        at = begin + index
        starts[index] = not (is_quoted_comma(words.forms, at) or _goes_on(words, at))
    spacings = words.spacings[begin : begin + len(starts)]
    lines = spacings == Spacing.LINE_START
    for line in np.flatnonzero(lines).tolist():
        end = line + dateline(words.forms[begin + line : begin + line + DATELINE_WORDS])
        if line < end < len(starts) and spacings[end] == Spacing.SPACE:
            starts[line:end], starts[end] = False, True
    starts |= lines
    return starts


def _spread(column: NDArray[np.uint8], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """A word's value for each of its pieces, and 0 for the two special pieces."""
    return np.pad(np.repeat(column.astype(np.int64), lengths), 1)


def _first(scores: Scores, count: int) -> Scores:
    """The scores of a window's first ``count`` words; heads have the root in front of them."""
    cut = {name: values[:count] for name, values in scores.items()}
    cut["arcs"] = scores["arcs"][:count, : count + 1]
    cut["head"] = scores["head"][: count + 1]
    return cut


def _session(name: str) -> Any:
    """A session on one thread: results must not depend on how many there are."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    return onnxruntime.InferenceSession(
        data(name).read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
        # The fused kernel is slower than the two that it replaces (a tenth of the whole).
        disabled_optimizers=["SkipLayerNormFusion"],
    )
