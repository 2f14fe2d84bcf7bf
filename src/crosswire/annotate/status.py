"""Whether an event has happened, goes on, is planned, is only thought of, or did not take place.

The grammar decides: the event's own auxiliaries and modifiers first, then whatever governs it, one
step up the tree at a time. The five values follow PLOVER's need to keep plans and denials apart from
facts; the notion that the governing predicate decides is that of FactBank (Saurí and Pustejovsky
2009). Word lists are in `lexicons/events_status.tsv`.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.status_clauses import clausal
from crosswire.annotate.status_climb import DEPTH, Climb
from crosswire.annotate.status_nouns import is_nominal, nominal
from crosswire.annotate.syntax import child, tense
from crosswire.records import Status


def status_of(verb: Token) -> Status:
    """The status of the event that a predicate or an event noun denotes.

    Finite past, perfect and (headline) present are 'past'; 'claimed' changes nothing, since it is
    attribution, but what somebody denies is 'negated'.
    """
    at = Climb(verb)
    for _ in range(DEPTH):
        found = nominal(at) if is_nominal(at.token) else clausal(at)
        if not isinstance(found, Climb):
            lasts = at.token.i == verb.i and found == "past" and _is_state(verb)
            return "ongoing" if lasts else _told(at, _settle(at, found))
        if found.token.i == at.token.i:
            break
        at = found
    return _told(at, _settle(at, "past"))


def _told(at: Climb, found: Status) -> Status:
    """Of an event whose end was asked about: it is over once the end is a fact."""
    return "ongoing" if at.halted and found != "past" else found


def _is_state(verb: Token) -> bool:
    """'Is ready to talk': what holds at the time of writing."""
    return child(verb, "cop") is not None and tense(verb) == "present"


def _settle(at: Climb, found: Status) -> Status:
    if found == "negated":
        if at.pending == "negated":
            return "past"  # 'did not fail to sign'
        return "negated" if at.negation else at.pending or "past"
    if found == "hypothetical" and not at.conditions:
        return at.pending or "past"
    if found == "hypothetical" and at.pending not in {None, "negated"}:
        return "hypothetical"
    return at.pending or found
