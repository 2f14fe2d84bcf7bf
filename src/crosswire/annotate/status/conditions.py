"""What a clause depends on: conditions, provisos and open questions, and the modals beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from spacy.tokens import Token

from crosswire.annotate.status.climb import DEPTH
from crosswire.annotate.status.unreal import unreal
from crosswire.annotate.status.words import before, form_status, is_dated, is_form, mark_of, time_status
from crosswire.annotate.syntax import auxiliaries, child, children, sentence_bounds, tense, words_of

_REACH = 12  # words back to 'provided that'
_TIMES = ("obl", "obl:tmod", "obl:unmarked", "obl:npmod", "advmod")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def condition(verb: Token) -> Token | None:
    """The word that makes a clause a condition or an open question."""
    if form_status("mark", mark_of(verb)) == "hypothetical":
        return child(verb, "mark", "case", "advmod")
    if verb.dep_ == "csubj" and mark_of(verb.head) == "whether":
        return child(verb.head, "mark")  # 'whether they will strike is unclear'
    joined = verb.dep_ == "conj" and child(verb, "nsubj", "mark") is None
    if joined and form_status("mark", mark_of(verb.head)) == "hypothetical":
        return child(verb.head, "mark", "case", "advmod")
    return _proviso(verb) or _open_condition(verb)


def _proviso(verb: Token) -> Token | None:
    """'As long as it holds', 'provided that it holds', 'on condition that it holds', however they hang."""
    if verb.dep_ not in {"advcl", "acl", "ccomp", "conj", "acl:relcl"}:
        return None
    near = takewhile(lambda word: word.tag_ not in _FINITE or word.head.i == verb.i, before(verb))
    return _phrase(list(islice(near, _REACH))[::-1])


def _phrase(words: Sequence[Token]) -> Token | None:
    for index, word in enumerate(words):
        if is_form("proviso", word.lower_):  # may open one
            phrases = (" ".join(one.lower_ for one in words[index : index + length]) for length in (3, 2))
            if any(" " in phrase and is_form("proviso", phrase) for phrase in phrases):
                return word
    return None


def _open_condition(verb: Token) -> Token | None:
    """The 'if' that opens the stretch of words that a verb stands in, whatever a parse hung it on.

    A main clause with a modal may follow without a comma; a relative clause in the past is a fact.
    """
    if modal_of(verb) is not None or verb.tag_ in {"VB", "VBG"} or _is_past_relative(verb):
        return None
    opens = next((word for word in before(verb) if is_form("condition", word.lower_)), None)
    return None if opens is None or _is_ancestor(verb, opens.head) else opens


def _is_past_relative(verb: Token) -> bool:
    relative = verb.dep_ in {"acl", "acl:relcl"} or verb.head.dep_ == "acl:relcl"
    return relative and (verb.tag_ == "VBN" or tense(verb) == "past")


def _is_ancestor(verb: Token, token: Token) -> bool:
    """Whether a token hangs somewhere below a verb: then the verb is the main clause's."""
    for _ in range(DEPTH):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i == verb.i:
            return True
    return False


def depends(verb: Token) -> Token | None:
    """The 'if' or 'unless' under which a verb stands with a 'will'; not 'even if'."""
    verb = verb.head if verb.dep_ == "conj" and child(verb, "nsubj") is None else verb
    for part in children(verb, "advcl"):
        even = any(word.lower_ == "even" for word in (*part.children, *_inner(part)))
        opens = condition(part)
        if opens is None or even or opens.lower_ == "whether":
            continue
        if not any(map(_is_time_ahead, children(verb, *_TIMES))):
            return opens  # but 'will strike on Friday unless …' is a plan
    inverted = (part for part in children(verb, "advcl") if unreal(part) == "hypothetical")
    if (clause := next(inverted, None)) is not None:
        return next(iter(auxiliaries(clause)), clause)
    return _phrase(words_of(verb.doc)[verb.i + 1 : min(verb.i + 2 * _REACH, sentence_bounds(verb)[1])])


def _is_time_ahead(part: Token) -> bool:
    return is_dated(part) or time_status(part) == "scheduled"


def _inner(clause: Token) -> tuple[Token, ...]:
    return tuple(word for part in children(clause, "mark", "advmod") for word in part.children)


def modal_of(verb: Token) -> Token | None:
    """The modal of a predicate, or of the verb that it is joined to ('will meet and sign')."""
    for part in auxiliaries(verb):
        if part.dep_ == "aux" and form_status("modal", part.lower_) and not _is_had(part, verb):
            return part
    bare = verb.dep_ == "conj" and verb.tag_ in {"VB", "VBP"} and child(verb, "nsubj", "mark", "aux") is None
    if bare and verb.head.i != verb.i:
        return next((part for part in children(verb.head, "aux") if form_status("modal", part.lower_)), None)
    return None


def _is_had(part: Token, verb: Token) -> bool:
    return part.lower_ in {"'d", "’d"} and verb.tag_ == "VBN" and child(verb, "aux:pass") is None
