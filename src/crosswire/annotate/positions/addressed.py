"""Whom a position is addressed to: the one asked, offered, accused, threatened; whose offer is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.positions.conditions import condition_head
from crosswire.annotate.positions.governed import behind, is_passively
from crosswire.annotate.positions.sides import is_body, is_side
from crosswire.annotate.positions.verbs import harms, listed
from crosswire.annotate.syntax import auxiliaries, base_forms, case_of, child, children, is_passive, subject
from crosswire.lexicons import rows
from crosswire.records import Annotation, PositionKind

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "PART", "ADP"})
_SELVES = frozenset({"itself", "himself", "herself", "themselves", "it", "which", "that", "who"})
_ANYBODY = frozenset({"those", "anyone", "anybody"})
_BARGAINS: frozenset[PositionKind] = frozenset({"threat", "offer"})


def addressed(
    annotation: Annotation, cue: Token, entry: Entry, content: tuple[Range, ...], holder: Token | None
) -> tuple[Token | None, tuple[Range, ...]]:
    """The head of the addressee's words, and the content without them where they stand at its edge."""
    wanted = entry.addressee.split()
    if "obj" in wanted and (found := _object(annotation, cue, content)) is not None:
        return found, content
    if (found := _phrase(annotation, cue, set(wanted), content)) is not None and not _same(found, holder):
        return found, without(content, found)
    if "subject" in wanted and (kept := _told(annotation, cue, content)) is not None:
        return kept
    if "owner" in wanted and (found := owner_of(annotation, cue, content)) is not None:
        return found, content
    if (
        cue.pos_ == "NOUN"
        and listed(cue, "deadlines")
        and (found := _bound(annotation, cue, content)) is not None
    ):
        return found, content
    if cue.pos_ == "NOUN" and (found := _facing(annotation, cue)) is not None and not _same(found, holder):
        return found, content
    return None, content


def bargained(annotation: Annotation, kind: PositionKind, heads: Iterator[Token]) -> Token | None:
    """The side on whose act a threat or an offer depends ('unless Oslo pays')."""
    if kind not in _BARGAINS:
        return None
    for head in heads:
        part = condition_head(head)
        who = None if part is None else subject(part)
        if part is not None and who is not None and not is_passive(part) and _is_state(annotation, who):
            return who
    return None


def targeted(annotation: Annotation, words: tuple[Token, ...]) -> Token | None:
    """The country or body that a threat's words name as what is hit ('cut supplies to Oslo')."""
    for token in words:
        hit = token.dep_ == "obj" and harms(token.head) and token.head.i < token.i
        any_ = any(part.lower_ == "any" for part in children(token, "det")) and child(token, "acl:relcl")
        if hit and (
            any_ or token.lower_ in _ANYBODY or (token.pos_ != "PRON" and is_side(annotation, token))
        ):
            return token
        laid = case_of(token) in {"on", "of"} and _is_burden(token.head) and not listed(token, "units")
        if laid and token.pos_ != "PRON" and is_side(annotation, token):
            return token
        owned = token.dep_ == "nmod:poss" and token.tag_ != "PRP$"
        aimed = {"against", "to", "for"} if words[0].pos_ in {"NOUN", "PUNCT", "ADJ"} else {"against", "to"}
        against = case_of(token) in aimed and token.dep_ in {"obl", "nmod"}
        if (owned or against) and _is_state(annotation, token):
            return token
        if case_of(token) == "against" and is_side(annotation, token):
            return token
    return None


def _is_burden(head: Token) -> bool:
    """'tariffs on Oslo', 'impose a fine on Oslo', 'a boycott of Oslo'."""
    if head.pos_ == "VERB":
        return harms(head)
    return listed(head, "burdens") or listed(head, "reprisals") or listed(head, "penalties")


def benefited(annotation: Annotation, words: tuple[Token, ...]) -> Token | None:
    """Who is helped by what is promised or offered ('vowed to help Oslo')."""
    for token in words:
        if (
            token.dep_ in {"obj", "nsubj", "iobj"}
            and listed(token.head, "helping")
            and is_side(annotation, token)
        ):
            return token if token.pos_ != "PRON" else None
        given = (
            token.dep_ in {"obl", "nmod"}
            and case_of(token) in {"to", "with"}
            and listed(token.head, "giving")
            and child(token.head, "nsubj") is None
        )
        if given and is_side(annotation, token) and token.head.pos_ == "VERB":
            return token
    return None


