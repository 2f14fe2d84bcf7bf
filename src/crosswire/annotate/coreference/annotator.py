"""Mentions of named entities other than by name: 'the Russian president', 'the ministry', 'he', 'its'.

One pass over the text keeps who was mentioned, as what and how prominently. Rules prefer silence: an
unnamed person ('the official') stands in the way of a pronoun and is never taken for a named one.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from crosswire.annotate import syntax, titles
from crosswire.annotate.coreference import beside
from crosswire.annotate.coreference.memory import Memory
from crosswire.annotate.coreference.nominals import (
    apposed,
    fits_kind,
    fits_office,
    fits_organisation,
    is_organisation_noun,
    is_plain_definite,
    office_of,
)
from crosswire.annotate.coreference.pronouns import Candidate, Pronouns, kind_of, printed_pronoun
from crosswire.annotate.entities.found import UNREAD
from crosswire.names import agents
from crosswire.names.phrasebook import Known
from crosswire.records import Annotation, Entity, EntityType, Span

_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
_MARKS = re.compile(r'[“”"«»„\n]')
_THE = frozenset({"the", "this", "that"})
_PLACES = frozenset({"GPE", "LOC"})
_PROMINENT = 3  # mentions from which a place is what the article is about


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """Add `coreferents` to the entities: nominal mentions, appositions and pronouns of the third person."""
    reader = _Reader(doc, annotation)
    for sentence in annotation.sentences:
        if sentence.role not in UNREAD:
            reader.read(syntax.tokens_in(doc, Span(annotation.article, sentence.start, sentence.end)))
    found = reader.found
    entities = tuple(
        replace(entity, coreferents=tuple(sorted(found.get(index, ()))))
        for index, entity in enumerate(annotation.entities)
    )
    return replace(annotation, entities=entities)


def quoted(doc: Doc) -> frozenset[int]:
    """The tokens inside quotation marks; a mark left open ends with its line."""
    inside: set[int] = set()
    starts = syntax.token_starts(doc)
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(syntax.text_of(doc)):
        mark, place = match.group(), bisect.bisect_right(starts, match.start()) - 1
        if opened is None:
            opened = (place + 1, _QUOTES[mark]) if mark in _QUOTES else None
        elif mark in {opened[1], "\n"}:
            inside.update(range(opened[0], place))
            opened = None
    if opened is not None:
        inside.update(range(opened[0], len(doc)))
    return frozenset(inside)


class _Reader:
    """Reads a text sentence by sentence; `found` holds the coreferents by the entity's index."""

    def __init__(self, doc: Doc, annotation: Annotation) -> None:
        self.doc, self.article, self.entities = doc, annotation.article, annotation.entities
        self.found: dict[int, set[Span]] = {}
        self._quoted = quoted(doc)
        self._named = _tokens_of(doc, annotation.entities)
        self._who = dict(self._named)  # also those of nouns and pronouns, as they are read
        self._known = _known_at(doc, annotation.entities)
        self._bearers = _bearers(doc, annotation.entities, self._known)
        self._memory = Memory()
        self._pronouns = Pronouns({i: printed_pronoun(entity) for i, entity in enumerate(self.entities)})

    def read(self, sentence: Iterable[Token]) -> None:
        """Go on to the next sentence."""
        words = tuple(sentence)
        if words:
            self._memory.next_sentence(words[0].i)
        self._pronouns.next_sentence()
        for token in words:
            if token.pos_ not in syntax.NOMINAL and token.i not in self._named:
                continue
            index = self._entity(token)
            if index is not None:
                self._who.setdefault(token.i, index)
            self._pronouns.note(Candidate.of(token, index, self.entities))

    def _entity(self, token: Token) -> int | None:
        """The entity that a word names or stands for."""
        index = self._named.get(token.i)
        if index is not None:
            self._memory.mention(index, token.i)
            self._appose(index, token)
            return self._bearers.get(token.i, index)
        if token.i in self._quoted:
            return None
        if token.pos_ in {"NOUN", "PROPN"}:
            return self._nominal(token)
        if token.pos_ == "PRON" and kind_of(token):
            index = self._pronouns.resolve(token, self._named_below(token))
            if index is not None:
                self._add(index, token.i, token.i + 1)
        return index

    def _add(self, index: int, start: int, end: int) -> None:
        self.found.setdefault(index, set()).add(syntax.span(self.article, self.doc, start, end))
        self._memory.mention(index, start)

    def _named_below(self, pronoun: Token) -> frozenset[int]:
        """Who is named after a subject pronoun in its own clause, so that it means somebody else:
        'He thanked Lund', 'she said Moe had left'.
        """
        if pronoun.dep_ not in syntax.SUBJECTS:
            return frozenset()
        end = syntax.predicate(pronoun).right_edge.i + 1
        named = (self._named.get(i) for i in range(pronoun.i + 1, end))
        return frozenset(index for index in named if index is not None)

    def _appose(self, index: int, token: Token) -> None:
        """The apposition at the end or the beginning of a name."""
        if self.entities[index].type != "PERSON" or self._named.get(token.i + 1) == index:
            return
        start = token.i
        while start > 0 and self._named.get(start - 1) == index:
            start -= 1
        for office in titles.around(self.doc, start, token.i + 1, self._known):
            if office.apposed:
                self._add(index, office.start, office.end)

    # --- nouns --------------------------------------------------------------------------------

    def _nominal(self, head: Token) -> int | None:
        """The entity that a noun means; None for others."""
        bearer = self._named.get(head.i + 1)
        if bearer is not None and self.entities[bearer].type == "PERSON" and agents.title(head.lower_):
            return bearer  # 'spokeswoman X said': whichever of the two the parser takes for the subject
        equal = beside.equated(head, self._of, self._kind)
        if equal is not None:
            self._add(equal, *beside.bounds(head))
            self._memory.describe(equal, head.lemma_.lower())
            return equal
        if not (head.lower_ in agents.title_endings() or (head.i and head.nbor(-1).lower_ in _THE)):
            return None
        start, end = syntax.noun_phrase(head)
        found = self._definite(head) if is_plain_definite(head, start) else None
        if found is None:
            found = self._holder(head, start)
        if found is not None and not any(token in self._named for token in range(head.i, end)):
            self._add(found, start, end)
        return found

    def _of(self, token: Token) -> int | None:
        return self._who.get(token.i)

    def _kind(self, index: int) -> EntityType:
        return self.entities[index].type

    def _definite(self, head: Token) -> int | None:
        """Whom 'the fisherman', 'the company', 'the city' take up: who was called so, else the only one near
        of that kind, else the place that the article is about.
        """
        memory, noun = self._memory, head.lemma_.lower()
        described = memory.described(noun)
        if described:
            only = len(described) == 1 and not memory.is_between(noun, described[0])
            return described[0] if only else None
        fits = [i for i in memory.recent() if fits_kind(self.entities[i], noun)]
        near = [i for i in fits if memory.is_near(i)]
        if len(near) == 1:
            place = self.entities[near[0]].type in _PLACES
            return near[0] if place or near[0] in self._pronouns.subjects() else None
        return None if near else self._prominent(fits)

    def _prominent(self, fits: list[int]) -> int | None:
        """The place mentioned at least twice as often as any other of its kind."""
        times = self._memory.times
        ranked = sorted((i for i in fits if self.entities[i].type == "GPE"), key=lambda i: -times(i))
        if not ranked or times(ranked[0]) < _PROMINENT:
            return None
        return ranked[0] if len(ranked) == 1 or times(ranked[0]) >= 2 * times(ranked[1]) else None

    def _holder(self, head: Token, start: int) -> int | None:
        """Whose office a noun is, or which organisation's name ends in it."""
        memory, office = self._memory, office_of(head, start)
        if office is not None and not office.definite:
            if not apposed(head) and head.i + 1 not in self._named:
                memory.introduce(office.title, head.i)
            return None
        if office is not None:
            fits = [i for i in memory.recent() if fits_office(self.entities[i], office)]
        elif is_organisation_noun(head, start):
            fits = [i for i in memory.recent() if fits_organisation(self.entities[i], head.lower_)]
        else:
            return None
        if not fits or (office and memory.is_between(office.title, fits[0])):
            return None
        near = [i for i in fits if memory.is_near(i)]
        return fits[0] if len(fits) == 1 or near == [fits[0]] else None


