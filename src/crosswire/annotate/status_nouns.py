"""What determiners, modifiers and governors say of the event that a noun denotes."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.annotate.status_climb import Climb
from crosswire.annotate.status_words import (
    before,
    form_status,
    forms,
    holds,
    is_form,
    listed,
    time_status,
)
from crosswire.annotate.syntax import (
    case_of,
    child,
    children,
    is_negated,
    tense,
)
from crosswire.records import Status

_ATTRIBUTES = ("amod", "compound", "nmod:poss", "nmod", "nmod:tmod", "nmod:unmarked", "nmod:npmod", "acl")


def is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and child(token, "cop") is None


def nominal(at: Climb) -> Climb | Status:
    noun = at.token
    if at.pending is None:
        own = _modified(noun)
        if own is not None:
            return own
    governor, label = noun.head, noun.dep_
    if label in {"conj", "appos", "compound", "nmod:poss", "flat"}:
        return replace(at, token=governor)
    if at.pending == "scheduled" and _is_denied(noun):
        return "negated"  # 'no plans to meet'
    if label == "ROOT" or at.pending is not None:
        return "past" if label == "ROOT" else replace(at, token=governor, negation=False)
    return _effect(at, governor) or _inherited(at, governor, label)


def _ends_condition(noun: Token) -> bool:
    """'If troops that gathered at the border attack': the verb of a condition that a parse took for a noun.

    It stands last, and every finite verb since the 'if' belongs to a relative clause.
    """
    last = noun.i + 1 == len(noun.doc) or not noun.doc[noun.i + 1].is_alpha
    if not last or noun.tag_ not in {"NN", "NNS"}:
        return False
    finite = relatives = 0
    for word in before(noun):
        if is_form("condition", word.lower_):
            return finite <= relatives
        finite += word.tag_ in {"VBZ", "VBP", "VBD", "MD"}
        relatives += word.tag_ in {"WDT", "WP"}
    return False


def _modified(noun: Token) -> Status | None:
    """What determiners, adjectives and attributes say: 'no talks', 'next week's planned talks'."""
    for word in children(noun, "det"):
        if found := form_status("determiner", word.lower_):
            return found
    if _ends_condition(noun):
        return "hypothetical"
    case = f"ahead {case_of(noun)}" if noun.head.lower_ == "ahead" else case_of(noun)
    if found := form_status("case", case):
        return found
    if any(_is_set(part) for part in children(noun, "acl:relcl")):
        return "scheduled"
    for part in children(noun, *_ATTRIBUTES):
        found = form_status("modifier", part.lower_) if part.dep_ in {"amod", "compound", "acl"} else None
        if found := found or time_status(part):
            return found
        if part.dep_ == "acl" and (found := listed("noun", part)):
            return found if part.tag_ == "VBN" or part.pos_ == "ADJ" else None
    return None


def _is_set(verb: Token) -> bool:
    """'A meeting that is set to take place', 'that will be held'."""
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is None or subject.tag_ not in {"WDT", "WP"} or is_negated(verb):
        return False
    if any(holds("occur", part) for part in children(verb, "xcomp", "ccomp")):
        return listed("clause", verb) == "scheduled" and tense(verb) == "present"
    will = any(form_status("modal", part.lower_) == "scheduled" for part in children(verb, "aux"))
    return will and holds("occur", verb)


def _is_denied(noun: Token) -> bool:
    return any(form_status("determiner", word.lower_) == "negated" for word in children(noun, "det"))


def _effect(at: Climb, governor: Token) -> Climb | None:
    noun = at.token
    if noun.dep_ == "nsubj" and governor.pos_ != "ADJ":
        return None
    preposition = case_of(noun)
    effect = listed("noun", governor, preposition)
    if effect is None or (preposition and noun.dep_ not in {"obl", "nmod"}):
        return None
    if effect == "ongoing" and tense(governor) == "past":
        return None
    return replace(at, token=governor, pending=effect)


def _inherited(at: Climb, governor: Token, label: str) -> Climb | Status:
    """An event that takes place with its clause shares its status; a definite other one is a fact."""
    fixed = _is_definite(at.token)
    if label in {"obj", "nsubj:pass", "xcomp"} and holds("join", governor):
        return replace(at, token=governor, negation=not fixed)
    if label in {"obj", "nsubj:pass", "xcomp"} and (not fixed or holds("light", governor)):
        return replace(at, token=governor)
    if label in {"nsubj", "nsubj:pass"}:
        occurs = holds("occur", governor)
        future = not fixed or occurs
        return replace(at, token=governor, negation=occurs, conditions=future)
    if label in {"obl", "obl:unmarked", "obl:tmod"}:
        preposition = case_of(at.token)
        joins = ("with", preposition) in forms() or any(
            holds(kind, governor, preposition) for kind in ("light", "join")
        )
        if fixed and not joins:
            return "past"
        return replace(at, token=governor, negation=False, conditions=not fixed)
    if label == "nmod" and not fixed:
        return replace(at, token=governor, negation=False)
    return replace(at, token=governor) if label in {"parataxis", "advcl", "ccomp"} else "past"


def _is_definite(noun: Token) -> bool:
    """Whether the words point at one known event ('the attack', 'their call', 'the December 7 call')."""
    if any(word.lower_ in {"the", "this", "that", "these", "those"} for word in children(noun, "det")):
        return True
    return child(noun, "nmod:poss") is not None
