"""Fits the weights of `crosswire.ingest.lines.classifier`: the words' weights and the trees.

    python -m training.line_roles [--data DIR] [--words FILE] [--trees FILE]

Data: the pages of pages/article-extraction-benchmark (MIT) and of the development articles of pages/wcxb
(CC BY 4.0) whose outlets `benchmarks.ingest` does not keep apart. Each page gives the two texts of
`benchmarks.ingest.naive` and two stretches around the article, as people copy it; lines are labelled by
`benchmarks.ingest.gold`. Words are weighed by a logistic regression, the trees boosted on top; while they
are, a page's words are scored with weights learned from other outlets. Only the weights leave this program.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.ingest import gold, lines_part, naive
from benchmarks.ingest.ours import told
from benchmarks.ingest.pages import PARTS, rank, read_pages
from crosswire.ingest.lines.classifier import TREE_COLUMNS, WORD_COLUMNS
from crosswire.ingest.lines.features import NAMES, Table, features, words_of
from crosswire.ingest.lines.shapes import Shape
from crosswire.records import LineRole

FOLDER = Path("src") / "crosswire" / "lexicons"
TREES, LEAVES, DEPTH, RATE, SMALLEST, RIDGE = 80, 12, 5, 0.1, 60, 5.0
PENALTY = 0.3  # inverse strength for the words
OUTLETS = 25  # in which a word must stand
LEAST = 0.1  # a weaker weight is left out
FOLDS = 3
STRETCHES, MARGIN = 2, 8  # per page; lines around the article on average
_EVEN = 60  # lines: those of a longer text count less each
_WORDS = 15  # a body line counts once more for every so many words: losing it loses them

_HEAD = """\
# origin: fitted by training/line_roles.py on pages of article-extraction-benchmark (Scrapinghub, MIT)
# and of the development articles of the Web Content Extraction Benchmark, WCXB, by Murrough Foley (CC BY 4.0)
# licence: Apache-2.0; see NOTICE for the collections
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text: its lines, what exact patterns tell of them, and what they are."""

    name: str
    outlet: str
    shapes: tuple[Shape, ...]
    roles: tuple[LineRole | None, ...]
    labels: tuple[gold.Label, ...]
    whole: bool = True


def samples(data: Path) -> tuple[Sample, ...]:
    """All that is learned from."""
    pages = [page for page in read_pages(data) if page.part == PARTS[0]]
    found = []
    for way in naive.WAYS:
        for text in lines_part.texts(pages, way):
            shapes, roles = told("\n".join(text.lines))
            found.append(Sample(text.name, text.outlet, shapes, roles, text.labels))
            if way == "everything":
                found.extend(_stretches(found[-1]))
    return tuple(found)


def _stretches(sample: Sample) -> Iterator[Sample]:
    body = [index for index, label in enumerate(sample.labels) if label]
    chance = random.Random(rank(sample.name))
    for _ in range(STRETCHES if body else 0):
        first = max(0, body[0] - int(chance.expovariate(1 / MARGIN)))
        end = body[-1] + 1 + int(chance.expovariate(1 / MARGIN))
        part = slice(first, end)
        yield replace(sample, shapes=sample.shapes[part], roles=sample.roles[part],
                      labels=sample.labels[part], whole=False)  # fmt: skip


def vocabulary(some: Iterable[Sample]) -> tuple[str, ...]:
    """Words that stand in many outlets."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for sample in some:
        for shape in sample.shapes:
            for word in words_of(shape):
                outlets[word].add(sample.outlet)
    return tuple(sorted(word for word, own in outlets.items() if len(own) >= OUTLETS))


