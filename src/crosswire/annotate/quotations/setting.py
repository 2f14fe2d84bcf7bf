"""The circumstances of an attribution: to whom, through which channel, when."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.mentions import role
from crosswire.annotate.syntax import (
    case_of,
    child,
    children,
    is_passive,
    predicate,
    sentence_bounds,
    tokens_in,
)
from crosswire.lexicons import rows
from crosswire.records import Annotation, Role, Span

_BRINGING = frozenset({"in", "on", "at", "during", "by", "via", "through", "over"})
_PREFIXED = {"conference": frozenset({"news", "press"})}
_NEAR = 8  # tokens between a cue and a time that no verb separates from it


def addressee_of(
    article: str, annotation: Annotation, cue: Token, entry: Entry, content: tuple[Span, ...]
) -> Role | None:
    """Who is spoken to: 'told reporters', 'said to Lund', 'warned the council that', 'in a letter to'."""
    head = _addressee(cue, entry)
    if head is None or _within(head, content) or head.lower_ in {"it", "which", "that", "itself"}:
        return None
    return role(article, annotation, head)


def _addressee(cue: Token, entry: Entry) -> Token | None:
    if entry.addressee == "obj":
        if is_passive(cue):
            return child(cue, "nsubj:pass")
        found = child(cue, "iobj") or child(cue, "obj") or (_next_noun(cue) if entry.kind == "tell" else None)
        return None if found is not None and _is_said(found, cue, entry) else found
    if entry.lemma in {"call on", "call upon"}:
        return child(cue, "obj") or next((part for part in children(cue, "obl") if part.i > cue.i), None)
    if entry.addressee:
        for part in children(cue, "obl", "nmod"):
            if case_of(part) == entry.addressee:
                return part
    for part in children(cue, "obl"):
        if part.lemma_.lower() in {"letter", "email", "message", "note", "call"}:
            return next((to for to in children(part, "nmod") if case_of(to) in {"to", "with"}), None)
    return None


def _next_noun(cue: Token) -> Token | None:
    """The noun phrase right behind 'told', whatever the tree makes of it."""
    for token in cue.doc[cue.i + 1 : min(sentence_bounds(cue)[1], cue.i + 5)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"compound", "nmod:poss", "nsubj"}:
            return token
        if token.pos_ not in {"DET", "ADJ", "PROPN", "NOUN", "PRON"}:
            return None
    return None


def _is_said(found: Token, cue: Token, entry: Entry) -> bool:
    """Whether an object is what was promised or asked, not the person: 'promised help'."""
    if child(cue, "iobj") is not None or found.dep_ == "iobj" or found.tag_ in {"PRP", "NNP", "NNPS"}:
        return False
    return "obj" in entry.frames and child(cue, "ccomp", "xcomp") is None


def channel_of(
    cue: Token, source: Token | None, addressee: Token | None, content: tuple[Span, ...]
) -> str | None:
    """'statement', 'tweet', 'interview' …, where the words beside the cue give one."""
    found = _channels().get(("verb", cue.lemma_.lower()))
    if found is not None:
        return found
    if source is not None and (found := _noun(source)) is not None:
        return found
    for part in children(cue, "obl", "nmod", "obl:unmarked"):
        if case_of(part) in _BRINGING and not _within(part, content) and (found := _noun(part)) is not None:
            return found
    if addressee is None:
        return None
    words = (addressee, *children(addressee, "compound", "appos", "flat"))
    return next((found for word in words if (found := _channels().get(("media", word.lemma_.lower())))), None)


def addressee_head(cue: Token, entry: Entry) -> Token | None:
    """The head noun of the addressee's phrase."""
    return _addressee(cue, entry)


def _noun(head: Token) -> str | None:
    lemma = head.lemma_.lower()
    wanted = _PREFIXED.get(lemma)
    if wanted is not None and not any(part.lower_ in wanted for part in children(head, "compound", "amod")):
        return None
    return _channels().get(("noun", lemma))


def when_of(annotation: Annotation, cue: Token, content: tuple[Span, ...]) -> str | None:
    """The id of the time expression that says when the words were spoken, outside the words themselves."""
    times = tuple(_times(annotation, cue, content))
    governed = [(abs(token.i - cue.i), ident) for token, ident in times if predicate(token) == cue]
    if governed:
        return min(governed)[1]
    near = [(abs(token.i - cue.i), ident) for token, ident in times if _is_beside(token, cue)]
    return min(near)[1] if near else None


def _times(annotation: Annotation, cue: Token, content: tuple[Span, ...]) -> Iterator[tuple[Token, str]]:
    first_token, end = sentence_bounds(cue)
    start_char, end_char = cue.doc[first_token].idx, cue.doc[end - 1].idx + len(cue.doc[end - 1])
    times = annotation.times
    first = bisect.bisect_left(times, start_char, key=lambda found: found.span.start)
    for found in itertools.takewhile(lambda found: found.span.start < end_char, times[first:]):
        if found.type == "DURATION":
            continue
        tokens = tokens_in(cue.doc, found.span)
        if tokens and not _within(tokens[0], content):
            yield tokens[-1], found.id


def _is_beside(time: Token, cue: Token) -> bool:
    low, high = sorted((time.i, cue.i))
    between = cue.doc[low + 1 : high]
    return len(between) <= _NEAR and not any(
        token.pos_ in {"VERB", "AUX"} or token.is_quote for token in between
    )


def _within(token: Token, content: tuple[Span, ...]) -> bool:
    return any(part.start <= token.idx < part.end for part in content)


@cache
def _channels() -> dict[tuple[str, str], str]:
    return {
        (kind, word): channel
        for word, kind, channel in rows("quotations_channels.tsv", ("word", "kind", "channel"))
    }
