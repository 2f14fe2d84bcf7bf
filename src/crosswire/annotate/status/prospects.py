"""What is in store for an event noun: set for a day, feared as a penalty, given up, only to be averted."""

from __future__ import annotations

from itertools import chain, pairwise

from spacy.tokens import Token

from crosswire.annotate.status.climb import Climb
from crosswire.annotate.status.words import form_status, holds, is_dated, is_form, listed, time_status
from crosswire.annotate.syntax import (
    Tense,
    ancestors,
    auxiliaries,
    case_of,
    child,
    children,
    predicate,
    tense,
)
from crosswire.records import Status

_ADJUNCTS = ("obl", "nmod", "obl:tmod", "obl:unmarked", "acl")
_DONE_TO = frozenset({"obj", "nsubj:pass"})


def prospect(noun: Token) -> Status | None:
    """What the predicate over a noun says of it by its sense, None if nothing.

    'Announced a strike for Thursday', 'the pardon is under consideration', 'face deportation'.
    """
    governor = noun.head
    if noun.dep_ in {"nsubj", "nsubj:outer"} and child(governor, "cop") is not None:
        return _phrase(governor)
    if noun.dep_ not in _DONE_TO:
        return None
    if governor.lemma_.lower() == "order" and holds("ordered", noun):
        return "hypothetical"  # 'the court ordered the release of the editor'
    if holds("appoint", governor) and (_is_convoked(noun) or any(map(_is_start, _adjuncts(noun)))):
        return "scheduled"
    return "hypothetical" if holds("peril", governor) and holds("penalty", noun) else None


def is_coming(noun: Token) -> bool:
    """'The election, two weeks away', 'a strike to begin at dawn', 'days before the vote'."""
    if _is_away(noun):
        return True
    if any(_is_to_come(part) for part in children(noun, "acl", "acl:relcl")):
        return True
    if _is_on_day_ahead(noun):
        return True
    if case_of(noun) != "before":
        return False
    case = child(noun, "case")
    span = case is not None and case.i > 0 and is_form("unit", case.doc[case.i - 1].lemma_.lower())
    owner = child(noun, "nmod:poss")
    return (owner is not None and is_dated(owner)) or (span and clause_tense(noun.head) != "past")


def _is_on_day_ahead(noun: Token) -> bool:
    """'The December elections' in a clause about now or later; 'for Sunday's march', 'this weekend's'."""
    owner = child(noun, "nmod:poss")
    if owner is not None and is_form(
        "time", " ".join(one.lower_ for one in (*children(owner, "det"), owner))
    ):
        return True
    named = [part for part in children(noun, "compound", "nmod:poss", "nmod:unmarked") if is_dated(part)]
    if not named:
        return False
    above = predicate(noun)
    later = tense(above) in {"present", "future"} and not holds("saying", above)
    return later or (case_of(noun) == "for" and owner is not None)


def is_part_of_plan(noun: Token, governor: Token) -> bool:
    """'Will boycott the poll', 'are to contest the election': a known event that has a day of its own."""
    bound = any(part.tag_ == "TO" for part in children(governor, "mark")) and child(governor, "aux", "cop")
    return holds("convoked", noun) and (tense(governor) == "future" or bool(bound))


def _is_away(noun: Token) -> bool:
    after = noun.doc[noun.i + 1 : noun.i + 8]
    pairs = pairwise(after)
    return any(is_form("unit", one.lemma_.lower()) and two.lower_ == "away" for one, two in pairs)


def _is_to_come(clause: Token) -> bool:
    infinitive = clause.tag_ in {"VB", "VBN"} and any(part.tag_ == "TO" for part in children(clause, "mark"))
    return (
        infinitive
        and (holds("occur", clause) or child(clause, "aux:pass") is not None)
        and (any(is_dated(part) or time_status(part) for part in children(clause, *_ADJUNCTS)))
    )


def _is_convoked(noun: Token) -> bool:
    """'Announced a strike', 'called new elections': what begins later than it is announced."""
    fixed = any(word.lower_ in {"the", "this", "that", "these", "those"} for word in children(noun, "det"))
    return not fixed and holds("convoked", noun)


def _adjuncts(noun: Token) -> tuple[Token, ...]:
    return (*children(noun, *_ADJUNCTS), *children(noun.head, *_ADJUNCTS))


def _is_start(part: Token) -> bool:
    """'For Thursday', 'from 1 July', 'starting next week': when it is to begin."""
    if case_of(part) in {"for", "from", "starting", "beginning"}:
        return is_dated(part) or time_status(part) == "scheduled"
    opening = part.tag_ == "VBG" and holds("occur", part)
    return opening and any(is_dated(one) or time_status(one) for one in children(part, *_ADJUNCTS))


def _phrase(predicate: Token) -> Status | None:
    """'Is on its way', 'are in doubt', 'was off the table'."""
    found = form_status("phrase", f"{case_of(predicate)} {predicate.lower_}")
    return None if found == "scheduled" and tense(predicate) == "past" else found


def dashing(noun: Token) -> Token | None:
    """What denies or gives up a noun of hope or plan ('no sign of', 'dropped plans to', 'the bid failed')."""
    without = [word for word in children(noun, "det", "amod") if word.lower_ in {"no", "little"}]
    if without and holds("trace", noun):
        return without[0]
    given_up = noun.dep_ in _DONE_TO and holds("project", noun) and holds("scuttle", noun.head)
    hoped = holds("trace", noun) or holds("project", noun)
    lost = noun.dep_ == "nsubj" and hoped and holds("fade", noun.head) and tense(noun.head) == "past"
    dead = noun.dep_ == "nsubj" and hoped and is_form("defunct", noun.head.lower_)
    return noun.head if given_up or lost or dead else None


def clause_tense(governor: Token) -> Tense:
    """The tense of the nearest clause above that has one ('are set to debate before the vote')."""
    for verb in chain((governor,), ancestors(governor)):
        if (found := tense(verb)) != "none":
            return found
    return "none"


def is_only_meant(governor: Token) -> bool:
    """Whether averting something is only wanted ('hope to avoid a strike', 'in a bid to avert a strike')."""
    if not holds("prevent", governor):
        return False
    if any(form_status("modal", part.lower_) == "hypothetical" for part in auxiliaries(governor)):
        return True
    if not any(part.tag_ == "TO" for part in children(governor, "mark")):
        return False
    above = governor.head
    wanted = listed("clause", above) in {"hypothetical", "scheduled"} or is_form("meeting", above.lower_)
    return wanted or governor.dep_ == "advcl"


def is_still_planned(at: Climb) -> bool:
    """Whether what would undo an event is a verb that takes a plan off ('cancel the visit')."""
    return at.pending == "negated" and at.by is not None and holds("arranged", at.by)
