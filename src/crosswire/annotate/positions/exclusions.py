"""What a side does not exclude, or says that it would be left no choice but to do."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.conditions import condition_head
from crosswire.annotate.positions.scene import Clause, Stance, within
from crosswire.annotate.positions.sides import is_side
from crosswire.annotate.positions.verbs import harms, listed
from crosswire.annotate.syntax import base_forms, case_of, child, children, is_negated, subtree
from crosswire.records import PositionKind

_HARD = frozenset({"military", "legal", "further", "unilateral", "retaliatory"})
_CHOICES = frozenset({"choice", "option", "alternative"})


def unexcluded(clause: Clause) -> Stance | None:
    """'has not ruled out force', 'would not exclude sanctions'."""
    verb, who = clause.verb, clause.who
    if who is None or not is_negated(verb) or not excludes(verb):
        return None
    thing = excluded(verb)
    kind = None if thing is None else kind_of(thing)
    if kind is None or thing is None:
        return None
    told = clause.quotation is not None
    holder = clause.holder() if told else role(clause.annotation.article, clause.annotation, who)
    if holder is None or not is_side(clause.annotation, who):
        return None
    content = within(clause.quotation, thing, subtree(thing))
    return Stance(kind, holder, None, verb, (verb.i, verb.i + 1), content, clause.quotation)


def excludes(verb: Token) -> bool:
    """'rule out', 'exclude'."""
    forms = base_forms(verb)
    out = child(verb, "compound:prt")
    near = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "out"
    return "exclude" in forms or ("rule" in forms and (near or (out is not None and out.lower_ == "out")))


def excluded(verb: Token) -> Token | None:
    """What is ruled out: an act or its noun."""
    return child(verb, "obj") or next((part for part in children(verb, "xcomp", "advcl", "ccomp")
                                       if part.tag_ == "VBG"), None)  # fmt: skip


def kind_of(thing: Token) -> PositionKind | None:
    """A threat where what is left open harms; nothing of all else ('did not rule out a truce')."""
    if thing.pos_ == "VERB":
        return "threat" if harms(thing) else None
    words = [thing]
    if listed(thing, "empties"):
        inner = children(thing, "nmod", "acl")
        words += [part for part in inner if case_of(part) == "of" or part.tag_ == "VBG"]
        words += [part for one in words[1:] for part in children(one, "obj", "amod")]
    if any(listed(one, "reprisals") or (one.pos_ == "VERB" and harms(one)) for one in words):
        return "threat"
    return "threat" if any(_is_forceful(one) for one in words) else None


def _is_forceful(noun: Token) -> bool:
    """'force', 'military action'."""
    hard = any(part.lower_ in _HARD for part in children(noun, "amod"))
    return noun.lower_ == "force" or (hard and listed(noun, "responses"))


def choiceless(clause: Clause) -> Stance | None:
    """'We will have no choice but to shut the port': what the other side's act would bring."""
    verb, noun = clause.verb, child(clause.verb, "obj")
    none = noun is not None and any(part.lower_ in {"no", "little"} for part in children(noun, "det", "amod"))
    if noun is None or not none or "have" not in base_forms(verb) or not _CHOICES & set(base_forms(noun)):
        return None
    end = max(subtree(verb)[1], subtree(noun)[1])
    act = next((one for one in verb.doc[noun.i + 1 : end] if one.tag_ == "VB"), None)
    future = any(part.lower_ in {"will", "would", "'ll", "’ll", "'d", "’d"} for part in children(verb, "aux"))
    holder = clause.holder() if act is not None else None
    if act is None or holder is None or not (future or condition_head(verb) is not None):
        return None
    content = within(clause.quotation, act, (act.i, max(subtree(act)[1], act.i + 1)))
    return Stance("threat", holder, None, verb, (verb.i, noun.i + 1), content, clause.quotation)
