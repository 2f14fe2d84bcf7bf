"""Annotations of the articles, kept in the checkout's cache from one run to the next.

The key is the model's version and a hash of all code and word lists that annotating rests on.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import crosswire_english

import crosswire
from crosswire.annotate.article import load
from crosswire.names.register import Register
from crosswire.records import Annotation, Article

CACHE = Path(__file__).parents[2] / ".cache" / "dating"
_LATER = ("dating_", "reconcile_")  # word lists of later stages
_PARTS = ("annotate", "ingest", "lexicons", "names", "temporal", "records.py")


def without_dates(articles: Iterable[Article]) -> dict[str, Article]:
    """The articles by id, without the date of publication that they state."""
    return {article.id: replace(article, published=None) for article in articles}


def annotated(articles: Mapping[str, Article]) -> dict[str, Annotation]:
    """The articles' annotations by id, from the cache where it has just these articles."""
    key = hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:16]
    path = CACHE / f"{crosswire_english.VERSION}-{_code()}" / key
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


@cache
def _code() -> str:
    root = Path(crosswire.__file__).parent
    found = hashlib.sha256()
    for part in _PARTS:
        for path in sorted([root / part] if part.endswith(".py") else (root / part).rglob("*")):
            if path.suffix in {".py", ".txt", ".tsv"} and not path.name.startswith(_LATER):
                found.update(path.read_bytes())
    return found.hexdigest()[:16]
