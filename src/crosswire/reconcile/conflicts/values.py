"""Values that differ, gathered with their evidence into a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.ids import stable_id
from crosswire.records import Conflict, ConflictAbout, ConflictDegree, ConflictValue, Evidence, Span

Given = tuple[str, Span]
"""A value and the words that give it."""


def conflict(
    about: ConflictAbout, degree: ConflictDegree, fact: str | None, given: Iterable[Given]
) -> Conflict | None:
    """A conflict of these values, None where there are not two; values in order of first mention."""
    values: dict[str, list[Evidence]] = {}
    articles: dict[str, None] = {}
    for value, span in given:
        if span not in values.setdefault(value, []):
            values[value].append(span)
        articles.setdefault(span.article)
    if len(values) < 2:
        return None
    found = tuple(ConflictValue(value, tuple(spans)) for value, spans in values.items())
    return Conflict(_id(about, fact, found), fact, tuple(articles), about, degree, found)


def _id(about: str, fact: str | None, values: Sequence[ConflictValue]) -> str:
    spans = [span for value in values for span in value.evidence if isinstance(span, Span)]
    return stable_id("con", about, fact, *(part for s in spans for part in (s.article, s.start, s.end)))
