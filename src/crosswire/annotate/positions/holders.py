"""Who holds the position that a cue word brings in."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.attribution.sources import source_of
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.governed import behind, is_passively
from crosswire.annotate.positions.sides import is_side
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.syntax import (
    auxiliaries,
    case_of,
    child,
    children,
    is_negated,
    sentence_bounds,
    subject,
)
from crosswire.records import Annotation

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_DIRECTED = frozenset({"demand", "request", "call"})  # whose 'of' names the one who is asked


def holder_of(annotation: Annotation, cue: Token, entry: Entry, ranges: tuple[Range, ...]) -> Token | None:
    if cue.pos_ == "NOUN" and _is_progressive(cue):
        return child(cue, "nsubj")
    if cue.pos_ == "NOUN":
        found = _owner(annotation, cue, ranges) or source_of(cue, entry, ranges) or _bringer(annotation, cue)
        return _possessor(annotation, found)
    if is_passively(cue):
        return _agent(annotation, cue)
    if cue.tag_ == "VBG" and (before := _going_on(cue)) is not None:
        return before
    if (governor := _carried_on(cue)) is not None:
        return subject(governor)
    return _inserted(cue, ranges) or source_of(cue, entry, ranges)


def _is_progressive(cue: Token) -> bool:
    """'Oslo is warning that …', where a tagger sees a noun."""
    bare = child(cue, "det", "nmod:poss", "amod") is None
    return cue.lower_.endswith("ing") and child(cue, "cop") is not None and bare


def _carried_on(cue: Token) -> Token | None:
    """Of 'denies that it happened, and accuses …' the first verb, where a parse joins the two others."""
    within = cue.head
    if cue.dep_ != "conj" or within.dep_ != "ccomp" or child(cue, "nsubj", "aux") is not None:
        return None
    governor = within.head
    return governor if _goes_with(cue, governor) and not _goes_with(cue, within) else None


def _goes_with(cue: Token, verb: Token) -> bool:
    """Whether two verbs stand in one tense, a participle's form taken for the past's."""
    past = {"VBD", "VBN"}
    plain = not auxiliaries(verb)
    return plain and (cue.tag_ == verb.tag_ or {cue.tag_, verb.tag_} == past)


def _inserted(cue: Token, ranges: tuple[Range, ...]) -> Token | None:
    """The noun phrase between a comma and a cue behind its words ('…, Buenos Aires alleged')."""
    first, doc = sentence_bounds(cue)[0], cue.doc
    beside = cue.i + 1 < len(doc) and doc[cue.i + 1].text == ","
    if not ranges or cue.pos_ != "VERB" or (ranges[0][0] > cue.i and not beside):
        return None
    at = cue.i - 1
    while at > first and doc[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    last = doc[at]
    while at > first and doc[at].pos_ in _NAMING:
        at -= 1
    closed = doc[at].text == "," or doc[at].is_quote
    if not closed or last.pos_ not in {"NOUN", "PROPN", "PRON"} or last.i == at:
        return None
    return last.head if last.dep_ == "flat" and last.head.i > at else last


def _going_on(cue: Token) -> Token | None:
    """'wrote to Oslo asking for engineers': a participle's subject is that of the verb before it."""
    if cue.tag_ != "VBG" or child(cue, "nsubj", "aux") is not None or cue.head.i > cue.i:
        return None
    before = cue.nbor(-1) if cue.i > 0 else cue
    if cue.head.pos_ == "VERB" and before.dep_ == "obj" and before.head.i == cue.head.i:
        return before  # 'the paper has the council calling for …'
    verb = cue.head.head if cue.dep_ == "acl" and case_of(cue.head) in {"to", "with"} else cue.head
    if cue.dep_ not in {"advcl", "xcomp", "acl"} or verb.pos_ != "VERB":
        return None
    return child(verb, "nsubj") or subject(verb)


def _bringer(annotation: Annotation, noun: Token) -> Token | None:
    """'Spain extended an offer', 'a charge thrown by students', 'came to the talks with a demand'."""
    verb = noun.head
    if verb.pos_ != "VERB" or is_negated(verb):
        return None
    if noun.dep_ == "obl" and case_of(noun) == "with" and listed(verb, "conveying"):
        who = subject(verb)
    elif noun.dep_ == "nsubj" and verb.lemma_.lower() in {"come", "emerge", "arrive"}:
        who = next((part for part in children(verb, "obl") if case_of(part) == "from"), None)
    elif not listed(verb, "conveying"):
        return None
    else:
        who = (
            _agent(annotation, verb) if is_passively(verb) else subject(verb) if noun.dep_ == "obj" else None
        )
    return who if who is not None and is_side(annotation, who) else None


def _agent(annotation: Annotation, cue: Token) -> Token | None:
    """'by the ministry' behind a passive, wherever the tree hangs it."""
    for token in behind(cue):
        head = token.head
        if token.lower_ == "by" and token.dep_ == "case" and head.i > token.i and is_side(annotation, head):
            return head
    return None


def _owner(annotation: Annotation, noun: Token, ranges: tuple[Range, ...]) -> Token | None:
    """'the refusal of the Cuban delegation to …': a side behind 'of' that is not the content; who issued
    'an ultimatum issued by'.
    """
    for part in children(noun, "nmod", "acl"):
        if part.dep_ == "acl" and part.tag_ == "VBN" and (by := _agent(annotation, part)) is not None:
            return by
        inside = any(start <= part.i < end for start, end in ranges)
        free = child(noun, "nmod:poss") is None and noun.lemma_.lower() not in _DIRECTED
        if case_of(part) == "of" and free and not inside and is_side(annotation, part):
            return part
    return _from_whom(annotation, noun)


def _from_whom(annotation: Annotation, noun: Token) -> Token | None:
    """'a threat of tariffs from Oslo', 'a plea for water from the mayor', wherever a parse hangs it."""
    if child(noun, "nmod:poss") is not None:
        return None
    for token in noun.doc[noun.i + 1 : noun.right_edge.i + 1]:
        if token.pos_ == "VERB":
            return None
        head = token.head
        if token.lower_ in {"from", "by"} and token.dep_ == "case" and head.i > token.i:
            return head if is_side(annotation, head) else None
    return None


def _possessor(annotation: Annotation, found: Token | None) -> Token | None:
    """Whose 'its' is in 'the government dropped its demand', where coreference does not know."""
    if found is None or found.tag_ != "PRP$" or found.lower_ in {"our", "my"}:
        return found
    if role(annotation.article, annotation, found).entity is not None or found.head.dep_ != "obj":
        return found
    owner = subject(found.head.head)
    return owner if owner is not None and is_side(annotation, owner) else found
