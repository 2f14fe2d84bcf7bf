"""Who does what an infinitive or participle says that has no subject of its own."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.events.scene import listed


def addressee(verb: Token) -> Token | None:
    """Whose act an infinitive is that a call asks for: 'called on X to leave', 'its call on X to leave'."""
    if verb.dep_ not in {"advcl", "xcomp"} or not any(m.tag_ == "TO" for m in syntax.children(verb, "mark")):
        return None
    holders = (verb.head, *syntax.children(verb.head, "obj"))
    for holder in (one for one in holders if "call" in syntax.base_forms(one)):
        for part in syntax.children(holder, "obl", "nmod"):
            if syntax.case_of(part) in {"on", "upon"} and part.i < verb.i:
                return part
    return None


def writer(verb: Token) -> Token | None:
    """Who says what a letter or statement is said to do: 'sent X a letter threatening to leave'."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return None
    noun = verb.head
    for _ in range(3):
        if noun.dep_ != "nmod" or listed(noun, "message"):
            break
        noun = noun.head
    if not listed(noun, "message"):
        return None
    return syntax.child(noun, "nmod:poss") or (syntax.subject(noun.head) if noun.dep_ == "obj" else None)


def planner(verb: Token) -> Token | None:
    """Whose act an infinitive after a noun is: 'its plan to visit X', 'X has no plans to visit Y'."""
    if not any(mark.tag_ == "TO" for mark in syntax.children(verb, "mark")):
        return syntax.subject(verb)
    owner = syntax.child(verb.head, "nmod:poss")
    if owner is None and verb.head.dep_ == "obj":
        return syntax.subject(verb.head.head)
    return owner or syntax.subject(verb)
