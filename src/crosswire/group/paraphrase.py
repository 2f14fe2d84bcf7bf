"""Machine paraphrases: another article's sentences, one by one and in order, in other words.

Reworded copies share few word sequences but keep what each sentence is about, its names and numbers,
and the order of the sentences. Two reporters on one story share facts too, though neither their
division into sentences nor their order; so the thresholds ask for both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.group.terms import STORY_ROLES
from crosswire.lexicons.frequency import overlap
from crosswire.records import Annotation, Sentence, Span

_ALIKE = 0.5  # weighed overlap of two sentences' lemmas (Dice)
_SHARE = 0.6  # of the shorter article's sentences
_FEWEST = 6  # sentences in order
_FEWEST_LEMMAS = 4  # a sentence of fewer content words matches too easily


def paraphrased(a: Annotation, b: Annotation) -> tuple[tuple[Span, Span], ...]:
    """Pairs of sentences of which one restates the other; empty where that is not evident."""
    left, right = _compared(a), _compared(b)
    matches = [(i, j) for i, mine in enumerate(left) if (j := _best(mine, right)) is not None]
    kept = _in_order(matches)
    if len(kept) < max(_FEWEST, _SHARE * min(len(left), len(right))):
        return ()
    return tuple((_span(a, left[i]), _span(b, right[j])) for i, j in kept)


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
