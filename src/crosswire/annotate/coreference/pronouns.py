"""Pronouns of the third person: the most salient earlier mention that agrees, nobody if it is in doubt.

Salience after Lappin and Leass (1994, Computational Linguistics 20:4), simplified: a mention counts for
being in its sentence and for its role there, and all counts fade from sentence to sentence. Weights and
limits were chosen on GUM's development part (`benchmarks/entities.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.attribution.cues import entry_of
from crosswire.annotate.attribution.nouns import is_body
from crosswire.lexicons import rows
from crosswire.names import agents
from crosswire.records import Entity

Key = int | str
"""A candidate: the index of its entity, or the lemma of a noun that names nobody."""

_THINGS = frozenset({"ORG", "GPE", "GROUP"})
_IT = frozenset({"ORG", "GPE", "GROUP", "LOC", "thing"})
_PEOPLES = frozenset({"ORG", "NORP", "GROUP"})
_PERSONS = frozenset({"PERSON", "person"})
_PARTS = frozenset({"flat", "compound", "nmod:desc", "appos"})
_CLAUSES = ("ccomp", "csubj", "xcomp", "advcl")
_OBJECTS = frozenset({"obj", "iobj", "obl:agent"})
_PRESENT, _SUBJECT, _OBJECT, _OTHER = 100.0, 160.0, 50.0, 40.0
_FADES = 1.7  # by which counts are divided at the end of a sentence
_REACH = 3  # sentences back to the last mention
_CLOSE = 0.95  # share of the best count from which the second is as good
_SPEAKING = frozenset({"speak", "tell", "write", "promise", "refuse", "order", "ask"})
_REACH_OF_IT = 1
_CLOSE_OF_IT = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a pronoun may mean: its entity if it has one, its type ('person' and 'thing' without), its role.

    `pronoun` is the one that the word itself gives away ('mother').
    """

    token: Token
    entity: int | None
    kind: str
    subject: bool
    several: bool
    pronoun: str | None = None

    @staticmethod
    def of(token: Token, entity: int | None, entities: tuple[Entity, ...]) -> Candidate | None:
        """The candidate that a token is; None if it refers to nothing of its own."""
        label = token.dep_
        subject = _is_subject(token, label)
        if not subject and label in _PARTS:
            return None
        if token.pos_ == "PRON" and entity is None and not (subject and kind_of(token)):
            return None
        kind = entities[entity].type if entity is not None else "person" if _is_human(token) else "thing"
        if not subject and kind not in _PERSONS:
            return None
        several = token.tag_ in {"NNS", "NNPS"} or (entity is None and len(syntax.conjoined(token)) > 1)
        return Candidate(token, entity, kind, subject, several, pronoun_of((token.lower_,)))

    @property
    def key(self) -> Key:
        """Equal for mentions of the same."""
        return self.token.lemma_.lower() if self.entity is None else self.entity

    @property
    def weight(self) -> float:
        """What its role counts."""
        return _SUBJECT if self.subject else _OBJECT if self.token.dep_ in _OBJECTS else _OTHER


def _is_subject(token: Token, label: str) -> bool:
    """Whether a token, or the first of those joined with it, is a subject or the source in 'according to'."""
    for _ in range(8):
        if label != "conj":
            break
        token = token.head
        label = token.dep_
    return label in syntax.SUBJECTS or (label == "obl" and syntax.case_of(token) == "according to")


def _is_human(token: Token) -> bool:
    noun = token.lemma_.lower()
    if token.pos_ == "PRON":
        return kind_of(token) in {"he", "she"}
    return (
        agents.title(noun) is not None
        or agents.is_agent(noun)
        or agents.title(token.lower_) is not None
        or pronoun_of((noun,)) is not None
    )


