"""What determiners, modifiers and governors say of the event that a noun denotes."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.annotate.status.climb import Climb, Ruling
from crosswire.annotate.status.lasting import is_to_end, lasting
from crosswire.annotate.status.prospects import (
    clause_tense,
    dashing,
    is_coming,
    is_only_meant,
    is_part_of_plan,
    prospect,
)
from crosswire.annotate.status.unreal import unreal
from crosswire.annotate.status.words import (
    before,
    calendar,
    form_status,
    forms,
    holds,
    is_form,
    listed,
    mark_of,
    negated,
    time_status,
)
from crosswire.annotate.syntax import auxiliaries, case_of, child, children, sentence_bounds, tense
from crosswire.records import Status

_ATTRIBUTES = ("amod", "compound", "nmod:poss", "nmod", "nmod:tmod", "nmod:unmarked", "nmod:npmod", "acl")
_AGENDA = 25  # words that are looked at
_AHEAD = frozenset({"scheduled", "hypothetical"})
_DONE_TO = frozenset({"obj", "nsubj:pass"})
_TAKEN = frozenset({*_DONE_TO, "xcomp"})
_PRONOUNS = frozenset({"WDT", "WP"})


def is_nominal(token: Token) -> bool:
    """Whether a token stands as a noun, not as a predicate."""
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and child(token, "cop") is None


def nominal(at: Climb) -> Climb | Ruling:
    """The status of the event that a noun denotes, or where to ask next."""
    noun = at.token
    if at.pending is None:
        own = _own(at)
        if own is not None:
            return own
    governor, label = noun.head, noun.dep_
    if label == "compound" and at.pending is None and (effect := _compounded(governor)):
        return replace(at, token=governor, pending=effect, by=governor, negation=False)
    if label in {"conj", "appos", "compound", "nmod:poss", "flat"}:
        return replace(at, token=governor)
    if at.pending in _AHEAD and (no := _none(noun)) is not None and not holds("dated", noun):
        return Ruling("negated", no)  # 'no plans to meet', 'no order to fire'
    if at.pending in {"scheduled", "hypothetical"} and (dashed := dashing(noun)) is not None:
        return Ruling("negated", dashed)  # 'no sign of a deal', 'dropped plans to deport'
    if label == "ROOT" and at.pending is None and _is_agenda(noun):
        return Ruling("scheduled")
    if label == "ROOT" or at.pending is not None:
        return Ruling("past") if label == "ROOT" else replace(at, token=governor, negation=False)
    if label == "nmod" and case_of(governor) == "after" and is_form("unit", governor.lemma_.lower()):
        return Ruling("past", child(governor, "case"))  # 'agreed to resign after weeks of protests'
    if (found := prospect(noun)) is not None:
        return Ruling(found, governor)
    if (beside := _beside(noun)) is not None:
        return replace(at, token=governor, pending=beside, by=governor, negation=False)
    return _effect(at, governor) or _inherited(at, governor, label)


def _beside(noun: Token) -> Status | None:
    """What the noun right before its preposition says, whatever a parse hung it on ('hold a vote on X')."""
    case = child(noun, "case")
    if noun.dep_ != "obl" or case is None or case.i == 0:
        return None
    word = noun.doc[case.i - 1]
    near = word.pos_ == "NOUN" and word.head.i == noun.head.i and word.dep_ in {"obj", "nsubj", "nsubj:pass"}
    return listed("noun", word, case.lower_) if near else None


def _own(at: Climb) -> Climb | Ruling | None:
    """What the words around a noun say before its governor is asked."""
    noun = at.token
    if (no := _not(noun)) is not None:
        return Ruling("negated", no)
    if (own := _modified(noun)) is not None:
        return Ruling("negated", noun.head) if own.status in _AHEAD and _is_off(noun) else own
    if (going_on := lasting(noun)) is not None:
        return Ruling("ongoing", going_on)
    if is_coming(noun):
        return Ruling("scheduled", child(noun, "acl", "acl:relcl", "case", "compound", "nmod:poss"))
    if is_to_end(noun):
        return replace(at, token=noun.head, halted=True)
    told = _told(noun)
    return None if told is None else replace(at, token=told)


def _is_off(noun: Token) -> bool:
    """'Cancelled the planned visit'; not where that is only thought of ('may cancel', 'if he cancels')."""
    governor = noun.head
    if noun.dep_ in _DONE_TO and listed("noun", governor) == "negated":
        is_open = form_status("mark", mark_of(governor)) == "hypothetical"
        return not is_open and not any(part.tag_ == "MD" for part in auxiliaries(governor))
    if noun.dep_ != "nsubj":
        return False
    return (holds("occur", governor) and negated(governor)) or listed("looming", governor) == "negated"


def _not(noun: Token) -> Token | None:
    """'Not a deal', 'neither a handshake nor a declaration'."""
    holders = (noun, noun.head) if noun.dep_ == "conj" else (noun,)
    for word in (word for holder in holders for word in children(holder, "cc", "cc:preconj")):
        if word.lower_ in {"nor", "neither"}:
            return word
    return next((word for word in children(noun, "advmod") if word.lower_ in {"not", "never"}), None)


def _told(noun: Token) -> Token | None:
    """The verb of a relative clause that tells when it takes place ('that is to open', 'at which X will')."""
    for clause in () if holds("said", noun) else children(noun, "acl:relcl"):
        subject = child(clause, "nsubj", "nsubj:pass")
        if subject is None:
            continue
        occurring = [part for part in children(clause, "xcomp", "ccomp") if holds("occur", part)]
        if occurring and any(part.tag_ in _PRONOUNS for part in clause.children):
            return occurring[0]
        thing = child(clause, "obj")
        begins = thing is None or is_form("begins", f"{clause.lemma_.lower()} {thing.lower_}")
        if subject.tag_ in _PRONOUNS and holds("occur", clause) and begins:
            return clause
        if any(part.tag_ in _PRONOUNS and case_of(part) in {"at", "in", "during"}
               for part in children(clause, "obl")):  # fmt: skip
            return clause
    return None


def _ends_condition(noun: Token) -> bool:
    """'If troops that gathered at the border attack': the verb of a condition that a parse took for a noun.

    It stands last, and every finite verb since the 'if' belongs to a relative clause.
    """
    last = noun.i + 1 == len(noun.doc) or not noun.doc[noun.i + 1].is_alpha
    if not last or noun.tag_ not in {"NN", "NNS"}:
        return False
    finite = relatives = 0
    for word in before(noun):
        if is_form("condition", word.lower_):
            return finite <= relatives
        finite += word.tag_ in {"VBZ", "VBP", "VBD", "MD"}
        relatives += word.tag_ in {"WDT", "WP"}
    return False


def _modified(noun: Token) -> Ruling | None:
    """What determiners, adjectives and attributes say: 'no talks', 'next week's planned talks'."""
    for word in children(noun, "det"):
        if found := form_status("determiner", word.lower_):
            denied = word.lower_ == "any" and _is_under_denial(noun)
            return Ruling("negated" if denied else found, word)
    if _ends_condition(noun):
        return Ruling("hypothetical")
    if (attribute := _attribute(noun)) is not None:
        return attribute
    case = _case(noun)
    found = None if listed("noun", noun.head, case) else form_status("case", case)
    return Ruling(found, child(noun, "case")) if found else None


