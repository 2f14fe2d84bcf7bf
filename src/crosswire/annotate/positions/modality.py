"""Positions without a cue word: what a side says it will, will not or is ready to do, what others must do.

'We will not accept …', 'Oslo is prepared to talk', 'the fleet must leave': the modality gives the
kind together with the class of the verb (`positions_verbs.tsv`). A clause counts as a side's own if
its subject is 'we' or 'I' in its words, or has its entity or country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import MAX_SENTENCE
from crosswire.annotate.attribution.speakers import speaks
from crosswire.annotate.mentions import agent_phrase, role
from crosswire.annotate.positions.verbs import classes
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.status import status_of
from crosswire.annotate.syntax import (
    auxiliaries,
    case_of,
    child,
    children,
    is_negated,
    sentence_at,
    subject,
    subtree,
)
from crosswire.records import Annotation, PositionKind, Quotation, Role

_READ = frozenset({"headline", "subhead", "body"})
_READY = frozenset({"ready", "prepared", "willing"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_CAN = frozenset({"can", "ca", "could"})
_MUST = frozenset({"must"})
_FIRST = frozenset({"we", "i", "us", "our", "my"})
_EMPTY = frozenset({"it", "there", "that", "this", "which", "what", "you", "everyone", "nobody", "anyone"})
_SIDES = frozenset({"PERSON", "ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A clause that takes a position; `cue` and `content` are token bounds, `verb` its predicate."""

    kind: PositionKind
    holder: Role
    addressee: Role | None
    verb: Token
    cue: Range
    content: Range
    quotation: Quotation | None


def stances(doc: Doc, annotation: Annotation, said: Nesting) -> Iterator[Stance]:
    """The stances of an article, in order of the text; `said` indexes its quotations."""
    for sentence in doc.sents:
        if len(sentence) > MAX_SENTENCE or not _is_read(annotation, sentence):
            continue
        for token in sentence:
            found = _ready(annotation, said, token) or _modal(annotation, said, token)
            if found is not None:
                yield found


def _is_read(annotation: Annotation, sentence: DocSpan) -> bool:
    first = next((token for token in sentence if not token.is_space), sentence[0])
    found = sentence_at(annotation.sentences, first.idx)
    return found is not None and found.role in _READ


# --- ready to ---------------------------------------------------------------------------------


def _ready(annotation: Annotation, said: Nesting, token: Token) -> Stance | None:
    """'is ready to discuss', 'we stand prepared for talks': an offer, or a threat where the act harms."""
    if token.lower_ not in _READY or token.dep_ in {"amod", "compound"} or not _is_state(token):
        return None
    part = _prepared(token)
    who = subject(token) or _standing(token)
    if part is None or who is None:
        return None
    quotation = said.innermost(token.idx, token.idx + len(token))
    holder = _speaker(annotation, who, quotation)
    kinds = classes(part.lemma_.lower())
    if holder is None or (quotation is None and status_of(token) in {"hypothetical", "scheduled"}):
        return None
    content = _within(quotation, part, subtree(part))
    if content[1] - content[0] <= 2 and part.pos_ == "VERB" and not kinds & {"talk", "strike"}:
        return None
    threatens = "strike" in kinds and "talk" not in kinds
    kind: PositionKind = "refusal" if is_negated(token) else "threat" if threatens else "offer"
    return Stance(kind, holder, None, token, (token.i, token.i + 1), content, quotation)


def _within(quotation: Quotation | None, verb: Token, content: Range) -> Range:
    """Kept to the quoted part around the verb, without punctuation or an unpaired mark at its edges."""
    (start, end), doc = content, verb.doc
    for part in () if quotation is None else quotation.content:
        if part.start <= verb.idx < part.end:
            while end > start + 1 and doc[end - 1].idx >= part.end:
                end -= 1
    while end > start + 1 and doc[end - 1].is_punct and not _is_paired(doc, start, end):
        end -= 1
    return (start + 1, end) if doc[start].is_quote and not _is_paired(doc, start, end) else (start, end)


def _is_paired(doc: Doc, start: int, end: int) -> bool:
    return doc[end - 1].is_quote and sum(doc[at].is_quote for at in range(start, end)) % 2 == 0


def _is_state(token: Token) -> bool:
    """'is prepared', 'stands ready', not 'Oslo prepared for talks'."""
    return token.pos_ == "ADJ" or child(token, "cop", "aux:pass") is not None


def _prepared(token: Token) -> Token | None:
    for part in children(token, "xcomp", "advcl", "ccomp", "obl", "acl"):
        infinitive = any(mark.tag_ == "TO" for mark in children(part, "mark", "aux"))
        if part.i > token.i and ((infinitive and part.pos_ == "VERB") or case_of(part) == "for"):
            return part
    return None


def _standing(token: Token) -> Token | None:
    return subject(token.head) if token.dep_ in {"xcomp", "advmod"} and token.head.lemma_ == "stand" else None


# --- will, cannot, must -----------------------------------------------------------------------


