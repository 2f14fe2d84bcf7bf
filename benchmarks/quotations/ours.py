"""Crosswire's reading of a text: all its words taken for body lines, else as the product does it.

Parses, and what is annotated before the time expressions, are kept as in the benchmark of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from benchmarks.quotations.texts import Attribution, Place, Text
from benchmarks.times import texts as times_texts
from benchmarks.times.ours import Prepared, prepared, steps_from_times
from crosswire.records import Annotation, Quotation, Span


def read_all(texts: Sequence[Text]) -> Iterator[tuple[Attribution, ...]]:
    """What Crosswire finds in each text, in the order of the text."""
    for text, item in zip(texts, parsed(texts), strict=True):
        yield tuple(attributions(text.text, annotated(item)))


def parsed(texts: Sequence[Text]) -> Iterator[Prepared]:
    """The texts, parsed."""
    return prepared([times_texts.Text(text.name, "quotations", text.text, None, ()) for text in texts])


def annotated(item: Prepared) -> Annotation:
    """A parsed text with times, quantities and quotations."""
    return reduce(lambda done, step: step(item.doc, done), steps_from_times(), item.annotation)


def attributions(text: str, annotation: Annotation) -> Iterator[Attribution]:
    """An annotation's quotations as the benchmark has them."""
    names = {one.id: "; ".join((one.name, *one.aliases)) for one in annotation.entities}
    for one in annotation.quotations:
        entity = names.get(one.source.entity or "") or one.source.description or _words(text, one)
        content = tuple((part.start, part.end) for part in one.content)
        yield Attribution(
            content, _place(one.cue), _place(one.source.span), one.kind, entity, one.source.naming
        )


def _words(text: str, one: Quotation) -> str | None:
    """The source's own words, where it has no entity."""
    where = one.source.span
    return None if where is None else text[where.start : where.end]


def _place(where: Span | None) -> Place | None:
    return None if where is None else (where.start, where.end)
