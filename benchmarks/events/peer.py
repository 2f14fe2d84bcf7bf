"""A linear model over words as a yardstick: what learning from a few hundred labelled sentences reaches."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence


def available() -> bool:
    """Whether scikit-learn is installed."""
    return importlib.util.find_spec("sklearn") is not None


def predict(train: Sequence[tuple[str, str]], sentences: Sequence[str]) -> list[str]:
    """The class of each sentence by TF-IDF of words and pairs of words and a logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # the dependency is optional
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = make_pipeline(words, LogisticRegression(C=30.0, max_iter=1000, class_weight="balanced"))
    model.fit([sentence for sentence, _ in train], [root for _, root in train])
    return [str(root) for root in model.predict(list(sentences))]
