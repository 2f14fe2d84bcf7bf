"""Nouns that the text itself sets equal to a name: appositions ('Moe, a fisherman,') and what somebody
is said to be ('Moe is a fisherman').
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.coreference.pronouns import pronoun_of
from crosswire.annotate.mentions import agent_sector
from crosswire.names import agents
from crosswire.records import EntityType

_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "another", "one"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod", "advmod"})
_AGENTIVE = ("er", "or", "ist", "man", "woman", "ian", "eer", "ess", "mate", "friend", "ant", "hero", "star")
_UNSURE = frozenset({"would", "could", "may", "might", "should", "can", "will", "'ll", "’ll", "'d", "’d"})

Who = Callable[[Token], int | None]
"""The index of the entity that a token names or stands for."""


def bounds(head: Token) -> tuple[int, int]:
    """A noun with what stands before it, [start, end): 'the second city' of 'the second city of Norway'."""
    left = [part.left_edge.i for part in head.children if part.i < head.i and part.dep_ in _BEFORE]
    start = min([head.i, *left])
    while start < head.i and (head.doc[start].is_punct or head.doc[start].pos_ in {"ADV", "CCONJ", "AUX"}):
        start += 1
    return start, head.i + 1


def equated(head: Token, who: Who, kind_of: Callable[[int], EntityType]) -> int | None:
    """The entity that a singular common noun is an apposition of, or that it is said of."""
    if head.tag_ != "NN":
        return None
    parts = tuple(head.children)
    labels = {part.dep_ for part in parts}
    other = _subject(head) if "cop" in labels else _apposed(head, parts, labels, who)
    index = who(other) if other is not None else None
    return index if index is not None and _is_determined(head) and fits(kind_of(index), head) else None


def _is_determined(head: Token) -> bool:
    """Whether a phrase has an article or an owner, or is an office ('spokesman for the ministry')."""
    first = head.doc[bounds(head)[0]]
    owner = syntax.child(head, "nmod:poss")
    return first.lower_ in _DETERMINERS or owner is not None or agents.title(head.lower_) is not None


def _apposed(head: Token, parts: tuple[Token, ...], labels: set[str], who: Who) -> Token | None:
    """The name beside a noun: 'Moe, a fisherman', 'a fisherman, Moe', 'her brother Moe'."""
    if head.dep_ == "appos":
        before = head.head.i < head.i and "conj" not in labels  # 'Moe, her mother and her sister' is a list
        return head.head if before else None
    if "appos" in labels:
        named = (part for part in parts if part.dep_ == "appos" and who(part) is not None)
        if (found := next(named, None)) is not None:
            return found
    if "nmod:poss" not in labels or head.i + 1 >= len(head.doc):
        return None
    following = head.nbor()
    return following if following.head.i in {head.i, head.head.i} and is_human(head) else None


def _subject(head: Token) -> Token | None:
    """Of whom a noun is said, without doubt or denial."""
    helpers = {part.lower_ for part in syntax.auxiliaries(head)}
    if syntax.case_of(head):
        return None  # 'Bergen is in the province of …'
    if helpers & _UNSURE or syntax.is_negated(head) or syntax.child(head, "mark") is not None:
        return None
    return syntax.child(head, "nsubj")


def fits(kind: EntityType, head: Token) -> bool:
    """Whether a noun can be of such an entity: people of persons, and nobody of places."""
    human = is_human(head)
    if kind == "NORP":
        return False
    return human if kind == "PERSON" else not human or agent_sector(head) is not None


def is_human(head: Token) -> bool:
    """Whether a noun speaks of a person."""
    noun = head.lemma_.lower()
    known = agents.title(noun) or agents.title(head.lower_) or pronoun_of((noun,))
    return bool(known) or agents.is_agent(noun) or noun.endswith(_AGENTIVE)
