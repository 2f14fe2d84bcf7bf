"""On which side of the article's date a time lies: tense and mood of the clause that governs it."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from spacy.tokens import Token

from crosswire.annotate.syntax import ancestors, case_of, children, predicate, tense
from crosswire.annotate.times.tokens import Words
from crosswire.lexicons import entries, rows
from crosswire.records import Direction, Relative

_ADNOMINAL = frozenset({"compound", "nmod", "nmod:unmarked", "nmod:poss", "amod", "nummod", "appos"})
_CLIMB = 6  # clauses; real sentences nest less deep
_BETWEEN = frozenset({"on", "in", "late", "early", "last", "this", "earlier", "the", "over", "during", "at"})
_PRESENT_PERFECT = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_CONJUNCTIONS = frozenset({"when", "if", "until", "once", "after", "before", "unless"})
_REPORTED_MODALS = frozenset({"would", "may", "might", "could", "can", "should", "must", "'d", "’d"})


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(form for form, what in rows("times_prospective.tsv", ("form", "kind")) if what == kind)


def direction(words: Words | None) -> Direction | None:
    """The side of the article's date that the clause around the tokens of a time speaks of.

    None where no verb, modifier or preposition tells.
    """
    if words is None:
        return None
    side = _adjacent(words)
    if side is not None:
        return side
    root = words.root
    return _nominal(root) or _clausal(root)


@cache
def _figures() -> frozenset[str]:
    return frozenset(entries("times_figures.txt"))


def compares(words: Words | None, reports: bool = False) -> bool:
    """Whether the sentence around a time gives figures ('up 5% from a year ago').

    reports: it names a period of results before ('the third-quarter loss narrowed from a year earlier').
    """
    if words is None:
        return False
    if reports and words.before is not None and words.before.lower_ in {"from", "than"}:
        return True
    return any(token.lower_ in _figures() for token in words.sentence)


def is_rate(words: Words | None) -> bool:
    """Whether an amount is one for every such time ('$5 million a year', '40 hours a week')."""
    if words is None or words.end - words.start != 2 or words.first.lower_ not in {"a", "an"}:
        return False
    unit = words.last
    amount = unit.head
    beside = unit.dep_ in {"nmod", "nmod:unmarked"} and amount.i < words.start and not case_of(unit)
    return beside and amount.pos_ in {"NOUN", "NUM", "SYM"}


def is_loose(words: Words | None, relative: Relative, side: Direction) -> bool:
    """Whether the time is one of a noun, whose own time the clause does not tell.

    'The third-quarter loss will be large', 'gave no reason for the Jan. 14 deadline': such a day of the
    year, or quarter, is the nearest. Weekdays return too soon for that.
    """
    partial = relative.partial or ""
    if words is None or not partial.startswith("XXXX-") or partial.startswith("XXXX-W"):
        return False
    root = words.root
    if relative.unit in {"quarter", "half-year"}:
        return side == "future" and (root.dep_ in _ADNOMINAL or root.head.lemma_ in _forms("report"))
    if relative.unit not in {"day", "month", "season"}:
        return False
    if relative.unit == "day" and root.dep_ in _ADNOMINAL and case_of(root) != "of":
        return True
    return side == "past" and (case_of(root) == "to" or _clause(predicate(root)).infinitive)


def _adjacent(words: Words) -> Direction | None:
    """'Said on Tuesday that …', 'effective June 1': a time belongs to the verb right before it."""
    doc, before = words.doc, words.start - 1
    while before >= 0 and doc[before].lower_ in _BETWEEN:
        before -= 1
    if before < 0:
        return None
    word = doc[before]
    if before and word.dep_ in {"obj", "iobj"} and word.pos_ in {"NOUN", "PRON"}:
        word = doc[before - 1]
    if word.pos_ == "ADJ" and word.lower_ in _forms("planned"):
        return "future"
    return "past" if word.tag_ == "VBD" and word.pos_ == "VERB" else None


def _nominal(root: Token) -> Direction | None:
    """'The upcoming Thursday call', 'ahead of Thursday's call': the noun phrase itself tells."""
    for token in chain((root,), islice(ancestors(root), 3)):
        pos = token.pos_
        if pos in {"VERB", "AUX"}:
            return None
        if pos == "ADJ" and token.lower_ in _forms("planned"):
            return "future"
        words = {part.lower_ for part in children(token, "amod", "compound")}
        if words & _forms("noun") or not _forms("case").isdisjoint((case_of(token), _split_case(token))):
            return "future"
        if words & _forms("past"):
            return "past"
    return None


