"""How alike articles are: shared words, weighed, and whether their dates allow one story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import sparse

from crosswire.group.terms import term_weights
from crosswire.records import Annotation, Article, Time

THRESHOLD = 0.21
"""Mean similarity at which two groups of articles are one story.

Chosen on Wikinews events and ECB+ (benchmarks), where BCubed F1 is flat around it.
"""

_FLOOR = THRESHOLD / 3  # pairs less alike than this count as not alike at all
_WINDOW = 10.0  # days that the reports of one story may lie apart
_ROWS = 512  # articles that are compared with all others at a time
_DIGITS = 6  # similarities are rounded, so that the order of summation cannot tip a tie
_SHOWN = 12  # shared words that an explanation lists


@dataclass(frozen=True, slots=True)
class Similarity:
    """Why two articles are alike: (word, share of the total) of the heaviest shared words.

    `words` is the cosine of their weighed words, `dates` the factor for their distance in time,
    `total` the product.
    """

    words: float
    dates: float
    total: float
    shared: tuple[tuple[str, float], ...]


def explain_pair(a: Article, b: Article, annotations: Mapping[str, Annotation]) -> Similarity:
    """The similarity of two articles as grouping sees it, with what it rests on."""
    left, right = (term_weights(article, annotations.get(article.id)) for article in (a, b))
    products = {word: left[word] * right[word] for word in left.keys() & right.keys()}
    cosine = sum(products[word] for word in sorted(products))
    heaviest = sorted(products.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
    dates = date_factor(a.published, b.published)
    return Similarity(
        words=round(cosine, _DIGITS),
        dates=round(dates, _DIGITS),
        total=round(cosine * dates, _DIGITS),
        shared=tuple((word, round(value, _DIGITS)) for word, value in heaviest),
    )


def date_factor(a: Time | None, b: Time | None) -> float:
    """1 where the dates are near or not known; beyond ten days it falls as ten days / distance."""
    earliest, latest = _days([a, b])
    return float(_date_factors(earliest[:1], latest[:1], earliest[1:], latest[1:])[0])


_Days = npt.NDArray[np.float64]


def _days(times: Sequence[Time | None]) -> tuple[_Days, _Days]:
    """First and last day of each time as ordinals; NaN where not known."""
    edges = [(time.earliest, time.latest) if time else (None, None) for time in times]
    days = np.array([[_day(edge) for edge in pair] for pair in edges], dtype=np.float64).reshape(-1, 2)
    return days[:, 0], days[:, 1]


def _day(moment: str | None) -> float:
    return float(date.fromisoformat(moment[:10]).toordinal()) if moment else np.nan


def _date_factors(earliest_a: _Days, latest_a: _Days, earliest_b: _Days, latest_b: _Days) -> _Days:
    """The factors of pairs of ranges of days; ranges that meet are no days apart."""
    apart = np.nan_to_num(np.maximum(earliest_a - latest_b, earliest_b - latest_a), nan=0.0)
    factors: _Days = _WINDOW / np.maximum(apart, _WINDOW)
    return factors


def similar_pairs(
    articles: Sequence[Article], annotations: Mapping[str, Annotation]
) -> Iterator[tuple[int, int, float]]:
    """(i, j, similarity) of all pairs of articles, i < j, that are not wholly unlike.

    Articles are compared a block of rows at a time, so memory grows with the pairs kept.
    """
    matrix = _matrix([term_weights(article, annotations.get(article.id)) for article in articles])
    across = matrix.T.tocsr()
    earliest, latest = _days([article.published for article in articles])
    for start in range(0, len(articles), _ROWS):
        block = (matrix[start : start + _ROWS] @ across).tocoo()
        kept = (block.data >= _FLOOR) & (block.col > block.row + start)
        rows, columns = block.row[kept] + start, block.col[kept]
        factors = _date_factors(earliest[rows], latest[rows], earliest[columns], latest[columns])
        values = np.round(block.data[kept] * factors, _DIGITS)
        for index in np.lexsort((columns, rows)):
            if values[index] >= _FLOOR:
                yield int(rows[index]), int(columns[index]), float(values[index])


def _matrix(weights: Sequence[Mapping[str, float]]) -> sparse.csr_array:
    vocabulary = {word: column for column, word in enumerate(sorted({w for row in weights for w in row}))}
    rows = [index for index, row in enumerate(weights) for _ in row]
    columns = [vocabulary[word] for row in weights for word in row]
    values = [value for row in weights for value in row.values()]
    shape = (len(weights), len(vocabulary))
    return sparse.csr_array((np.array(values, dtype=np.float64), (rows, columns)), shape=shape)