def _known_at(doc: Doc, entities: tuple[Entity, ...]) -> titles.KnownAt:
    found: titles.KnownAt = {}
    for entity in entities:
        known = Known(entity.id, entity.name, entity.type, entity.country, entity.sector)
        for where in entity.spans if entity.type != "PERSON" else ():
            tokens = syntax.tokens_in(doc, where)
            found[tokens[-1].i + 1] = (tokens[0].i, known)
    return found


def _bearers(doc: Doc, entities: tuple[Entity, ...], known: titles.KnownAt) -> dict[int, int]:
    """Who bears the office that a token is part of: a parse may take 'Kremlin' of 'Kremlin spokesman X'
    for the subject.
    """
    found: dict[int, int] = {}
    for index, entity in enumerate(entities):
        for where in entity.spans if entity.type == "PERSON" else ():
            office = titles.before(doc, syntax.part(doc, where.start, where.end).start, known)
            if office is not None:
                found.update(dict.fromkeys(range(office.start, office.end), index))
    return found


def _tokens_of(doc: Doc, entities: tuple[Entity, ...]) -> dict[int, int]:
    found: dict[int, int] = {}
    for index, entity in enumerate(entities):
        for where in entity.spans:
            part = syntax.part(doc, where.start, where.end)
            found.update(dict.fromkeys(range(part.start, part.end), index))
    return found