def _case(noun: Token) -> str:
    """Its preposition, with an 'ahead' that a parse hung elsewhere."""
    case = child(noun, "case")
    ahead = case is not None and case.i > 0 and case.doc[case.i - 1].lower_ == "ahead"
    return f"ahead {case_of(noun)}" if ahead else case_of(noun)


def _is_under_denial(noun: Token) -> bool:
    """'Denied that any ultimatum had been given', 'has not made any threats'."""
    token = noun
    for _ in range(3):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in {"VERB", "AUX"} and (holds("deny", token) or negated(token)):
            return True
    return False


def _attribute(noun: Token) -> Ruling | None:
    for part in children(noun, *_ATTRIBUTES):
        found = form_status("modifier", part.lower_) if part.dep_ in {"amod", "compound", "acl"} else None
        if found := found or time_status(part):
            return Ruling(found, part)
        if part.dep_ == "acl" and (found := listed("noun", part)):
            return Ruling(found, part) if part.tag_ == "VBN" or part.pos_ == "ADJ" else None
    return None


def _is_agenda(noun: Token) -> bool:
    """'Meeting of ministers, Kovarsk, Thursday': an entry without a verb that names a day."""
    words = noun.doc[slice(*sentence_bounds(noun))][:_AGENDA]
    return any(word.lower_ in calendar() for word in words) and not any(
        word.pos_ in {"VERB", "AUX"} for word in words
    )


def _none(noun: Token) -> Token | None:
    words = children(noun, "det")
    return next((word for word in words if form_status("determiner", word.lower_) == "negated"), None)


def _compounded(governor: Token) -> Status | None:
    """'A boycott threat', 'the ceasefire proposal': what is threatened or proposed."""
    found = listed("noun", governor, "of") or listed("noun", governor, "for")
    return found if governor.pos_ == "NOUN" else None


