"""What a side is ready, open or has no intention to do, and what it reserves the right to."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.scene import Stance, within
from crosswire.annotate.positions.sides import is_first_person, is_side, own, source_role
from crosswire.annotate.positions.verbs import acts, harms
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.status import status_of
from crosswire.annotate.syntax import case_of, child, children, is_negated, subject, subtree
from crosswire.records import Annotation, PositionKind, Quotation, Role

_READY = frozenset({"ready", "prepared", "willing", "open", "unwilling", "reluctant", "loath"})
_MINDS = frozenset({"right", "intention", "desire", "wish"})
_UNREADY = frozenset({"unwilling", "reluctant", "loath"})
_THIRD = frozenset({"he", "she", "it", "they"})


def ready(annotation: Annotation, said: Nesting, token: Token) -> Stance | None:
    """'is ready to discuss', 'we stand prepared for talks': an offer, or a threat where the act harms."""
    if token.lower_ not in _READY or token.dep_ in {"amod", "compound"} or not _is_state(token):
        return None
    if token.dep_ in {"acl:relcl", "advcl"}:
        return None
    part = _prepared(token)
    who = subject(token) or child(token, "expl") or _standing(token)
    if part is None or who is None:
        return None
    quotation = said.innermost(token.idx, token.idx + len(token))
    holder = _speaker(annotation, who, quotation)
    if holder is None or (quotation is None and status_of(token) in {"hypothetical", "scheduled"}):
        return None
    content = within(quotation, part, subtree(part))
    if token.doc[content[0]].lower_ in {"to", "for"} and content[0] < part.i:
        content = (content[0] + 1, content[1])
    if content[1] - content[0] <= 1 and part.pos_ == "VERB" and not acts(part) & {"talk", "strike"}:
        return None
    kind: PositionKind = (
        "refusal"
        if is_negated(token) or token.lower_ in _UNREADY
        else "threat"
        if part.pos_ == "VERB" and harms(part)
        else "offer"
    )
    return Stance(kind, holder, None, token, (token.i, token.i + 1), content, quotation)


def _is_state(token: Token) -> bool:
    """'is prepared', 'stands ready', not 'Oslo prepared for talks'."""
    return token.pos_ == "ADJ" or child(token, "cop", "aux:pass") is not None


def _prepared(token: Token) -> Token | None:
    for part in children(token, "xcomp", "advcl", "ccomp", "obl", "acl"):
        infinitive = any(mark.tag_ == "TO" for mark in children(part, "mark", "aux"))
        case = case_of(part) or next((mark.lower_ for mark in children(part, "mark")), "")
        if (
            token.lower_ == "open"
            and child(token, "cop") is not None
            and part.i > token.i
            and case == "to"
            and part.tag_ != "VB"
        ):
            return part
        if (
            token.lower_ != "open"
            and part.i > token.i
            and ((infinitive and part.pos_ == "VERB") or case == "for")
        ):
            return part
    return None


def _standing(token: Token) -> Token | None:
    return subject(token.head) if token.dep_ in {"xcomp", "advmod"} and token.head.lemma_ == "stand" else None


def _speaker(annotation: Annotation, who: Token, quotation: Quotation | None) -> Role | None:
    """Who is ready: the source for 'we' and 'it', else the subject if it can be a side of its own."""
    if is_first_person(who):
        return None if quotation is None else source_role(annotation, who.doc, quotation)
    found = role(annotation.article, annotation, who)
    if who.lower_ in _THIRD and found.entity is None and quotation is not None:
        return own(annotation, who, quotation)
    if who.lower_ == "it" and found.entity is None:
        return None
    return found if is_side(annotation, who) else None


def intention(annotation: Annotation, said: Nesting, token: Token) -> Stance | None:
    """'has no intention of returning it' is a refusal, 'reserves the right to answer' a threat."""
    if token.pos_ != "NOUN" or token.dep_ != "obj" or token.lemma_.lower() not in _MINDS:
        return None
    verb, quotation = token.head, said.innermost(token.idx, token.idx + len(token))
    act = next((part for part in children(token, "acl", "nmod") if part.pos_ == "VERB"), None)
    who = subject(verb)
    kind = _intended(token, verb)
    if act is None or who is None or kind is None:
        return None
    holder = _speaker(annotation, who, quotation)
    if holder is None:
        return None
    return Stance(kind, holder, None, verb, (verb.i, token.i + 1), within(quotation, act, (
        act.i, max(subtree(act)[1], act.i + 1))), quotation)  # fmt: skip


def _intended(noun: Token, verb: Token) -> PositionKind | None:
    lemma, governor = noun.lemma_.lower(), verb.lemma_.lower()
    if lemma == "right" and governor == "reserve":
        return "threat"
    none = any(part.lower_ == "no" for part in children(noun, "det"))
    return "refusal" if none and lemma in {"intention", "desire", "wish"} and governor == "have" else None
