"""What a side says that it will or will not do: refusals, promises, offers and threats without a cue word.

'Oslo said it would not reopen the port', 'the crews will strike unless …', 'no one here will pay': the
modality gives the kind together with the class of the verb (`positions_verbs.tsv`) and a condition.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.attribution.nouns import is_text
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.conditions import condition_head, is_adverse, is_lest, is_provoked
from crosswire.annotate.positions.exclusions import excludes
from crosswire.annotate.positions.scene import (
    Clause,
    Stance,
    cue_end,
    cue_of,
    denied_from,
    denied_tail,
    is_will,
    modal_of,
    tail,
    whole,
    within,
)
from crosswire.annotate.positions.sides import is_body, is_first_person, is_nobody, is_side, is_spokesman
from crosswire.annotate.positions.verbs import acts, harms, listed
from crosswire.annotate.syntax import (
    base_forms,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    subtree,
    tense,
)
from crosswire.records import PositionKind, Role

_CAN = frozenset({"can", "ca", "could"})
_PERSONAL = frozenset({"he", "she", "i"})
_BRINGING = frozenset({"arrive", "bring", "come", "hand", "lay", "present", "put", "submit", "table"})
_LESS = frozenset({"less", "short", "below", "under", "but", "other"})
_THOSE = frozenset({"you", "them", "him", "her", "people", "those", "ally", "allies"})
_ELECTING = frozenset({"elect", "re-elect", "reelect", "win", "elected", "re-elected"})
_LEAVING = frozenset({"leave", "exit", "abandon", "withdraw"})
_STEPPING = frozenset({"resign", "step", "quit", "retire"})
_STARTING = frozenset({"begin", "build", "consider", "expand", "produce", "restart", "resume", "start"})
_GOOD = frozenset({"talk", "keep", "yield"})
_OF_ITSELF = frozenset({"refusal", "denial"})  # kinds that say by themselves that it will not be


def commitment(clause: Clause) -> Stance | None:
    """A refusal, promise, offer or threat, by the modal, its negation, the condition and the verb."""
    verb, modal = clause.verb, modal_of(clause.verb)
    if verb.pos_ != "VERB":
        return None
    at, end = (modal.i, cue_end(verb, modal)) if modal is not None else _bound(verb)
    if at < 0 or clause.who is None:
        return None
    kind = _kind(clause, modal)
    holder = None if kind is None else _holder(clause, kind)
    if kind is None or holder is None:
        return None
    content = tail(clause) if kind in _OF_ITSELF else denied_tail(clause)
    return Stance(kind, holder, None, verb, (at, end), content, clause.quotation)


def _bound(verb: Token) -> tuple[int, int]:
    """The 'to' of a headline's future ('Togo to expel two envoys'); (-1, -1) without."""
    mark = next((part for part in children(verb, "mark") if part.tag_ == "TO"), None)
    headed = verb.dep_ == "acl" or (verb.dep_ == "ROOT" and child(verb, "nsubj") is not None)
    return (-1, -1) if mark is None or not headed else (mark.i, mark.i + 1)


def _holder(clause: Clause, kind: PositionKind) -> Role | None:
    """Whose commitment it is. In the article's own words, of a body alone and only what is no mere plan."""
    if clause.who is None:
        return None
    if clause.quotation is not None:
        return clause.holder()
    conditional = condition_head(clause.verb) is not None
    found = role(clause.annotation.article, clause.annotation, clause.who)
    nation = clause.who.tag_ == "NNPS" and found.country is not None
    nation = nation or (
        conditional
        and kind == "offer"
        and clause.who.tag_ == "NNS"
        and is_side(clause.annotation, clause.who)
    )
    if not (nation or is_body(clause.annotation, clause.who)) or not (kind == "refusal" or conditional):
        return None
    return found


# --- kinds ------------------------------------------------------------------------------------


