"""Crosswire's reading of a text: parsed and annotated as the product does it.

A first line that no sign ends is taken for the headline, all others for body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.positions.written import Place, Text
from crosswire.annotate.article import annotate_article, annotators
from crosswire.annotate.english import load_english
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line, Position

_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", "…")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what is found in it."""

    text: Text
    annotation: Annotation

    @property
    def found(self) -> tuple[Position, ...]:
        """The positions, in order of the text."""
        return self.annotation.positions

    def mentions(self, entity: str | None) -> tuple[Place, ...]:
        """The places of an entity's mentions."""
        named = (one for one in self.annotation.entities if one.id == entity)
        return tuple((one.start, one.end) for found in named for one in (*found.spans, *found.coreferents))


def read_all(texts: Sequence[Text]) -> tuple[Reading, ...]:
    """What Crosswire finds in each text."""
    nlp, steps = load_english(), annotators(Register())
    return tuple(Reading(text, annotate_article(nlp, steps, article(text))) for text in texts)


def article(text: Text) -> Article:
    """The text as an article of its own."""
    return Article(text.name, "set", "", "", "none", text.text, lines(text.text))


def lines(text: str) -> tuple[Line, ...]:
    """Its lines that are not blank, with their roles."""
    found: list[Line] = []
    start = 0
    for row in text.split("\n"):
        if row.strip():
            headline = not found and not row.rstrip().endswith(_ENDS)
            found.append(Line(start, start + len(row), "headline" if headline else "body"))
        start += len(row) + 1
    return tuple(found)