class Pronouns:
    """How salient who is, and which pronoun each entity has had."""

    def __init__(self, pronouns: dict[int, str | None]) -> None:
        self._pronouns = pronouns
        self._before: list[Candidate] = []
        self._here: list[Candidate] = []
        self._sentence = 0
        self._salience: dict[Key, float] = {}
        self._last: dict[Key, tuple[int, Candidate]] = {}
        self._counted: set[tuple[Key, float]] = set()

    def next_sentence(self) -> None:
        """Let all that was mentioned fade."""
        self._before, self._here = self._here, []
        self._sentence += 1
        self._counted.clear()
        near = {key for key, (sentence, _) in self._last.items() if self._sentence - sentence <= _REACH}
        self._last = {key: last for key, last in self._last.items() if key in near}
        self._salience = {key: count / _FADES for key, count in self._salience.items() if key in near}

    def note(self, candidate: Candidate | None) -> None:
        """Remember a mention."""
        if candidate is None:
            return
        key = candidate.key
        self._here.append(candidate)
        self._last[key] = self._sentence, candidate
        for count in (_PRESENT, candidate.weight):
            if (key, count) not in self._counted:
                self._counted.add((key, count))
                self._salience[key] = self._salience.get(key, 0) + count

    def subjects(self) -> frozenset[int]:
        """The entities that were subjects in this sentence or the one before."""
        noted = (one.entity for one in (*self._before, *self._here) if one.subject)
        return frozenset(entity for entity in noted if entity is not None)

    def resolve(self, token: Token, not_these: frozenset[int] = frozenset()) -> int | None:
        """The entity that a pronoun means, None if none is certain enough; none of `not_these`."""
        kind, place = _pronouns()[token.lower_]
        if kind in {"he", "she"}:
            place = "object" if token.lower_ == "her" and token.tag_ == "PRP" else place
            return self._person(token, kind, place, not_these)
        found = self._owner(kind) if place == "possessive" else self._speaker(token, kind)
        if found is None and kind == "it" and not self._is_a_body(token):
            found = self._thing(token, place, not_these)
        return found

    def _is_a_body(self, token: Token) -> bool:
        """Whether 'it' speaks, or is spoken of by itself, where a body without a name spoke before: 'The
        ministry said Statoil had left. It said it would sue.'
        """
        clause = syntax.predicate(token)
        reporting = clause.head if clause.dep_ == "ccomp" else clause
        who = syntax.subject(reporting)
        entry = entry_of(reporting)
        if who is None or entry is None or entry.kind not in _SPEAKING:
            return False
        if who.lower_ != "it":
            return who.i != token.i and any(
                one.token.i == who.i for one in self._here if _is_unnamed_body(one)
            )
        return any(one.token.head.dep_ == "ROOT" and _is_unnamed_body(one) for one in self._before)

    def _person(self, token: Token, kind: str, place: str, not_these: frozenset[int]) -> int | None:
        """The most salient person, unless somebody unnamed or a second one is as salient."""
        beside = self._beside(token) if place in {"object", "reflexive"} else []
        if place == "reflexive" and beside:
            return beside[-1].entity
        barred: set[Key] = {*not_these, *(one.key for one in beside)}
        fits = [one for key, (_, one) in self._last.items() if key not in barred and self._agrees(one, kind)]
        entity = self._most_salient(fits, _CLOSE)
        if entity is not None:
            self._pronouns[entity] = kind
        return entity

    def _thing(self, token: Token, place: str, not_these: frozenset[int]) -> int | None:
        """The most salient subject of this sentence and the one before that is a thing, by far."""
        clause = syntax.predicate(token)
        if place != "possessive" and clause.pos_ not in {"VERB", "AUX"} and syntax.child(clause, *_CLAUSES):
            return None  # 'It is clear that …'
        beside = self._beside(token) if place == "object" else []
        barred: set[Key] = {*not_these, *(one.key for one in beside)}
        fits = [
            one
            for key, (sentence, one) in self._last.items()
            if key not in barred
            and one.kind in _IT
            and not one.several
            and self._sentence - sentence <= _REACH_OF_IT
        ]
        return self._most_salient(fits, _CLOSE_OF_IT)

    def _most_salient(self, fits: list[Candidate], close: float) -> int | None:
        """The entity of the most salient, None if it has none or another comes close."""
        ranked = sorted(((self._salience[one.key], one.token.i, one.entity) for one in fits), key=_place)
        if not ranked or (len(ranked) > 1 and ranked[-2][0] > close * ranked[-1][0]):
            return None
        return ranked[-1][2]

    def _beside(self, token: Token) -> list[Candidate]:
        """The subjects of the pronoun's own clause."""
        own = syntax.predicate(token).i
        return [one for one in self._here if one.subject and syntax.predicate(one.token).i == own]

    def _agrees(self, one: Candidate, kind: str) -> bool:
        had = one.pronoun if one.entity is None else self._pronouns[one.entity]
        return one.kind in _PERSONS and not one.several and had in {None, kind}

    def _owner(self, kind: str) -> int | None:
        """The nearest subject in this sentence, if a thing has 'its', a people 'their'."""
        nearest = next((one for one in reversed(self._here) if one.subject), None)
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


def _is_unnamed_body(one: Candidate) -> bool:
    return one.entity is None and one.subject and not one.several and is_body(one.token)


def _place(ranked: tuple[float, int, int | None]) -> tuple[float, int]:
    return ranked[:2]


def kind_of(token: Token) -> str | None:
    """'he', 'she', 'it' or 'they' for a pronoun of the third person that refers, else None."""
    found = _pronouns().get(token.lower_)
    return None if found is None or token.dep_ == "expl" else found[0]


def printed_pronoun(entity: Entity) -> str | None:
    """The pronoun that somebody's printed titles give away ('Mrs', 'spokesman'), None if they do not."""
    return pronoun_of(word for phrase in entity.titles for word in phrase.casefold().split())


def pronoun_of(words: Iterable[str]) -> str | None:
    """'he' or 'she' by the first word, in lower case, that gives it away ('spokeswoman'), else None."""
    return next((pronoun for word in words if (pronoun := agents.pronoun(word))), None)


@cache
def _pronouns() -> dict[str, tuple[str, str]]:
    table = rows("names_pronouns.tsv", ("pronoun", "kind", "place"))
    return {pronoun: (kind, place) for pronoun, kind, place in table}