def _kind(clause: Clause, modal: Token | None) -> PositionKind | None:
    verb, known = clause.verb, acts(clause.verb)
    negated = is_negated(verb) or _no_longer(verb)
    if modal is not None and modal.lower_ in _CAN | {"may", "might"}:
        return _possible(clause, negated)
    if (modal is not None and not is_will(modal)) or known == {"idle"} or _is_past(verb):
        return None
    if _is_least(verb):
        return "demand"
    if negated:
        return None if excludes(verb) else _refused(clause)
    condition = condition_head(verb)
    if any(part.lower_ == "otherwise" for part in children(verb, "advmod")):
        return "threat"
    if condition is not None:
        lasting = is_adverse(condition) and not is_lest(condition)  # 'until' bargains with nobody
        found = _conditional(clause, adverse=is_lest(condition))
        return ("promise" if "keep" in known else None) if lasting and found == "offer" else found
    if clause.quotation is None or (modal is not None and _is_reported_would(clause, modal)):
        return None
    return _unconditional(clause)


def _possible(clause: Clause, negated: bool) -> PositionKind | None:
    """'cannot accept' is a refusal; 'could free the crews if …', said by their holder, an offer; 'may expel
    the envoy unless …' a threat.
    """
    known = acts(clause.verb)
    if clause.quotation and not negated and harms(clause.verb) and condition_head(clause.verb) is not None:
        return "threat"
    modal = modal_of(clause.verb)
    if clause.quotation is None or not known & {"yield", "talk"} or (modal and modal.lower_ not in _CAN):
        return None
    if negated:
        return "refusal"
    condition = condition_head(clause.verb)
    return "offer" if condition is not None and not is_adverse(condition) and not harms(clause.verb) else None


def _refused(clause: Clause) -> PositionKind | None:
    """'will not': a refusal, of harm a promise; in the passive only what a side says of itself."""
    first = clause.who is not None and (is_first_person(clause.who) or is_nobody(clause.who))
    if is_passive(clause.verb) and not (first or _is_ours_to_give(clause)):
        return None
    if (act := _unhesitating(clause.verb)) is not None:
        return "threat" if harms(act) else "promise"
    if _is_forsaking(clause.verb):
        return "promise"
    return "promise" if harms(clause.verb) else "refusal"


def _is_ours_to_give(clause: Clause) -> bool:
    """'Oslo's troops will not be withdrawn', said by Oslo."""
    return clause.is_own() and bool(acts(clause.verb) & {"talk", "yield"})


def _unhesitating(verb: Token) -> Token | None:
    """The act in 'will not hesitate to use force'."""
    act = child(verb, "xcomp", "advcl") if "hesitate" in base_forms(verb) else None
    return act if act is not None and act.pos_ == "VERB" else None


def _is_forsaking(verb: Token) -> bool:
    """'will not let you down', 'will never abandon our citizens', 'will not rest until …'."""
    if not listed(verb, "forsaking"):
        return False
    if "rest" in base_forms(verb):
        return condition_head(verb) is not None
    down = verb.doc[verb.i + 1 : verb.i + 4]
    if {"let", "leave", "sell"} & set(base_forms(verb)):
        return any(token.lower_ in {"down", "behind"} for token in down) and child(verb, "obj") is not None
    whom = child(verb, "obj")
    plural = whom is not None and (whom.lower_ in _THOSE or listed(whom, "people"))
    return plural and "stop" not in base_forms(verb)


def _conditional(clause: Clause, *, adverse: bool) -> PositionKind | None:
    if is_passive(clause.verb):
        return None
    if _is_promised(clause):
        return "promise"
    if harms(clause.verb) or _walks_out(clause.verb):
        return "threat"
    known, condition = acts(clause.verb), condition_head(clause.verb)
    if condition is not None and not adverse and is_provoked(condition) and _starts(clause.verb):
        return "threat"  # 'will resume enrichment if it is sanctioned'
    if adverse:
        return "promise" if "keep" in known else "threat" if "idle" not in known else None
    if known & _GOOD or ("idle" not in known and clause.quotation is not None):
        return "offer"
    return None


def _starts(verb: Token) -> bool:
    return bool(_STARTING & set(base_forms(verb)))


def _walks_out(verb: Token) -> bool:
    """'will leave the talks', 'would withdraw from the treaty'."""
    if not _LEAVING & set(base_forms(verb)):
        return False
    what = (*children(verb, "obj"), *(part for part in children(verb, "obl") if case_of(part) == "from"))
    return any(listed(part, "joint") for part in what)


