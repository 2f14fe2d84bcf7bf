"""Counts of what is right, and the figures made of them.

A word counts as found if its characters are the same. Relations are compared with their subtypes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from benchmarks.english.readings import Entity, Placed, Reading

NAMES = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC+GPE", "GPE": "LOC+GPE", "NORP": "NORP"}
"""Our labels with the two kinds of place as one: the corpora do not tell them apart."""


class Tally:
    """Counts of what is right, in the gold reading and in the model's, each under a name."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()
        self._found: Counter[str] = Counter()

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        """Count ``right`` ones among ``gold`` and ``found``."""
        self._right[name] += right
        self._gold[name] += gold
        self._found[name] += found

    def gold(self, name: str) -> int:
        """How many there are in the gold readings."""
        return self._gold[name]

    def precision(self, name: str) -> float:
        return self._right[name] / max(1, self._found[name])

    def recall(self, name: str) -> float:
        return self._right[name] / max(1, self._gold[name])

    def f1(self, name: str) -> float:
        """Equal to accuracy where the gold words are given."""
        return 2 * self._right[name] / max(1, self._gold[name] + self._found[name])

    def aligned(self, name: str) -> float:
        """The share of right ones among the words that were found as the gold has them."""
        return self._right[name] / max(1, self._right["words"])


def compare(gold: Reading, found: Reading, tally: Tally) -> None:
    """Add one text's words, sentences, labels and relations."""
    by_span = {word.span: word for word in gold.words}
    pairs = [(by_span[word.span], word) for word in found.words if word.span in by_span]
    sizes = len(gold.words), len(found.words)
    tally.add("words", len(pairs), *sizes)
    tally.add("sentences", len(gold.sentences & found.sentences), len(gold.sentences), len(found.sentences))
    for name, right in _right(pairs).items():
        tally.add(name, right, *sizes)


def _right(pairs: list[tuple[Placed, Placed]]) -> dict[str, int]:
    attached = [(a, b) for a, b in pairs if a.head == b.head]
    return {
        "UPOS": sum(a.upos == b.upos for a, b in pairs),
        "XPOS": sum(a.xpos == b.xpos for a, b in pairs),
        "features": sum(a.feats == b.feats for a, b in pairs),
        "lemma": sum(_plain(a.lemma) == _plain(b.lemma) for a, b in pairs),
        "UAS": len(attached),
        "LAS": sum(a.dep == b.dep for a, b in attached),
    }


def _plain(lemma: str) -> str:
    """GUM keeps typographic apostrophes in lemmas, EWT has none."""
    return lemma.replace("’", "'")


def compare_entities(gold: Reading, found: Reading, labels: Mapping[str, str], tally: Tally) -> None:
    """Add one text's entities, exact spans: each label by itself and all together as ``all``.

    ``labels`` maps our labels to those that are scored; others do not count. A text whose gold is silent
    about entities adds nothing.
    """
    if gold.entities is None or found.entities is None:
        return
    wanted, ours = _mapped(gold.entities, labels), _mapped(found.entities, labels)
    for label in dict.fromkeys(labels.values()):
        one, other = _of(wanted, label), _of(ours, label)
        tally.add(label, len(one & other), len(one), len(other))
    tally.add("all", len(wanted & ours), len(wanted), len(ours))


def _mapped(entities: Iterable[Entity], labels: Mapping[str, str]) -> frozenset[Entity]:
    return frozenset((span, labels[label]) for span, label in entities if label in labels)


def _of(entities: frozenset[Entity], label: str) -> frozenset[Entity]:
    return frozenset(entity for entity in entities if entity[1] == label)
