"""Which words of an article trigger which entry of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from crosswire.annotate.events.lexicon import Clause, Entry, by_word, starts
from crosswire.annotate.events.paths import holds
from crosswire.annotate.events.scene import Scene
from crosswire.annotate.syntax import base_forms

_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger: its head, the tokens [start, end) that are its span, the entry that fits best, its words."""

    head: Token
    start: int
    end: int
    entry: Entry
    words: tuple[str, ...]


def matches(scene: Scene, token: Token) -> Match | None:
    """The most specific entry whose first word is this token and whose conditions hold."""
    known, table = starts(), by_word()
    forms = [form for form in base_forms(token) if form in known]
    for pos in ("verb", "noun", "adj") if forms else ():
        for form in forms:
            for words, entry in table.get((pos, form), ()):
                found = _fits(scene, token, words, entry, pos)
                if found is not None:
                    return found
    return None


def _fits(scene: Scene, token: Token, words: tuple[str, ...], entry: Entry, pos: str) -> Match | None:
    for head, start, end in _spans(token, words, pos):
        if _met(scene, head, entry.requires, entry.forbids):
            return Match(head, start, end, entry, words)
    return None


def _met(scene: Scene, head: Token, requires: tuple[Clause, ...], forbids: tuple[Clause, ...]) -> bool:
    if not all(_holds(scene, head, clause) for clause in requires):
        return False
    return not any(_holds(scene, head, clause) for clause in forbids)


def _holds(scene: Scene, head: Token, clause: Clause) -> bool:
    return any(holds(scene, head, one) for one in clause)


def _spans(token: Token, words: tuple[str, ...], pos: str) -> Iterator[tuple[Token, int, int]]:
    """Where a pattern stands: one word; a verb with its particle; words in a row."""
    if len(words) == 1:
        if (_POS.get(token.pos_) == pos or (pos == "noun" and _is_gerund(token))) and not _is_part(token):
            yield token, token.i, token.i + 1
        return
    rest = words[1:]
    if pos == "verb" and token.pos_ == "VERB":
        near = {form for part in token.children for form in base_forms(part)}
        if near.issuperset(rest):
            yield token, token.i, _with_particle(token, rest)
            return
    head = _in_a_row(token.doc, token.i, words)
    if head is not None and _POS.get(head.pos_) == pos:
        yield head, token.i, token.i + len(words)


def _is_gerund(token: Token) -> bool:
    """An '-ing' that stands where a noun does ('shelling by the army')."""
    return token.tag_ == "VBG" and token.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "csubj"}


def _is_part(token: Token) -> bool:
    """Part of a longer name or compound ('Security Council meeting' is no 'council'), or an auxiliary."""
    return token.dep_ in {"compound", "flat", "fixed", "aux", "aux:pass", "cop", "goeswith", "amod"}


def _with_particle(verb: Token, rest: tuple[str, ...]) -> int:
    following = verb.doc[verb.i + 1 : verb.i + 1 + len(rest)]
    return verb.i + 1 + len(rest) if tuple(word.lower_ for word in following) == rest else verb.i + 1


def _in_a_row(doc: Doc, start: int, words: tuple[str, ...]) -> Token | None:
    row = doc[start : start + len(words)]
    if len(row) < len(words) or any(token.is_sent_start for token in row[1:]):
        return None
    for token, word in zip(row, words, strict=True):
        if word not in base_forms(token):
            return None
    inside = range(start, start + len(words))
    return next((token for token in row if token.head.i not in inside or token.head.i == token.i), None)