def _split_case(token: Token) -> str:
    """'Ahead of' where the parse hangs 'of the call' on 'ahead' instead of both words on 'call'."""
    return f"{token.head.lower_} {case_of(token)}" if token.head.pos_ == "ADV" else ""


class _Clause(NamedTuple):
    """A predicate, its auxiliaries and copulas, and whether it is an infinitive with 'to'."""

    verb: Token
    helpers: tuple[Token, ...]
    infinitive: bool


def _clause(verb: Token) -> _Clause:
    parts = children(verb, "aux", "aux:pass", "cop", "mark")
    helpers = tuple([part for part in parts if part.dep_ != "mark"])
    return _Clause(verb, helpers, any(part.lower_ == "to" for part in parts))


def _clausal(root: Token) -> Direction | None:
    first = verb = predicate(root)
    infinitive = False
    for _ in range(_CLIMB):
        clause = _clause(verb)
        side, settled = _side(clause, verb.i == root.i)
        if settled:
            return "nearest" if side is not None and _is_loose(root, side, first, verb) else side
        infinitive = infinitive or clause.infinitive
        if verb.head.i == verb.i:
            break
        verb = predicate(verb.head)
    return "future" if infinitive else None  # 'Ministers to meet on Friday', as headlines have it


def _is_loose(root: Token, side: Direction, first: Token, verb: Token) -> bool:
    """Whether the clause that tells the side is too far from the time to tell its side.

    'Seek ways around Friday's ruling', 'lasted until May'; 'will meet, having spoken on Friday'.
    """
    if first.i != verb.i and (root.dep_ == "nmod:poss" or (side == "future" and first.tag_ == "VBG")):
        return True
    return side == "past" and case_of(root) in _forms("limit")


def _side(clause: _Clause, is_date: bool) -> tuple[Direction | None, bool]:
    """The side that one predicate gives, and whether to look no further up.

    is_date: the time is itself the predicate ('the deadline is Friday').
    """
    verb, helpers, infinitive = clause
    words = {helper.lower_ for helper in helpers}
    found = tense(verb, helpers)
    if found == "future" or (words & _REPORTED_MODALS and "have" not in words):
        return "future", True
    if verb.tag_ == "VBN" and verb.lemma_ in _forms("planned"):
        over = found == "past" and not words & _PRESENT_PERFECT
        return ("nearest" if over else "future"), True
    if infinitive and any(helper.lemma_ == "be" for helper in helpers):  # 'is to resume'
        return ("nearest" if found == "past" else "future"), True
    if verb.tag_ == "VBD" and verb.lemma_ in _forms("plans") and not helpers:
        return "future", True
    if found == "past" or (found == "none" and verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}):
        return "past", True
    if found == "present":
        return ("future" if is_date or _progressive(verb) or _awaits(verb) else "nearest"), True
    if infinitive and {verb.head.lemma_, verb.head.lower_} & _forms("verb"):
        return ("nearest" if _was_planned(verb.head) else "future"), True
    return None, False


def _was_planned(verb: Token) -> bool:
    """'Had been due to leave on Friday': it may have left or not, before or after the article."""
    return verb.lemma_ in _forms("planned") and tense(verb) == "past"


def _awaits(verb: Token) -> bool:
    """'When the case is heard in May': in a clause of time or condition the present is what is ahead."""
    words = (part.lower_ for part in verb.children if part.dep_ in {"mark", "advmod"})
    return verb.dep_ == "advcl" and any(word in _CONJUNCTIONS for word in words)


def _progressive(verb: Token) -> bool:
    """'Is meeting on Friday' is arranged; 'is meeting today' needs no side."""
    return verb.tag_ == "VBG"
