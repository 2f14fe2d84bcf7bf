"""What the readers of uncued positions share: the clause before them and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cue_spans import cue_head
from crosswire.annotate.attribution.cues import entry_of
from crosswire.annotate.positions.sides import is_outsider, own, source_role
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.syntax import (
    auxiliaries,
    child,
    children,
    negator,
    sentence_bounds,
    subject,
    subtree,
)
from crosswire.records import Annotation, PositionKind, Quotation, Role

_CLAIMS = frozenset({"speak", "tell", "write", "according", "hearsay", "show"})
_TURNS = frozenset({"deny", "refute", "doubt", "reject", "dismiss", "demand", "propose", "urge", "ask"})
_OPEN_MARKS = frozenset({"that", "as"})
_JOINED = frozenset({"conj", "parataxis"})
_INNER = frozenset({"acl", "acl:relcl", "advcl", "xcomp", "csubj", "obl", "nmod"})
_NAME = frozenset({"compound", "amod", "det", "flat", "nmod:poss", "nmod", "nummod", "acl"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha", "would", "'d", "’d"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "longer"})


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause of a quotation or, where `quotation` is None, of the article's own words."""

    annotation: Annotation
    verb: Token
    who: Token | None
    quotation: Quotation | None

    def holder(self) -> Role | None:
        """The role of the subject where the clause's speaker speaks for it."""
        if self.who is None or self.quotation is None:
            return None
        return own(self.annotation, self.who, self.quotation)

    def is_own(self) -> bool:
        """Whether the speaker speaks of itself or of its own country."""
        who, quotation = self.who, self.quotation
        return bool(who and quotation and own(self.annotation, who, quotation, closely=True))

    def source(self) -> Role | None:
        """The role of the speaker, None where nobody is named or it is an outsider to the matter."""
        if self.quotation is None or is_outsider(self.verb.doc, self.quotation):
            return None
        return source_role(self.annotation, self.verb.doc, self.quotation)


def clause_of(annotation: Annotation, said: Nesting, verb: Token) -> Clause | None:
    """The clause that a predicate heads, if that clause is what is stated: no complement of a wish,
    no condition, no relative clause.
    """
    quotation = said.innermost(verb.idx, verb.idx + len(verb))
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ not in _OPEN_MARKS and mark.tag_ != "TO":
        return None
    if verb.dep_ in _INNER and not _is_headline(verb):
        return None
    if not _is_stated(verb, quotation) or (quotation is not None and not _is_claimed(verb, quotation)):
        return None
    if _is_asked(verb) or any(part.tag_ == "WRB" for part in children(verb, "advmod")):
        return None
    return Clause(annotation, verb, subject(verb) or _dummy(verb), quotation)


def _dummy(verb: Token) -> Token | None:
    """'it' that a parse takes for nobody where it acts ('said it would take 200 of them')."""
    dummy = child(verb, "expl")
    acting = dummy is not None and dummy.lower_ == "it" and child(verb, "obj") is not None
    return dummy if acting and modal_of(verb) is not None else None


def _is_stated(verb: Token, quotation: Quotation | None) -> bool:
    top = verb
    for _ in range(8):
        if top.dep_ not in _JOINED or top.head.i == top.i or not _lies_in(top.head, quotation):
            break
        top = top.head
    if top.dep_ == "ROOT" or top.head.i == top.i or _is_headline(top):
        return True
    return quotation is not None and not _lies_in(top.head, quotation)


def _is_headline(verb: Token) -> bool:
    """'Togo to expel two envoys': the future of headlines, which parses take for a noun with a clause."""
    marked = any(part.tag_ == "TO" for part in children(verb, "mark"))
    noun = verb.head
    bare = verb.dep_ == "acl" and noun.dep_ == "ROOT" and noun.pos_ in {"PROPN", "NOUN"}
    return bare and marked and all(part.i >= verb.i or part.dep_ in _NAME for part in noun.children)


