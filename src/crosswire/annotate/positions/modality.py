"""Positions without a cue word: what a side says it will, will not or is ready to do, what others must do.

A clause counts as a side's own if its subject is 'we' or 'I' in its words, or has its entity or
country, or is the body that the speaker speaks for (`sides.own`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.cues import MAX_SENTENCE
from crosswire.annotate.positions.charges import behind_it, branded, charge, opposed, outrage, unacceptable
from crosswire.annotate.positions.commitments import commitment, committed, exclusion, intent, principle
from crosswire.annotate.positions.demands import (
    due,
    gratitude,
    imperative,
    mandate,
    obligation,
    question,
    respite,
    wish,
)
from crosswire.annotate.positions.denials import (
    absent,
    denial,
    falsehood,
    innocence,
    no_wrong,
    not_guilty,
    uninvolved,
    unreal,
    untruth,
)
from crosswire.annotate.positions.exclusions import choiceless, excludes, unexcluded
from crosswire.annotate.positions.readiness import intention, ready
from crosswire.annotate.positions.scene import Clause, Stance, clause_of, modal_of
from crosswire.annotate.positions.threats import (
    alternative,
    consequences,
    doom,
    force,
    inflicted,
    loss,
    options,
    penalty,
    price,
    sanctioned,
    strait,
    unanswered,
    withheld,
)
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.syntax import base_forms, child, children, first_word, in_story, words_of
from crosswire.records import Annotation

Reader = Callable[[Clause], Stance | None]
_TOLD: tuple[Reader, ...] = (
    alternative, exclusion, consequences, price, doom, unanswered, sanctioned, options, withheld, commitment,
    intent, principle, committed, respite, due, strait, loss, force, mandate, obligation, wish, gratitude,
    imperative, denial, innocence, no_wrong, absent, unreal, uninvolved, untruth, charge, behind_it, outrage,
    unacceptable, unexcluded, choiceless, penalty, inflicted, opposed,
)  # fmt: skip
"""What clauses in somebody's words are read for."""

_MODAL: frozenset[Reader] = frozenset(
    {
        consequences,
        price,
        doom,
        unanswered,
        sanctioned,
        strait,
        loss,
        force,
        gratitude,
        penalty,
        inflicted,
        withheld,
    }
)
"""Those of them that read only a verb with a modal."""

_COPULAR: frozenset[Reader] = frozenset(
    {committed, innocence, no_wrong, untruth, behind_it, outrage, unacceptable, opposed}
)
"""Those that read only a predicate with a copula or a participle with its auxiliary."""

_NARRATED: tuple[Reader, ...] = (
    commitment,
    committed,
    unexcluded,
    opposed,
    wish,
    falsehood,
    not_guilty,
    branded,
)
"""What clauses in the article's own words are read for."""

_WANTING = frozenset({"want", "seek", "need", "plead"})
_STANDING = frozenset({"committed", "opposed", "set"})
_PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_BESIDE = ("aux", "mark")


def stances(doc: Doc, annotation: Annotation, said: Nesting) -> Iterator[Stance]:
    """The stances of an article, in order of the text; `said` indexes its quotations."""
    for sentence in doc.sents:
        if len(sentence) > MAX_SENTENCE or not in_story(annotation.sentences, first_word(sentence).idx):
            continue
        tokens = words_of(doc)[sentence.start : sentence.end]
        copular = {token.head.i for token in tokens if token.dep_ == "cop"}
        for token in tokens:
            if token.pos_ not in _PREDICATES and token.i not in copular:
                continue
            found = _stance(annotation, said, token, token.i in copular)
            if found is not None:
                yield found


def _stance(annotation: Annotation, said: Nesting, token: Token, copular: bool) -> Stance | None:
    found, part = ready(annotation, said, token), token.pos_
    if found is None and part == "NOUN":
        found = intention(annotation, said, token)
    if found is not None or not (copular or part in {"VERB", "AUX"}):
        return found
    if token.dep_ in {"aux", "aux:pass", "cop"}:
        return None
    if said.innermost(token.idx, token.idx + len(token)) is None:
        return _read(annotation, said, token, _NARRATED) if _is_telling(token) else None
    modal, copula = modal_of(token) is not None, child(token, "cop", "aux:pass") is not None
    asked = question(annotation, said, token) if modal else None
    return asked or _read(annotation, said, token, _fitting(modal, copula))


@cache
def _fitting(modal: bool, copula: bool) -> tuple[Reader, ...]:
    """What is worth reading of a clause with or without a modal and a copula."""
    barred = (frozenset() if modal else _MODAL) | (frozenset() if copula else _COPULAR)
    return tuple(read for read in _TOLD if read not in barred)


def _read(annotation: Annotation, said: Nesting, token: Token, readers: tuple[Reader, ...]) -> Stance | None:
    clause = clause_of(annotation, said, token)
    if clause is None:
        return None
    return next((found for read in readers if (found := read(clause)) is not None), None)


def _is_telling(token: Token) -> bool:
    """Whether a verb of the article's own words can take a position: it has a modal, wants or brands."""
    if token.lower_ in _STANDING or excludes(token) or listed(token, "branding"):
        return True
    if not _WANTING.isdisjoint(base_forms(token)):
        return True
    return any(part.i < token.i for part in children(token, *_BESIDE))
