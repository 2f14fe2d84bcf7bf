"""The parser's entities, repaired: bounds, types, what is no name at all."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate import titles
from crosswire.annotate.entities.found import Found, claim
from crosswire.annotate.entities.rules import national
from crosswire.annotate.entities.words import (
    FUNCTION,
    LONGEST_ENTITY,
    LONGEST_NAME,
    POSSESSIVES,
    is_capital,
    is_name,
    not_acting,
    notnames,
    orgwords,
    particles,
)
from crosswire.annotate.titles import KnownAt
from crosswire.lexicons import entries
from crosswire.names import places
from crosswire.names.countries import is_acronym
from crosswire.records import EntityType

_TYPES: dict[str, EntityType] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP"}
_DOCTRINES = ("ism", "ianity", "ology")
_BEFORE_NAMES = frozenset({"DET", "PUNCT", "ADP", "SPACE", "NUM", "CCONJ", "PRON"})


def recognised(
    doc: Doc, parts: tuple[DocSpan, ...], ends: KnownAt, capitals: frozenset[int]
) -> Iterator[Found]:
    """The parser's entities, repaired; of lines in headline capitals (given by their first token) only names
    of persons.
    """
    firsts = [part.start for part in parts]
    known = {token for last, (first, _) in ends.items() for token in range(first, last)}
    for entity in doc.ents:
        part = _holding(parts, firsts, entity.start)
        kind = _TYPES.get(entity.label_)
        start, end = _trimmed(entity, kind)
        if kind is None or part is None or start == end:
            continue
        if part.start not in capitals:
            start, end = _extended(part, start, end, kind, known)
        elif kind != "PERSON" or not _is_full_name(part, start, end):
            continue
        if not _is_credible(doc, start, end) or (kind == "PERSON" and _is_doctrine(doc[start:end])):
            continue
        if kind not in {"PERSON", "ORG"} and _is_several(doc, start, end, ends):
            continue
        kind = _corrected(doc, start, end, kind)
        yield national(claim(doc, start, end, kind, 2 if end - start > 1 else 5), ends)


def _holding(parts: tuple[DocSpan, ...], firsts: list[int], token: int) -> DocSpan | None:
    """The sentence that holds a token, None where it is of a line that is not read."""
    at = bisect.bisect_right(firsts, token) - 1
    return parts[at] if at >= 0 and token < parts[at].end else None


def _is_full_name(part: DocSpan, start: int, end: int) -> bool:
    """Whether tokens are two to five words that the tagger takes for names, with no capital beside them."""
    doc, words = part.doc, part.doc[start:end]
    beside = [doc[i] for i in (start - 1, end) if part.start <= i < part.end]
    if any(token.text[:1].isupper() for token in beside):
        return False
    return 1 < len(words) <= LONGEST_NAME and all(word.pos_ == "PROPN" and is_name(word) for word in words)


def _is_several(doc: Doc, start: int, end: int, ends: KnownAt) -> bool:
    """Whether a place holds a known name that is better: 'Moscow and Washington', 'Eastern Norway'.

    A known name that only opens it makes it another place: 'Gaza Strip', 'U.S. Midwest'.
    """
    inside = [last for last in range(start + 1, end + 1) if last in ends and ends[last][0] >= start]
    if not inside or inside[-1] == end:
        return bool(inside) and ends[end][0] != start
    opens = len(inside) == 1 and ends[inside[0]][0] == start
    return not (opens and all(token.text[:1].isupper() for token in doc[inside[0] : end]))


def _trimmed(entity: DocSpan, kind: EntityType | None) -> tuple[int, int]:
    """The bounds of an entity without determiners, possessives, quotation marks, days and titles.

    An empty range where nothing is left.
    """
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (
        doc[start].pos_ in _BEFORE_NAMES
        or doc[start].lower_ == "the"
        or (
            doc[start].text[0].islower()
            and doc[start].lower_ not in particles()
            and not _is_tagged(doc[start])
        )
    ):
        start += 1
    while end > start and (
        doc[end - 1].lower_ in POSSESSIVES or doc[end - 1].is_punct or doc[end - 1].text in notnames()
    ):
        end -= 1
    whole = titles.title_ending(doc, end, start)
    if whole and whole[0] == start:
        return start, start
    cut = [last for last in range(start + 1, end) if titles.title_ending(doc, last, start)]
    return (max(cut), end) if cut and kind == "PERSON" else (start, end)


def _extended(part: DocSpan, start: int, end: int, kind: EntityType, known: set[int]) -> tuple[int, int]:
    """An entity with the names around it that the parser left out ('Strategic' of 'Strategic Dialogue')."""
    doc = part.doc
    if kind not in {"ORG", "LOC", "PERSON"} or not known.isdisjoint(range(start, end)):
        return start, end
    while start > part.start and _continues(doc[start - 1], known):
        if kind == "PERSON" and not _is_joined(doc[start - 1], doc[start]):
            break  # 'Biologist' of 'Biologist Kari Moe'
        start -= 1
    while end < part.end and _continues(doc[end], known) and titles.title_starting(doc, end) is None:
        end += 1
    cut = [last for last in range(start + 1, end) if titles.title_ending(doc, last, start)]
    return max(cut, default=start), end


def _is_joined(before: Token, first: Token) -> bool:
    """Whether the parse has two words in one name."""
    if first.dep_ == "flat":
        return first.head.i <= before.i
    return before.dep_ in {"compound", "flat"} and before.head.i >= first.i


def _continues(token: Token, known: set[int]) -> bool:
    return (
        token.tag_ in {"NNP", "NNPS"} and token.i not in known and not token.ent_type_ and is_capital(token)
    )


def _is_credible(doc: Doc, start: int, end: int) -> bool:
    phrase = doc[start:end]
    following = doc[end] if end < len(doc) and not doc[end].is_sent_start else None
    if following is not None and following.is_title and following.lower_ in not_acting():
        return False  # 'Northern Fisheries Dialogue', of which the parser saw the beginning
    last = phrase[len(phrase) - 1]
    if end - start > LONGEST_ENTITY or "\n" in phrase.text or phrase.text in notnames():
        return False
    if not not_acting().isdisjoint({last.lower_, last.lemma_.lower(), phrase[0].lower_}):
        return False
    raised = [token for token in phrase if _is_raised(token)]
    return bool(raised) and not (len(phrase) == 1 and phrase[0].is_sent_start and phrase[0].pos_ != "PROPN")


def _is_doctrine(phrase: DocSpan) -> bool:
    """Whether a single word ends like a belief or a science, which nobody is called."""
    return len(phrase) == 1 and phrase[0].lower_.endswith(_DOCTRINES)


def _is_raised(token: Token) -> bool:
    return (token.text[:1].isupper() and token.pos_ not in FUNCTION) or _is_tagged(token)


def _is_tagged(token: Token) -> bool:
    """Whether tagger and parser agree on a name in lower case, as in hasty writing."""
    return token.pos_ == "PROPN" and token.is_alpha and bool(token.ent_type_)


def _corrected(doc: Doc, start: int, end: int, kind: EntityType) -> EntityType:
    form = doc[start:end].text
    place = places.find(form)
    around = {doc[start - 2].lemma_.lower()} if start > 1 and doc[start - 1].lower_ == "of" else set()
    if end < len(doc):
        around.add(doc[end].lower_)
    if place is None and not around.isdisjoint(_place_nouns()):
        return "GPE"
    if kind in {"GPE", "LOC"}:
        return kind if place is None else "LOC" if place.kind == "region" else "GPE"
    if place and place.kind != "region" and form.isupper() and not is_acronym(form):
        return "GPE"  # the capitals of a dateline
    if kind == "PERSON" and doc[end - 1].text in orgwords():
        return "ORG"
    return kind


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(entries("names_place_nouns.txt"))
