"""Members that stand at the same word of a passage that one article copied from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from crosswire.reconcile.facts.scores import Feature, Score
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import plain_words
from crosswire.records import Span

_Key = TypeVar("_Key")
_SAME = Score((Feature("copied", 1.0, 2.0),))
"""The same words are the same fact: more than any likeness can add up to."""


def copied_pairs(places: Mapping[_Key, Span], material: Material) -> Iterable[tuple[_Key, _Key, Score]]:
    """Pairs of members whose places (their first words) are one word of a proven copy.

    Paraphrases align sentences, not words, and prove nothing of the kind.
    """
    by_article: defaultdict[str, list[tuple[_Key, Span]]] = defaultdict(list)
    for key, place in places.items():
        by_article[place.article].append((key, place))
    for copy in material.copies:
        if copy.relation == "paraphrase":
            continue
        for left, right in copy.aligned:
            there = {
                _rank(place, right, material): key
                for key, place in by_article[right.article]
                if _in(place, right)
            }
            for key, place in by_article[left.article]:
                if _in(place, left) and (other := there.get(_rank(place, left, material))) is not None:
                    yield key, other, _SAME


def _in(place: Span, passage: Span) -> bool:
    return passage.start <= place.start < passage.end


def _rank(place: Span, passage: Span, material: Material) -> int:
    """How many words of the passage stand before the place."""
    return len(
        plain_words(material.text(Span(passage.article, passage.start, max(place.start, passage.start))))
    )
