"""What the content makes of a cue: to vow to punish is a threat, to reject a charge a denial."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.nouns import is_body, people
from crosswire.annotate.positions.conditions import condition_head, is_adverse, is_lest
from crosswire.annotate.positions.exclusions import excluded, excludes, kind_of
from crosswire.annotate.positions.verbs import acts, harms, is_harmful_phrase, listed
from crosswire.annotate.syntax import auxiliaries, base_forms, case_of, child, children, is_negated, subject
from crosswire.records import PositionKind

_VOWING = frozenset({"vow", "swear", "pledge", "promise", "undertake"})
_INSISTING = frozenset({"insist", "insistence"})
_ANSWERS = frozenset({"response", "answer", "reply", "action", "reaction", "measure"})
_SELVES = ("self", "selves")
_SELF = frozenset({"it", "they", "he", "she", "we", "i"})


def refined(cue: Token, content: Range, kind: PositionKind) -> PositionKind | None:
    """The kind of a position given its content; None where it is no position."""
    words = cue.doc[content[0] : content[1]]
    head = words.root
    forms = base_forms(cue)
    if kind == "refusal" and head.pos_ == "NOUN" and _is_told(head):
        return _rejected(cue, head)
    if kind == "refusal" and "dismiss" in forms and _is_officer(head):
        return None  # 'dismissed the cabinet'
    if kind == "denial" and cue.pos_ == "VERB" and listed(cue, "belittling"):
        return kind if _is_told(head) or head.pos_ == "VERB" else None
    if kind == "request" and "urge" in forms and _is_somebody(head):
        return None
    if kind == "accusation" and not _is_charge(cue, head, content):
        return None
    if kind == "promise" and "commit" in forms and cue.pos_ == "VERB" and not _is_to(cue, content):
        return None  # 'committed crimes'
    if kind == "offer" and listed(head, "routine"):
        return None
    if kind == "denial" and child(cue, "iobj") is not None:
        return None  # 'denied them a livelihood'
    if kind == "denial" and cue.pos_ == "VERB" and _is_withheld(cue, head):
        return "refusal"
    if kind == "promise" and any(form in _VOWING for form in forms):
        thing = child(cue, "obj") if cue.pos_ == "VERB" else None
        if thing is not None and listed(thing, "reprisals"):
            return "threat"
        return (
            "threat"
            if _is_harm(head, content)
            or _is_unless(cue, head, content)
            or (_is_sworn(forms) and _is_plain_harm(cue, head, content))
            else kind
        )
    if kind == "threat" and "threaten" in forms and head.pos_ != "VERB" and _is_endangered(head):
        return None
    if kind == "refusal" and head.pos_ == "VERB" and excludes(head):
        thing = excluded(head)
        return None if thing is None else kind_of(thing)
    if kind == "refusal" and "withhold" in forms and auxiliaries(cue):
        return "threat" if condition_head(cue) is not None else kind
    if kind == "warning" and {"serve", "give"} & set(forms) and _is_reprisal(head):
        return "threat"
    if kind == "warning" and _is_own_harm(head):
        return "threat"
    stated = head.pos_ in {"VERB", "AUX"} or child(head, "cop") is not None
    if any(form in _INSISTING for form in forms) and stated and _is_clause(head):
        return kind if _is_mandative(head) else None
    asked = kind == "request" and cue.pos_ == "VERB" and "ask" in forms and case_of(head) == "for"
    return "demand" if asked and listed(head, "goods") else kind


def _is_to(cue: Token, content: Range) -> bool:
    """'committed to a truce', 'committed itself to pay', 'committed: “…”'."""
    before = cue.doc[content[0] - 1] if content[0] else cue
    if content[0] < cue.i:
        return any(token.pos_ == "VERB" for token in cue.doc[content[0] : content[1]])
    return before.lower_ in {"to", "not", "that", ":"} or before.is_quote or before.lower_.endswith(_SELVES)


def _is_somebody(head: Token) -> bool:
    return head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or head.lemma_.lower() in people()


def _is_charge(cue: Token, head: Token, content: Range) -> bool:
    """'condemned Oslo's raid', which says whose it was, not 'condemned the raid'."""
    bare = (
        cue.pos_ == "VERB" and head.dep_ == "obj" and head.head.i == cue.i and head.pos_ in {"NOUN", "PROPN"}
    )
    if not bare or not listed(cue, "blasting"):
        return True
    owners = children(head, "nmod:poss")
    return any(part.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"} for part in owners)


def _is_endangered(head: Token) -> bool:
    """'threatened the peace process', 'threatens its neighbours'."""
    alive = head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "LOC"} or head.lemma_.lower() in people()
    return alive or listed(head, "unharmed") or listed(head, "people")


