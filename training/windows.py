"""Windows of running text as the encoder sees them, and padded batches of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

import torch
from crosswire_english.features import Spacing, shape
from crosswire_english.pieces import CLS, SEP, WordPieces
from torch import Tensor

from training.conllu import Document, Sentence, Word
from training.labels import Labels, cached_script

IGNORE = -100
ROUND = 16
MAX_SENTENCE = 400
"""Longer sentences (in pieces) are left out of training."""

_CURLY = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Window:
    """Columns of P pieces (special ones included) and W words; ``heads``: 0 root, else 1 + index here."""

    pieces: list[int]
    piece_shapes: list[int]
    piece_spacings: list[int]
    first: list[int]
    last: list[int]
    sentence: list[int]
    starts: list[int]
    upos: list[int]
    xpos: list[int]
    feats: list[int]
    scripts: list[int]
    heads: list[int]
    deps: list[int]
    tags: list[int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Label to number, for each inventory."""

    upos: dict[str, int]
    xpos: dict[str, int]
    feats: dict[str, int]
    scripts: dict[str, int]
    deps: dict[str, int]
    tags: dict[str, int]

    @classmethod
    def of(cls, labels: Labels) -> Numbers:
        return cls(
            *(
                {name: number for number, name in enumerate(names)}
                for names in (
                    labels.upos,
                    labels.xpos,
                    labels.feats,
                    labels.scripts,
                    labels.deps,
                    labels.tags,
                )
            )
        )


def spacings(sentence: Sentence, joined: bool) -> list[int]:
    """What stands before each word; ``joined``: no space between the sentence before and this one."""
    first = Spacing.LINE_START if sentence.line_start else (Spacing.JOINED if joined else Spacing.SPACE)
    following = (Spacing.SPACE if word.space_after else Spacing.JOINED for word in sentence.words[:-1])
    return [int(first), *map(int, following)]


def chunks(
    document: Document, limit: int, pieces: WordPieces, random: Random | None
) -> Iterator[list[Sentence]]:
    """Consecutive sentences of at most ``limit`` pieces; now and then far fewer, if ``random`` is given."""
    chunk: list[Sentence] = []
    size, target = 0, _target(limit, random)
    for sentence in document.sentences:
        length = sum(map(len, pieces([word.form for word in sentence.words])))
        if length > MAX_SENTENCE:
            continue
        if chunk and size + length > target:
            yield chunk
            chunk, size, target = [], 0, _target(limit, random)
        chunk.append(sentence)
        size += length
    if chunk:
        yield chunk


def _target(limit: int, random: Random | None) -> int:
    if random is None or random.random() < 0.7:
        return limit
    return random.randint(12, limit)


def encode(sentences: list[Sentence], parsed: bool, pieces: WordPieces, numbers: Numbers) -> Window:
    """The window of these sentences. Labels that are unknown are ``IGNORE``."""
    window = Window(*([] for _ in Window.__slots__))
    _append_piece(window, CLS, 0, Spacing.SPECIAL)
    joined = False
    for index, sentence in enumerate(sentences):
        offset = len(window.first)
        for word, ids, space in zip(
            sentence.words,
            pieces([word.form for word in sentence.words]),
            spacings(sentence, joined),
            strict=True,
        ):
            window.first.append(len(window.pieces))
            for piece in ids:
                _append_piece(window, piece, shape(word.form), space)
            window.last.append(len(window.pieces) - 1)
            window.sentence.append(index)
            window.starts.append(int(len(window.first) - 1 == offset))
            _append_labels(window, word, offset, parsed, numbers)
        joined = not sentence.words[-1].space_after
    _append_piece(window, SEP, 0, Spacing.SPECIAL)
    return window


def _append_piece(window: Window, piece: int, shape_id: int, spacing: int) -> None:
    window.pieces.append(piece)
    window.piece_shapes.append(shape_id)
    window.piece_spacings.append(int(spacing))


def _append_labels(window: Window, word: Word, offset: int, parsed: bool, numbers: Numbers) -> None:
    window.tags.append(IGNORE if word.entity is None else numbers.tags[word.entity])
    if not parsed:
        for column in (window.upos, window.xpos, window.feats, window.scripts, window.heads, window.deps):
            column.append(IGNORE)
        return
    window.upos.append(numbers.upos.get(word.upos, IGNORE))
    window.xpos.append(numbers.xpos.get(word.xpos, IGNORE))
    window.feats.append(numbers.feats.get(word.feats, IGNORE))
    script = cached_script(word.form, word.lemma.translate(_CURLY))
    window.scripts.append(numbers.scripts.get(script, IGNORE))
    window.heads.append(word.head + offset if word.head else 0)
    window.deps.append(numbers.deps.get(word.dep, IGNORE))


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows padded to P pieces and W words; ``allowed`` (B, W, W + 1): heads in the own sentence."""

    pieces: Tensor
    shapes: Tensor
    spacings: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    allowed: Tensor
    starts: Tensor
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    scripts: Tensor
    heads: Tensor
    deps: Tensor
    tags: Tensor


def collate(windows: list[Window]) -> Batch:
    """Pad and stack."""
    pieces = _stack([window.pieces for window in windows], 0)
    sentence = _stack([window.sentence for window in windows], -1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    root = torch.ones_like(same[:, :, :1])
    return Batch(
        pieces=pieces,
        shapes=_stack([window.piece_shapes for window in windows], 0),
        spacings=_stack([window.piece_spacings for window in windows], 0),
        mask=_stack([[1] * len(window.pieces) for window in windows], 0).bool(),
        first=_stack([window.first for window in windows], 0),
        last=_stack([window.last for window in windows], 0),
        allowed=torch.cat([root, same], dim=2),
        starts=_stack([window.starts for window in windows], IGNORE),
        upos=_stack([window.upos for window in windows], IGNORE),
        xpos=_stack([window.xpos for window in windows], IGNORE),
        feats=_stack([window.feats for window in windows], IGNORE),
        scripts=_stack([window.scripts for window in windows], IGNORE),
        heads=_stack([window.heads for window in windows], IGNORE),
        deps=_stack([window.deps for window in windows], IGNORE),
        tags=_stack([window.tags for window in windows], IGNORE),
    )


def _round_up(length: int) -> int:
    """Few distinct shapes: matrix kernels are compiled for each."""
    return -(-length // ROUND) * ROUND


def _stack(rows: list[list[int]], fill: int) -> Tensor:
    width = _round_up(max(map(len, rows)))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows], dtype=torch.long)


def batches(windows: Iterable[Window], budget: int, random: Random | None) -> list[list[Window]]:
    """Groups of windows of like length with at most ``budget`` padded pieces, shuffled by ``random``."""
    noise = random.random if random else (lambda: 0.0)
    ordered = sorted(windows, key=lambda window: len(window.pieces) + 8 * noise())
    groups: list[list[Window]] = [[]]
    longest = 0
    for window in ordered:
        longest = max(longest, _round_up(len(window.pieces)))
        if groups[-1] and (len(groups[-1]) + 1) * longest > budget:
            groups.append([])
            longest = _round_up(len(window.pieces))
        groups[-1].append(window)
    if random:
        random.shuffle(groups)
    return [group for group in groups if group]
