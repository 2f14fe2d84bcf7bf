"""What a side says that another has done wrong, and what it calls out of the question."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.scene import Clause, Stance, modal_of, whole, within
from crosswire.annotate.positions.sides import is_first_person, is_side
from crosswire.annotate.positions.verbs import acts, harms, listed
from crosswire.annotate.syntax import (
    auxiliaries,
    base_forms,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    subtree,
    tense,
)

_ENDS = frozenset(
    {"make", "reach", "score", "qualify", "pass", "attract", "materialise", "materialize", "win"}
)
_ATTEMPTS = frozenset({"attempt", "conspire", "plot", "scheme", "seek", "try"})
_BARRED = frozenset({"question", "table", "agenda"})


def charge(clause: Clause) -> Stance | None:
    """'Patrols from Oslo had stolen the boats', said by somebody of another side: an accusation.

    Of acts of war only where the two sides have known, different countries: else it is news.
    """
    verb, who = clause.verb, clause.who
    if (
        clause.quotation is None
        or who is None
        or is_negated(verb)
        or is_passive(verb)
        or is_first_person(who)
    ):
        return None
    done = tense(verb) == "past" or verb.tag_ == "VBG"
    wrong = listed(verb, "wrongs") or _is_failure(verb) or _is_attempt(verb)
    if not done or not (wrong or harms(verb)) or not is_side(clause.annotation, who):
        return None
    if who.lower_ == "you" and wrong:
        return _told_off(clause)
    holder = clause.source()
    if holder is None or clause.is_own() or who.pos_ == "PRON":
        return None
    other = role(clause.annotation.article, clause.annotation, who)
    foreign = None not in {other.country, holder.country} and other.country != holder.country
    if other.entity == holder.entity is not None or not (foreign or wrong):
        return None
    first = min((part.i for part in (*auxiliaries(verb), verb) if part.i > who.i), default=verb.i)
    content = within(clause.quotation, verb, (first, max(subtree(verb)[1], verb.i + 1)))
    return Stance("accusation", holder, other, verb, (verb.i, verb.i + 1), content, clause.quotation)


def _is_failure(verb: Token) -> bool:
    """'failed to protect them', 'failed its people', 'turned a blind eye'."""
    if "fail" in base_forms(verb):
        act = child(verb, "xcomp")
        if act is not None:
            return acts(act) != {"idle"} and not _ENDS & set(base_forms(act))
        return child(verb, "obj") is not None
    blind = any(part.lower_ == "blind" for thing in children(verb, "obj") for part in children(thing, "amod"))
    return blind and "turn" in base_forms(verb)


def _is_attempt(verb: Token) -> bool:
    """'is trying to divide the continent', 'had plotted to seize the port'."""
    act = child(verb, "xcomp") if _ATTEMPTS & set(base_forms(verb)) else None
    return act is not None and (harms(act) or listed(act, "wrongs"))


def _told_off(clause: Clause) -> Stance | None:
    """'“You have failed this city,” she told the mayor.'"""
    quotation, holder = clause.quotation, clause.source()
    if quotation is None or holder is None or quotation.addressee is None:
        return None
    at = (clause.verb.i, clause.verb.i + 1)
    return Stance("accusation", holder, quotation.addressee, clause.verb, at, whole(clause), quotation)


def branded(clause: Clause) -> Stance | None:
    """'called the flight a violation of its airspace', 'described the deal as a betrayal'."""
    verb, who = clause.verb, clause.who
    if clause.quotation is not None or who is None or not listed(verb, "branding") or is_negated(verb):
        return None
    thing = child(verb, "obj", "nsubj:pass")
    named = (
        part for part in children(verb, "xcomp", "obl", "obj", "ccomp") if thing is None or part.i > thing.i
    )
    word = next((part for part in named if case_of(part) in {"", "as"} and listed(part, "reproofs")), None)
    if word is None or thing is None or thing.i < verb.i or not is_side(clause.annotation, who):
        return None
    content = within(None, verb, (thing.left_edge.i, max(subtree(word)[1], word.i + 1)))
    holder = role(clause.annotation.article, clause.annotation, who)
    return Stance("accusation", holder, None, verb, (verb.i, verb.i + 1), content, None)


def outrage(clause: Clause) -> Stance | None:
    """'This is genocide', 'the raid was an act of piracy', in somebody's words."""
    word, who, quotation = clause.verb, clause.who, clause.quotation
    if quotation is None or who is None or child(word, "cop") is None or is_negated(word):
        return None
    if quotation.kind != "direct" or modal_of(word) is not None or is_first_person(who):
        return None
    act = word.lemma_.lower() == "act" and any(listed(part, "reproofs") for part in children(word, "nmod"))
    holder = clause.source() if word.pos_ == "NOUN" and (act or listed(word, "reproofs")) else None
    if holder is None:
        return None
    return Stance("accusation", holder, None, word, (word.i, word.i + 1), whole(clause), quotation)


