"""What a side says that another has done wrong, and what it calls out of the question."""

from __future__ import annotations

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.scene import Clause, Stance, whole, within
from crosswire.annotate.positions.sides import is_first_person, is_side
from crosswire.annotate.positions.verbs import harms, listed
from crosswire.annotate.syntax import (
    auxiliaries,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    subtree,
    tense,
)

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
    if not done or not (listed(verb, "wrongs") or harms(verb)) or not is_side(clause.annotation, who):
        return None
    holder = clause.source()
    if holder is None or clause.is_own() or who.pos_ == "PRON":
        return None
    other = role(clause.annotation.article, clause.annotation, who)
    foreign = None not in {other.country, holder.country} and other.country != holder.country
    if other.entity == holder.entity is not None or not (foreign or listed(verb, "wrongs")):
        return None
    first = min((part.i for part in (*auxiliaries(verb), verb) if part.i > who.i), default=verb.i)
    content = within(clause.quotation, verb, (first, max(subtree(verb)[1], verb.i + 1)))
    return Stance("accusation", holder, other, verb, (verb.i, verb.i + 1), content, clause.quotation)


def behind_it(clause: Clause) -> Stance | None:
    """'Oslo is behind the cuts', 'the guards are to blame for it', said by another side."""
    word, who = clause.verb, clause.who
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
