"""What the grammar of a clause says of the event that its predicate denotes."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.annotate.status_climb import DEPTH, Climb
from crosswire.annotate.status_unreal import (
    is_implied,
    is_missed,
    is_ruled_in,
    is_unattested,
    is_unfulfilled,
    unreal,
)
from crosswire.annotate.status_words import (
    before,
    calendar,
    form_status,
    holds,
    is_dated,
    is_form,
    listed,
    mark_of,
    negated,
    time_status,
)
from crosswire.annotate.syntax import (
    auxiliaries,
    case_of,
    child,
    children,
    host,
    tense,
)
from crosswire.records import Status

_NONFINITE = frozenset({"VB", "VBG", "VBN"})
_TIME_OBLIQUES = ("advmod", "obl", "obl:tmod", "obl:unmarked", "obl:npmod")
_TAKEN = frozenset({"obj", "nsubj:pass"})
_UNTIL = frozenset({"before", "until", "till", "once", "as soon as"})
_EPISTEMIC = frozenset({"may", "might"})  # their 'not' denies the event, not the possibility


def clausal(at: Climb) -> Climb | Status:
    verb = at.token
    if _is_conditional(verb):
        return "negated" if unreal(verb) == "negated" else "hypothetical"
    if (denier := _denier(verb)) is not None:
        return replace(at, token=denier, pending=None if at.pending == "negated" else "negated")
    if (found := unreal(verb)) is not None:
        return found
    if is_missed(verb):
        return "negated"
    modal = _modal(verb)
    if at.negation and negated(verb):
        return "hypothetical" if modal and modal.lower_ in _EPISTEMIC else "negated"
    if modal is not None:
        return _modal_status(verb, modal)
    if form_status("mark", mark_of(verb)) == "negated":
        return "negated"
    if _is_bound(verb):
        return "scheduled"
    if _is_demanded(verb) or is_unattested(verb):
        return "hypothetical"
    if verb.dep_ == "amod" and verb.lower_.endswith("ing") and at.pending is None:
        return "ongoing"  # 'the striking miners'
    return _finite(at) if _is_finite(verb) else _non_finite(at)


def _is_bound(verb: Token) -> bool:
    """'The demands are to be discussed'; 'are due to resume', which a parse takes for a noun."""
    marked = any(part.tag_ == "TO" for part in children(verb, "mark"))
    if verb.tag_ in {"VB", "VBN"} and any(part.lower_ == "due" for part in children(verb, "mark", "case")):
        return True
    if verb.dep_ == "obl" and child(verb, "cop") is not None:
        to = any(part.lower_ == "to" for part in children(verb, "mark", "case"))
        return to and verb.head.pos_ == "ADJ" and listed("clause", verb.head) == "scheduled"
    beside = (
        verb.head.lower_ in {"is", "are"} and verb.i == verb.head.i + 2
    )  # 'are to', 'are' taken for the verb
    helpers = auxiliaries(verb)[:1]
    return marked and (beside or any(part.lower_ in {"is", "are", "was", "were"} for part in helpers))


def _is_conditional(verb: Token) -> bool:
    if form_status("mark", mark_of(verb)) == "hypothetical":
        return True
    if verb.dep_ == "csubj" and mark_of(verb.head) == "whether":
        return True  # 'whether they will strike is unclear'
    joined = verb.dep_ == "conj" and child(verb, "nsubj", "mark") is None
    if joined and form_status("mark", mark_of(verb.head)) == "hypothetical":
        return True
    return _follows_condition(verb)


def _follows_condition(verb: Token) -> bool:
    """Whether 'if' opens the stretch of words that a verb stands in, whatever a parse hung it on.

    A main clause with a modal may follow without a comma; a relative clause in the past is a fact.
    """
    if _modal(verb) is not None or verb.tag_ in {"VB", "VBG"} or _is_past_relative(verb):
        return False
    opens = next((word for word in before(verb) if is_form("condition", word.lower_)), None)
    return opens is not None and not _is_ancestor(verb, opens.head)


def _is_bare(verb: Token) -> bool:
    """A joined subjunctive ('that X stop and withdraw'): no auxiliary and no 'to' of its own or before."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head.tag_ not in {"VBZ", "VBP", "VBD"}:
        return False
    return not auxiliaries(verb) and child(verb, "mark") is None


def _is_past_relative(verb: Token) -> bool:
    relative = verb.dep_ in {"acl", "acl:relcl"} or verb.head.dep_ == "acl:relcl"
    return relative and (verb.tag_ == "VBN" or tense(verb) == "past")


def _is_ancestor(verb: Token, token: Token) -> bool:
    """Whether a token hangs somewhere below a verb: then the verb is the main clause's."""
    for _ in range(DEPTH):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i == verb.i:
            return True
    return False


