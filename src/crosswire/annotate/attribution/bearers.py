"""Who bears the office that a definite phrase names: 'the New Jersey governor' of 'Gov. Per Berg'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate.syntax import case_of, children, part, sentence_at
from crosswire.lexicons import rows
from crosswire.names import countries
from crosswire.records import Annotation, Entity

_AHEAD = 150  # tokens up to the name of one who was first called by an office
_VAGUE = frozenset({"official", "source", "aide", "member", "man", "woman", "person", "one", "adviser"})
_DEFINITE = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_HEADS = frozenset({"headline", "subhead"})
_SINGLE = frozenset({"NN", "NNP"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_AGE = re.compile(r"(?:\d+|\w+)-year-old$")


@dataclass(frozen=True, slots=True)
class _Office:
    """An office of somebody: its noun, the words before it, and where they are named."""

    noun: str
    words: frozenset[str]
    entity: Entity
    places: tuple[int, ...]


class Bearers:
    """The offices that an article prints with its people."""

    def __init__(self, doc: Doc, annotation: Annotation) -> None:
        self._annotation = annotation
        self._offices: dict[str, list[_Office]] = {}
        for entity in annotation.entities:
            if entity.type == "PERSON":
                for one in _offices(doc, entity):
                    self._offices.setdefault(one.noun, []).append(one)

    def bearer(self, head: Token, since: int) -> Entity | None:
        """The person whose office a phrase names: the last one named before it, not before the token `since`;
        else the only one who is named with it soon after.
        """
        noun = head.lower_.rsplit("-", 1)[-1]
        if head.tag_ not in _SINGLE or noun in _VAGUE or not self._is_definite(head):
            return None
        own = _modifiers(head)
        fits = [one for one in self._offices.get(noun, ()) if _agree(own, one.words)]
        before = [(max(at for at in one.places if at < head.i), one.entity) for one in fits
                  if one.places[0] < head.i]  # fmt: skip
        if before:
            place, entity = max(before, key=lambda pair: pair[0])
            return entity if place >= since else None
        soon = {one.entity.id: one.entity for one in fits if one.places[0] - head.i <= _AHEAD}
        return next(iter(soon.values())) if len(soon) == 1 and since < 0 else None

    def _is_definite(self, head: Token) -> bool:
        if any(one.lower_ in _DEFINITE for one in children(head, "det")):
            return True
        sentence = sentence_at(self._annotation.sentences, head.idx)
        bare = not children(head, "det", "nmod:poss", "nummod")
        return bare and sentence is not None and sentence.role in _HEADS


def is_aged(head: Token) -> bool:
    """'the 45-year-old', who is the one named last."""
    words = head.doc[max(head.i - 4, 0) : head.i + 1].text.lower()
    definite = any(one.lower_ in _DEFINITE for one in children(head, "det"))
    return definite and head.lower_ in {"old", "year-old"} | {words.split()[-1]} and bool(_AGE.search(words))


def _offices(doc: Doc, entity: Entity) -> Iterator[_Office]:
    places = sorted(where[0].i for one in entity.spans if (where := part(doc, one.start, one.end)))
    if not places:
        return
    for phrase in entity.titles:
        yield from _office(phrase.partition(" of ")[0].partition(" to ")[0], entity, tuple(places))
    for one in entity.coreferents:
        words = part(doc, one.start, one.end)
        if len(words) and words.root.tag_ == "NN":
            yield from _office(doc[words.start : words.root.i + 1].text, entity, tuple(places))


def _office(phrase: str, entity: Entity, places: tuple[int, ...]) -> Iterator[_Office]:
    words = [word.lower() for word in _WORD.findall(phrase)]
    if words:
        rest = frozenset(word for word in words[:-1] if not _is_place(word))
        for noun in (words[-1], *_short().get(words[-1], ())):
            yield _Office(noun, rest, entity, places)


def _modifiers(head: Token) -> frozenset[str]:
    """The words that say which: 'finance' of 'the finance minister', 'foreign affairs' of 'minister of …'."""
    parts = children(head, "compound", "amod", "nmod")
    near = [one for one in parts if one.dep_ != "nmod" or case_of(one) == "of"]
    inner = [*near, *(part for one in near for part in children(one, "compound", "amod"))]
    plain = (one for one in inner if one.is_alpha and not one.ent_type_)
    return frozenset(one.lower_ for one in plain if not _is_place(one.text))


def _agree(own: frozenset[str], words: frozenset[str]) -> bool:
    """Whether two offices may be one: the words of the shorter are among the other's."""
    return own <= words if own else True


def _is_place(word: str) -> bool:
    return word in _OWNERS or countries.country_of(word.title()) is not None


@cache
def _short() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for title, noun in rows("quotations_titles.tsv", ("title", "noun")):
        found[title] = (*found.get(title, ()), noun)
    return found