def behind_it(clause: Clause) -> Stance | None:
    """'Oslo is behind the cuts', 'the guards are to blame for it', said by another side."""
    word, who = clause.verb, clause.who or child(clause.verb, "nsubj:outer")
    if clause.quotation is None or who is None or child(word, "cop") is None or is_negated(word):
        return None
    behind = case_of(word) == "behind"
    if not (behind or listed(word, "guilty")) or not is_side(clause.annotation, who) or who.pos_ == "PRON":
        return None
    holder = clause.source()
    if holder is None or clause.is_own() or is_first_person(who):
        return None
    other = role(clause.annotation.article, clause.annotation, who)
    first = min((part.i for part in children(word, "cop", "case", "aux") if part.i > who.i), default=word.i)
    content = within(clause.quotation, word, (first, max(subtree(word)[1], word.i + 1)))
    return Stance("accusation", holder, other, word, (first, word.i + 1), content, clause.quotation)


def opposed(clause: Clause) -> Stance | None:
    """'Oslo is opposed to the base', 'the unions are dead set against it'."""
    word, who = clause.verb, clause.who
    if who is None or child(word, "cop", "aux:pass") is None or is_negated(word):
        return None
    against = word.lower_ in {"opposed", "set", "dead"}
    parts = (part for part in children(word, "obl", "advcl") if part.i > word.i)
    case = {"opposed": "to", "set": "against", "dead": "against"}.get(word.lower_, "")
    thing = next((part for part in parts if case in _openings(part)), None) if against else None
    told = clause.quotation is not None
    holder = clause.holder() if told else role(clause.annotation.article, clause.annotation, who)
    if thing is None or holder is None or not is_side(clause.annotation, who):
        return None
    start, end = subtree(thing)
    content = within(clause.quotation, thing, (start + 1, end))
    return Stance("refusal", holder, None, word, (word.i, word.i + 1), content, clause.quotation)


def _openings(part: Token) -> set[str]:
    return {mark.lower_ for mark in children(part, "case", "mark")}


def unacceptable(clause: Clause) -> Stance | None:
    """'A joint patrol is out of the question', 'talks are off the table', 'the terms are unacceptable'."""
    word, who = clause.verb, clause.who
    if clause.quotation is None or who is None or child(word, "cop") is None or is_negated(word):
        return None
    barred = word.lemma_.lower() in _BARRED and case_of(word) in {"out of", "off", "out"}
    if not barred and not listed(word, "unacceptable"):
        return None
    holder = clause.source()
    if holder is None or who.pos_ == "PRON":
        return None
    start, end = who.left_edge.i, who.right_edge.i + 1
    content = within(clause.quotation, who, (start, end)) if end <= word.i else whole(clause)
    cue = min((part.i for part in children(word, "case")), default=word.i)
    return Stance("refusal", holder, None, word, (cue, word.i + 1), content, clause.quotation)
