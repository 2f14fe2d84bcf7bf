"""One article in, its annotation out: the parse and the annotators in their one order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.language import Language

from crosswire.annotate import (
    coreference,
    entities,
    events,
    positions,
    quantities,
    quotations,
    times,
)
from crosswire.annotate.annotator import Annotator
from crosswire.annotate.english import cuts, load_english, sentences
from crosswire.names.register import Register
from crosswire.records import Annotation, Article

Annotate = Callable[[Article], Annotation]


def annotators(register: Register) -> tuple[Annotator, ...]:
    """The annotators in the order in which they build on each other."""
    return (
        partial(entities.annotate, register=register),
        coreference.annotate,
        times.annotate,
        quantities.annotate,
        quotations.annotate,
        positions.annotate,
        events.annotate,
    )


def load(register: Register) -> Annotate:
    """A function that annotates articles one at a time; loads the English model once.

    The result depends on the article's text and lines, the register, the model and the lexicons,
    on no other article. Raises ModelError where the model is missing.
    """
    nlp = load_english()
    return partial(annotate_article, nlp, annotators(register))


def annotate_article(nlp: Language, steps: tuple[Annotator, ...], article: Article) -> Annotation:
    """Parse one article and run the annotators over the parse."""
    doc = nlp(article.text)
    found = Annotation(article.id, nlp.meta["version"], sentences(doc, article.lines), cut=cuts(doc))
    for step in steps:
        found = step(doc, found)
    return found
