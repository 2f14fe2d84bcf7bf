"""Pronouns of the third person: the nearest earlier subject that agrees, and nobody if it is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.lexicons import rows
from crosswire.names import agents
from crosswire.records import Entity

_THINGS = frozenset({"ORG", "GPE", "GROUP"})
_PEOPLES = frozenset({"ORG", "NORP", "GROUP"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject: the entity behind it if it has one, whether it is a person, one or several."""

    token: Token
    entity: int | None
    kind: str
    several: bool

    @staticmethod
    def of(token: Token, entity: int | None, entities: tuple[Entity, ...]) -> Candidate | None:
        """The candidate that a token is; None if it is no subject or refers to nothing of its own."""
        if token.dep_ not in syntax.SUBJECTS or (
            token.pos_ == "PRON" and entity is None and not kind_of(token)
        ):
            return None
        kind = entities[entity].type if entity is not None else "person" if _is_human(token) else "thing"
        several = len(syntax.conjoined(token)) > 1 or token.tag_ in {"NNS", "NNPS"}
        return Candidate(token, entity, kind, several)


def _is_human(token: Token) -> bool:
    noun = token.lemma_.lower()
    if token.pos_ == "PRON":
        return kind_of(token) in {"he", "she"}
    return agents.title(noun) is not None or agents.is_agent(noun) or agents.title(token.lower_) is not None


class Pronouns:
    """The subjects of the last two sentences, and which pronoun each entity has had."""

    def __init__(self, pronouns: dict[int, str | None]) -> None:
        self._pronouns = pronouns
        self._before: list[Candidate] = []
        self._here: list[Candidate] = []

    def next_sentence(self) -> None:
        """Forget all but the sentence before."""
        self._before, self._here = self._here, []

    def note(self, candidate: Candidate | None) -> None:
        """Remember a subject."""
        if candidate is not None:
            self._here.append(candidate)

    def subjects(self) -> frozenset[int]:
        """The entities that were subjects in this sentence or the one before."""
        noted = (candidate.entity for candidate in (*self._before, *self._here))
        return frozenset(entity for entity in noted if entity is not None)

    def resolve(self, token: Token) -> int | None:
        """The entity that a pronoun means, None if none is certain enough."""
        kind, place = _pronouns()[token.lower_]
        if kind in {"he", "she"}:
            return self._person(
                token, kind, "object" if token.tag_ == "PRP" and token.lower_ == "her" else place
            )
        return self._owner(kind) if place == "possessive" else self._speaker(token, kind)

    def _person(self, token: Token, kind: str, place: str) -> int | None:
        """The nearest subject that is a person, in this sentence or the one before."""
        own = syntax.predicate(token).i
        for candidate in reversed([*self._before, *self._here]):
            itself = place == "object" and syntax.predicate(candidate.token).i == own
            if itself or candidate.kind not in {"PERSON", "person"}:
                continue
            if candidate.entity is None or candidate.several:
                return None
            if self._pronouns[candidate.entity] in {None, kind}:
                self._pronouns[candidate.entity] = kind
                return candidate.entity
        return None

    def _owner(self, kind: str) -> int | None:
        """The nearest subject in this sentence, if a thing has 'its', a people 'their'."""
        nearest = self._here[-1] if self._here else None
        if nearest is None or nearest.entity is None:
            return None
        fits = nearest.kind == "NORP" if kind == "they" else nearest.kind in _THINGS and not nearest.several
        return nearest.entity if fits else None

    def _speaker(self, token: Token, kind: str) -> int | None:
        """The subject of the clause that reports the pronoun's own: 'Norway said it would …'."""
        clause = syntax.predicate(token)
        speaker = syntax.subject(clause.head) if clause.dep_ == "ccomp" else None
        for candidate in reversed(self._here):
            if speaker is not None and candidate.token.i == speaker.i and not candidate.several:
                wanted = _THINGS if kind == "it" else _PEOPLES
                return candidate.entity if candidate.kind in wanted else None
        return None


def kind_of(token: Token) -> str | None:
    """'he', 'she', 'it' or 'they' for a pronoun of the third person that refers, else None."""
    found = _pronouns().get(token.lower_)
    return None if found is None or token.dep_ == "expl" else found[0]


def printed_pronoun(entity: Entity) -> str | None:
    """The pronoun that somebody's printed titles give away ('Mrs', 'spokesman'), None if they do not."""
    return pronoun_of(word for phrase in entity.titles for word in phrase.casefold().split())


def pronoun_of(words: Iterable[str]) -> str | None:
    """'he' or 'she' by the first word, in lower case, that gives it away ('spokeswoman'), else None."""
    return next((pronoun for word in words if (pronoun := _titles().get(word))), None)


@cache
def _pronouns() -> dict[str, tuple[str, str]]:
    table = rows("names_pronouns.tsv", ("pronoun", "kind", "place"))
    return {pronoun: (kind, place) for pronoun, kind, place in table}


@cache
def _titles() -> dict[str, str]:
    return dict(rows("names_title_pronouns.tsv", ("title", "pronoun")))  # type: ignore[arg-type]
