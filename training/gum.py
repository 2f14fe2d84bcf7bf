"""Entities of GUM, whose last column brackets every mention of everything, brought to our scheme.

Kept are names: of a mention of a person, organisation or place the proper nouns around its head. What is a
proper noun otherwise may be a name of another kind or part of one, so it stays unlabelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training.conllu import Document, Sentence, Word, with_entities
from training.entities import Mention, bio
from training.names import Names

_BRACKET = re.compile(
    r"\((?P<opened>\d+(?:\[\d+/\d+\])?)-(?P<type>[a-z]+)-[^()]*(?P<single>\))?|(?P<closed>\d+(?:\[\d+/\d+\])?)\)"
)
_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_JOINERS = frozenset({"of", "and", "the", "for", "&", "-", "'s", "’s"})
"""Words inside the name of an organisation or a place."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words ``start`` to ``end`` (exclusive) of a sentence that GUM marks as a mention of ``entity``."""

    start: int
    end: int
    type: str
    entity: str


def add_entities(documents: list[Document], names: Names) -> list[Document]:
    """The documents with a BIO tag on each word, None where GUM does not tell."""
    return [
        with_entities(document, [_tags(sentence, names) for sentence in document.sentences])
        for document in documents
    ]


def brackets(miscs: Iterable[str]) -> Iterator[Bracket]:
    """The mentions of a sentence as they close; ``miscs``: the last column of each of its words."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, misc in enumerate(miscs):
        for match in _BRACKET.finditer(_column(misc)):
            if match["closed"]:
                if waiting := opened.get(match["closed"]):
                    start, kind = waiting.pop()
                    yield Bracket(start, index + 1, kind, match["closed"])
            elif match["single"]:
                yield Bracket(index, index + 1, match["type"], match["opened"])
            else:
                opened.setdefault(match["opened"], []).append((index, match["type"]))


def outer_first(sentence: Sentence) -> list[Bracket]:
    """The mentions of a sentence in its order, those that hold others before them."""
    found = brackets(word.misc for word in sentence.words)
    return sorted(found, key=lambda bracket: (bracket.start, -bracket.end))


def _column(misc: str) -> str:
    parts = (part for part in misc.split("|") if part.startswith("Entity="))
    return next(parts, "").removeprefix("Entity=")


def _tags(sentence: Sentence, names: Names) -> list[str | None]:
    kept: list[Mention] = []
    taken, times = set[int](), set[int]()
    for bracket in outer_first(sentence):
        if bracket.type == "time":
            times.update(range(bracket.start, bracket.end))
        mention = _named(sentence, bracket, names)
        if mention and taken.isdisjoint(range(mention.start, mention.end)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    tags = bio(len(sentence.words), kept)
    for index, word in enumerate(sentence.words):
        if index not in taken:
            tags[index] = "O" if index in times else _unbracketed(word, names)
    return tags


def _unbracketed(word: Word, names: Names) -> str | None:
    if word.form in names.groups and word.upos in ("ADJ", "PROPN"):
        return "B-NORP"
    return None if _is_name(word) and word.form.lower() not in names.titles else "O"


def _named(sentence: Sentence, bracket: Bracket, names: Names) -> Mention | None:
    head = _head(sentence, bracket)
    if bracket.type not in _LABELS or not _is_name(sentence.words[head]):
        return None
    joiners = frozenset({"-"}) if bracket.type == "person" else _JOINERS
    start, end = _run(sentence.words, bracket, head, joiners)
    while bracket.type == "person" and start < end and sentence.words[start].form.lower() in names.titles:
        start += 1
    parts = tuple(word.form for word in sentence.words[start:end])
    mention = Mention(start, end, "", parts)
    if not parts or mention.name in names.groups:
        return None
    return Mention(start, end, _label(bracket.type, mention.name, names), parts)


def _label(kind: str, name: str, names: Names) -> str:
    return "GPE" if kind == "place" and name in names.places else _LABELS[kind]


def _head(sentence: Sentence, bracket: Bracket) -> int:
    """The mention's first word whose head is outside of it."""
    inside = range(bracket.start, bracket.end)
    return next((i for i in inside if sentence.words[i].head - 1 not in inside), bracket.start)


def _run(words: tuple[Word, ...], bracket: Bracket, head: int, joiners: frozenset[str]) -> tuple[int, int]:
    """The name around ``head``: proper nouns, and joiners between two of them."""
    start, end = head, head + 1
    for index in range(head - 1, bracket.start - 1, -1):
        if _is_name(words[index]):
            start = index
        elif words[index].form not in joiners:
            break
    for index in range(head + 1, bracket.end):
        if _is_name(words[index]):
            end = index + 1
        elif words[index].form not in joiners:
            break
    return start, end


def _is_name(word: Word) -> bool:
    """By Penn tag: ``United`` of ``United Kingdom`` is tagged VERB otherwise."""
    return word.xpos in ("NNP", "NNPS")
