"""Positions without a cue word: what a side says it will, will not or is ready to do, what others must do.

A clause counts as a side's own if its subject is 'we' or 'I' in its words, or has its entity or
country, or is the body that the speaker speaks for (`sides.own`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.cues import MAX_SENTENCE
from crosswire.annotate.positions.charges import behind_it, charge, unacceptable
from crosswire.annotate.positions.commitments import (
    alternative,
    commitment,
    consequences,
    exclusion,
    force,
    intent,
    loss,
    price,
    strait,
)
from crosswire.annotate.positions.demands import gratitude, imperative, mandate, obligation, question, wish
from crosswire.annotate.positions.denials import denial, falsehood, uninvolved, untruth
from crosswire.annotate.positions.readiness import intention, ready
from crosswire.annotate.positions.scene import Clause, Stance, clause_of
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.syntax import child, first_word, in_story
from crosswire.records import Annotation

_READERS: tuple[Callable[[Clause], Stance | None], ...] = (
    alternative, exclusion, consequences, price, commitment, intent, strait, loss, force, mandate,
    obligation, wish, gratitude, imperative, denial, uninvolved, untruth, falsehood, charge, behind_it,
    unacceptable,
)  # fmt: skip


def stances(doc: Doc, annotation: Annotation, said: Nesting) -> Iterator[Stance]:
    """The stances of an article, in order of the text; `said` indexes its quotations."""
    for sentence in doc.sents:
        if len(sentence) > MAX_SENTENCE or not in_story(annotation.sentences, first_word(sentence).idx):
            continue
        for token in sentence:
            found = _stance(annotation, said, token)
            if found is not None:
                yield found


def _stance(annotation: Annotation, said: Nesting, token: Token) -> Stance | None:
    found = ready(annotation, said, token) or intention(annotation, said, token)
    found = found or question(annotation, said, token)
    if found is not None or not _is_predicate(token):
        return found
    clause = clause_of(annotation, said, token)
    if clause is None:
        return None
    return next((found for read in _READERS if (found := read(clause)) is not None), None)


def _is_predicate(token: Token) -> bool:
    if token.dep_ in {"aux", "aux:pass", "cop"}:
        return False
    return token.pos_ in {"VERB", "AUX"} or child(token, "cop") is not None
