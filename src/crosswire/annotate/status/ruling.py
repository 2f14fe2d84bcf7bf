"""Whether an event has happened, goes on, is planned, is only thought of, or did not take place.

The grammar decides: the event's own auxiliaries and modifiers first, then whatever governs it, one
step up the tree at a time. The five values follow PLOVER's need to keep plans and denials apart from
facts; the notion that the governing predicate decides is that of FactBank (Saurí and Pustejovsky
2009). Word lists are in `lexicons/events_status.tsv`.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.status.clauses import clausal
from crosswire.annotate.status.climb import DEPTH, Climb, Ruling
from crosswire.annotate.status.nouns import is_nominal, nominal
from crosswire.annotate.status.prospects import is_still_planned
from crosswire.annotate.status.words import holds
from crosswire.annotate.syntax import child, tense
from crosswire.records import Status


def status_of(verb: Token) -> Status:
    """The status of the event that a predicate or an event noun denotes.

    Finite past, perfect and (headline) present are 'past'; 'claimed' changes nothing, since it is
    attribution, but what somebody denies is 'negated'.
    """
    return ruling_of(verb).status


def ruling_of(verb: Token) -> Ruling:
    """The same with the word that decided it ('will', 'if', 'failed', the 'plans' of 'plans to meet')."""
    at = Climb(verb)
    for _ in range(DEPTH):
        found = nominal(at) if is_nominal(at.token) else clausal(at)
        if not isinstance(found, Climb):
            near = at.token.i in {verb.i, verb.head.i}
            lasts = near and found.status == "past" and at.pending is None and _is_state(verb)
            return (
                Ruling("ongoing", child(verb, "cop") or verb.head) if lasts else _told(at, _settle(at, found))
            )
        if found.token.i == at.token.i:
            break
        at = found
    return _told(at, _settle(at, Ruling("past")))


def _told(at: Climb, found: Ruling) -> Ruling:
    """Of an event whose end was asked about: it is over once the end is a fact."""
    if not at.halted:
        return found
    if found.status != "past":
        return Ruling("ongoing", found.by)
    return found if at.by is None or at.pending else Ruling("negated", at.by)  # 'has stopped buying'


def _is_state(verb: Token) -> bool:
    """'Is ready to talk', 'stands ready to talk': what holds at the time of writing."""
    if verb.pos_ == "ADJ" and verb.dep_ == "xcomp" and holds("kept", verb.head):
        return tense(verb.head) == "present"
    return child(verb, "cop") is not None and tense(verb) == "present"


def _settle(at: Climb, found: Ruling) -> Ruling:
    governed = Ruling(at.pending or "past", at.by)
    if found.status == "negated":
        if at.pending == "negated":
            return Ruling("past", found.by)  # 'did not fail to sign'
        return found if at.negation else governed
    if found.status == "hypothetical" and is_still_planned(at):
        return Ruling("scheduled", found.by)  # 'may cancel the visit'
    if found.status == "hypothetical" and not at.conditions:
        return governed
    if found.status == "hypothetical" and at.pending not in {None, "negated"}:
        return found
    return governed if at.pending else found
