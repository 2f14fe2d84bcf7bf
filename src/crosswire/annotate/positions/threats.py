"""Threats and warnings that name what another side will have to bear, not what the speaker will do.

'They will pay dearly', 'the raid will not go unanswered', 'told deputies that they would be expelled if …'.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.attribution.nouns import may_speak
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.conditions import condition_head, is_until
from crosswire.annotate.positions.scene import Clause, Stance, cue_of, is_will, modal_of, tail, whole
from crosswire.annotate.positions.sides import is_first_person, is_side
from crosswire.annotate.positions.verbs import classes, harms, listed
from crosswire.annotate.syntax import (
    base_forms,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    subject,
    tense,
)
from crosswire.records import Role

_BEARING = frozenset({"face", "pay", "suffer", "bear", "feel", "meet", "incur", "reap", "risk"})
_RUING = frozenset({"regret", "rue"})
_UNANSWERED = frozenset({"unanswered", "unpunished", "unavenged"})
_WARNING = frozenset({"warn", "caution", "alert"})
_MAY = frozenset({"may", "might", "could", "will", "would"})
_PLURAL = frozenset({"NNS", "NNPS"})
_GENERIC = frozenset({"anyone", "anybody", "those", "whoever", "everyone"})
_THEIRS = frozenset({"they", "you", "he", "she", "it"})


def doom(clause: Clause) -> Stance | None:
    """'Oslo would face consequences', 'they will pay dearly for it', 'they will regret this day'."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if who is None or modal is None or not is_will(modal) or is_negated(verb) or is_first_person(who):
        return None
    if (
        who.head.i != verb.i
        or not _is_doom(verb)
        or not (is_side(clause.annotation, who) or _is_generic(who))
    ):
        return None
    return _bearing(clause, modal, who)


def unanswered(clause: Clause) -> Stance | None:
    """'The raid will not go unanswered', 'no attack will go unpunished'."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if modal is None or who is None or not is_will(modal) or not {"go", "remain"} & set(base_forms(verb)):
        return None
    none = is_negated(verb) or any(part.lower_ == "no" for part in children(who, "det"))
    near = verb.doc[verb.i + 1 : verb.i + 3]
    holder = clause.source() if none and any(token.lower_ in _UNANSWERED for token in near) else None
    if holder is None:
        return None
    return Stance("threat", holder, None, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def sanctioned(clause: Clause) -> Stance | None:
    """'told banks they would lose their licences if they disobeyed': what the other's own act brings."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if who is None or modal is None or not is_will(modal) or not listed(verb, "losses") or is_negated(verb):
        return None
    losing = is_passive(verb) or {"face", "forfeit", "lose"} & set(base_forms(verb))
    condition = condition_head(verb)
    doer = None if condition is None else subject(condition)
    theirs = doer is not None and doer.lower_ in _THEIRS and (who.lower_ in _THEIRS or _is_named(clause, who))
    cue = None if clause.quotation is None else cue_of(verb, clause.quotation)
    warned = cue is not None and bool(_WARNING & set(base_forms(cue)))
    return _bearing(clause, modal, who) if losing and theirs and not warned else None


