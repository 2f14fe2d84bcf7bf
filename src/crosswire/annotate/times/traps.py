"""Words that only look like times: 'May' the verb or the person, '2002' people, Flight 2014."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.annotate.times.grammar import Match
from crosswire.annotate.times.tokens import Tokens
from crosswire.lexicons import entries
from crosswire.records import Annotation

_VERBAL = frozenset({"AUX", "VERB"})
_BEFORE_COUNTS = frozenset({"and", "or", "for", "of", "about", "around"})
_VAGUE = frozenset({"some", "any", "all"})
_NAMED = frozenset({"month", "weekday", "season", "holiday", "date"})


@cache
def _before_times() -> frozenset[str]:
    return frozenset(entries("times_prepositions.txt"))


def persons(annotation: Annotation) -> tuple[tuple[int, int], ...]:
    """The offsets of all mentions of people by name, sorted."""
    found = (span for entity in annotation.entities if entity.type == "PERSON" for span in entity.spans)
    return tuple(sorted((span.start, span.end) for span in found))


def is_trap(match: Match, tokens: Tokens, people: tuple[tuple[int, int], ...]) -> bool:
    """Whether the words around a match show that it is no time."""
    start, end = match.lexemes[0].start, match.lexemes[-1].end
    span = tokens.touching(start, end)
    if span is None:
        return False
    if match.rule in _NAMED and any(low <= start and end <= high for low, high in people):
        return True
    return len(match.lexemes) == 1 and _lone_trap(match, span[0])


def _lone_trap(match: Match, token: Token) -> bool:
    lexeme = match.lexemes[0]
    if lexeme.cls == "MONTHX":
        return token.pos_ in _VERBAL or not _follows_preposition(token)
    if lexeme.cls == "YEAR":
        return _is_count(token)
    if lexeme.cls in {"WEEKDAYA", "SHORT"}:
        return lexeme.cls == "WEEKDAYA" or not _follows_preposition(token)
    return lexeme.cls in {"UNITS", "PARTS"} and token.pos_ in _VERBAL


def _follows_preposition(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in _before_times()


def _is_count(token: Token) -> bool:
    """A bare number of four digits that counts things ('2002 people') or names one ('Flight 2014')."""
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and (after.text in {"%", "/"} or after.pos_ == "SYM"):
        return True
    if before is not None and before.lower_ in _before_times() - _BEFORE_COUNTS:
        return False
    if before is not None and _numbers(before, token):
        return True
    plural = after is not None and after.tag_ in {"NNS", "NNPS"}
    return plural and not (before is not None and _determines(before))


def _determines(word: Token) -> bool:
    """'The 2008 games' are those of a year, 'some 2008 games' are many."""
    return (word.pos_ == "DET" or word.tag_ in {"POS", "PRP$"}) and word.lower_ not in _VAGUE


def _numbers(before: Token, token: Token) -> bool:
    """Whether a number belongs to the name or noun right before it."""
    if before.pos_ in {"PROPN", "SYM"} or before.lower_ in {"no", "no.", "#"}:
        return True
    return before.pos_ == "NOUN" and token.head.i == before.i
