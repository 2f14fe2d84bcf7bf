"""Which words name the source of an attribution: from a cue to the head noun of its source."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range, according_source
from crosswire.annotate.attribution.cues import Entry, is_raised
from crosswire.annotate.syntax import (
    NOMINAL,
    auxiliaries,
    case_of,
    child,
    children,
    is_passive,
    sentence_bounds,
    subject,
)
from crosswire.lexicons import entries

_OBJECTS = ("obj", "obl", "nsubj:pass", "conj")
_OWNERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ASKING = frozenset({"ask", "press", "query", "question"})
_CIRCUMSTANCES = frozenset(
    {"in", "on", "at", "after", "before", "by", "since", "during", "over", "from", "about"}
)
_REACH = 40  # tokens between a cue and a source found by position


def source_of(cue: Token, entry: Entry, barred: tuple[Range, ...]) -> Token | None:
    """The head of the source's noun phrase; None where nobody is said to be the source.

    barred: token ranges (content, quoted words) in which a source cannot lie.
    """
    if entry.kind == "according":
        return according_source(cue)
    if entry.kind == "hearsay" or (entry.kind not in {"noun", "adjective"} and is_raised(cue, entry)):
        return _agent(cue)
    if entry.kind == "noun":
        found = _holder(cue)
    elif (is_passive(cue) and not _is_control(cue)) or _is_asked(cue):
        return _allowed(_agent(cue), barred)
    else:
        found = _reported(cue) or _beside_participle(cue) or _speaking(cue)
    found = _allowed(found, barred)
    if found is None and entry.kind not in {"noun", "adjective"}:
        found = _allowed(beside(cue), barred)
    return found


def _speaking(cue: Token) -> Token | None:
    """The subject; not the topic before a colon, where a noun stands behind ('Port: “No”, says owner')."""
    who = subject(cue)
    if who is None or who.i > cue.i or who.nbor(1).text != ":" or who.i + 1 == cue.i:
        return who
    late = [part for part in children(cue, "nsubj", "iobj", "obj") if part.i > cue.i]
    return late[0] if late else who


def _allowed(found: Token | None, barred: tuple[Range, ...]) -> Token | None:
    if found is None or found.pos_ not in NOMINAL | {"ADJ", "DET", "ADV"} or found.lower_ in {"it", "there"}:
        return found if found is not None and found.lower_ == "it" and found.dep_ == "nsubj" else None
    return None if any(start <= found.i < end for start, end in barred) else found


def _is_control(cue: Token) -> bool:
    """'was quoted as saying': the passive subject speaks."""
    return cue.lemma_.lower() in {"quote", "cite"}


def _is_asked(cue: Token) -> bool:
    """'Asked about the talks, she said', 'when asked': by whom is not said."""
    if (
        cue.lemma_.lower() not in _ASKING
        or cue.dep_ not in {"advcl", "acl"}
        or cue.tag_ not in {"VBN", "VBD"}
    ):
        return False
    return child(cue, "nsubj", "aux") is None


def _agent(cue: Token) -> Token | None:
    """'by the ministry' behind a passive."""
    return next((part for part in children(cue, "obl:agent", "obl") if case_of(part) == "by"), None)


def _reported(cue: Token) -> Token | None:
    """The speaker in 'Reuters quoted him as saying'."""
    head = cue.head
    marks = {mark.lower_ for mark in children(cue, "mark", "case")}
    if "as" not in marks or head.lemma_.lower() not in {"quote", "cite"}:
        return None
    return child(head, "nsubj:pass", "nsubj") if is_passive(head) else child(head, "obj")


def _holder(noun: Token) -> Token | None:
    """Whose warning, claim or demand it is: its possessor, its 'by' or 'from', or who made it."""
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for part in children(noun, "nmod"):
        if case_of(part) in {"by", "from"}:
            return part
    name = next((part for part in children(noun, "compound", "amod") if part.ent_type_ in _OWNERS), None)
    if name is not None:
        return name
    head = noun.head
    if noun.dep_ == "nmod" and case_of(noun) == "of" and head.dep_ in _OBJECTS:
        noun, head = head, head.head  # 'a list of demands'
    if noun.dep_ not in _OBJECTS or head.lemma_.lower() not in _light() or head.i == noun.i:
        return None
    maker = _agent(head) if is_passive(head) else subject(head)
    if maker is not None and maker.dep_ == "obj" and maker.head.lemma_.lower() in _light():
        return subject(maker.head) or maker  # 'Oslo offered a plan that included calls for …'
    return maker


def _beside_participle(cue: Token) -> Token | None:
    """'with the mayor saying', 'a report noting': the noun right before a participle."""
    if cue.tag_ != "VBG" or cue.i == 0 or child(cue, "nsubj") is not None or auxiliaries(cue):
        return None
    found = beside(cue) if cue.nbor(-1).pos_ in {"NOUN", "PROPN"} else None
    return None if found is not None and case_of(found) in _CIRCUMSTANCES else found


def beside(cue: Token) -> Token | None:
    """The head of the noun phrase right before or right behind a cue, by position alone."""
    doc, (first, end) = cue.doc, sentence_bounds(cue)
    at = cue.i - 1
    while at >= first and doc[at].pos_ in {"AUX", "ADV", "PART"}:
        at -= 1
    if at > first and doc[at].text in {",", "-", "–", "—", ")"}:
        at = _before_aside(doc, at, first)
    if at >= first and doc[at].pos_ in NOMINAL:
        return top_of(doc[at], first, cue.i)
    at = cue.i + 1
    while at < end and doc[at].pos_ in {"DET", "ADJ", "NUM"}:
        at += 1
    before = doc[cue.i - 1] if cue.i > first else None
    inverted = before is not None and (before.is_quote or before.text == ",")
    if at - 1 > cue.i and at < end and doc[at].lower_ == "of":
        at -= 1  # 'said one of the guards'
        return doc[at] if inverted and doc[at].pos_ in {"NUM", "DET", "PRON"} else None
    if inverted and at < end and doc[at].pos_ in NOMINAL:
        return top_of(doc[at], cue.i + 1, min(end, cue.i + _REACH))
    return None


def _before_aside(doc: Doc, end: int, start: int) -> int:
    """The token before a parenthesis that ends at `end` ('Lund, who chairs the board, said')."""
    opening = "(" if doc[end].text == ")" else doc[end].text
    for at in range(end - 1, max(start, end - _REACH), -1):
        if doc[at].text == opening and doc[at - 1].pos_ in NOMINAL:
            return at - 1
    return end


def top_of(token: Token, start: int, end: int) -> Token:
    """The head of the phrase that a token ends or begins, within [start, end): the last noun on the way
    up, over the relative clauses and participles between ('officials who met the mayor said').
    """
    found = token
    for _ in range(12):
        head = token.head
        if head.i == token.i or not start <= head.i < end:
            break
        if token.dep_ == "appos" and case_of(head):
            break  # 'in Oslo, negotiator Ann Lund was quoted': no apposition
        token = head
        if token.pos_ in NOMINAL:
            found = token
    return found


@cache
def _light() -> frozenset[str]:
    return frozenset(entries("quotations_light.txt"))
