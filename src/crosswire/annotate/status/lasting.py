"""Events that go on: what the words say of how long a noun's event has lasted, or that it should end."""

from __future__ import annotations

from itertools import chain

from spacy.tokens import Token

from crosswire.annotate.status.words import holds, is_form, negated
from crosswire.annotate.syntax import case_of, child, children, is_negated, tense

_ADJUNCTS = ("nmod", "obl", "appos", "acl", "advmod", "amod", "parataxis")


def lasting(noun: Token) -> Token | None:
    """The word that says that a noun's event goes on, None if none does.

    'The siege, now in its seventh month', 'talks continue', 'with talks under way', 'left it in place'.
    """
    beside = (
        part for part in children(noun, *_ADJUNCTS) if _is_span(part) or _is_state(part) or _is_aged(part)
    )
    told = (clause for clause in children(noun, "acl:relcl") if _is_about(clause) and _lasts(clause))
    if (found := next(chain(beside, told), None)) is not None:
        return found
    governor = noun.head
    if _is_on_day(noun) or _is_kept(noun):
        return child(noun, "case") or governor
    if _stands_first(noun) or noun.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}:
        if _lasts(governor) or _has_reached(governor) or _is_aged(governor):
            return governor
        between = (part for part in children(governor, "obl") if noun.i < part.i < governor.i)
        return next((part for part in between if _is_span(part)), None)
    if noun.dep_ != "obj" or governor.lemma_ not in {"leave", "keep"} or negated(governor):
        return None
    return next((part for part in children(governor, "obl", "advmod", "xcomp") if _is_state(part)), None)


def _stands_first(noun: Token) -> bool:
    """A headline's subject that a parse took for an object ('as strike drags on')."""
    bare = noun.dep_ in {"obj", "obl"} and not case_of(noun)
    return bare and noun.i < noun.head.i and child(noun.head, "nsubj") is None


def _is_kept(noun: Token) -> bool:
    """'Remains in detention', 'on hunger strike since April'."""
    case = case_of(noun)
    if child(noun, "det") is not None or case not in {"in", "on", "under"}:
        return False
    if noun.dep_ in {"obl", "xcomp"} and holds("kept", noun.head):
        return tense(noun.head) == "present"
    return case == "on" and any(case_of(part) == "since" for part in children(noun, "nmod", "obl"))


def _is_on_day(noun: Token) -> bool:
    """'Day three of the strike', 'is in the fifth week of a strike', 'weeks of protests show no let-up'."""
    unit = noun.head
    if noun.dep_ != "nmod" or case_of(noun) != "of" or not is_form("unit", unit.lemma_.lower()):
        return False
    following = noun.doc[unit.i + 1]
    if unit.lower_ == "day" and following.head.i == unit.i and following.like_num:
        return case_of(unit) != "after"
    if unit.dep_ == "nsubj":
        return _lasts(unit.head)
    return _is_nth(unit) and (tense(unit) == "present" or tense(unit.head) == "present")


def is_to_end(noun: Token) -> bool:
    """'An end to the bombing': if that is only wanted, the bombing goes on."""
    ends = noun.dep_ == "nmod" and case_of(noun) in {"to", "in", "of"} and holds("halting", noun.head)
    return ends and not (case_of(noun) == "of" and noun.head.tag_ == "NNP")


def _is_about(clause: Token) -> bool:
    subject = child(clause, "nsubj", "nsubj:pass")
    return subject is not None and subject.tag_ in {"WDT", "WP"}


def _lasts(verb: Token) -> bool:
    """A present that says that its subject goes on; of a past, 'was continuing' or 'for a third day'."""
    if child(verb, "aux:pass") is not None and any(part.tag_ == "TO" for part in children(verb, "mark")):
        return False  # 'elections are to be held'
    if tense(verb) == "past" and holds("last", verb) and not is_negated(verb):
        if any(one.lower_ in {"has", "have"} for one in children(verb, "aux")):
            return True  # 'has lasted seven weeks'
        counted = any(case_of(one) in {"for", "into"} and _is_nth(one) for one in children(verb, "obl"))
        return counted or (verb.tag_ == "VBG" and any(one.lower_ in {"was", "were"} for one in verb.children))
    if tense(verb) != "present" or is_negated(verb) or any(one.tag_ == "MD" for one in children(verb, "aux")):
        return False
    if holds("last", verb):
        return True
    if verb.tag_ == "VBG" and holds("occur", verb):
        return True  # 'is proceeding'
    still = any(part.lower_ == "still" for part in children(verb, "advmod"))
    return (still and holds("occur", verb)) or (
        child(verb, "cop") is not None and (_is_span(verb) or _is_state(verb))
    ) or (verb.lemma_ in {"be", "stand", "show"} and any(map(_is_sign, verb.children)))  # fmt: skip


def _is_sign(part: Token) -> bool:
    """'Is under way', 'shows no sign of ending'."""
    unending = part.lemma_ in {"sign", "hint"} and any(word.lower_ == "no" for word in children(part, "det"))
    return unending or (part.dep_ in {"obl", "advmod", "xcomp"} and _is_state(part))


def _has_reached(verb: Token) -> bool:
    """'Entered its third day'."""
    reached = verb.lemma_ in {"enter", "reach", "near", "mark"} and not negated(verb)
    return reached and any(_is_nth(part) for part in children(verb, "obj", "obl:unmarked", "obl:tmod"))


def _is_span(part: Token) -> bool:
    return case_of(part) in {"in", "into"} and _is_counted(part)


def _is_aged(part: Token) -> bool:
    """'The boycott is a month old', 'the boycott, a month old on Sunday'."""
    if part.lower_ != "old" or tense(part) == "past":
        return False
    return any(
        is_form("unit", word.lemma_.lower())
        for word in children(part, "obl", "obl:unmarked", "obl:npmod", "nmod")
    )


def _is_nth(part: Token) -> bool:
    """'A third day', 'fourth week'."""
    ordinal = any(
        word.lower_.endswith("th") or word.lower_ in {"first", "second", "third"}
        for word in children(part, "amod")
    )
    return ordinal and is_form("unit", part.lemma_.lower())


def _is_counted(part: Token) -> bool:
    """'Its third day', 'their 80th week'."""
    owner = child(part, "nmod:poss")
    ordinal = any(word.tag_ == "JJ" for word in children(part, "amod"))
    own = owner is not None and owner.lower_ in {"its", "their"}
    return own and ordinal and is_form("unit", part.lemma_.lower())


def _is_state(part: Token) -> bool:
    """'Under way', 'in force'."""
    case = case_of(part)
    return is_form("state", f"{case} {part.lower_}" if case else part.lower_)