def penalty(clause: Clause) -> Stance | None:
    """'Fines will double if the breaches go on', 'sanctions would follow', said by who can see to it."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if who is None or modal is None or not is_will(modal) or is_negated(verb) or clause.quotation is None:
        return None
    coming = listed(verb, "mounting") and condition_head(verb) is not None
    holder = clause.source() if coming and listed(who, "penalties") else None
    if holder is None:
        return None
    return Stance("threat", holder, None, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def inflicted(clause: Clause) -> Stance | None:
    """'Every border post will be blocked if the tax goes through', said by who would do it."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    condition = condition_head(verb)
    if who is None or modal is None or condition is None or not is_will(modal) or is_negated(verb):
        return None
    doer = subject(condition)
    weather = doer is not None and listed(doer, "weather")
    holder = None if weather or not (is_passive(verb) and harms(verb)) else clause.source()
    if holder is None:
        return None
    struck = next((one for one in (who, *children(who, "nmod:poss", "amod", "compound")) if
                   one.pos_ != "PRON" and is_side(clause.annotation, one)), None)  # fmt: skip
    other = None if struck is None else role(clause.annotation.article, clause.annotation, struck)
    return Stance("threat", holder, other, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def withheld(clause: Clause) -> Stance | None:
    """'Not one barrel will leave the port if the fee stays', 'unless we are paid, no ship will sail'."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    condition = condition_head(verb)
    if who is None or modal is None or condition is None or not is_will(modal) or is_until(condition):
        return None
    doer = subject(condition)
    barred = listed(verb, "passing") and _is_not_one(who) and not (may_speak(who) or listed(who, "people"))
    weather = doer is not None and listed(doer, "weather")
    holder = clause.source() if barred and not weather else None
    if holder is None:
        return None
    return Stance("threat", holder, None, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def _is_not_one(who: Token) -> bool:
    """'no ship', 'not one barrel', 'not a single lorry'."""
    return who.left_edge.lower_ in {"no", "not"} and who.left_edge.i < who.i and who.pos_ == "NOUN"


def options(clause: Clause) -> Stance | None:
    """'All options are on the table': whatever the speaker may do to the other."""
    word, who = clause.verb, clause.who
    if who is None or clause.quotation is None or "option" not in base_forms(who):
        return None
    table = word.lower_ == "table" or any(part.lower_ == "table" for part in children(word, "obl"))
    every = any(part.lower_ in {"all", "every"} for part in children(who, "det", "amod"))
    holder = clause.source() if table and every else None
    if holder is None or is_negated(word):
        return None
    return Stance("threat", holder, None, word, (word.i, word.i + 1), whole(clause), clause.quotation)


def consequences(clause: Clause) -> Stance | None:
    """'There will be consequences for Oslo', 'retaliation will follow'."""
    verb, modal, who = clause.verb, modal_of(clause.verb), clause.who
    if who is None or modal is None or not is_will(modal) or clause.quotation is None or is_negated(verb):
        return None
    coming = child(verb, "expl") is not None or verb.lemma_.lower() == "follow"
    priced = child(verb, "expl") is not None and listed(who, "dooms")
    holder = clause.source() if coming and (priced or listed(who, "reprisals")) else None
    if holder is None or children(who, "amod", "compound"):
        return None
    hit = next((part for part in children(who, "nmod") if case_of(part) in {"for", "against"}), None)
    other = None if hit is None else role(clause.annotation.article, clause.annotation, hit)
    return Stance("threat", holder, other, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def alternative(clause: Clause) -> Stance | None:
    """'… or the depots will shut', 'or else we stop them': what comes if a demand is not met."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    joined = verb.dep_ == "conj" and any(part.lower_ == "or" for part in children(verb, "cc"))
    if not joined or is_negated(verb) or clause.quotation is None or who is None or who.head.i != verb.i:
        return None
    future = modal is not None and modal.lower_ != "would" and is_will(modal)
    holder = clause.source() if future or (is_first_person(who) and tense(verb) == "present") else None
    if holder is None:
        return None
    at = verb.i if modal is None else modal.i
    return Stance("threat", holder, None, verb, (at, at + 1), whole(clause), clause.quotation)


def price(clause: Clause) -> Stance | None:
    """'Any country that recognises it will find our market closed', 'touch them and you will pay'."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if who is None or modal is None or not is_will(modal) or is_negated(verb) or clause.quotation is None:
        return None
    own = is_first_person(who)
    hit = is_passive(verb) and harms(verb)
    if not (listed(verb, "prices") or (own and harms(verb)) or hit):
        return None
    bare = verb.head.tag_ == "VB" and child(verb.head, "nsubj", "aux", "mark") is None
    ordered = verb.dep_ == "conj" and bare and (own or who.lower_ == "you")
    generic = any(part.lower_ == "any" for part in children(who, "det")) or who.lower_ in _GENERIC
    qualified = generic and child(who, "acl:relcl", "acl") is not None and who.i < modal.i
    conditional = who.lower_ in {"you", "they"} and condition_head(verb) is not None
    holder = clause.source() if ordered or qualified or conditional else None
    if holder is None or (clause.is_own() and not own):
        return None
    other = qualified and role(clause.annotation.article, clause.annotation, who)
    return Stance(
        "threat", holder, other or None, verb, (modal.i, modal.i + 1), tail(clause), clause.quotation
    )


def force(clause: Clause) -> Stance | None:
    """'Any attempt will be met with force': a threat of harm as an answer."""
    verb, modal = clause.verb, modal_of(clause.verb)
    if verb.lemma_.lower() not in {"meet", "answer"} or modal is None or not is_passive(verb):
        return None
    with_it = any(classes(part.lemma_.lower()) or part.lower_ in {"force", "violence"} for part in
                  children(verb, "obl"))  # fmt: skip
    holder = clause.source() if with_it else None
    if holder is None:
        return None
    return Stance("threat", holder, None, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def loss(clause: Clause) -> Stance | None:
    """'Skippers who cross may lose their licences', said by an authority: a warning to them."""
    verb, who, modal = clause.verb, clause.who, modal_of(clause.verb)
    if who is None or modal is None or modal.lower_ not in _MAY or not listed(verb, "losses"):
        return None
    if verb.lemma_.lower() not in {"face", "forfeit", "lose", "risk"} and not is_passive(verb):
        return None
    generic = who.tag_ in _PLURAL or any(part.lower_ == "any" for part in children(who, "det"))
    holder = clause.source() if generic or who.lower_ in {"anyone", "anybody", "those"} else None
    if holder is None or clause.is_own() or is_negated(verb):
        return None
    addressee = role(clause.annotation.article, clause.annotation, who)
    return Stance("warning", holder, addressee, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def strait(clause: Clause) -> Stance | None:
    """'The shop would have to close if wages rose': a warning of what the speaker could not avoid."""
    verb, modal, act = clause.verb, modal_of(clause.verb), child(clause.verb, "xcomp")
    forced = is_passive(verb) and "force" in base_forms(verb)
    if not (forced or verb.lemma_.lower() == "have") or modal is None or not is_will(modal) or act is None:
        return None
    otherwise = any(part.lower_ == "otherwise" for word in (verb, act) for part in children(word, "advmod"))
    conditional = otherwise or condition_head(verb) is not None or condition_head(act) is not None
    holder = clause.source() if conditional else None
    if holder is None or is_negated(verb):
        return None
    return Stance("warning", holder, None, verb, (modal.i, modal.i + 1), whole(clause), clause.quotation)


def _bearing(clause: Clause, modal: Token, who: Token) -> Stance | None:
    """A threat to the one who is its subject."""
    holder = None if clause.is_own() and who.lower_ not in _THEIRS else clause.source()
    if holder is None or clause.quotation is None:
        return None
    addressee = clause.quotation.addressee if who.lower_ in _THEIRS else _role(clause, who)
    return Stance(
        "threat", holder, addressee, clause.verb, (modal.i, modal.i + 1), whole(clause), clause.quotation
    )


def _role(clause: Clause, who: Token) -> Role:
    return role(clause.annotation.article, clause.annotation, who)


def _is_doom(verb: Token) -> bool:
    forms = set(base_forms(verb))
    if forms & _RUING:
        return child(verb, "obj", "ccomp", "xcomp") is not None
    if not forms & _BEARING:
        return False
    if "pay" in forms and any(part.lower_ == "dearly" for part in children(verb, "advmod")):
        return True
    things = children(verb, "obj")
    heavy = (part for part in things if listed(part, "dooms") or _is_hard(part))
    return any("pay" not in forms or _is_price(part) for part in heavy)


def _is_hard(noun: Token) -> bool:
    """'a harsh response', 'painful measures'."""
    return listed(noun, "responses") and any(listed(part, "severe") for part in children(noun, "amod"))


def _is_price(noun: Token) -> bool:
    """'the price', 'a heavy price', not 'prices of 40 euros'."""
    return bool(children(noun, "amod", "det")) and case_of(noun) == "" and not children(noun, "nummod")


def _is_generic(who: Token) -> bool:
    return who.lower_ in {"anyone", "anybody", "those", "whoever", "they", "you", "he", "she"}


def _is_named(clause: Clause, who: Token) -> bool:
    return is_side(clause.annotation, who)