def _is_promised(clause: Clause) -> bool:
    """'would lower fares if elected', 'would step down once it was passed': nothing that others must give."""
    condition = condition_head(clause.verb)
    if condition is None or harms(clause.verb):
        return False
    opening = condition.doc[subtree(condition)[0]]
    if opening.lower_ in {"once", "as"} and _STEPPING & set(base_forms(clause.verb)):
        return True
    lasting = [token.lower_ for token in condition.doc[opening.i : opening.i + 6]]
    if lasting[:4] == ["for", "as", "long", "as"]:
        return True
    return bool(_ELECTING & set(base_forms(condition)))


def _unconditional(clause: Clause) -> PositionKind | None:
    verb, known = clause.verb, acts(clause.verb)
    if is_passive(verb):
        return None
    if harms(verb):
        return None if _is_closing(verb) else "threat"
    if _is_gift(verb):
        return "offer"
    routine = any(listed(part, "routine") for part in children(verb, "obj"))
    if routine or _is_scheduled(verb) or (known & {"plan", "idle"} and "keep" not in known):
        return None
    if known & {"keep", "yield"} and "take" not in base_forms(verb) and _is_spoken_for(clause):
        return "promise"
    if _is_our_plain_will(clause):
        return "promise"
    single = clause.who is not None and clause.who.lower_ in _PERSONAL
    opening = "open" in base_forms(verb) and not any(listed(part, "gates") for part in children(verb, "obj"))
    good = "talk" in known and not opening and child(verb, "obj") is not None and _is_indirect(clause)
    return "promise" if good and not single and _is_spoken_for(clause) else None


def _is_scheduled(verb: Token) -> bool:
    """'will resume the talks on Tuesday'."""
    if not any(listed(part, "meetings") for part in children(verb, "obj")):
        return False
    parts = (*children(verb, "obl", "obl:unmarked"), *(one for part in children(verb, "obj") for one in
             children(part, "nmod", "nmod:unmarked")))  # fmt: skip
    return any(listed(part, "units") for part in parts)


def _is_spoken_for(clause: Clause) -> bool:
    """Whether the subject is the speaker's own side, a spokesman's body or one without a name."""
    if clause.quotation is None or clause.who is None or clause.is_own():
        return True
    if is_text(clause.who):
        return False
    source = clause.source()
    if source is None or source.country is None:
        return True
    return clause.who.pos_ == "NOUN" or is_spokesman(clause.verb.doc, clause.quotation)


def _is_our_plain_will(clause: Clause) -> bool:
    """'We will bring the crews home', in the speaker's own words."""
    who, modal, verb = clause.who, modal_of(clause.verb), clause.verb
    if who is None or who.lower_ != "we" or modal is None or modal.lower_ not in {"will", "'ll", "’ll"}:
        return False
    return child(verb, "obj") is not None and not acts(verb) & {"idle", "plan"}


def _is_closing(verb: Token) -> bool:
    """'The museum will close in January', 'will close four plants', which threatens nobody."""
    thing = child(verb, "obj")
    own = thing is None or (listed(thing, "premises") and condition_head(verb) is None)
    return own and bool({"close", "shut"} & set(base_forms(verb)))


def _is_indirect(clause: Clause) -> bool:
    return clause.quotation is not None and clause.quotation.kind != "direct"


def _is_reported_would(clause: Clause, modal: Token) -> bool:
    """'would' where the cue is no past: a supposition ('they say it would help')."""
    if modal.lower_ not in {"would", "'d", "’d"} or clause.quotation is None:
        return False
    cue = cue_of(clause.verb, clause.quotation)
    return clause.quotation.kind == "direct" or (
        cue is not None and cue.tag_ in {"VBZ", "VBP"} and child(cue, "aux") is None
    )


def _is_past(verb: Token) -> bool:
    """'would have paid'."""
    return any(part.lemma_ == "have" for part in children(verb, "aux"))


def _is_least(verb: Token) -> bool:
    """'accept nothing less than half', 'settle for nothing short of parity'."""
    for part in children(verb, "obj", "obl", "xcomp", "advmod"):
        words = verb.doc[part.left_edge.i : part.right_edge.i + 2]
        texts = [word.lower_ for word in words]
        if "nothing" in texts and _LESS & set(texts[texts.index("nothing") + 1 :][:2]):
            return True
    return False


