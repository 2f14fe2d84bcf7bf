"""What the grammar of a clause says of the event that its predicate denotes."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.annotate.status.climb import Climb, Ruling
from crosswire.annotate.status.conditions import condition, depends, modal_of
from crosswire.annotate.status.prospects import clause_tense, dashing, is_still_planned
from crosswire.annotate.status.unreal import (
    is_implied,
    is_missed,
    is_ruled_in,
    is_unattested,
    is_unfulfilled,
    unreal,
)
from crosswire.annotate.status.words import (
    before,
    calendar,
    denial,
    form_status,
    holds,
    is_dated,
    is_form,
    listed,
    main_of,
    mark_of,
    time_status,
)
from crosswire.annotate.syntax import (
    auxiliaries,
    case_of,
    child,
    children,
    host,
    joined_to,
    tense,
)
from crosswire.records import Status

_NONFINITE = frozenset({"VB", "VBG", "VBN"})
_TIME_OBLIQUES = ("advmod", "obl", "obl:tmod", "obl:unmarked", "obl:npmod")
_TAKEN = frozenset({"obj", "nsubj:pass"})
_UNTIL = frozenset({"before", "until", "till", "once", "as soon as"})
_EPISTEMIC = frozenset({"may", "might"})  # their 'not' denies the event, not the possibility


def clausal(at: Climb) -> Climb | Ruling:
    verb = at.token
    if (opens := condition(verb)) is not None:
        return Ruling("negated" if unreal(verb) == "negated" else "hypothetical", opens)
    if is_unattested(verb):
        return Ruling("hypothetical", verb.head)
    if (denier := _denier(verb)) is not None:
        pending: Status | None = None if at.pending == "negated" else "negated"
        return replace(at, token=denier, pending=pending, by=denier)
    if (found := unreal(verb)) is not None:
        return Ruling(found, next(iter(auxiliaries(verb)), None))
    if is_missed(verb):
        return Ruling("negated", _to(verb) or next(iter(auxiliaries(verb)), None))
    modal = modal_of(verb)
    if at.negation and (no := denial(verb)) is not None:
        is_open = modal is not None and modal.lower_ in _EPISTEMIC
        return Ruling("hypothetical", modal) if is_open else Ruling("negated", no)
    if modal is not None:
        return _modal_ruling(verb, modal)
    if (instead := _instead(verb)) is not None:
        return Ruling("negated", instead)
    if _is_bound(verb):
        return Ruling("scheduled", _to(verb) or next(iter(auxiliaries(verb)), None))
    if _is_demanded(verb):
        return Ruling("hypothetical", verb.head)
    if verb.dep_ == "amod" and verb.lower_.endswith("ing") and at.pending is None:
        return Ruling("ongoing", verb)  # 'the striking miners'
    return _finite(at) if _is_finite(verb) else _non_finite(at)


def _to(verb: Token) -> Token | None:
    return next((part for part in children(verb, "mark") if part.tag_ == "TO"), None)


def _instead(verb: Token) -> Token | None:
    """What puts another act in the place of this one: 'without', 'rather than', also as a conjunction."""
    if form_status("mark", mark_of(verb)) == "negated":
        return child(verb, "mark", "case")
    for part in (one for one in children(verb, "cc") if one.i < verb.i):
        words = " ".join(word.lower_ for word in (part, *children(part, "fixed")))
        if form_status("mark", words) == "negated":
            return part
    return None


def _is_bound(verb: Token) -> bool:
    """'The demands are to be discussed'; 'are due to resume', which a parse takes for a noun."""
    marked = any(part.tag_ == "TO" for part in children(verb, "mark"))
    if verb.tag_ in {"VB", "VBN", "NN"} and any(
        part.lower_ == "due" for part in children(verb, "mark", "case")
    ):
        return True
    if verb.dep_ == "obl" and child(verb, "cop") is not None:
        to = any(part.lower_ == "to" for part in children(verb, "mark", "case"))
        return to and verb.head.pos_ == "ADJ" and listed("clause", verb.head) == "scheduled"
    beside = (
        verb.head.lower_ in {"is", "are"} and verb.i == verb.head.i + 2
    )  # 'are to', 'are' taken for the verb
    helpers = auxiliaries(verb)[:1]
    return marked and (beside or any(part.lower_ in {"is", "are", "was", "were"} for part in helpers))


def _is_bare(verb: Token) -> bool:
    """A joined subjunctive ('that X stop and withdraw'): no auxiliary and no 'to' of its own or before."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head.tag_ not in {"VBZ", "VBP", "VBD"}:
        return False
    return not auxiliaries(verb) and child(verb, "mark") is None


