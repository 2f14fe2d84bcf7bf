"""Whether a pronoun of the third person can mean a source: number, person or thing, 'he' or 'she'."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.nouns import is_thing
from crosswire.annotate.coreference.pronouns import kind_of, printed_pronoun, pronoun_of
from crosswire.annotate.syntax import child, noun_phrase, tokens_in
from crosswire.records import Annotation, Entity

_THINGS = frozenset({"ORG", "GPE", "LOC", "NORP", "GROUP"})
_PERSONAL = frozenset({"he", "she"})


class Agreement:
    """What an article prints of its entities' pronouns, and what it binds to them as it is read."""

    def __init__(self, doc: Doc, annotation: Annotation) -> None:
        self._entities = {one.id: one for one in annotation.entities}
        self._kinds: dict[str | int, str] = {}
        for one in annotation.entities:
            kind = _printed(doc, one) if one.type == "PERSON" else None
            if kind is not None:
                self._kinds[one.id] = kind

    def fits(self, pronoun: Token, head: Token, entity: str | None) -> bool:
        """Whether a pronoun can mean the source whose first words have this head, and this entity."""
        kind = kind_of(pronoun)
        if kind in _PERSONAL and self._kinds.get(entity or head.i, kind) != kind:
            return False
        known = self._entities.get(entity or "")
        return _fits_entity(kind, known) if known is not None else _fits_phrase(kind, head)

    def bind(self, pronoun: Token, head: Token, entity: str | None) -> None:
        """Remember that a source was called 'he' or 'she'."""
        kind = kind_of(pronoun)
        if kind in _PERSONAL:
            self._kinds.setdefault(entity or head.i, kind)


def _fits_entity(kind: str | None, entity: Entity) -> bool:
    return (entity.type == "PERSON") == (kind in _PERSONAL)


def _fits_phrase(kind: str | None, head: Token) -> bool:
    """By the noun alone: 'they' may be one unnamed person, never one with a name."""
    several = head.tag_ in {"NNS", "NNPS"} or "Number=Plur" in head.morph or child(head, "conj") is not None
    thing = head.ent_type_ in _THINGS or is_thing(head)
    named = head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and not thing)
    if kind == "they":
        return several or not named
    if kind not in _PERSONAL or several or thing:
        return thing and not several and kind not in _PERSONAL
    start, end = noun_phrase(head)
    return pronoun_of(token.lower_ for token in head.doc[start:end]) in {None, kind}


def _printed(doc: Doc, entity: Entity) -> str | None:
    """'he' or 'she' by somebody's titles, else by the first pronoun that coreference found for them."""
    mentions = (tokens_in(doc, where) for where in entity.coreferents)
    pronouns = (kind_of(tokens[0]) for tokens in mentions if len(tokens) == 1)  # not 'his' of 'his aide'
    return printed_pronoun(entity) or next((kind for kind in pronouns if kind in _PERSONAL), None)