def _is_gift(verb: Token) -> bool:
    """'will put two more ships on the table', 'would come with a draft treaty'."""
    if verb.lemma_.lower() not in _BRINGING:
        return False
    on_table = any(part.lower_ == "table" for part in children(verb, "obl"))
    return on_table or any(listed(part, "gifts") for part in children(verb, "obj", "obl"))


def _no_longer(verb: Token) -> bool:
    """'can no longer tolerate', whose negation some parses hang to the modal or the adverb."""
    modal = modal_of(verb)
    after = verb.i if modal is None else modal.i
    return any(
        token.lower_ == "no"
        and (token.nbor(1).lower_ == "longer" or (after < token.i and token.dep_ == "det"))
        for token in verb.doc[max(verb.i - 4, 0) : verb.i]
    )


# --- other shapes -----------------------------------------------------------------------------


def exclusion(clause: Clause) -> Stance | None:
    """'There will be no exchange of prisoners', 'nobody goes back until they are paid': refusals."""
    verb, modal, who = clause.verb, modal_of(clause.verb), clause.who
    if who is None or clause.quotation is None:
        return None
    possible = modal is not None and (is_will(modal) or modal.lower_ in {"can", "could"})
    there = child(verb, "expl") is not None and possible
    none = any(part.lower_ == "no" for part in children(who, "det"))
    condition = condition_head(verb)
    staying = is_nobody(who) and tense(verb) == "present" and condition is not None and is_adverse(condition)
    holder = clause.source() if (there and none) or (staying and modal is None) else None
    if holder is None:
        return None
    start = verb.i if modal is None else modal.i
    kind: PositionKind = "promise" if there and listed(who, "cuts") else "refusal"
    return Stance(kind, holder, None, verb, (start, start + 1), whole(clause), clause.quotation)


def intent(clause: Clause) -> Stance | None:
    """'We are not going to pay' is a refusal, 'we are going to sue' a threat."""
    verb, act = clause.verb, child(clause.verb, "xcomp")
    to = act is not None and any(part.tag_ == "TO" for part in children(act, "mark"))
    if verb.lower_ not in {"going", "gon"} or act is None or not to or acts(act) == {"idle"}:
        return None
    harmful = harms(act)
    holder = clause.holder() if is_negated(verb) or harmful else None
    if holder is None or is_passive(act):
        return None
    kind: PositionKind = "threat" if not is_negated(verb) else "promise" if harmful else "refusal"
    denied = None if kind in _OF_ITSELF else denied_from(verb)
    content = within(
        clause.quotation, verb, (act.i if denied is None else denied, max(subtree(act)[1], act.i + 1))
    )
    return Stance(kind, holder, None, verb, (verb.i, verb.i + 1), content, clause.quotation)


def principle(clause: Clause) -> Stance | None:
    """'We do not negotiate with kidnappers': a refusal that holds at all times."""
    verb, who, quotation = clause.verb, clause.who, clause.quotation
    aux = next((part for part in children(verb, "aux") if part.lower_ in {"do", "does"}), None)
    if aux is None or who is None or quotation is None or not is_negated(verb):
        return None
    firm = acts(verb) & {"yield"} or "negotiate" in base_forms(verb)
    beside = child(verb, "obj", "obl") is not None and "idle" not in acts(verb)
    holder = clause.holder() if firm and beside and is_first_person(who) else None
    if holder is None:
        return None
    return Stance("refusal", holder, None, verb, (aux.i, cue_end(verb, aux)), tail(clause), quotation)


def committed(clause: Clause) -> Stance | None:
    """'We are committed to a free press'; in the article's own words of a body alone."""
    word, who, quotation = clause.verb, clause.who, clause.quotation
    if who is None or word.lower_ != "committed" or child(word, "cop", "aux:pass") is None:
        return None
    parts = (part for part in children(word, "obl", "advcl", "xcomp") if part.i > word.i)
    thing = next((part for part in parts if part.doc[subtree(part)[0]].lower_ == "to"), None)
    if thing is None or is_negated(word):
        return None
    narrated = quotation is None and is_body(clause.annotation, who)
    holder = role(clause.annotation.article, clause.annotation, who) if narrated else clause.holder()
    if holder is None:
        return None
    start, end = subtree(thing)
    content = within(quotation, thing, (start + 1, end))
    return Stance("promise", holder, None, word, (word.i, word.i + 1), content, quotation)