def _denier(verb: Token) -> Token | None:
    """Who governs a clause that is denied: 'denied that', 'denies having', 'rejected claims that'."""
    governor = verb.head
    if governor.i == verb.i:
        return None
    if verb.dep_ in {"ccomp", "xcomp"} and holds("deny", governor):
        return governor
    if verb.dep_ in {"acl", "ccomp"} and holds("claim", governor) and governor.dep_ == "nsubj":
        predicates = (governor.head, *children(governor.head, "xcomp"))
        return next((word for word in predicates if is_form("false", word.lower_)), None)
    claimed = verb.dep_ in {"acl", "ccomp"} and holds("claim", governor) and governor.dep_ in _TAKEN
    if claimed and (holds("deny", governor.head) or holds("dismiss", governor.head)):
        return governor.head
    return None


def _is_demanded(verb: Token) -> bool:
    """'Demanded that X withdrew', 'its demand that X withdraw'."""
    governor = verb.head
    if _is_bare(verb) and any(holds("mandate", word) for word in before(verb)):
        return True
    if verb.dep_ == "conj" and child(verb, "nsubj", "mark") is None:
        if joined_to(verb).i != governor.i:
            return False  # 'demanded that X leave, and threatened …'
        verb, governor = governor, governor.head
    if verb.dep_ == "acl:relcl" and holds("mandate", governor) and verb.lower_ == verb.lemma_.lower():
        that = governor.doc[governor.i + 1].lower_ == "that"
        return that and not auxiliaries(verb)  # 'its demand that X leave', taken for a relative clause
    marked = any(part.lower_ == "that" for part in children(verb, "mark"))
    if verb.dep_ == "ccomp":
        return marked and holds("mandate", governor)
    return verb.dep_ == "acl" and marked and holds("mandate", governor)


def _modal_ruling(verb: Token, modal: Token) -> Ruling:
    found = form_status("modal", modal.lower_) or "hypothetical"
    if (feared := _feared(verb)) is not None:
        return Ruling("hypothetical", feared)
    if found == "scheduled" and (opens := depends(verb)) is not None:
        return Ruling("hypothetical", opens)  # 'will strike if the talks fail'
    shifted = modal.lemma_ in {"would", "will"} and _is_shifted(verb)
    return Ruling("scheduled" if shifted else found, modal)


def _feared(verb: Token) -> Token | None:
    """'Fear that X will attack', 'fears are growing that …', 'the risk is that X will be arrested'."""
    governor = verb.head
    if verb.dep_ in {"ccomp", "acl"} and listed("finite", governor):
        return governor
    holders = [verb] if child(verb, "nsubj:outer") is not None else []
    holders += [governor] if verb.dep_ in {"ccomp", "acl", "advcl", "csubj"} else []
    subjects = (part for holder in holders for part in children(holder, "nsubj", "nsubj:outer", "nsubj:pass"))
    that = any(part.lower_ == "that" for part in children(verb, "mark"))
    return next((one for one in subjects if that and one.pos_ == "NOUN" and listed("finite", one)), None)