def _denier(verb: Token) -> Token | None:
    """Who governs a clause that is denied: 'denied that', 'denies having', 'rejected claims that'."""
    governor = verb.head
    if governor.i == verb.i:
        return None
    if verb.dep_ in {"ccomp", "xcomp"} and holds("deny", governor):
        return governor
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
        verb, governor = governor, governor.head
    if verb.dep_ == "acl:relcl" and holds("mandate", governor) and verb.lower_ == verb.lemma_.lower():
        that = governor.doc[governor.i + 1].lower_ == "that"
        return that and not auxiliaries(verb)  # 'its demand that X leave', taken for a relative clause
    marked = any(part.lower_ == "that" for part in children(verb, "mark"))
    if verb.dep_ == "ccomp":
        return marked and holds("mandate", governor)
    return verb.dep_ == "acl" and marked and holds("mandate", governor)


def _modal(verb: Token) -> Token | None:
    """The modal of a predicate, or of the verb that it is joined to ('will meet and sign')."""
    for part in auxiliaries(verb):
        if part.dep_ == "aux" and form_status("modal", part.lower_) and not _is_had(part, verb):
            return part
    bare = verb.dep_ == "conj" and verb.tag_ in {"VB", "VBP"} and child(verb, "nsubj", "mark", "aux") is None
    if bare and verb.head.i != verb.i:
        return next((part for part in children(verb.head, "aux") if form_status("modal", part.lower_)), None)
    return None


def _is_had(part: Token, verb: Token) -> bool:
    return part.lower_ in {"'d", "’d"} and verb.tag_ == "VBN" and child(verb, "aux:pass") is None


def _modal_status(verb: Token, modal: Token) -> Status:
    found = form_status("modal", modal.lower_) or "hypothetical"
    governor = verb.head
    if verb.dep_ in {"ccomp", "acl"} and listed("finite", governor):
        return "hypothetical"
    return "scheduled" if modal.lemma_ in {"would", "will"} and _is_shifted(verb) else found


def _is_shifted(verb: Token) -> bool:
    """Whether 'would' is a plan seen from the past: 'said that it would meet' reports 'we will meet'."""
    verb = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" else verb
    governor = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"} or _has_condition(verb):
        return False
    if verb.lemma_ in {"like", "prefer", "love"} or listed("clause", governor) == "hypothetical":
        return False
    return tense(governor) == "past" or governor.tag_ == "VBG"


