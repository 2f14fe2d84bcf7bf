"""On what condition a position is taken: 'if …', 'unless …', 'in the event of …', 'should they …'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate.positions.verbs import harms, listed
from crosswire.annotate.syntax import (
    children,
    is_negated,
    is_passive,
    span,
    subject,
    subtree,
    tokens_in,
)
from crosswire.lexicons import entries
from crosswire.records import Span

_INVERTED = frozenset({"should", "were", "had"})
_ADVERSE = frozenset({"unless", "until", "without", "except"})
_PHRASES = ("advcl", "obl", "nmod", "advmod")


def condition_of(
    article: str, doc: Doc, cue: Token, content: tuple[Span, ...], said: Token | None = None
) -> Span | None:
    """The first clause or phrase of condition that depends on a cue, on a word of its content or on
    the word `said` that reports it ('they would pay, he said, provided that …').
    """
    for token in governors(doc, cue, content, said):
        part = condition_head(token)
        if part is not None:
            start, end = subtree(part)
            if not start <= cue.i < end:
                return span(article, doc, start, end)
    return None


def condition_head(governor: Token) -> Token | None:
    """The head of the condition that depends on a word, None without."""
    found = next((part for part in children(governor, *_PHRASES) if _is_condition(part)), None)
    return found or _inverted(governor)


def _inverted(verb: Token) -> Token | None:
    """'Should Oslo withdraw, Bergen would …', whose parts a parse sets side by side."""
    beside = children(verb.head, "ccomp", "parataxis") if verb.dep_ in {"ccomp", "ROOT"} else ()
    beside = (*beside, *children(verb, "ccomp", "parataxis"))
    for part in beside:
        opening = part.left_edge
        if (
            part.i < verb.i
            and opening.lower_ in _INVERTED
            and opening.dep_ == "aux"
            and opening.head.i == part.i
        ):
            return part
    return None


def is_adverse(head: Token) -> bool:
    """Whether a condition says what must come to pass lest something happens: 'unless', 'until'."""
    return _first(head).lower_ in _ADVERSE


def is_lest(head: Token) -> bool:
    """Whether what is said will happen if the condition fails: 'unless', 'without', not 'until'."""
    return is_adverse(head) and not is_until(head)


def is_until(head: Token) -> bool:
    """Whether what is said lasts only up to what the condition names."""
    return _first(head).lower_ == "until"


def is_provoked(head: Token) -> bool:
    """Whether a condition is a blow to the speaker: 'if it is attacked', 'if sanctions are imposed'."""
    what = subject(head)
    burden = what is not None and is_passive(head) and listed(what, "burdens")
    return head.pos_ == "VERB" and not is_negated(head) and (burden or harms(head))


def apart(text: str, content: tuple[Span, ...], condition: Span) -> tuple[Span, ...]:
    """The content without a condition at either end of it."""
    return tuple(_cut(text, part, condition) for part in content)


def _cut(text: str, part: Span, condition: Span) -> Span:
    start, end = part.start, part.end
    if start < condition.start < end <= condition.end + 2:
        end = start + len(text[start : condition.start].rstrip(" \n,;–—-"))
    elif condition.start <= start + 1 and start < condition.end < end:
        start = end - len(text[condition.end : end].lstrip(" \n,;–—-"))
    return replace(part, start=start, end=end) if end - start > 1 else part


def governors(doc: Doc, cue: Token, content: tuple[Span, ...], said: Token | None) -> Iterator[Token]:
    """The words on which a condition of a position may hang."""
    yield cue
    for part in content:
        for token in tokens_in(doc, part):
            if token.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
                yield token
    if said is not None:
        yield said


def _first(head: Token) -> Token:
    """The first word of a phrase, past a comma or mark that a parse hangs to it."""
    start = subtree(head)[0]
    return head.doc[start + 1] if head.doc[start].is_quote and start < head.i else head.doc[start]


def _is_condition(part: Token) -> bool:
    """By the words that open it; 'until Friday' and other dates make no condition."""
    first = _first(part)
    if first.lower_ not in _INVERTED and first.lower_ not in _openers():
        return False
    clausal = part.dep_ in {"advcl", "advmod"} and any(word.pos_ in {"VERB", "AUX"} for word in part.subtree)
    if clausal and first.lower_ in _INVERTED and first.dep_ == "aux" and first.i < part.i:
        return True
    if first.lower_ in {"if", "unless"}:
        return True  # also where a parse has lost the clause
    if first.lower_ in {"until", "once"} and part.pos_ not in {"VERB", "AUX"} and not children(part, "cop"):
        return False  # 'until the summer'
    opening = (words for words in _openers().get(first.lower_, ()) if clausal or _is_phrasal(part, words))
    return any(_opens(first, words) for words in opening)


def _is_phrasal(part: Token, words: tuple[str, ...]) -> bool:
    return part.dep_ != "advmod" and (len(words) > 2 or words == ("without",))


def _opens(first: Token, words: tuple[str, ...]) -> bool:
    following = first.doc[first.i : first.i + len(words)]
    return tuple(token.lower_ for token in following) == words


@cache
def _openers() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases that open a condition, by their first word."""
    phrases = [tuple(line.split()) for line in entries("positions_conditions.txt")]
    return {words[0]: tuple(one for one in phrases if one[0] == words[0]) for words in phrases}