def _effect(at: Climb, governor: Token) -> Climb | None:
    noun = at.token
    subject = noun.dep_ == "nsubj"
    if subject and governor.pos_ != "ADJ" and not holds("looming", governor):
        return None
    if governor.pos_ == "ADV" and is_form("adverb", governor.lower_):
        governor = governor.head  # 'backed away from the boycott'
    preposition = case_of(noun)
    effect = listed("looming" if subject else "noun", governor, preposition) or (
        listed("noun", governor, preposition) if governor.pos_ == "ADJ" else None
    )
    if effect is None or (preposition and noun.dep_ not in {"obl", "nmod"}):
        return None
    if effect == "ongoing" and tense(governor) == "past" and not _is_perfect(governor):
        return None
    if effect == "scheduled" and any(part.lower_ == "indefinitely" for part in children(governor, "advmod")):
        effect = "hypothetical"  # 'has been put off indefinitely'
    if holds("attitude", governor) and (_is_definite(noun) or holds("said", noun)):
        return None  # 'opposed the invasion', 'is studying a request' are about facts
    if effect == "hypothetical" and holds("said", noun) and _is_definite(noun):
        return None  # 'the offer' has been made, whatever becomes of it
    if effect == "negated" and is_only_meant(governor):
        return replace(at, token=governor, pending="hypothetical", by=governor, negation=False)
    if effect == "negated" and holds("exclude", governor) and negated(governor):
        return replace(at, token=governor, pending="hypothetical", by=governor, negation=False)
    return replace(at, token=governor, pending=effect, by=governor)


def _is_perfect(verb: Token) -> bool:
    return any(part.lower_ in {"has", "have", "'ve", "’ve"} for part in children(verb, "aux"))


def _inherited(at: Climb, governor: Token, label: str) -> Climb | Ruling:
    """An event that takes place with its clause shares its status; a definite other one is a fact."""
    fixed = _is_definite(at.token)
    if label == "obj" and fixed and is_part_of_plan(at.token, governor):
        return Ruling("scheduled", governor)
    if label in _TAKEN and holds("join", governor):
        return replace(at, token=governor, negation=not fixed)
    if label in _TAKEN and negated(governor) and holds("attest", governor):
        return Ruling("hypothetical", governor)  # 'nobody has confirmed a ceasefire'
    if label == "obj" and holds("said", at.token) and holds("attitude", governor):
        return Ruling("past")
    if label == "obj" and _is_made_condition(at.token, governor):
        return Ruling("hypothetical", governor)
    if label in _TAKEN and (not fixed or holds("light", governor)):
        return replace(at, token=governor)
    if label in {"nsubj", "nsubj:pass", "nsubj:outer"}:
        if holds("ceasing", governor) and child(governor, "obj") is None:
            return replace(at, token=governor, halted=True)  # 'the offensive would end if …'
        if _is_effective(governor):
            return Ruling("scheduled", governor)  # 'her resignation takes effect in June'
        occurs = holds("occur", governor) or child(governor, "expl") is not None
        future = not fixed or occurs or _is_supposed(governor)
        return replace(at, token=governor, negation=occurs, conditions=future)
    if label in {"obl", "obl:unmarked", "obl:tmod", "obl:agent"}:
        return _accompanying(at, governor, fixed)
    if label == "nmod" and not fixed:
        return replace(at, token=governor, negation=False)
    return replace(at, token=governor) if label in {"parataxis", "advcl", "ccomp"} else Ruling("past")


def _is_effective(verb: Token) -> bool:
    thing = child(verb, "obj")
    return (
        tense(verb) == "present"
        and thing is not None
        and (is_form("begins", f"{verb.lemma_.lower()} {thing.lower_}") and not negated(verb))
    )


def _is_made_condition(noun: Token, governor: Token) -> bool:
    """'Made the withdrawal a condition of any loan'."""
    after = (part for part in children(governor, "xcomp", "obj") if part.i > noun.i)
    return governor.lemma_ in {"make", "set", "call"} and any(holds("conditional", part) for part in after)


def _is_supposed(verb: Token) -> bool:
    """Whether a clause tells of a consequence that is only feared, or has a condition of its own."""
    if verb.dep_ == "ccomp" and listed("finite", verb.head):
        return True
    clauses = children(verb, "advcl")
    return any(is_form("condition", mark_of(part)) or unreal(part) is not None for part in clauses)


def _accompanying(at: Climb, governor: Token, fixed: bool) -> Climb | Ruling:
    preposition = case_of(at.token)
    joins = ("with", preposition) in forms() or any(
        holds(kind, governor, preposition) for kind in ("light", "join")
    )
    lasting = clause_tense(governor) in {"present", "future"} or _is_perfect(governor)
    if preposition in {"before", "until"} and lasting:
        return Ruling(
            "scheduled", child(at.token, "case")
        )  # 'has until the summit', 'leaves before the talks'
    if preposition == "for" and tense(governor) == "present" and holds("bound", governor):
        return Ruling("scheduled", governor)  # 'is flying to Kovarsk for talks'
    dated = any(word.lower_ in calendar() for word in children(at.token, "nmod", "nmod:poss", "obl"))
    if dated and tense(governor) == "present" and preposition in {"at", "in", "during"}:
        return Ruling("scheduled")  # 'ministers take it up at their meeting on Monday'
    if fixed and not joins:
        return Ruling("past")
    return replace(at, token=governor, negation=preposition == "by", conditions=not fixed)


def _is_definite(noun: Token) -> bool:
    """Whether the words point at one known event ('the attack', 'their call', 'the December 7 call')."""
    if any(word.lower_ in {"the", "this", "that", "these", "those"} for word in children(noun, "det")):
        return True
    return child(noun, "nmod:poss") is not None
