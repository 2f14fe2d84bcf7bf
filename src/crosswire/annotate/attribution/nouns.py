"""Common nouns for those who speak: people, bodies, institutions known by their office, texts."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.annotate.mentions import agent_phrase
from crosswire.annotate.syntax import children
from crosswire.lexicons import entries, rows


def speaks(head: Token) -> bool:
    """Whether a noun is somebody, a body or a text that can speak ('source', 'ministry', 'statement')."""
    return head.lemma_.lower() in people() or is_body(head) or head.lemma_.lower() in _texts()


def may_speak(head: Token) -> bool:
    """Whether a noun phrase can be whose words they are: all but a common noun for a thing."""
    return head.pos_ != "NOUN" or bool(head.ent_type_) or speaks(head) or agent_phrase(head) is not None


def is_body(head: Token) -> bool:
    """'ministry', 'court', 'company'."""
    return head.lemma_.lower() in _bodies()


def is_text(head: Token) -> bool:
    """'report', 'letter', 'poll'."""
    return head.lemma_.lower() in _texts()


def is_thing(head: Token) -> bool:
    """Whether what speaks is a body or a text, and nobody of whom one says 'he' or 'she'."""
    lemma = head.lemma_.lower()
    return lemma not in people() and (lemma in _bodies() or lemma in _texts() or lemma in _institutions())


def is_institution(head: Token) -> bool:
    """'the foreign ministry', 'police', 'the president's office', not 'a court' or 'ministries'."""
    if head.lemma_.lower() not in _institutions() or (head.tag_ == "NNS" and head.lower_ != "police"):
        return False
    return not _is_any(head)


def is_office(head: Token) -> bool:
    """'the port authority', 'the health department': a body that its field names, not 'a port authority'."""
    definite = any(part.lower_ == "the" for part in children(head, "det"))
    fields = [part for part in children(head, "compound", "amod") if part.pos_ in {"NOUN", "ADJ"}]
    return definite and bool(fields) and head.tag_ == "NN" and head.lemma_.lower() in _offices()


def _is_any(head: Token) -> bool:
    return any(part.lower_ in {"a", "an", "one", "another", "some"} for part in children(head, "det"))


@cache
def people() -> frozenset[str]:
    """The lemmas of nouns for people as sources."""
    return frozenset(entries("quotations_people.txt"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(entries("quotations_bodies.txt"))


@cache
def _institutions() -> frozenset[str]:
    return frozenset(entries("quotations_institutions.txt"))


@cache
def _offices() -> frozenset[str]:
    return frozenset(entries("quotations_offices.txt"))


@cache
def _texts() -> frozenset[str]:
    table = rows("quotations_channels.tsv", ("word", "kind", "channel"))
    return frozenset(word for word, kind, _ in table if kind == "noun")