def _is_asked(verb: Token) -> bool:
    """Whether the sentence is a question."""
    end = sentence_bounds(verb)[1]
    return any(token.text == "?" for token in verb.doc[max(verb.i, end - 3) : end])


def _lies_in(token: Token, quotation: Quotation | None) -> bool:
    return quotation is None or any(part.start <= token.idx < part.end for part in quotation.content)


def _is_claimed(verb: Token, quotation: Quotation) -> bool:
    """Whether the cue reports words, not a thought, a wish, or the opposite of what stands there."""
    cue = cue_of(verb, quotation)
    if cue is None or cue.is_punct:
        return True
    if cue.lemma_.lower() in _TURNS:
        return False
    found = entry_of(cue)
    return cue.lower_ == "according" or found is None or found.kind in _CLAIMS


def cue_of(verb: Token, quotation: Quotation) -> Token | None:
    """The word that brings a quotation in."""
    return None if quotation.cue is None else cue_head(verb.doc, quotation.cue)


def modal_of(verb: Token) -> Token | None:
    """The modal of a predicate ('will', 'cannot', 'must')."""
    return next((part for part in auxiliaries(verb) if part.tag_ == "MD" or part.lower_ in _WILL), None)


def is_will(modal: Token) -> bool:
    """'will', 'shall' and, in what is reported, 'would'."""
    return modal.lower_ in _WILL


def cue_end(verb: Token, modal: Token) -> int:
    """The end of the modal with the words that stay with it ('will not')."""
    end = modal.i + 1
    while end < verb.i and verb.doc[end].lower_ in _NOT:
        end += 1
    return end


def within(quotation: Quotation | None, verb: Token, content: Range) -> Range:
    """Kept to the quoted part around the verb, without punctuation or an unpaired mark at its edges."""
    (start, end), doc = content, verb.doc
    for part in () if quotation is None else quotation.content:
        if part.start <= verb.idx < part.end:
            while end > start + 1 and doc[end - 1].idx >= part.end:
                end -= 1
            while start < verb.i and doc[start].idx < part.start:
                start += 1
    while end > start + 1 and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and not _is_paired(doc[start:end].text))
    ):
        end -= 1
    opening = doc[start].is_quote and not _is_paired(doc[start:end].text)
    return (start + 1, end) if opening and start + 1 < end else (start, end)


def _is_paired(words: str) -> bool:
    return words[-1] in "”\"'’" and sum(words.count(mark) for mark in '“”"') % 2 == 0 and len(words) > 1


def tail(clause: Clause) -> Range:
    """From the predicate to the end of its clause."""
    verb = clause.verb
    return within(clause.quotation, verb, (verb.i, max(subtree(verb)[1], verb.i + 1)))


def denied_tail(clause: Clause) -> Range:
    """From the word on that negates the predicate ('not cut supplies'); with 'nobody' the whole clause."""
    verb, modal, at = clause.verb, modal_of(clause.verb), denied_from(clause.verb)
    if at is None:
        return tail(clause)
    if at < (verb.i if modal is None else modal.i):
        return whole(clause)
    return within(clause.quotation, verb, (at, max(subtree(verb)[1], verb.i + 1)))


def denied_from(verb: Token) -> int | None:
    """The first word of a predicate's negation, its auxiliary where the two are one word ('won't')."""
    modal = modal_of(verb)
    before = verb.doc[verb.i if modal is None else modal.i : verb.i]
    found = next((token for token in before if token.lower_ in _NOT), negator(verb))
    if found is None or found.i >= verb.i:
        return None
    return found.i - (found.lower_ in {"n't", "n’t"})


def whole(clause: Clause) -> Range:
    """The clause from its subject on."""
    verb, who = clause.verb, clause.who
    start = verb.i if who is None or who.i > verb.i else min(who.left_edge.i, verb.i)
    return within(clause.quotation, verb, (start, max(subtree(verb)[1], verb.i + 1)))
