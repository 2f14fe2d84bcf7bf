"""Who else a source may be than those who spoke before: subjects, authors of texts, both of two."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.nouns import is_body, is_text, speaks
from crosswire.annotate.mentions import agent_phrase, entity_at, role
from crosswire.annotate.syntax import (
    NOMINAL,
    SUBJECTS,
    case_of,
    child,
    children,
    conjoined,
    noun_phrase,
    part,
    sentence_bounds,
    subject,
)
from crosswire.records import Annotation, Entity

_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
_WITHIN = frozenset({"flat", "appos", "compound", "nmod:desc"})
_BACK = 3  # sentences back to a subject that a pronoun may mean
_FAR = 300  # tokens back to the name of a body
_BODIES = frozenset({"ORG", "GPE", "LOC", "NORP"})
_AUTHORS = frozenset({"by", "from", "of"})
_PAIRS = frozenset({"two", "both", "pair"})


class Antecedents:
    """What an article mentions by name, by place."""

    def __init__(self, doc: Doc, annotation: Annotation) -> None:
        self._doc, self._annotation = doc, annotation
        self._people = sorted(_people(doc, annotation))
        self._starts = [at for at, _, _ in self._people]

    def person_before(self, pronoun: Token, first: int) -> Iterator[tuple[int, Entity, bool]]:
        """People named between the token `first` and a pronoun, the last first, and whether as a subject."""
        for at, entity, is_subject in reversed(self._people[: bisect.bisect_left(self._starts, pronoun.i)]):
            if at < first:
                break
            yield at, entity, is_subject

    def reach(self, pronoun: Token) -> int:
        """The first token of the sentences in which a pronoun's meaning is looked for."""
        start = sentence_bounds(pronoun)[0]
        for _ in range(_BACK):
            start = sentence_bounds(self._doc[start - 1])[0] if start > 0 else 0
        return start

    def author(self, head: Token) -> Token | None:
        """The author of 'a report by the Oslo institute', 'a leaflet handed out by the mission'."""
        if not is_text(head):
            return None
        owners = list(children(head, "nmod:poss", "compound"))
        owners += [owner for owner in children(head, "nmod") if case_of(owner) in _AUTHORS]
        for clause in children(head, "acl"):
            owners += [owner for owner in clause.subtree if owner.pos_ in NOMINAL and case_of(owner) == "by"]
        return next((owner for owner in owners if owner.ent_type_ in _NAMED or self.entity(owner)), None)

    def body(self, head: Token) -> Range | None:
        """The words of the named body that 'the militia' takes up ('the Lofoten militia')."""
        if not is_body(head) or any(part.dep_ not in {"det", "punct"} for part in head.lefts):
            return None
        for at in range(head.i - 2, max(head.i - _FAR, 0), -1):
            other = self._doc[at]
            if other.lower_ == head.lower_ and any(one.ent_type_ in _BODIES for one in other.lefts):
                start, end = noun_phrase(other)
                return start, end
        return None

    def apposed(self, head: Token, bounds: Range) -> Entity | None:
        """The person named behind a comma in a source's words ('The speaker of the house, Bo Ek')."""
        for at in range(head.i + 2, min(bounds[1], head.i + 20)):
            if self._doc[at].ent_type_ != "PERSON" or self._doc[at - 1].text != ",":
                continue
            found = entity_at(self._annotation, self._doc[at].idx, self._doc[at].idx + len(self._doc[at]))
            if found is not None and found.type == "PERSON":
                return found
        return None

    def pair(self, head: Token) -> Range | None:
        """The words of the two that 'both' or 'the two leaders' means: the last two names joined by 'and'."""
        start, first = sentence_bounds(head)[0], self.reach(head)
        for at in range(start - 1, first - 1, -1):
            token = self._doc[at]
            both = conjoined(token) if token.dep_ != "conj" else ()
            if len(both) == 2 and all(self.entity(one) is not None for one in both):
                return both[0].left_edge.i, both[1].i + 1
        return None

    def entity(self, token: Token) -> Entity | None:
        """The named entity that a noun is."""
        ident = role(self._annotation.article, self._annotation, token).entity
        found = next((one for one in self._annotation.entities if one.id == ident), None)
        return found if found is not None and found.type in _NAMED else None


def is_pair(head: Token) -> bool:
    """'both', 'both sides', 'the two leaders', 'the pair'."""
    if head.lower_ in {"both", "pair"}:
        return child(head, "nmod", "conj") is None
    plural = head.tag_ == "NNS"
    return plural and any(one.lower_ in _PAIRS for one in children(head, "nummod", "det", "det:predet"))


def unnamed_subject(pronoun: Token) -> Token | None:
    """The person without a name who is the subject of the sentence before a pronoun's ('A guard came.')."""
    start = sentence_bounds(pronoun)[0]
    if start == 0 or pronoun.doc[start - 1].is_space:
        return None
    before = sentence_bounds(pronoun.doc[start - 1])
    root = next((token for token in pronoun.doc[before[0] : before[1]] if token.dep_ == "ROOT"), None)
    found = None if root is None else subject(root)
    if found is None or found.tag_ != "NN" or child(found, "appos", "flat", "conj") is not None:
        return None
    human = agent_phrase(found) is not None or speaks(found)
    return (
        found if human and any(det.lower_ in {"a", "an", "one"} for det in children(found, "det")) else None
    )


def _people(doc: Doc, annotation: Annotation) -> Iterator[tuple[int, Entity, bool]]:
    for entity in annotation.entities:
        for where in entity.spans if entity.type == "PERSON" else ():
            tokens = part(doc, where.start, where.end)
            if len(tokens):
                yield tokens[0].i, entity, _is_subject(tokens.root)


def _is_subject(token: Token) -> bool:
    for _ in range(5):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in _WITHIN:
            break
        token = token.head
    return False
