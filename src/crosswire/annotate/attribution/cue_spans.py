"""The words of a cue: its verb or noun with the auxiliaries, adverbs, particle and preposition with it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry, entry_of, particle
from crosswire.annotate.syntax import tokens_in
from crosswire.records import Span

_FEW = 5  # words of a cue before its verb
_BEFORE = frozenset({"AUX", "ADV", "PART"})
_LINKING = frozenset({"and", "or", "but", "so", "when", "where", "why", "how", "as", "there", "here"})


def cue_range(cue: Token, entry: Entry) -> Range:
    """The tokens [start, end) of a cue without its preposition: 'has also said', 'pointed out'."""
    if entry.kind == "according":
        return cue.i, cue.i + len(entry.lemma.split())
    if cue.pos_ not in {"VERB", "AUX"}:
        return cue.i, cue.i + 1
    extra = particle(cue)
    if cue.lemma_.lower() in {"quote", "cite"} and cue.doc[cue.i + 1 : cue.i + 3].text.lower() == "as saying":
        return _first(cue), cue.i + 3
    return _first(cue), extra.i + 1 if extra is not None and extra.i == cue.i + 1 else cue.i + 1


def preposition_of(cue: Token, entry: Entry) -> Token | None:
    """The preposition right behind a cue that its frames know: 'for' of 'called for'."""
    doc, end = cue.doc, cue_range(cue, entry)[1]
    if end >= len(doc) or doc[end].is_sent_start or doc[end].pos_ not in {"ADP", "SCONJ"}:
        return None
    return doc[end] if doc[end].lower_ in entry.frames else None


def _first(verb: Token) -> int:
    """Where the auxiliaries and adverbs before a verb begin."""
    doc, at = verb.doc, verb.i
    while at > 0 and verb.i - at < _FEW and not doc[at].is_sent_start and _belongs(doc[at - 1], verb):
        at -= 1
    while at < verb.i and doc[at].pos_ == "ADV" and (at == 0 or doc[at - 1].pos_ in {"PUNCT", "SPACE"}):
        at += 1  # 'Yesterday officials said' is none, 'Later said the chair' has no subject before
    return at


def _belongs(token: Token, verb: Token) -> bool:
    if token.pos_ not in _BEFORE or token.lower_ in _LINKING:
        return False
    return token.head.i == verb.i or (token.pos_ == "AUX" and token.head.i == verb.i + 1)


def cue_head(doc: Doc, where: Span) -> Token | None:
    """The verb or noun of a cue's words: the last of them that attributes, else the first."""
    words = tokens_in(doc, where)
    known = [word for word in words if entry_of(word) is not None]
    return known[-1] if known else next(iter(words), None)
