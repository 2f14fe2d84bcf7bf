"""Fits the weights of `crosswire.reconcile.dating.habits`.

    python -m training.dating_habits [--data DIR] [--out FILE]

Each article whose day is known is a choice among days: those around the other articles of its group, or,
for one that stands alone, those of the two weeks around its own, which tells nothing but the habits of its
words. The weights are those of a conditional logit with a ridge penalty. Data: corpus/political-news-6000,
without the third of its event groups that `benchmarks.dating` reports apart. Only the weights leave this
program.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.dating import political
from benchmarks.dating.cases import Case
from crosswire.reconcile.dating.articles import story_of
from crosswire.records import Article

OUT = Path("src") / "crosswire" / "lexicons" / "dating_habits.tsv"
RIDGE = 0.3
MEANT = frozenset({"links", "words"})
"""What the words mean: it may count more than it says of itself, never less, whatever these articles do."""
_ALONE = 500  # articles outside of all groups
_AROUND = 6  # days before and after

Choice = tuple[Mapping[int, Mapping[str, float]], int]
"""What is seen from each day, and the true day."""

_HEAD = """# origin: conditional logit over days, fitted by training/dating_habits.py on the days
#   of {count} articles of political-news-6000 (Baly et al. 2020): what is seen, and its weight
# licence: Apache-2.0
seen\tweight
"""


def choices(data: Path) -> Iterator[Choice]:
    """All articles of the training part."""
    corpus = political.Corpus.read(data)
    groups = corpus.groups(political.APART, political.ALIKE)
    for group in groups:
        if not political.kept_apart(article.id for article in group):
            yield from _hidden(corpus.case(group))
    grouped = {article.id for group in groups for article in group}
    alone = sorted((one for one in corpus.articles if one.id not in grouped), key=_drawn)[:_ALONE]
    yield from _alone(corpus.case(alone))


def _drawn(article: Article) -> str:
    return hashlib.sha256(article.id.encode()).hexdigest()


def _hidden(case: Case) -> Iterator[Choice]:
    """Each article of a group in turn, the days of all others being known."""
    for id in case.hidden:
        story = story_of(*case.told(frozenset({id})))
        if story is not None:
            yield story.seen(id), case.days[id][0].toordinal()


def _alone(case: Case) -> Iterator[Choice]:
    for id in case.hidden:
        true = case.days[id][0].toordinal()
        story = story_of([case.articles[id]], case.annotations, [], range(true - _AROUND, true + _AROUND + 1))
        if story is not None:
            yield story.seen(id), true


def fitted(found: Sequence[Choice], ridge: float = RIDGE) -> dict[str, float]:
    """The weights by name, in alphabetic order."""
    names = sorted({name for seen, _ in found for one in seen.values() for name in one})
    column = {name: index for index, name in enumerate(names)}
    rows = [(one, day == true) for seen, true in found for day, one in seen.items()]
    places = [(row, column[name], value) for row, (one, _) in enumerate(rows) for name, value in one.items()]
    index = np.array([(row, at) for row, at, _ in places]).T
    table = sparse.csr_matrix(([value for _, _, value in places], index), (len(rows), len(names)))
    right = np.array([is_right for _, is_right in rows])
    counts = np.array([len(seen) for seen, _ in found])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    choice = np.repeat(np.arange(len(found)), counts)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = table @ weights
        scores -= np.maximum.reduceat(scores, starts)[choice]
        odds = np.exp(scores)
        share = odds / np.add.reduceat(odds, starts)[choice]
        penalty = ridge / 2 * float(weights @ weights)
        return -float(np.log(share[right]).sum()) + penalty, table.T @ (share - right) + ridge * weights

    least = [(1.0, None) if name in MEANT else (None, None) for name in names]
    start = np.zeros(len(names))
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=least, options={"maxiter": 1000}).x
    return dict(zip(names, (round(float(weight), 3) for weight in weights), strict=True))


def main() -> int:
    """Write the lexicon; 1 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    options = parser.parse_args()
    if not (options.data / political.PATH).is_file():
        print(f"no data: {options.data / political.PATH} is absent", file=sys.stderr)
        return 1
    found = [(seen, true) for seen, true in choices(options.data) if true in seen]
    weights = fitted(found)
    lines = "".join(f"{name}\t{weight}\n" for name, weight in weights.items())
    options.out.write_text(_HEAD.format(count=len(found)) + lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