def _is_told(noun: Token) -> bool:
    """'the report', 'the notion'."""
    return listed(noun, "charges") or listed(noun, "assertions")


def _rejected(cue: Token, told: Token) -> PositionKind | None:
    """A charge that is rejected is denied, but not where a judge drops it, or what was put forward is a plan
    ('a suggestion that talks be held', 'a suggestion to hold talks').
    """
    judge = subject(cue)
    if judge is not None and listed(judge, "judges"):
        return None
    clause = child(told, "acl", "ccomp")
    planned = clause is not None and (clause.tag_ == "VB" or _is_mandative(clause))
    return "refusal" if planned and "suggestion" in base_forms(told) else "denial"


def _is_officer(head: Token) -> bool:
    """Whether somebody is sent away: 'dismissed the minister', 'dismissed parliament'."""
    return head.ent_type_ in {"PERSON", "ORG"} or head.lemma_.lower() in people() or is_body(head)


def _is_withheld(cue: Token, thing: Token) -> bool:
    """'denied the ship entry', 'denied landmark status to the house', also where a parse takes the thing
    for an object of its own.
    """
    things = (thing, *children(cue, "obj", "iobj"))
    if any(listed(one, "entitlements") and one.pos_ == "NOUN" for one in things):
        return True
    given = any(case_of(part) == "to" for part in children(cue, "obl"))
    return given and thing.pos_ == "NOUN" and not listed(thing, "involvement") and not _is_told(thing)


def _is_reprisal(noun: Token) -> bool:
    """'a strike', 'strike action'."""
    return any(listed(part, "reprisals") for part in (noun, *children(noun, "compound")))


def _is_harm(head: Token, content: Range) -> bool:
    """'vowed to punish', 'promised retaliation', not 'vowed to punish no one'."""
    if head.pos_ == "NOUN":
        grave = any(listed(part, "severe") for part in children(head, "amod"))
        return listed(head, "reprisals") or (grave and bool(_ANSWERS & set(base_forms(head))))
    near = head.i - content[0] <= 3 and not is_negated(head)
    return (
        near
        and head.pos_ == "VERB"
        and child(head, "nsubj", "nsubj:pass") is None
        and (listed(head, "harsh") or (is_harmful_phrase(head) and not listed(head, "causes")))
    )


def _is_sworn(forms: tuple[str, ...]) -> bool:
    return not {"vow", "swear"}.isdisjoint(forms)


def _is_plain_harm(cue: Token, head: Token, content: Range) -> bool:
    """'vowed to close the strait', not 'vowed to defend the island', 'vowed to cut fares'."""
    part = condition_head(cue) or condition_head(head)
    lasting = part is not None and is_adverse(part) and not is_lest(part)  # 'vowed to strike until'
    near = head.pos_ == "VERB" and head.i - content[0] <= 3 and not is_negated(head) and not lasting
    hit = not listed(head, "causes") or any(_is_foe(part) for part in children(head, "obj"))
    return near and harms(head) and hit and child(head, "nsubj", "nsubj:pass") is None


def _is_foe(noun: Token) -> bool:
    """'vowed to fight any foreign troops'."""
    alive = noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or noun.lemma_.lower() in people()
    return alive or listed(noun, "people") or listed(noun, "sides")


def _is_unless(cue: Token, head: Token, content: Range) -> bool:
    """'vowed to resume the raids unless it is paid'."""
    part = condition_head(cue) or condition_head(head)
    return part is not None and is_lest(part) and head.pos_ == "VERB" and not is_negated(head)


def _is_own_harm(head: Token) -> bool:
    """'warned that it would seize the barges', 'warned that it would resume enrichment'."""
    who, modal = child(head, "nsubj"), next(iter(auxiliaries(head)), None)
    own = who is not None and who.lower_ in _SELF and modal is not None and modal.lower_ in {"would", "will"}
    act = harms(head) or bool(acts(head) & {"talk", "raise"})
    return own and head.pos_ == "VERB" and act and not is_negated(head)


def _is_clause(head: Token) -> bool:
    return child(head, "nsubj", "nsubj:pass", "csubj") is not None


def _is_mandative(head: Token) -> bool:
    """'insisted that Oslo pay', 'must pay', not 'insisted that Oslo had paid'."""
    first = next(iter(auxiliaries(head)), child(head, "cop") or head)
    if first.lower_ in {"must", "should", "be"}:
        return True
    return first.i == head.i and head.lower_ == head.lemma_.lower() and head.tag_ in {"VB", "VBP", "VBD"}
