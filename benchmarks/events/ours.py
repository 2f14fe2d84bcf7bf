"""Crosswire's reading of a text: parsed and annotated as the product does it; parses are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import crosswire_english
from spacy.tokens import Doc

from benchmarks.times.ours import Shelf, body_lines
from benchmarks.times.texts import Text
from crosswire.annotate import events
from crosswire.annotate.article import annotators
from crosswire.annotate.english import sentences
from crosswire.names.register import Register
from crosswire.records import Annotation, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse with everything that is annotated over it."""

    doc: Doc
    annotation: Annotation
    before: Annotation
    """What was annotated before the events."""


def read_all(name: str, texts: Sequence[str]) -> Iterator[Reading]:
    """Each text is taken for an article of its own, all its lines for body."""
    items = tuple(Text(f"{name} {number}", name, text, None, ()) for number, text in enumerate(texts))
    steps = annotators(Register())
    for item, doc in zip(items, Shelf(items).docs(), strict=True):
        bare = Annotation(item.name, crosswire_english.VERSION, sentences(doc, body_lines(item.text)))
        before = reduce(lambda done, step: step(doc, done), steps[: steps.index(events.annotate)], bare)
        yield Reading(doc, events.annotate(doc, before), before)


def overlap(span: Span, place: tuple[int, int] | None) -> bool:
    """Whether a span shares a character with a place of the text."""
    return place is not None and span.start < place[1] and place[0] < span.end
