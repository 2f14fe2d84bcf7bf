"""On what condition a position is taken: 'if …', 'unless …', 'in the event of …', 'should they …'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate.syntax import children, span, subtree, tokens_in
from crosswire.lexicons import entries
from crosswire.records import Span

_INVERTED = frozenset({"should", "were", "had"})


def condition_of(article: str, doc: Doc, cue: Token, content: tuple[Span, ...]) -> Span | None:
    """The first clause or phrase of condition that depends on a cue or on a word of its content."""
    for token in _governors(doc, cue, content):
        for part in children(token, "advcl", "obl", "nmod"):
            if _is_condition(part):
                start, end = subtree(part)
                if not start <= cue.i < end:
                    return span(article, doc, start, end)
    return None


def _governors(doc: Doc, cue: Token, content: tuple[Span, ...]) -> Iterator[Token]:
    yield cue
    for part in content:
        for token in tokens_in(doc, part):
            if token.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
                yield token


def _is_condition(part: Token) -> bool:
    """By the words that open it; a lone preposition ('until Friday') makes no condition."""
    first = part.left_edge
    if part.dep_ == "advcl" and first.lower_ in _INVERTED and first.dep_ == "aux" and first.i < part.i:
        return True
    return any(_opens(first, words) for words in _openers() if part.dep_ == "advcl" or len(words) > 2)


def _opens(first: Token, words: tuple[str, ...]) -> bool:
    following = first.doc[first.i : first.i + len(words)]
    return tuple(token.lower_ for token in following) == words


@cache
def _openers() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in entries("positions_conditions.txt"))
