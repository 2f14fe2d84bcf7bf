"""A name found in the text, and the names that are known before it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from crosswire.annotate import syntax
from crosswire.annotate.entities.words import FUNCTION, documents
from crosswire.names.countries import is_acronym
from crosswire.names.phrasebook import Known, Phrasebook
from crosswire.records import EntityType, LineRole, Sentence

UNREAD: frozenset[LineRole] = frozenset({"interface", "byline", "bio", "credit", "contributor", "timestamp"})
"""Lines whose names and numbers are none of the story's."""
_TITLED = 8  # a line in headline capitals has at most one lower-case word in so many


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: token bounds, characters, type, what it is known to be.

    The lower the `rank`, the better the evidence.
    """

    start: int
    end: int
    first: int
    last: int
    form: str
    type: EntityType
    rank: int
    known: Known | None = None


def readable(doc: Doc, sentences: tuple[Sentence, ...]) -> Iterator[DocSpan]:
    """The sentences whose names are actors or places of the story."""
    for sentence in sentences:
        if sentence.role not in UNREAD:
            yield syntax.part(doc, sentence.start, sentence.end)


def best(claims: list[Found]) -> tuple[Found, ...]:
    """The claims of the best rank, then the longest, that do not overlap; in order of the text."""
    taken: set[int] = set()
    kept = []
    for claim in sorted(claims, key=lambda c: (c.rank, c.first - c.last, c.known is None, c.first, c.type)):
        tokens = range(claim.start, claim.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(claim)
    return tuple(sorted(kept, key=lambda c: c.first))


def is_titled(part: DocSpan) -> bool:
    """Whether a sentence is printed in headline capitals, so that a capital says nothing."""
    words = [token for token in part if token.is_alpha and len(token) > 3 and token.pos_ not in FUNCTION]
    lowered = sum(token.text[0].islower() for token in words)
    return len(words) >= 4 and lowered * _TITLED <= len(words) and part[-1].text != "."


def known_in(part: DocSpan, text: str, book: Phrasebook, rank: int) -> Iterator[Found]:
    """The names of a phrasebook in a sentence of the (plain) text, each the longest at its place.

    Forms of several words rank one better than single words, which other names may contain.
    """
    if not book.entries:
        return
    capitals = len(part) > 3 and text[part.start_char : part.end_char].isupper()
    reached = 0
    for start, entry in book.within(text, part.start_char, part.end_char):
        if start < reached:
            continue
        end = start + len(entry.form)
        span = syntax.part(part.doc, start, end)
        if span[0].idx != start or (
            entry.article and not (span.start > 0 and part.doc[span.start - 1].lower_ == "the")
        ):
            continue
        if capitals and is_acronym(entry.form):
            continue  # in a line of capitals 'WHO' is a word
        if _is_part_of_name(span, entry.known) or _is_document(span, entry.known):
            continue
        reached = end
        single = span.end - span.start == 1
        form = span.text[: end - start]
        level = rank + single if rank else 0
        yield Found(span.start, span.end, start, end, form, entry.known.type, level, entry.known)


def _is_part_of_name(span: DocSpan, known: Known) -> bool:
    """Whether a capital's or region's name looks like somebody's: 'George Washington', 'Jack London'."""
    if known.type not in {"GPE", "LOC"} or known.registered or span.end - span.start > 1:
        return False
    person = span.root.ent_type_ == "PERSON"
    return person and any(
        0 <= i < len(span.doc) and span.doc[i].ent_type_ == "PERSON" and span.doc[i].is_title
        for i in (span.start - 1, span.end)
    )


def _is_document(span: DocSpan, known: Known) -> bool:
    """Whether a city's or region's name opens that of a text: 'Geneva Convention'."""
    if known.type not in {"GPE", "LOC"} or known.key.startswith("GPE ") or span.end >= len(span.doc):
        return False
    return span.doc[span.end].text in documents()


def claim(doc: Doc, start: int, end: int, kind: EntityType, rank: int) -> Found:
    """A claim on tokens [start, end)."""
    span = doc[start:end]
    return Found(start, end, span.start_char, span.end_char, " ".join(span.text.split()), kind, rank)
