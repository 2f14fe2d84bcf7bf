"""The words that decide the status of an event (`lexicons/events_status.tsv`), and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import cast

from spacy.tokens import Token

from crosswire.annotate.syntax import base_forms, case_of, child, children, negator
from crosswire.lexicons import rows
from crosswire.records import Status

_LEXICON = "events_status.tsv"
_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "(", ")", "“", "”", '"', "then"})
_REACH = 40  # words back to an 'if': a clause that is longer is none


def listed(kind: str, word: Token, preposition: str = "") -> Status | None:
    """The status under which a governor is listed, with its particle and preposition ('call off')."""
    for form in _keys(word, preposition):
        if found := forms().get((kind, form)):
            return found
    return None


def holds(kind: str, word: Token, preposition: str = "") -> bool:
    """Whether a governor is on a list, with its particle and preposition."""
    return any((kind, form) in forms() for form in _keys(word, preposition))


def _keys(word: Token, preposition: str) -> tuple[str, ...]:
    bases = (word.lower_,) if word.pos_ == "ADJ" else base_forms(word)
    if word.tag_ == "VBN":
        bases = (word.lower_, *bases)  # 'is prepared to' is not 'prepares to'
    added = [part.lower_ for part in children(word, "compound:prt")]
    added += ["off"] if not added and _is_off(word) else []
    added += [part.lower_ for part in children(word, "obj") if part.lower_ == "part"]  # 'take part'
    holders = (word, *children(word, "obj", "obl"))  # 'push the talks back to March'
    near = (part for holder in holders for part in children(holder, "advmod"))
    added += [part.lower_ for part in near if is_form("adverb", part.lower_)]
    added += [preposition] if preposition else []
    return tuple(" ".join((base, *added)) for base in bases)


def _is_off(word: Token) -> bool:
    """'Unions call off strike', where a parse takes the particle for a preposition."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return after.lower_ == "off" and after.dep_ == "case"


def mark_of(verb: Token) -> str:
    """The subordinator of a clause, in lower case; '' if it has none."""
    if is_as_soon(verb):
        return "as soon as"
    marks = [part for part in verb.children if part.dep_ in {"mark", "case"} and part.tag_ != "TO"]
    if not marks:
        adverb = next((part for part in children(verb, "advmod") if part.tag_ == "WRB"), None)
        return "" if adverb is None else adverb.lower_
    asked = [mark for mark in marks if mark.lower_ == "whether"]  # 'word on whether X was freed'
    words = [word for mark in (asked or marks)[:1] for word in (mark, *children(mark, "fixed"))]
    return " ".join(word.lower_ for word in words)


def is_as_soon(verb: Token) -> bool:
    """'Will leave as soon as X is freed', whose clause a parse hangs on the 'soon'."""
    soon = verb.dep_ == "advcl" and verb.head.lower_ == "soon" and verb.head.dep_ == "advmod"
    return soon and any(part.lower_ == "as" for part in children(verb, "mark"))


def main_of(clause: Token) -> Token:
    """What a clause of time belongs to: its head, past the 'soon' of 'as soon as'."""
    return clause.head.head if is_as_soon(clause) else clause.head


def before(token: Token) -> Iterator[Token]:
    """The words between a token and the boundary of its stretch of words, nearest first."""
    for index in range(token.i - 1, max(-1, token.i - _REACH), -1):
        if token.doc[index].text in _BOUNDARIES or token.doc[index + 1].is_sent_start:
            return
        yield token.doc[index]


def is_dated(part: Token) -> bool:
    """Whether an adjunct names a weekday or month ('on Friday', 'from 1 July', 'on the morning of 3 May')."""
    words = (part, *children(part, "nmod", "nmod:unmarked", "nmod:tmod", "compound", "flat", "obl:unmarked"))
    return any(word.lower_ in calendar() for word in words)


@cache
def calendar() -> frozenset[str]:
    """Weekdays and months."""
    return frozenset(form for kind, form in forms() if kind == "calendar")


@cache
def forms() -> dict[tuple[str, str], Status | None]:
    """The table: from kind and form to a status, None where being listed is all."""
    table = rows(_LEXICON, ("kind", "form", "status"))
    return {(kind, form): cast("Status", status) or None for kind, form, status in table}


def is_form(kind: str, form: str) -> bool:
    """Whether a word form is on a list."""
    return (kind, form) in forms()


def form_status(kind: str, form: str) -> Status | None:
    """The status that a word form gives by itself."""
    return forms().get((kind, form))


def _is_none(noun: Token) -> bool:
    """'Fired no shots', 'hurt nobody'."""
    if noun.lower_ in {"nobody", "nothing", "none"}:
        return True
    return any(word.lower_ == "no" for word in children(noun, "det"))


def _is_not_one(part: Token) -> bool:
    """'Not a single shot was fired'."""
    first = next(iter(part.children), part)
    return first.lower_ == "not" and first.dep_ == "advmod"


def time_status(part: Token) -> Status | None:
    """What a time says of the event that it modifies ('next week', 'two days ago')."""
    words = (part, *children(part, "amod", "advmod", "det"))
    return next((found for word in words if (found := form_status("time", word.lower_))), None)


def negated(verb: Token) -> bool:
    """Whether a predicate is negated, also by an adverbial ('at no point', 'under no circumstances')."""
    return denial(verb) is not None


def _longer(verb: Token) -> Token | None:
    """'No longer', 'not any longer'."""
    for part in children(verb, "advmod"):
        if part.lower_ == "longer" and part.i > 0 and part.doc[part.i - 1].lower_ == "no":
            return part
    return None


def denial(verb: Token) -> Token | None:
    """The word that negates a predicate."""
    if (found := negator(verb) or _longer(verb)) is not None:
        return found
    done_to = (part for part in children(verb, "obj", "iobj") if _is_none(part))
    doers = (part for part in children(verb, "nsubj", "nsubj:pass") if _is_not_one(part))
    if (part := next(chain(done_to, doers), None)) is not None:
        return child(part, "det") or part
    if verb.dep_ == "conj" and verb.tag_ == "VB":
        joined = any(part.lower_ in {"or", "nor"} for part in children(verb, "cc"))
        return negator(verb.head) if joined else None  # 'did not shell or bomb'
    for part in children(verb, "obl"):
        if any(word.lower_ == "no" for word in children(part, "det")):
            return part if is_form("never", f"{case_of(part)} {part.lemma_.lower()}") else None
    return None
