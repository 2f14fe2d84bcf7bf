"""Runs the model over the words of a text. Knows nothing of spaCy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire_english import entities, trees, windows
from crosswire_english.features import Spacing, shape
from crosswire_english.lemmas import apply
from crosswire_english.meta import Meta, data, meta
from crosswire_english.pieces import CLS, SEP, WordPieces

_CLOSING_MARKS = frozenset({'"', "”", "’", "'", "''", "»"})


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
class _Text:
    """Columns over the words of a text; ``starts``: imposed sentence boundaries."""

    words: list[str]
    pieces: list[tuple[int, ...]]
    lengths: list[int]
    shapes: list[int]
    spacings: list[Spacing]
    line_starts: list[bool]
    starts: list[bool] | None


@dataclass(frozen=True, slots=True)
class _Window:
    """What the encoder says about W words from ``begin`` on."""

    begin: int
    starts: NDArray[np.bool_]
    scores: dict[str, NDArray[np.float32]]


class Analyser:
    """The two ONNX graphs with their labels. The same words always give the same analysis."""

    def __init__(self) -> None:
        self._meta: Meta = meta()
        self._encoder = _session("encoder.onnx")
        self._labeller = _session("labeller.onnx")
        self._outputs = [output.name for output in self._encoder.get_outputs()]
        self._pieces = WordPieces(Tokenizer.from_str(data("tokenizer.json").read_text(encoding="utf-8")))
        self._lemmas: dict[str, str] = json.loads(data("lemmas.json").read_text(encoding="utf-8"))
        self._places = frozenset(json.loads(data("places.json").read_text(encoding="utf-8")))
        self._follows = entities.follows(self._meta.tags)
        self._feats_masks = _feats_masks(self._meta)

    def __call__(
        self, words: list[str], spacings: list[Spacing], starts: list[bool] | None = None
    ) -> Iterator[Token]:
        """One ``Token`` for each word, in order; ``spacings`` tells what stands before each.

        ``starts`` imposes the sentence boundaries, for measuring; without it the model finds them, and lines
        end sentences.
        """
        pieces = self._pieces(words)
        text = _Text(
            words=words,
            pieces=pieces,
            lengths=[len(ids) for ids in pieces],
            shapes=[shape(word) for word in words],
            spacings=spacings,
            line_starts=[spacing is Spacing.LINE_START for spacing in spacings],
            starts=starts,
        )
        begin = 0
        while begin < len(words):
            window = self._window(text, begin)
            yield from self._tokens(window, words)
            begin += len(window.starts)

    def _window(self, text: _Text, begin: int) -> _Window:
        """The longest run of whole sentences from word ``begin`` that fits."""
        for limit in (windows.LIMIT, windows.MAX_LIMIT):
            end = windows.fit(text.lengths, text.line_starts, begin, limit)
            scores = self._run(text, begin, end)
            starts = _starts(text, begin, end, scores["starts"])
            whole = end == len(text.words) or text.line_starts[end]
            kept = windows.keep(starts.tolist(), whole, largest=limit == windows.MAX_LIMIT)
            if kept:
                break
        return _Window(begin, starts[:kept], _first(scores, kept))

    def _run(self, text: _Text, begin: int, end: int) -> dict[str, NDArray[np.float32]]:
        lengths = np.array(text.lengths[begin:end], dtype=np.int64)
        last = np.cumsum(lengths)
        inputs = {
            "pieces": np.array([CLS, *chain.from_iterable(text.pieces[begin:end]), SEP], dtype=np.int64),
            "shapes": np.pad(np.repeat(np.array(text.shapes[begin:end], dtype=np.int64), lengths), 1),
            "spacings": np.pad(np.repeat(np.array(text.spacings[begin:end], dtype=np.int64), lengths), 1),
            "first": last - lengths + 1,
            "last": last,
        }
        return dict(zip(self._outputs, self._encoder.run(self._outputs, inputs), strict=True))

    def _tokens(self, window: _Window, words: list[str]) -> Iterator[Token]:
        scores, labels = window.scores, self._meta
        upos = scores["upos"].argmax(axis=1)
        xpos = scores["xpos"].argmax(axis=1)
        feats = np.where(self._feats_masks[upos], scores["feats"], -np.inf).argmax(axis=1)
        scripts = scores["scripts"].argmax(axis=1)
        tags = self._tags(window, words)
        heads = trees.decode(scores["arcs"], np.cumsum(window.starts) - 1)
        deps = self._deps(scores, heads)
        for index, head in enumerate(heads.tolist()):
            word = words[window.begin + index]
            part = labels.upos[upos[index]]
            yield Token(
                starts_sentence=bool(window.starts[index]),
                upos=part,
                xpos=labels.xpos[xpos[index]],
                feats=labels.feats[feats[index]],
                lemma=self._lemma(word, part, labels.scripts[scripts[index]]),
                head=window.begin + (head - 1 if head else index),
                dep=labels.deps[deps[index]] if head else "ROOT",
                tag=tags[index],
            )

    def _tags(self, window: _Window, words: list[str]) -> list[str]:
        numbers = entities.decode(window.scores["tags"], window.starts, self._follows)
        own = words[window.begin : window.begin + len(numbers)]
        return entities.with_places([self._meta.tags[number] for number in numbers], own, self._places)

    def _deps(self, scores: dict[str, NDArray[np.float32]], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """Relation numbers at the chosen heads; never that of the root."""
        inputs = {"dep": scores["dep"], "head": scores["head"][heads]}
        (relations,) = self._labeller.run(None, inputs)
        best: NDArray[np.int64] = np.asarray(relations)[:, 1:].argmax(axis=1) + 1
        return best

    def _lemma(self, word: str, upos: str, script: str) -> str:
        known = self._lemmas.get(f"{word.lower()}/{upos}")
        return known if known is not None else apply(script, word)


def after_quoted_comma(words: Sequence[str]) -> list[bool]:
    """Which words follow a comma and a closing quotation mark: no sentence starts there within a line.

    ``“We will not pay,” the minister said.`` is one sentence. A bare comma may end one: ``Dear all,``.
    """
    marks = [word in _CLOSING_MARKS for word in words]
    return [
        index >= 2 and marks[index - 1] and not marks[index] and words[index - 2] == ","
        for index in range(len(words))
    ]


def _starts(text: _Text, begin: int, end: int, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Sentence starts in a window; its first word is one."""
    if text.starts is not None:
        starts = np.array(text.starts[begin:end])
    else:
        found = scores.argmax(axis=1).astype(bool) & ~np.array(after_quoted_comma(text.words[begin:end]))
        starts = found | np.array(text.line_starts[begin:end])
    starts[0] = True
    return starts


def _first(scores: dict[str, NDArray[np.float32]], count: int) -> dict[str, NDArray[np.float32]]:
    """The scores of a window's first ``count`` words; heads have the root in front of them."""
    cut = {name: values[:count] for name, values in scores.items()}
    cut["arcs"] = scores["arcs"][:count, : count + 1]
    cut["head"] = scores["head"][: count + 1]
    return cut


def _feats_masks(labels: Meta) -> NDArray[np.bool_]:
    """(parts of speech, feature bundles): which go together."""
    masks = np.zeros((len(labels.upos), len(labels.feats)), dtype=bool)
    for row, upos in enumerate(labels.upos):
        masks[row, list(labels.feats_of[upos])] = True
    return masks


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
