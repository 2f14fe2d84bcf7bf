"""Mentions of named entities other than by name: 'the Russian president', 'the ministry', 'he', 'its'.

One pass over the text keeps who was mentioned and who was subject. Rules are few and prefer silence: an
unnamed person ('the official') stands in the way of a pronoun and is never taken for a named one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Token

from crosswire.annotate import syntax, titles
from crosswire.annotate.coreference.nominals import (
    apposed,
    fits_office,
    fits_organisation,
    is_country,
    names_country,
    office_of,
)
from crosswire.annotate.coreference.pronouns import Candidate, Pronouns, kind_of, printed_pronoun
from crosswire.annotate.entities.found import UNREAD
from crosswire.names import agents
from crosswire.names.phrasebook import Known
from crosswire.records import Annotation, Entity, Span

_REMEMBERED = 60
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}


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
    closing: str | None = None
    for token in doc:
        if "\n" in token.text:
            closing = None
        elif closing is None and token.text in _QUOTES:
            closing = _QUOTES[token.text]
        elif token.text == closing:
            closing = None
        elif closing is not None:
            inside.add(token.i)
    return frozenset(inside)


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A person introduced without a name: the office and where."""

    office: str
    place: int


class _Reader:
    """Who has been mentioned so far; `found` holds the coreferents by the entity's index."""

    def __init__(self, doc: Doc, annotation: Annotation) -> None:
        self.doc, self.article, self.entities = doc, annotation.article, annotation.entities
        self.found: dict[int, set[Span]] = {}
        self._quoted = quoted(doc)
        self._named = _tokens_of(doc, annotation.entities)
        self._known = _known_at(doc, annotation.entities)
        self._bearers = _bearers(doc, annotation.entities, self._known)
        self._last: dict[int, int] = {}
        self._starts = (0, 0)  # tokens that open the sentence before and this one
        self._unnamed: list[_Unnamed] = []
        self._pronouns = Pronouns({i: printed_pronoun(entity) for i, entity in enumerate(self.entities)})

    def read(self, sentence: Iterable[Token]) -> None:
        """Go on to the next sentence."""
        words = tuple(sentence)
        self._starts = (self._starts[1], words[0].i if words else self._starts[1])
        self._pronouns.next_sentence()
        for token in words:
            index = self._named.get(token.i)
            if index is not None:
                self._mention(index, token.i)
                self._appose(index, token)
                index = self._bearers.get(token.i, index)
            elif token.pos_ in {"NOUN", "PROPN"} and token.i not in self._quoted:
                index = self._nominal(token)
            elif token.pos_ == "PRON" and token.i not in self._quoted and kind_of(token):
                index = self._pronouns.resolve(token)
                if index is not None:
                    self._add(index, token.i, token.i + 1)
            self._pronouns.note(Candidate.of(token, index, self.entities))

    def _add(self, index: int, start: int, end: int) -> None:
        self.found.setdefault(index, set()).add(syntax.span(self.article, self.doc, start, end))
        self._mention(index, start)

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

    def _nominal(self, head: Token) -> int | None:
        """The entity that a noun means: by its office or its name's last word; None for others."""
        bearer = self._named.get(head.i + 1)
        if bearer is not None and self.entities[bearer].type == "PERSON" and agents.title(head.lower_):
            return bearer  # 'spokeswoman X said': whichever of the two the parser takes for the subject
        start, end = syntax.noun_phrase(head)
        if is_country(head, start):
            return self._country(start, end)
        office = office_of(head, start)
        if office is None:
            fits = [i for i in self._recent() if fits_organisation(self.entities[i], head, start)]
        elif office.definite:
            fits = [i for i in self._recent() if fits_office(self.entities[i], office)]
        else:
            if not apposed(head) and head.i + 1 not in self._named:
                self._unnamed.append(_Unnamed(office.title, head.i))
            return None
        best = max(fits, key=lambda i: self._last[i], default=None)
        if best is None or (office and self._between(office.title, self._last[best])):
            return None
        if len(fits) > 1 and not self._alone(fits, best):
            return None
        if not any(token in self._named for token in range(head.i, end)):
            self._add(best, start, end)
        return best

    def _country(self, start: int, end: int) -> int | None:
        """The only country named in this sentence and the one before, if it was a subject there."""
        near = [
            i for i in self._recent() if self._last[i] >= self._starts[0] and names_country(self.entities[i])
        ]
        if len(near) != 1 or near[0] not in self._pronouns.subjects():
            return None
        self._add(near[0], start, end)
        return near[0]

    def _recent(self) -> list[int]:
        """The entities mentioned last, so that a long text costs no more than its length."""
        return list(islice(reversed(self._last), _REMEMBERED))

    def _mention(self, index: int, place: int) -> None:
        self._last.pop(index, None)
        self._last[index] = place

    def _alone(self, fits: list[int], best: int) -> bool:
        """Whether of several only the nearest was mentioned in this sentence or the one before."""
        near = [i for i in fits if self._last[i] >= self._starts[0]]
        return near == [best]

    def _between(self, office: str, place: int) -> bool:
        """Whether somebody unnamed of that office was introduced since."""
        last = office.split()[-1]
        recent = self._unnamed[-_REMEMBERED:]
        return any(one.place > place and one.office.split()[-1] == last for one in recent)


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
            tokens = syntax.tokens_in(doc, where)
            office = titles.before(doc, tokens[0].i, known)
            if office is not None:
                found.update(dict.fromkeys(range(office.start, office.end), index))
    return found


def _tokens_of(doc: Doc, entities: tuple[Entity, ...]) -> dict[int, int]:
    return {
        token.i: index
        for index, entity in enumerate(entities)
        for where in entity.spans
        for token in syntax.tokens_in(doc, where)
    }