def _is_shifted(verb: Token) -> bool:
    """Whether 'would' is a plan seen from the past: 'said that it would meet' reports 'we will meet'."""
    verb = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" else verb
    governor = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"} or _has_condition(verb):
        return False
    asked = listed("clause", governor) == "hypothetical" and not holds("saying", governor)
    if verb.lemma_ in {"like", "prefer", "love"} or asked:
        return False
    return tense(governor) == "past" or governor.tag_ == "VBG"


def _has_condition(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubj:pass")
    determiners = () if subject is None else children(subject, "det")
    if any(word.lower_ in {"a", "an", "any"} for word in determiners):
        return True  # 'an invasion would bring sanctions'
    return any(condition(part) is not None for part in children(verb, "advcl"))


def _is_finite(verb: Token) -> bool:
    if child(verb, "mark") is not None and any(part.tag_ == "TO" for part in children(verb, "mark")):
        return False
    if auxiliaries(verb):
        return auxiliaries(verb)[0].tag_ not in {"VB", "VBG"}
    if verb.tag_ == "VBN":
        return False
    return verb.tag_ not in _NONFINITE


def _finite(at: Climb) -> Climb | Ruling:
    verb = at.token
    when, helper = tense(verb), next(iter(auxiliaries(verb)), verb)
    if _is_progressive(verb):
        if when == "present" or (when == "past" and _is_perfect_present(verb)):
            ahead = _ahead(verb, weekdays=True)
            return Ruling("ongoing", helper) if ahead is None else Ruling("scheduled", ahead)
        return Ruling("ongoing", helper) if _is_said_then(verb) or _is_still(verb) else Ruling("past", helper)
    if _is_perfect_present(verb) and (since := _since(verb)) is not None:
        return Ruling("ongoing", since)
    if when == "past" and verb.dep_ == "advcl" and mark_of(verb) in _UNTIL and modal_of(main_of(verb)):
        return Ruling("hypothetical", child(verb, "mark"))  # 'would think twice before it went in'
    owner = child(verb, "nmod:poss")
    if when == "present" and owner is not None and is_dated(owner):
        return Ruling("scheduled", owner)  # 'all eyes are on Sunday's vote'
    if when != "present" or any(part.lemma_ == "have" for part in children(verb, "aux")):
        return Ruling("past")
    if (ahead := _ahead(verb, weekdays=not _is_copular(verb))) is not None:
        return Ruling("scheduled", ahead)
    return _present(at)


def _present(at: Climb) -> Climb | Ruling:
    """A present takes its time from a main clause where it depends on one ('when they meet')."""
    verb = at.token
    if verb.dep_ == "ccomp" and listed("clause", verb.head) == "hypothetical" and _is_mandative(verb):
        return Ruling("hypothetical", verb.head)
    marks = {"when", "once", "until", "before", "after", "while", "as", "as soon as", "till", "by the time"}
    if verb.dep_ == "advcl" and mark_of(verb) in {"until", "till"} and clause_tense(verb.head) != "past":
        return Ruling("hypothetical", child(verb, "mark"))  # 'will stay until the law is withdrawn'
    resulting = verb.dep_ == "advcl" and mark_of(verb) == "that" and verb.head.pos_ == "ADJ"
    if resulting or (verb.dep_ == "advcl" and mark_of(verb) in marks):
        return replace(at, token=main_of(verb), negation=False)
    return Ruling("past")


def _is_mandative(verb: Token) -> bool:
    return tense(verb.head) == "past" or verb.lemma_ == verb.lower_


def _is_progressive(verb: Token) -> bool:
    helpers = auxiliaries(verb)
    active = verb.tag_ == "VBG" and any(part.lemma_ == "be" for part in helpers)
    return active or any(part.lower_ == "being" for part in helpers) or _is_held(verb)


def _is_held(verb: Token) -> bool:
    """'Is still occupied', 'remains jailed', 'still refuse': what has not ended."""
    present = tense(verb) == "present" and not any(part.tag_ == "MD" for part in auxiliaries(verb))
    kept = any(holds("kept", part) for part in children(verb, "cop", "aux", "aux:pass"))
    state = verb.tag_ == "VBN" and holds("held", verb) and child(verb, "aux:pass", "cop") is not None
    lasts = state and not any(part.lemma_ == "have" for part in auxiliaries(verb))  # 'the port is closed'
    return present and (kept or lasts or any(part.lower_ == "still" for part in children(verb, "advmod")))


def _is_said_then(verb: Token) -> bool:
    """'Said that it was freezing the accounts': what goes on as it is said, unless a time puts it back."""
    said = verb.dep_ == "ccomp" and tense(verb.head) == "past" and holds("saying", verb.head)
    return said and not any(time_status(part) == "past" for part in children(verb, *_TIME_OBLIQUES))


def _is_perfect_present(verb: Token) -> bool:
    return any(part.lower_ in {"has", "have", "'s", "’s", "'ve", "’ve"} for part in children(verb, "aux"))


def _is_still(verb: Token) -> bool:
    """'Were still searching on Friday'."""
    return verb.tag_ == "VBG" and any(part.lower_ == "still" for part in children(verb, "advmod"))


def _since(verb: Token) -> Token | None:
    """'Have been on strike since March', 'has been detained since May', 'has occupied since 1974'."""
    if child(verb, "cop") is None and not holds("held", verb):
        return None
    times = children(verb, "obl", "nmod", "obl:tmod")
    return next((part for part in times if case_of(part) == "since" or _is_stretch(part)), None)


def _is_stretch(part: Token) -> bool:
    """'For a year', 'for weeks'."""
    return case_of(part) == "for" and is_form("unit", part.lemma_.lower())


def _is_copular(verb: Token) -> bool:
    return child(verb, "cop") is not None or verb.lemma_ == "be"


def _non_finite(at: Climb) -> Climb | Ruling:
    verb, governor = at.token, at.token.head
    if verb.dep_ == "ROOT":
        return _root(verb)
    if _is_headline(verb):
        return Ruling("scheduled", _to(verb))
    if host(verb).i != governor.i:
        return replace(at, token=host(verb))
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        if not _has_to(verb):
            still = next((part for part in children(verb, "advmod") if part.lower_ == "still"), None)
            return Ruling("past" if still is None else "ongoing", still)
        if _ahead(verb, weekdays=True) is not None:
            return Ruling("scheduled", _to(verb))  # 'a bill to be put to the vote on Friday'
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and holds("text", governor) and not mark_of(verb):
        return replace(at, token=governor)  # 'is considering a resolution demanding that'
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and not mark_of(verb):
        return replace(at, token=governor, pending=at.pending or "ongoing", by=at.by or verb, negation=False)
    if verb.dep_ in {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "obl", "nmod", "advcl"}:
        return _governed(at, governor)
    return replace(at, token=joined_to(verb))


def _is_headline(verb: Token) -> bool:
    """'Ministers to meet on Friday', which a parse takes for a noun with an infinitive."""
    if not any(part.tag_ == "TO" for part in children(verb, "mark")):
        return False
    if verb.dep_ in {"xcomp", "ccomp"} and verb.i < verb.head.i:
        return holds("saying", verb.head)  # 'Ministers to meet, says Berlin'
    return verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.tag_ in {"NNS", "NNP", "NNPS"}


def _root(verb: Token) -> Ruling:
    if (to := _to(verb)) is not None and verb.tag_ == "VB":
        return Ruling("scheduled", to)  # a headline's future: 'leaders to meet'
    if verb.tag_ == "VBG":
        return Ruling("ongoing", verb)
    return (
        Ruling("hypothetical", verb) if verb.tag_ == "VB" and child(verb, "nsubj") is None else Ruling("past")
    )


def _governed(at: Climb, governor: Token) -> Climb | Ruling:
    if _has_to(at.token) and is_unfulfilled(at.token, governor):
        return Ruling("negated", governor)
    if _is_held_against(at.token, governor):
        return Ruling("past")
    if at.token.tag_ == "VBG" and _has_to(at.token) and at.pending is None and is_implied(governor):
        return Ruling("ongoing", at.token)  # 'is thought to be arming the rebels'
    effect = _effect(at, governor)
    if effect == "negated" and is_ruled_in(governor):
        return replace(at, token=governor, pending="hypothetical", by=governor, negation=False)
    if effect == "negated" and at.pending is None and _is_stopping(at.token, governor):
        return replace(at, token=governor, by=governor, halted=True)
    if effect is None:
        return replace(at, token=governor)
    if at.pending == "negated" and effect == "negated":
        return replace(at, token=governor, pending=None, by=None)
    if at.pending in {"hypothetical", "scheduled"} and effect == "negated" and _has_to(at.token):
        return replace(at, token=governor, pending=effect, by=governor)  # 'refused to allow X to enter'
    if effect == "hypothetical" and is_still_planned(at) and not _has_to(at.token):
        return replace(at, token=governor, pending="scheduled", by=governor)  # 'considered cancelling it'
    if at.pending == "negated" and effect == "hypothetical" and _has_to(at.token):
        return replace(at, token=governor, pending=effect, by=governor)  # 'urged unions to cancel the strike'
    return replace(at, token=governor, pending=at.pending or effect, by=at.by or governor)


def _is_held_against(verb: Token, governor: Token) -> bool:
    """'Will fine X for spying', 'urged Y to blame X for bombing': what somebody is judged for is done."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or mark_of(verb) != "for":
        return False
    return holds("judging", governor)


def _is_stopping(verb: Token, governor: Token) -> bool:
    """'Urged X to stop shelling': while the end is only wanted, it goes on."""
    return verb.tag_ == "VBG" and holds("ceasing", governor)


def _has_to(verb: Token) -> bool:
    return any(part.tag_ == "TO" for part in children(verb, "mark"))


def _effect(at: Climb, governor: Token) -> Status | None:
    """What a governor says of the clause that it governs, None if nothing."""
    verb, asked = at.token, _asked(at.token, governor)
    if verb.tag_ in {"VBG", "VBN"} and mark_of(verb) in {"before", "after", "while", "when", "since"}:
        return None  # 'was kept waiting before being received'
    if verb.tag_ == "VBN" and child(verb, "mark") is None and child(verb, "aux", "aux:pass") is None:
        kept = verb.dep_ == "xcomp" and tense(governor) == "present" and holds("kept", governor)
        wanted = verb.dep_ == "xcomp" and listed("clause", governor) == "hypothetical"
        return (
            "ongoing" if kept else "hypothetical" if wanted else None
        )  # 'remains blocked', 'wants it banned'
    if asked is None and verb.dep_ == "advcl" and verb.tag_ == "VB" and not _controls(verb, governor):
        return _purpose(governor)
    lasts = listed("clause", governor) in {"negated", "ongoing"}
    beside = verb.i - governor.i < 3 and lasts  # 'held off attacking', 'will go on supporting'
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark") is None and not beside:
        return None  # a closing participle: 'told parliament so, rejecting the demand'
    with_mark = listed("clause", governor, mark_of(verb)) if mark_of(verb) else None  # 'cleared of inciting'
    effect = asked or with_mark or listed("clause", governor) or _default(verb, governor)
    if effect == "hypothetical" and _is_in_vain(governor):
        return "negated"
    if effect == "scheduled" and _is_enacted(governor):
        return None
    if effect is None and governor.lower_ == "far" and mark_of(verb) == "from":
        return "negated"
    if effect == "ongoing" and tense(governor) == "past" and not _is_perfect_present(governor):
        return None  # 'continued to shell' is over as far as the words go
    if (effect == "hypothetical" and not at.conditions) or (effect == "negated" and not at.negation):
        return None  # 'refused to sign during the call'
    return effect


def _purpose(governor: Token) -> Status | None:
    """What an infinitive of purpose is: done where its clause is, but not while that goes on or has time."""
    if holds("leave", governor) and any(
        _is_term(part) for part in children(governor, "obj", *_TIME_OBLIQUES)
    ):
        return "hypothetical"  # 'has ten days to release the files', 'has until noon to register'
    there = governor.pos_ in {"NOUN", "PROPN"} and child(governor, "cop") is not None  # 'is in Oslo to sign'
    if tense(governor) == "present" and (there or governor.tag_ == "VBG"):
        return "scheduled" if holds("bound", governor) else "hypothetical"  # 'are massing to attack'
    return None


def _is_term(part: Token) -> bool:
    return is_form("unit", part.lemma_.lower()) or case_of(part) in {"until", "till"}


def _is_enacted(governor: Token) -> bool:
    """'Parliament voted to impeach the president': with the vote of those who decide, it is done."""
    subject = child(governor, "nsubj")
    decided = governor.lemma_ == "vote" and tense(governor) == "past" and subject is not None
    return decided and subject is not None and holds("enacting", subject)


def _is_in_vain(governor: Token) -> bool:
    """'Tried in vain to', 'sought unsuccessfully to'."""
    words = (*children(governor, "advmod", "obl"), *(governor.doc[governor.i + 1 : governor.i + 3]))
    return any(is_form("futile", word.lower_) for word in words)


def _default(verb: Token, governor: Token) -> Status | None:
    """Few verbs and nouns say that the infinitive after them came true; of the others, nothing is known."""
    if governor.lemma_.lower() == "let" and governor.tag_ == "VB" and child(governor, "nsubj") is None:
        return "hypothetical"  # 'let us talk'
    if verb.dep_ not in {"xcomp", "acl"} or not _has_to(verb) or is_implied(governor):
        return None
    return "hypothetical"


def _controls(verb: Token, governor: Token) -> bool:
    """Whether an infinitive after a verb is what it is about: 'is set to sign', 'called for X to sign'."""
    marks = [part.lower_ for part in children(verb, "mark") if part.tag_ != "TO"]
    prepositions = ("", *marks, *(case_of(part) for part in children(governor, "obl")))
    return any(holds("control", governor, preposition) for preposition in prepositions)


def _asked(verb: Token, governor: Token) -> Status | None:
    """What a noun between a verb and an infinitive says of it: 'repeated its call on X to sign'."""
    if verb.dep_ != "advcl" or verb.tag_ != "VB":
        return None
    labels = ("nsubj:pass", "obl", "nsubj" if child(governor, "obj") is None else "obj")
    for part in children(governor, *labels):
        if part.i < verb.i and part.pos_ == "NOUN" and holds("mandate", part):
            return "hypothetical"
        if part.i + 2 == verb.i and part.pos_ == "NOUN" and (found := listed("clause", part)):
            return found if dashing(part) is None else "negated"  # 'drafted a bill to ban the party'
    return None


# --- times ---------------------------------------------------------------------------------------


def _ahead(verb: Token, *, weekdays: bool) -> Token | None:
    """A time that modifies the verb and lies ahead; with a present tense, a weekday does."""
    for part in children(verb, *_TIME_OBLIQUES):
        if case_of(part) == "since":
            continue
        found = time_status(part)
        if found == "scheduled":
            return part
        if found is None and weekdays and (_is_day(part) or _is_hour(part, verb)):
            return part
    return None


def _is_hour(part: Token, verb: Token) -> bool:
    """'Begins at midnight', 'comes into force at 8 pm': a present of what only takes place later."""
    timed = case_of(part) in {"at", "from"} and (part.pos_ == "NUM" or is_form("hour", part.lower_))
    return timed and holds("occur", verb)


def _is_day(part: Token) -> bool:
    """A weekday or month, or 'on 14 April'; a day with its year is a caption's or a chronicle's."""
    if part.lower_ in calendar():
        return True
    full = any(word.shape_ == "dddd" for word in part.doc[part.i : part.i + 5])
    return case_of(part) in {"on", "from"} and is_dated(part) and not full
