"""Annotations of the articles, kept in the checkout's cache from one run to the next.

The key is the model's version and a hash of all code and word lists that annotating rests on.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import crosswire_english

from benchmarks.kept import code_hash, short_hash
from crosswire.annotate.article import load
from crosswire.names.register import Register
from crosswire.records import Annotation, Article

CACHE = Path(__file__).parents[2] / ".cache" / "dating"
_LATER = ("lexicons/dating_", "lexicons/reconcile_")  # word lists of later stages
_PARTS = ("annotate", "ingest", "lexicons", "names", "temporal", "records.py")


def without_dates(articles: Iterable[Article]) -> dict[str, Article]:
    """The articles by id, without the date of publication that they state."""
    return {article.id: replace(article, published=None) for article in articles}


def annotated(articles: Mapping[str, Article]) -> dict[str, Annotation]:
    """The articles' annotations by id, from the cache where it has just these articles."""
    key = short_hash(sorted(articles))
    path = CACHE / f"{crosswire_english.VERSION}-{code_hash(_PARTS, _LATER)}" / key
    if not path.is_file():
        annotate = _annotator()
        _only(path.parent)
        path.write_bytes(pickle.dumps({id: annotate(article) for id, article in sorted(articles.items())}))
    return dict(pickle.loads(path.read_bytes()))


def _only(folder: Path) -> None:
    """Makes a folder of the cache; those of other code go."""
    for other in CACHE.glob("*"):
        if other != folder:
            shutil.rmtree(other)
    folder.mkdir(parents=True, exist_ok=True)


@cache
def _annotator() -> Callable[[Article], Annotation]:
    return load(Register())