def _has_condition(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubj:pass")
    determiners = () if subject is None else children(subject, "det")
    if any(word.lower_ in {"a", "an", "any"} for word in determiners):
        return True  # 'an invasion would bring sanctions'
    return any(_is_conditional(part) for part in children(verb, "advcl"))


def _is_finite(verb: Token) -> bool:
    if child(verb, "mark") is not None and any(part.tag_ == "TO" for part in children(verb, "mark")):
        return False
    if auxiliaries(verb):
        return auxiliaries(verb)[0].tag_ not in {"VB", "VBG"}
    if verb.tag_ == "VBN":
        return False
    return verb.tag_ not in _NONFINITE


def _finite(at: Climb) -> Climb | Status:
    verb = at.token
    when = tense(verb)
    if _is_progressive(verb):
        if when == "present" or (when == "past" and _is_perfect_present(verb)):
            return "scheduled" if _ahead(verb, weekdays=True) else "ongoing"
        return "ongoing" if _is_said_then(verb) else "past"
    if _is_perfect_present(verb) and _is_since(verb):
        return "ongoing"
    if when == "past" and verb.dep_ == "advcl" and mark_of(verb) in _UNTIL and _modal(verb.head):
        return replace(at, token=verb.head, negation=False)  # 'would think twice before it went in'
    if when != "present" or any(part.lemma_ == "have" for part in children(verb, "aux")):
        return "past"
    if _ahead(verb, weekdays=not _is_copular(verb)):
        return "scheduled"
    return _present(at)


def _present(at: Climb) -> Climb | Status:
    """A present takes its time from a main clause where it depends on one ('when they meet')."""
    verb = at.token
    if verb.dep_ == "ccomp" and listed("clause", verb.head) == "hypothetical" and _is_mandative(verb):
        return "hypothetical"
    if verb.dep_ == "advcl" and mark_of(verb) in {"when", "once", "until", "before", "after", "while", "as"}:
        return replace(at, token=verb.head, negation=False)
    return "past"


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
    return present and (kept or any(part.lower_ == "still" for part in children(verb, "advmod")))


def _is_said_then(verb: Token) -> bool:
    """'Said that it was freezing the accounts': what goes on as it is said, unless a time puts it back."""
    said = verb.dep_ == "ccomp" and tense(verb.head) == "past" and holds("saying", verb.head)
    return said and not any(time_status(part) == "past" for part in children(verb, *_TIME_OBLIQUES))


def _is_perfect_present(verb: Token) -> bool:
    return any(part.lower_ in {"has", "have", "'s", "’s", "'ve", "’ve"} for part in children(verb, "aux"))


def _is_since(verb: Token) -> bool:
    """'Have been on strike since March', 'has been detained since May'."""
    state = child(verb, "cop") is not None or (child(verb, "aux:pass") is not None and holds("held", verb))
    return state and any(case_of(part) == "since" for part in children(verb, "obl", "nmod"))


def _is_copular(verb: Token) -> bool:
    return child(verb, "cop") is not None or verb.lemma_ == "be"


def _non_finite(at: Climb) -> Climb | Status:
    verb, governor = at.token, at.token.head
    if verb.dep_ == "ROOT":
        return _root(verb)
    if _is_headline(verb):
        return "scheduled"
    if host(verb).i != governor.i:
        return replace(at, token=host(verb))
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return "past"
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and not mark_of(verb):
        return replace(at, token=governor, pending=at.pending or "ongoing", negation=False)
    if verb.dep_ in {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "obl", "nmod", "advcl"}:
        return _governed(at, governor)
    return replace(at, token=governor)


def _is_headline(verb: Token) -> bool:
    """'Ministers to meet on Friday', which a parse takes for a noun with an infinitive."""
    if not any(part.tag_ == "TO" for part in children(verb, "mark")):
        return False
    if verb.dep_ in {"xcomp", "ccomp"} and verb.i < verb.head.i:
        return holds("saying", verb.head)  # 'Ministers to meet, says Berlin'
    return verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.tag_ in {"NNS", "NNP", "NNPS"}


def _root(verb: Token) -> Status:
    if any(part.tag_ == "TO" for part in verb.children) and verb.tag_ == "VB":
        return "scheduled"  # a headline's future: 'leaders to meet'
    if verb.tag_ == "VBG":
        return "ongoing"
    return "hypothetical" if verb.tag_ == "VB" and child(verb, "nsubj") is None else "past"


def _governed(at: Climb, governor: Token) -> Climb | Status:
    if _has_to(at.token) and is_unfulfilled(at.token, governor):
        return "negated"
    effect = _effect(at, governor)
    if effect == "negated" and is_ruled_in(governor):
        return replace(at, token=governor, pending="hypothetical", negation=False)
    if effect is None:
        return replace(at, token=governor)
    if at.pending == "negated" and effect == "negated":
        return replace(at, token=governor, pending=None)
    return replace(at, token=governor, pending=at.pending or effect)


def _has_to(verb: Token) -> bool:
    return any(part.tag_ == "TO" for part in children(verb, "mark"))


def _effect(at: Climb, governor: Token) -> Status | None:
    """What a governor says of the clause that it governs, None if nothing."""
    verb, asked = at.token, _asked(at.token, governor)
    if verb.tag_ == "VBN" and child(verb, "mark") is None and child(verb, "aux", "aux:pass") is None:
        kept = verb.dep_ == "xcomp" and tense(governor) == "present" and holds("kept", governor)
        wanted = verb.dep_ == "xcomp" and listed("clause", governor) == "hypothetical"
        return (
            "ongoing" if kept else "hypothetical" if wanted else None
        )  # 'remains blocked', 'wants it banned'
    if asked is None and verb.dep_ == "advcl" and verb.tag_ == "VB" and not _controls(governor):
        return None  # an infinitive of purpose
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark") is None:
        return None  # a closing participle: 'told parliament so, rejecting the demand'
    effect = asked or listed("clause", governor) or _default(verb, governor)
    if effect == "ongoing" and tense(governor) == "past" and not _is_perfect_present(governor):
        return None  # 'continued to shell' is over as far as the words go
    if (effect == "hypothetical" and not at.conditions) or (effect == "negated" and not at.negation):
        return None  # 'refused to sign during the call'
    return effect


def _default(verb: Token, governor: Token) -> Status | None:
    """Few verbs and nouns say that the infinitive after them came true; of the others, nothing is known."""
    if verb.dep_ not in {"xcomp", "acl"} or not _has_to(verb) or is_implied(governor):
        return None
    return "hypothetical"


def _controls(governor: Token) -> bool:
    """Whether an infinitive after a verb is what it is about: 'called on X to sign', 'is set to sign'."""
    prepositions = ("", *(case_of(part) for part in children(governor, "obl")))
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
            return found  # 'drafted a bill to ban the party'
    return None


# --- times ---------------------------------------------------------------------------------------


def _ahead(verb: Token, *, weekdays: bool) -> bool:
    """Whether a time that modifies the verb lies ahead; with a present tense, a weekday does."""
    for part in children(verb, *_TIME_OBLIQUES):
        if case_of(part) == "since":
            continue
        found = time_status(part)
        if found == "scheduled":
            return True
        if found is None and weekdays and (_is_day(part) or _is_hour(part, verb)):
            return True
    return False


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