def _is_state(annotation: Annotation, head: Token) -> bool:
    known = is_body(annotation, head) or (head.tag_ == "NNP" and head.ent_type_ != "PERSON")
    return head.pos_ == "PROPN" and known and not children(head, "nmod:desc", "flat")


def _same(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and one.i == other.i


def _object(annotation: Annotation, cue: Token, content: tuple[Range, ...]) -> Token | None:
    if cue.pos_ == "NOUN":
        return None
    if is_passively(cue):
        who = subject(cue)
        late = who is not None and who.i > cue.i and cue.dep_ != "advcl"
        return None if who is None or late or _lies_in(who, content) else who
    for part in (*children(cue, "iobj"), *children(cue, "obj"), *children(cue, "nsubj", "obl:unmarked")):
        if part.i > cue.i and not _lies_in(part, content) and _is_party(annotation, part):
            return part
    nouns = (token for token in behind(cue) if token.pos_ in {"NOUN", "PROPN", "PRON"})
    first = next(
        (one for one in nouns if one.dep_ not in {"compound", "nmod:poss", "nmod:desc", "amod"}), None
    )
    near = first is not None and first.i - cue.i <= 5 and not case_of(first) and not _lies_in(first, content)
    near = near and first is not None and all(one.pos_ in _NAMING for one in cue.doc[cue.i + 1 : first.i])
    return first if near and first is not None and _is_party(annotation, first) else None


def _is_party(annotation: Annotation, head: Token) -> bool:
    if listed(head, "units"):
        return False  # 'pledged Saturday to stay'
    if head.tag_ in {"PRP", "NNP", "NNPS"}:
        return True
    return is_side(annotation, head) or head.tag_ in {"NN", "NNS", "DT"}


def _phrase(annotation: Annotation, cue: Token, wanted: set[str], content: tuple[Range, ...]) -> Token | None:
    """The side behind one of the cue's prepositions, beside the content or at its end."""
    for token in behind(cue):
        head = token.head
        if token.lower_ not in wanted or token.dep_ != "case" or head.i < token.i:
            continue
        if token.lower_ == "to" and content and token.i + 1 == content[0][0]:
            continue  # 'an offer to free prisoners'
        if cue.pos_ == "NOUN" and head.head.i != cue.i and not cue.left_edge.i <= head.i <= cue.right_edge.i:
            continue
        if token.lower_ == "of" and head.head.i != cue.i:
            continue
        if head.lower_ in _SELVES or listed(head, "audiences") or not is_side(annotation, head):
            continue
        if listed(head, "units"):
            continue
        if not _lies_in(head, content) or (_ends(head, content, cue) and not _is_clausal(cue, content)):
            return head
    for part in children(cue, "obl"):
        inner = (one for one in children(part, "nmod") if case_of(one) in {"to", "with"})
        if part.i < cue.i and listed(part, "letters"):
            return next((one for one in inner if is_side(annotation, one)), None)
    return None


def _is_clausal(cue: Token, content: tuple[Range, ...]) -> bool:
    """Whether the content is a clause with a subject or an act that is no giving."""
    top = cue.doc[content[-1][0] : content[-1][1]].root
    return top.pos_ in {"VERB", "AUX"} and not (listed(top, "giving") and child(top, "nsubj") is None)


def _ends(head: Token, content: tuple[Range, ...], cue: Token) -> bool:
    """Whether a phrase closes the content and hangs to its head, not to a noun within."""
    start, end = content[-1]
    if head.i < start or head.right_edge.i + 1 < end:
        return False
    top = cue.doc[start:end].root
    return head.head.i in {top.i, cue.i} or (case_of(head) == "from" and head.pos_ == "PROPN")


def without(content: tuple[Range, ...], found: Token) -> tuple[Range, ...]:
    """The content up to a phrase at its end."""
    cut = tuple(
        (start, min(end, found.left_edge.i) if start < found.left_edge.i < end else end)
        for start, end in content
    )
    return tuple(one for one in cut if one[0] < one[1])


def _told(
    annotation: Annotation, cue: Token, content: tuple[Range, ...]
) -> tuple[Token, tuple[Range, ...]] | None:
    """'demanded that Oslo pay', 'alleged that Oslo had paid': the clause's subject is who should or did."""
    if not content:
        return None
    start, end = content[0]
    if (party := _whose_turn(annotation, cue, start, end)) is not None:
        return party
    for verb in cue.doc[start:end]:
        if verb.dep_ in {"aux", "aux:pass", "cop"} or verb.pos_ not in {"VERB", "AUX"}:
            continue
        who = child(verb, "nsubj", "nsubj:pass")
        if who is None or not start <= who.i < verb.i or is_passive(verb) or who.lower_ in _SELVES - {"it"}:
            return None
        pronoun = who.tag_ == "PRP"
        if (pronoun and listed(cue, "charging")) or not (pronoun or is_side(annotation, who)):
            return None
        first = min((part.i for part in (*auxiliaries(verb), verb) if part.i > who.i), default=verb.i)
        return who, ((first, end), *content[1:])
    return None


def _whose_turn(
    annotation: Annotation, cue: Token, start: int, end: int
) -> tuple[Token, tuple[Range, ...]] | None:
    """'called for Oslo to pay': who stands between 'for' and the infinitive, if it is a body."""
    doc = cue.doc
    if start == 0 or doc[start - 1].lower_ != "for":
        return None
    to = next((token for token in doc[start:end] if token.tag_ == "TO"), None)
    if to is None:
        return None
    nouns = [token for token in doc[start : to.i] if token.pos_ in {"NOUN", "PROPN"}]
    if not nouns or not is_body(annotation, nouns[-1]):
        return None
    return nouns[-1], ((to.i + 1, end),)


def owner_of(annotation: Annotation, cue: Token, content: tuple[Range, ...]) -> Token | None:
    """Whose offer or demand is refused: 'Oslo's offer', 'the request from Oslo'."""
    if not content:
        return None
    words = cue.doc[content[0][0] : content[0][1]]
    if cue.pos_ == "NOUN" or not (
        listed(cue, "soliciting")
        or listed(words.root, "entitlements")
        or any(form in stated() for form in base_forms(words.root))
    ):
        return None
    for part in children(words.root, "nmod:poss", "nmod", "compound", "amod"):
        by = case_of(part) in {"by", "from"}
        own = part.dep_ != "nmod" and part.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"}
        if (by or own or part.dep_ == "nmod:poss") and is_side(annotation, part) and part.tag_ != "PRP$":
            return part
    return None


def _bound(annotation: Annotation, cue: Token, content: tuple[Range, ...]) -> Token | None:
    """'under its ultimatum the firm has until June to leave': who has the term."""
    act = cue.doc[content[0][0] : content[0][1]].root if content else cue
    verb = act.head
    if verb.pos_ != "VERB" or verb.i == act.i:
        return None
    parts = (*children(verb, "iobj"), *children(verb, "obj", "nsubj"))
    return next((one for one in parts if one.i != cue.i and is_side(annotation, one)), None)


def _facing(annotation: Annotation, cue: Token) -> Token | None:
    """'Exporters face a threat', 'Oslo rejected its offer', 'the plea reached Oslo', 'was passed to Oslo'."""
    verb = cue.head
    if verb.pos_ not in {"VERB", "ADJ"} or not listed(verb, "receiving") or cue.dep_ in {"nmod", "obl"}:
        return _sent(annotation, cue, verb)
    reached = verb.lemma_.lower() in {"reach", "confront", "face"}
    who = subject(verb) if cue.dep_ == "obj" else child(verb, "obj") if reached else None
    return who if who is not None and is_side(annotation, who) else None


def _sent(annotation: Annotation, cue: Token, verb: Token) -> Token | None:
    """'made an offer to Oslo', 'turned to Oslo with a request', 'gave the crews a deadline'."""
    if verb.pos_ != "VERB" or not listed(verb, "conveying"):
        return None
    parts = [one for one in children(verb, "obl") if case_of(one) in {"to", "at", "on", "against"}]
    first = [one for one in children(verb, "obj") if one.i < cue.i and cue.dep_ == "obj"]
    parts = [*children(verb, "iobj"), *first, *parts]
    return next((one for one in parts if is_side(annotation, one) and not listed(one, "audiences")), None)


def _lies_in(token: Token, content: tuple[Range, ...]) -> bool:
    return any(start <= token.i < end for start, end in content)


@cache
def stated() -> frozenset[str]:
    """The nouns that name a position ('offer', 'demand', 'charge')."""
    table = rows("positions_cues.tsv", ("lemma", "pos", "kind", "frames", "addressee", "example"))
    return frozenset(lemma for lemma, part, *_ in table if part == "NOUN")
