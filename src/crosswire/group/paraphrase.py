"""Machine paraphrases: another article's sentences, one by one and in order, in other words.

Reworded copies share few word sequences but keep what each sentence is about, its names and numbers,
and the order of the sentences. Two reporters on one story share facts too, though neither their
division into sentences nor their order; so the thresholds ask for both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from crosswire.group.terms import STORY_ROLES
from crosswire.lexicons.frequency import overlap, rarity
from crosswire.records import Annotation, Sentence, Span

_ALIKE = 0.5  # weighed overlap of two sentences' lemmas (Dice)
_SHARE = 0.6  # of the shorter article's sentences
_FEWEST = 6  # sentences in order
_ROUNDING = 1e-6  # what sums in another order may differ by
_FEWEST_LEMMAS = 4  # a sentence of fewer content words matches too easily


def paraphrased(a: Annotation, b: Annotation) -> tuple[tuple[Span, Span], ...]:
    """Pairs of sentences of which one restates the other; empty where that is not evident."""
    left, right = _compared(a), _compared(b)
    matches = [(i, j) for i, mine in enumerate(left) if (j := _best(mine, right)) is not None]
    kept = _in_order(matches)
    if len(kept) < max(_FEWEST, _SHARE * min(len(left), len(right))):
        return ()
    return tuple((_span(a, left[i]), _span(b, right[j])) for i, j in kept)


def restating_pairs(annotations: Sequence[Annotation | None]) -> set[tuple[int, int]]:
    """Pairs of articles, i < j, of which enough sentences are alike to ask whether one is reworded.

    None stands for an article without an annotation. The sentences of one article are compared with those
    of all others at a time, as a product of sparse matrices; `paraphrased` decides.
    """
    compared = [_compared(one) if one is not None else [] for one in annotations]
    owners = np.repeat(np.arange(len(compared)), [len(part) for part in compared])
    matrix = _matrix([sentence for part in compared for sentence in part])
    whole = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    across = matrix.T.tocsr()
    found: set[tuple[int, int]] = set()
    for index in range(len(compared)):
        first, last = np.searchsorted(owners, (index, index + 1))
        if last - first < _FEWEST:
            continue
        block = (matrix[first:last] @ across[:, last:]).tocoo()
        alike = 2 * block.data >= (_ALIKE - _ROUNDING) * (whole[first + block.row] + whole[last + block.col])
        cells = np.unique(np.stack((owners[last + block.col[alike]], block.row[alike])), axis=1)
        others, rows = np.unique(cells[0], return_counts=True)
        found.update((index, int(other)) for other in others[rows >= _FEWEST])
    return found


def _matrix(sentences: Sequence[Sentence]) -> sparse.csr_array:
    """Sentences by lemmas, each the root of its rarity, so that products of rows are shared rarity."""
    lemmas = [sorted(set(sentence.lemmas)) for sentence in sentences]
    vocabulary = {
        lemma: column for column, lemma in enumerate(sorted({one for row in lemmas for one in row}))
    }
    rows = [index for index, row in enumerate(lemmas) for _ in row]
    columns = [vocabulary[lemma] for row in lemmas for lemma in row]
    values = np.sqrt(np.array([rarity(lemma) for row in lemmas for lemma in row], dtype=np.float64))
    return sparse.csr_array((values, (rows, columns)), shape=(len(lemmas), len(vocabulary)))


def _compared(annotation: Annotation) -> list[Sentence]:
    sentences = (sentence for sentence in annotation.sentences if sentence.role in STORY_ROLES)
    return [sentence for sentence in sentences if len(set(sentence.lemmas)) >= _FEWEST_LEMMAS]


def _best(mine: Sentence, others: Sequence[Sentence]) -> int | None:
    """The sentence that is most like this one, if it is like it at all; the first of equals."""
    scores = [overlap(mine.lemmas, other.lemmas) for other in others]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index), default=None)
    return best if best is not None and scores[best] >= _ALIKE else None


def _in_order(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest strictly rising sequence of pairs (patience sorting); the first of equals."""
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for i, j in matches:
        at = bisect_left(ends, j)
        chain = [*(chains[at - 1] if at else []), (i, j)]
        ends[at : at + 1], chains[at : at + 1] = [j], [chain]
    return chains[-1] if chains else []


def _span(annotation: Annotation, sentence: Sentence) -> Span:
    return Span(annotation.article, sentence.start, sentence.end)