def _modal(annotation: Annotation, said: Nesting, verb: Token) -> Stance | None:
    if verb.pos_ != "VERB":
        return None
    modal = next((part for part in auxiliaries(verb) if part.tag_ == "MD" or part.lower_ in _WILL), None)
    quotation = None if modal is None else said.innermost(verb.idx, verb.idx + len(verb))
    who = None if quotation is None else subject(verb)
    if modal is None or quotation is None or who is None or child(verb, "mark") is not None:
        return None
    if modal.lower_ in _MUST:
        return _required(annotation, verb, modal, who, quotation)
    kind = _kind(verb, modal)
    holder = None if kind is None else _own(annotation, who, quotation)
    if kind is None or holder is None:
        return None
    content = _within(quotation, verb, (verb.i, max(subtree(verb)[1], verb.i + 1)))
    return Stance(kind, holder, None, verb, (modal.i, _cue_end(verb, modal)), content, quotation)


def _kind(verb: Token, modal: Token) -> PositionKind | None:
    """A refusal, promise or threat, by the modal, its negation and the class of the verb."""
    kinds = classes(verb.lemma_.lower())
    harms = "strike" in kinds and not kinds & {"talk", "keep"}
    negated = is_negated(verb) or _no_longer(verb)
    if modal.lower_ in _CAN:
        return "refusal" if negated and "yield" in kinds else None
    if modal.lower_ not in _WILL or kinds == {"idle"}:
        return None
    if negated:
        return "promise" if harms else "refusal"
    if harms:
        return "threat"
    return "promise" if "keep" in kinds else None


def _no_longer(verb: Token) -> bool:
    """'can no longer tolerate', whose negation some parses hang to the modal or the adverb."""
    return any(
        token.lower_ == "no" and token.nbor(1).lower_ == "longer"
        for token in verb.doc[max(verb.i - 4, 0) : verb.i]
    )


def _cue_end(verb: Token, modal: Token) -> int:
    """The end of the modal with the words that stay with it ('will not')."""
    end = modal.i + 1
    while end < verb.i and verb.doc[end].lower_ in {"not", "n't", "n’t", "never", "no", "longer"}:
        end += 1
    return end


def _required(
    annotation: Annotation, verb: Token, modal: Token, who: Token, quotation: Quotation
) -> Stance | None:
    """'the fleet must leave', said by another side: a demand on the subject."""
    if is_first_person(who) or quotation.source.span is None or _own(annotation, who, quotation) is not None:
        return None
    holder, addressee = (
        source_role(annotation, verb.doc, quotation),
        role(annotation.article, annotation, who),
    )
    if holder is None or (addressee.entity is None and addressee.country is None):
        return None
    content = _within(quotation, verb, (min(verb.i, modal.i + 1), max(subtree(verb)[1], verb.i + 1)))
    return Stance("demand", holder, addressee, verb, (modal.i, modal.i + 1), content, quotation)


# --- whose ------------------------------------------------------------------------------------


def is_first_person(head: Token) -> bool:
    """'we' or 'I' in any form ('US' is none)."""
    return head.pos_ == "PRON" and head.lower_ in _FIRST


def _speaker(annotation: Annotation, who: Token, quotation: Quotation | None) -> Role | None:
    """Who is ready: the source for 'we', else the subject if it can be a side of its own."""
    if is_first_person(who):
        return None if quotation is None else source_role(annotation, who.doc, quotation)
    found = role(annotation.article, annotation, who)
    return found if is_side(annotation, who) else None


def is_side(annotation: Annotation, head: Token) -> bool:
    """Whether a noun phrase can hold a position: somebody known, people, a body or a text that speaks."""
    found = role(annotation.article, annotation, head)
    if found.entity is not None or found.country is not None or found.sector is not None:
        return True
    if head.pos_ in {"PROPN", "PRON"}:
        return head.lower_ not in _EMPTY
    return head.ent_type_ in _SIDES or agent_phrase(head) is not None or speaks(head)


def _own(annotation: Annotation, who: Token, quotation: Quotation) -> Role | None:
    """The subject's role where the source speaks for itself: 'we', its own entity or its country."""
    source = source_role(annotation, who.doc, quotation)
    if source is None:
        return None
    if is_first_person(who):
        return source
    found = role(annotation.article, annotation, who)
    same = found.entity is not None and found.entity == source.entity
    own = found.country is not None and found.country == source.country
    return found if same or own else None


def source_role(annotation: Annotation, doc: Doc, quotation: Quotation) -> Role | None:
    """The role of a quotation's source; for a pronoun or 'the official' with the entity that it has."""
    where = quotation.source.span
    words = None if where is None else doc.char_span(where.start, where.end, alignment_mode="expand")
    if where is None or words is None:
        return None
    found = role(annotation.article, annotation, words.root)
    entity = next((one for one in annotation.entities if one.id == quotation.source.entity), None)
    if entity is not None:
        return Role(entity.id, where, entity.country or found.country, entity.sector or found.sector)
    if found.country is None and quotation.source.description is not None:
        found = _described(annotation, doc, quotation.source.description) or found
    return Role(found.entity, where, found.country, found.sector)


def _described(annotation: Annotation, doc: Doc, description: str) -> Role | None:
    """The role of an unnamed source by its fullest description ('the official': 'an Oslo official')."""
    start = doc.text.find(description)
    words = None if start < 0 else doc.char_span(start, start + len(description), alignment_mode="expand")
    return None if words is None else role(annotation.article, annotation, words.root)
