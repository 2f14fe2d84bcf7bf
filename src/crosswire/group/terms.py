"""Words of an article and what they weigh, which never depends on the other articles of the run."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crosswire.lexicons.frequency import rarity
from crosswire.records import Annotation, Article, Line, LineRole

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SATURATION = 1.2  # k1 of BM25 (Robertson & Zaragoza 2009): the tenth 'troops' adds little
_NAME = 2  # a name counts as often as this
_HEADLINE = 3  # a word of the headline counts as often as this

STORY_ROLES: frozenset[LineRole] = frozenset({"headline", "subhead", "body"})
"""Lines that belong to the report itself."""


class Word(NamedTuple):
    """A word of a text: its folded form and where it stands."""

    form: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of text[start:end] in order; numbers are kept whole ('100,000', '3.5')."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(found.group().casefold(), found.start(), found.end())


def story_lines(article: Article) -> tuple[Line, ...]:
    """The lines of the report itself; all lines where none has such a role."""
    return tuple(line for line in article.lines if line.role in STORY_ROLES) or article.lines


def term_weights(article: Article, annotation: Annotation | None = None) -> dict[str, float]:
    """Word → weight, for one article; the vector they form has length 1 (or is empty).

    Counts saturate as in BM25; words of names and of the headline count more. Names are the
    annotation's entities or, where it has none, capitalised words.
    """
    tally: Counter[tuple[str, int]] = Counter()  # by surface and weight: most words recur
    named = _named(annotation)
    for line in story_lines(article):
        factor = _HEADLINE if line.role == "headline" else 1
        tally.update(_surfaces(article.text, line, factor, named))
    if article.headline and all(line.role != "headline" for line in article.lines):
        tally.update((surface, _HEADLINE) for surface in _WORD.findall(article.headline.value))
    counts: defaultdict[str, int] = defaultdict(int)
    for (surface, weight), times in tally.items():
        counts[surface.casefold()] += weight * times
    weights = {word: n / (n + _SATURATION) * rarity(word) for word, n in counts.items() if rarity(word)}
    length = math.sqrt(math.fsum(value * value for value in weights.values()))
    return {word: value / length for word, value in weights.items()}


def _surfaces(text: str, line: Line, factor: int, named: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The words of a line as printed, each with how often it counts."""
    if named:
        for found in _WORD.finditer(text, line.start, line.end):
            yield found.group(), factor * (_NAME if found.start() in named else 1)
    else:
        for surface in _WORD.findall(text, line.start, line.end):
            yield surface, factor * (_NAME if surface[0].isupper() else 1)


def _named(annotation: Annotation | None) -> frozenset[int]:
    """Offsets inside mentions of entities by name."""
    if annotation is None:
        return frozenset()
    spans = (span for entity in annotation.entities for span in entity.spans)
    return frozenset(offset for span in spans for offset in range(span.start, span.end))
