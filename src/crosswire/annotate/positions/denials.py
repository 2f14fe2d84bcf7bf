"""What a side says that it has not done, where somebody says that it has."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from crosswire.annotate.positions.scene import Clause, Stance, cue_of, whole, within
from crosswire.annotate.positions.sides import is_body, is_nobody, is_spokesman
from crosswire.annotate.positions.verbs import acts, listed
from crosswire.annotate.syntax import base_forms, child, children, is_negated, sentence_bounds, subtree, tense

_FALSE = frozenset({"false", "untrue", "wrong", "lie", "nonsense", "incorrect", "invented"})
_INSISTING = frozenset({"insist", "maintain", "swear", "protest"})


def denial(clause: Clause) -> Stance | None:
    """'We have not paid a cent', 'nobody here leaked it', beside words for an accusation."""
    verb, quotation = clause.verb, clause.quotation
    if quotation is None or clause.who is None or tense(verb) != "past" or acts(verb) == {"idle"}:
        return None
    if not (is_negated(verb) or _has_no(verb)) or not _is_accused(clause):
        return None
    theirs = is_nobody(clause.who) or child(clause.who, "nmod:poss") is not None
    holder = clause.source() if theirs or clause.is_own() or _is_client(clause) else None
    if holder is None:
        return None
    return Stance("denial", holder, None, verb, (verb.i, verb.i + 1), whole(clause), quotation)


def untruth(clause: Clause) -> Stance | None:
    """'It is false that we broke the truce'."""
    word, quotation = clause.verb, clause.quotation
    if quotation is None or word.lemma_.lower() not in _FALSE or child(word, "cop") is None:
        return None
    claim = child(word, "csubj", "ccomp", "advcl", "acl")
    holder = clause.source() if claim is not None and child(claim, "mark") is not None else None
    if holder is None or claim is None or is_negated(word):
        return None
    start, end = subtree(claim)
    start += claim.doc[start].lower_ == "that"
    return Stance("denial", holder, None, word, (word.i, word.i + 1), within(quotation, claim, (start, end)),
                  quotation)  # fmt: skip


def _is_client(clause: Clause) -> bool:
    """'The firm paid nothing', said by its lawyer."""
    who, quotation = clause.who, clause.quotation
    speaks_for = quotation is not None and is_spokesman(clause.verb.doc, quotation)
    return speaks_for and who is not None and is_body(clause.annotation, who)


def _has_no(verb: Token) -> bool:
    things = children(verb, "obj", "nsubj", "nsubj:pass")
    return any(part.lower_ == "no" for thing in things for part in children(thing, "det"))


def _is_accused(clause: Clause) -> bool:
    """Whether a word of accusation stands in the sentence, in the one before or in the one behind."""
    cue = None if clause.quotation is None else cue_of(clause.verb, clause.quotation)
    if cue is not None and _INSISTING & set(base_forms(cue)):
        return True
    return any(listed(token, "charges") for token in _around(clause.verb))


def _around(token: Token) -> Iterator[Token]:
    doc, (start, end) = token.doc, sentence_bounds(token)
    first = sentence_bounds(doc[start - 1])[0] if start > 0 else start
    last = sentence_bounds(doc[end])[1] if end < len(doc) else end
    yield from doc[first:last]
