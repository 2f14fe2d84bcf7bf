"""Lines that an outlet prints around its articles, found by their repetition over all articles of a run.

The only thing in ingest that looks beyond one text. It depends on the set of articles alone, never on
their order, and changes roles of lines alone: ids, outlets, dates and texts are fixed before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.ingest.lines.shapes import fold
from crosswire.records import Article, Line

_TEXTS = 3  # of one outlet and not alike, in which a line stands
_LONGEST = 40  # words of a line that may be furniture


def without_repeats(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the same order; what their outlet repeats above or below its articles is interface.

    A line counts once for all texts that share their longest line: versions of one. Where a
    repeated line stands between others of its article it stays: 'The ministry did not respond' is no
    furniture.
    """
    outlets: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        if article.outlet is not None:
            outlets[article.outlet.value].setdefault(article.sha256, article)
    repeated = {name: _repeated(own) for name, own in outlets.items() if len(own) >= _TEXTS}
    return tuple(
        _marked(article, repeated[article.outlet.value])
        if article.outlet is not None and repeated.get(article.outlet.value)
        else article
        for article in articles
    )


def _repeated(texts: Mapping[str, Article]) -> frozenset[str]:
    """The keys of lines that stand in enough texts of one outlet; texts by their hash."""
    stories: dict[str, set[str]] = defaultdict(set)
    for article in texts.values():
        story = _longest_line(article)
        for line in _body(article):
            stories[_key(article, line)].add(story)
    return frozenset(key for key, own in stories.items() if key and len(own) >= _TEXTS)


def _longest_line(article: Article) -> str:
    """What stands for all versions of one text: its longest line."""
    lines = (article.text[line.start : line.end].strip() for line in _body(article))
    return max(lines, key=lambda line: (len(line), line), default="")


def _marked(article: Article, repeated: frozenset[str]) -> Article:
    body = _body(article)
    known = [_key(article, line) in repeated for line in body]
    if all(known):
        return article
    first = known.index(False)
    last = len(known) - known[::-1].index(False)
    edge = {*body[:first], *body[last:]}
    if not edge:
        return article
    return replace(article, lines=tuple(
        replace(line, role="interface") if line in edge else line for line in article.lines
    ))  # fmt: skip


def _body(article: Article) -> tuple[Line, ...]:
    return tuple(line for line in article.lines if line.role == "body")


def _key(article: Article, line: Line) -> str:
    """A line for comparison; '' where it is too long to be furniture."""
    text = article.text[line.start : line.end]
    return fold(text) if len(text.split()) <= _LONGEST else ""