def weigh_words(some: Sequence[Sample], words: Sequence[str]) -> dict[str, float]:
    """The weight of each word that has one."""
    column = {word: index for index, word in enumerate(words)}
    places, columns, labels, weights = [], [], [], []
    for sample in some:
        if not sample.whole:
            continue
        for shape, label in zip(sample.shapes, sample.labels, strict=True):
            if label is not None:
                own = {column[word] for word in words_of(shape) if word in column}
                columns.extend(sorted(own))
                places.extend([len(labels)] * len(own))
                labels.append(not label)
                weights.append(20 / (20 + len(sample.labels)))
    table = sparse.csr_matrix((np.ones(len(columns)), (places, columns)), shape=(len(labels), len(words)))
    model = LogisticRegression(C=PENALTY, max_iter=200).fit(table, labels, sample_weight=weights)
    found = zip(words, model.coef_[0], strict=True)
    return {word: round(float(weight), 2) for word, weight in found if abs(weight) >= LEAST}


def tables(some: Sequence[Sample], words: Sequence[str]) -> Iterator[Table]:
    """What the trees see of each sample, with words weighed on other outlets."""
    folds = [rank(f"fold {sample.outlet}") % FOLDS for sample in some]
    others = [weigh_words([sample for sample, own in zip(some, folds, strict=True) if own != fold], words)
              for fold in range(FOLDS)]  # fmt: skip
    for sample, fold in zip(some, folds, strict=True):
        yield features(sample.shapes, sample.roles, others[fold])


def boost(some: Sequence[Sample], seen: Iterable[Table]) -> HistGradientBoostingClassifier:
    """The trees."""
    rows, labels, weights = [], [], []
    for sample, table in zip(some, seen, strict=True):
        even = _EVEN / (_EVEN + len(sample.labels))
        for row, shape, label in zip(table, sample.shapes, sample.labels, strict=True):
            if label is not None:
                rows.append(row)
                labels.append(not label)
                weights.append(even * (1 + label * len(shape.words) / _WORDS))
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=SMALLEST,
        l2_regularization=RIDGE, early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(np.array(rows), labels, sample_weight=weights)


def tree_rows(model: HistGradientBoostingClassifier) -> Iterator[tuple[str, ...]]:
    """The rows of the file of trees; the first is a leaf that holds what all lines begin with."""
    yield ("0", "0", "", "", _number(float(model._baseline_prediction.ravel()[0])))
    for index, (tree,) in enumerate(model._predictors, start=1):
        for row in _nodes(tree.nodes):
            yield (str(index), *row)


def _nodes(nodes: np.ndarray) -> Iterator[tuple[str, ...]]:
    """A tree's nodes, each followed by the branch below its threshold."""
    order, stack = [], [0]
    while stack:
        at = stack.pop()
        order.append(at)
        if not nodes[at]["is_leaf"]:
            stack += [int(nodes[at]["right"]), int(nodes[at]["left"])]
    place = {at: index for index, at in enumerate(order)}
    for at in order:
        node = nodes[at]
        if node["is_leaf"]:
            yield (str(place[at]), "", "", _number(float(node["value"])))
        else:
            above = str(place[int(node["right"])])
            yield (str(place[at]), NAMES[node["feature_idx"]], _number(float(node["num_threshold"])), above)


def _number(value: float) -> str:
    return f"{value:.5g}"


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = ("\t".join(row) for row in (columns, *rows))
    path.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def written(words: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """The rows of the file of words."""
    return ((f"{weight:g}", word) for word, weight in sorted(words.items()) if not math.isnan(weight))


def main() -> None:
    """Fit and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--words", type=Path, default=FOLDER / "ingest_line_words.tsv", metavar="FILE")
    parser.add_argument("--trees", type=Path, default=FOLDER / "ingest_line_trees.tsv", metavar="FILE")
    options = parser.parse_args()
    some = samples(options.data)
    words = vocabulary(some)
    model = boost(some, tables(some, words))
    _write(options.words, WORD_COLUMNS, written(weigh_words(some, words)))
    _write(options.trees, TREE_COLUMNS, tree_rows(model))


if __name__ == "__main__":
    main()
