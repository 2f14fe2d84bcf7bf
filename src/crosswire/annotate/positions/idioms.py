"""Positions in several words: 'gave its word that', 'laid the blame on', 'put a plan on the table'
(`positions_idioms.tsv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.positions.governed import content_at, extent, is_passively
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.syntax import base_forms, case_of, child, children, subject
from crosswire.lexicons import rows
from crosswire.records import PositionKind

_COLUMNS = ("verb", "preposition", "noun", "kind", "frames", "addressee", "content", "example")
_BESIDE = ("obj", "xcomp", "obl", "advmod", "nsubj:pass", "nsubj", "dep", "advcl", "amod", "compound:prt")


_GIVING = frozenset({"give", "gave", "allow"})
_REACH = 6  # tokens from a verb up to which its word may stand
_TERM = Entry("give term", "order", frozenset({"inf", "ask"}), "obj")


@dataclass(frozen=True, slots=True)
class Idiom:
    """An entry, with the preposition and word that stand beside its verb."""

    preposition: str
    noun: str
    kind: PositionKind
    entry: Entry
    content: str


@dataclass(frozen=True, slots=True)
class Found:
    """An idiom in a sentence with what it governs."""

    kind: PositionKind
    entry: Entry
    ranges: tuple[Range, ...]
    last: Token


def idiom(verb: Token) -> Found | None:
    """The idiom that a verb begins, if it governs something."""
    if verb.pos_ != "VERB":
        return None
    known = [one for form in base_forms(verb) for one in _idioms().get(form, ())]
    near = _forms_near(verb) if known else frozenset()
    for one in known:
        if one.noun in near:
            word = _beside(verb, one)
            ranges = () if word is None else _governed(verb, word, one)
            if word is not None and ranges:
                return Found(one.kind, one.entry, ranges, word)
    return None


def term(verb: Token) -> Found | None:
    """'gave the firm until Friday to clear the site', 'gave them two days to leave': a demand."""
    if verb.pos_ != "VERB" or not _GIVING & set(base_forms(verb)):
        return None
    who = subject(verb)
    if who is not None and listed(who, "deadlines"):
        return None
    parts = children(verb, "obl", "obl:unmarked", "obj", "nmod")
    until = next((one for one in parts if case_of(one) in {"until", "till"} or listed(one, "units")), None)
    ranges = () if until is None or until.i < verb.i else content_at(verb, _TERM, until)
    return Found("demand", _TERM, ranges, until) if until is not None and ranges else None


def _forms_near(verb: Token) -> frozenset[str]:
    """The base forms of all words that `_beside` looks at."""
    words = (*children(verb, *_BESIDE), *verb.doc[verb.i + 1 : verb.i + _REACH])
    return frozenset(form for word in words for form in base_forms(word))


def _beside(verb: Token, one: Idiom) -> Token | None:
    for part in children(verb, *_BESIDE):
        if one.noun in base_forms(part) and (not one.preposition or case_of(part) == one.preposition):
            return part
    following = verb.doc[verb.i + 1 : verb.i + _REACH]
    near = (token for token in following if one.noun in base_forms(token) and _may_go_with(token))
    found = next(near, None)
    if found is None or (one.preposition and found.nbor(-1).lower_ not in {one.preposition, "the"}):
        return None
    return found


def _may_go_with(word: Token) -> bool:
    """Not 'said there would be no cuts', whose 'no' is another noun's."""
    return word.pos_ != "VERB" and word.dep_ != "det"


def _governed(verb: Token, word: Token, one: Idiom) -> tuple[Range, ...]:
    if one.content == "noun":
        found = extent(verb, word.i, word)
        return () if found is None else (found,)
    if not one.content:
        return content_at(verb, one.entry, max(verb, word, key=lambda token: token.i))
    thing = subject(verb) if is_passively(verb) else child(verb, "obj")
    if thing is None or thing.i == word.i:
        return ()
    found = extent(verb, thing.left_edge.i, thing)
    return () if found is None else (found,)


def openings() -> frozenset[str]:
    """The verbs that begin an idiom."""
    return frozenset(_idioms()) | _GIVING


@cache
def _idioms() -> dict[str, tuple[Idiom, ...]]:
    found: dict[str, list[Idiom]] = {}
    for verb, preposition, noun, kind, frames, addressee, content, _ in rows(
        "positions_idioms.tsv", _COLUMNS
    ):
        entry = Entry(f"{verb} {noun}", "judge", frozenset(frames.split()), addressee)
        made = Idiom(preposition, noun, cast("PositionKind", kind), entry, content)
        found.setdefault(verb, []).append(made)
    return {verb: tuple(made) for verb, made in found.items()}
