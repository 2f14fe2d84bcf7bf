"""Which articles repeat the words of another.

What counts is containment, not overall likeness: an outlet that prints half of a wire report behind
an introduction of its own shares few of its words but most of the wire's. Candidates come from word
5-grams (exact sets, so nothing is missed by hashing) and from sentences with the same lemmas, and each is
verified by aligning the texts.
Words that both print as somebody's speech are left out of the count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.group.alignment import Run, common_runs
from crosswire.group.paraphrase import paraphrased, restating_pairs
from crosswire.group.quoted import quoted_offsets
from crosswire.group.terms import Word, story_lines, words
from crosswire.ids import stable_id
from crosswire.records import Annotation, Article, Copy, CopyRelation, Span

_SHINGLE = 5  # words
_CANDIDATE = 0.1  # of the smaller article's 5-grams; the decision is the alignment's
_COPY = 0.8  # of the smaller article's own words
_PARTIAL = 0.3
_LONG = 100  # own words: this many are a copied passage, however long the articles are
_FEWEST = 25  # own words an article must have for its share to mean anything


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of one article's report, and which of them are the article's own."""

    article: Article
    words: tuple[Word, ...]
    own: tuple[bool, ...]
    shingles: frozenset[tuple[str, ...]]


def copies_among(members: Sequence[Article], annotations: Mapping[str, Annotation]) -> tuple[Copy, ...]:
    """The copies among the articles of one story, in order of their articles' ids."""
    if len(members) < 2:
        return ()
    ordered = sorted(members, key=lambda article: article.id)
    texts = [_text(article, annotations.get(article.id)) for article in ordered]
    alike = restating_pairs([annotations.get(article.id) for article in ordered])
    found = (
        _copied(texts[a], texts[b])
        or (_reworded(texts[a], texts[b], annotations) if (a, b) in alike else None)
        for a, b in sorted(_sharing(texts) | alike)
    )
    return tuple(copy for copy in found if copy is not None)


def copy_between(a: Article, b: Article, annotations: Mapping[str, Annotation]) -> Copy | None:
    """The copy relation of two articles, if there is one."""
    return next(iter(copies_among((a, b), annotations)), None)


def _text(article: Article, annotation: Annotation | None) -> _Text:
    lines = story_lines(article)
    found = tuple(word for line in lines for word in words(article.text, line.start, line.end))
    quoted = quoted_offsets(article, annotation)
    return _Text(
        article=article,
        words=found,
        own=tuple(word.start not in quoted for word in found),
        shingles=frozenset(_shingles([word.form for word in found])),
    )


def _sharing(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """Pairs of texts, i < j, that have a 5-gram in common."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for shingle in text.shingles:
            holders[shingle].append(index)
    together = {tuple(indexes) for indexes in holders.values() if len(indexes) > 1}
    return {pair for indexes in together for pair in combinations(indexes, 2)}


def _shingles(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(forms[index : index + _SHINGLE]) for index in range(len(forms) - _SHINGLE + 1))


def _copied(a: _Text, b: _Text) -> Copy | None:
    runs = _runs(a, b)
    relation = _relation(a, b, runs)
    return _copy(a, b, relation, tuple(_spans(a, b, run) for run in runs)) if relation else None


def _reworded(a: _Text, b: _Text, annotations: Mapping[str, Annotation]) -> Copy | None:
    pairs = paraphrased(annotations[a.article.id], annotations[b.article.id])
    return _copy(a, b, "paraphrase", pairs) if pairs else None


def _copy(a: _Text, b: _Text, relation: CopyRelation, aligned: tuple[tuple[Span, Span], ...]) -> Copy:
    return Copy(
        id=stable_id("cop", a.article.id, b.article.id),
        articles=(a.article.id, b.article.id),
        relation=relation,
        direction=_direction(a.article, b.article),
        aligned=aligned,
    )


def _runs(a: _Text, b: _Text) -> tuple[Run, ...]:
    smaller = min(len(a.shingles), len(b.shingles))
    shared = len(a.shingles & b.shingles)
    if not shared or (shared < _CANDIDATE * smaller and shared < _LONG / 2):
        return ()
    return common_runs([word.form for word in a.words], [word.form for word in b.words])


def _relation(a: _Text, b: _Text, runs: Sequence[Run]) -> CopyRelation | None:
    """From the share of own words of the smaller article that the other has as well."""
    own = min(sum(a.own), sum(b.own))
    shared = sum(a.own[run.i + k] and b.own[run.j + k] for run in runs for k in range(run.length))
    if own < _FEWEST:
        return None
    if shared >= _COPY * own:
        return "copy"
    return "partial" if shared >= _PARTIAL * own or shared >= _LONG else None


def _spans(a: _Text, b: _Text, run: Run) -> tuple[Span, Span]:
    left, right = a.words[run.i : run.i + run.length], b.words[run.j : run.j + run.length]
    return (
        Span(a.article.id, left[0].start, left[-1].end),
        Span(b.article.id, right[0].start, right[-1].end),
    )


def _direction(a: Article, b: Article) -> str | None:
    """The article that came first, where a credit or the articles' own dates say so and agree."""
    first = {side.id for side in (_credited(a, b), _earlier(a, b)) if side is not None}
    return first.pop() if len(first) == 1 else None


def _credited(a: Article, b: Article) -> Article | None:
    """The one whose outlet is an agency that the other credits."""
    sides = [one for one, other in ((a, b), (b, a)) if one.outlet and one.outlet.value in _agencies(other)]
    return sides[0] if len(sides) == 1 else None


def _agencies(article: Article) -> set[str]:
    return {agency.name for agency in article.agencies}


def _earlier(a: Article, b: Article) -> Article | None:
    for one, other in ((a, b), (b, a)):
        latest = one.published.latest if one.published else None
        earliest = other.published.earliest if other.published else None
        if latest and earliest and latest[:10] < earliest[:10]:  # days: hours may lack their zone
            return one
    return None
