"""Names by rule: after a title, around a word such as 'Ministry', after a preposition of place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate import titles
from crosswire.annotate.entities.found import Found, claim
from crosswire.annotate.entities.words import (
    LONGEST_ENTITY,
    LONGEST_NAME,
    is_capital,
    is_hyphen,
    is_name,
    not_acting,
    orgwords,
    particles,
    suffixes,
)
from crosswire.annotate.titles import KnownAt
from crosswire.names import agents, places
from crosswire.names.agents import Title

_PLACING = frozenset({"in", "at", "from", "near", "outside", "into", "around"})
_CITY_FROM = 50_000  # inhabitants from which a place name is believed on a preposition alone


def titled_persons(part: DocSpan, ends: KnownAt) -> Iterator[Found]:
    """Names that follow an honorific or an office."""
    doc = part.doc
    starts = {start for start, _ in ends.values()}
    endings, before = agents.title_endings(), ""
    for token in part:
        may_follow, before = before in endings, token.lower_
        follows = titles.title_ending(doc, token.i, part.start) if may_follow else None
        if follows is None or token.i in starts or not _opens_name(doc, *follows, token.i):
            continue
        end = name_end(doc, token.i, part.end)
        if end == token.i or _is_organisation(token) or doc[end - 1].text in orgwords():
            continue
        if any(word.pos_ == "PROPN" or word.ent_type_ == "PERSON" for word in (doc[end - 1], token)):
            yield claim(doc, token.i, end, "PERSON", 1)


def _opens_name(doc: Doc, start: int, title: Title, end: int) -> bool:
    """Whether a title is used as one: ranks and honorifics only with a capital ('a major Asian bank')."""
    if title.kind != "office" and not doc[start].text[:1].isupper():
        return False
    following = titles.title_starting(doc, end)
    return following is None or not (following < len(doc) and is_name(doc[following]))


def name_end(doc: Doc, start: int, stop: int) -> int:
    """Where the personal name that starts at a token ends; `start` itself where none does."""
    end = last = start
    while end < min(stop, start + LONGEST_NAME):
        unit = _hyphenated(doc, end, stop)
        if any(is_name(token) for token in doc[end:unit]):
            last = unit
        elif doc[end].lower_ not in particles():
            break
        end = unit
    return last


def _hyphenated(doc: Doc, start: int, stop: int) -> int:
    """The end of a word with its hyphenated parts: 'Jean-Luc', 'Kye-gwan', 'al-Amin'."""
    end = start + 1
    while end + 1 < stop and is_hyphen(doc, end) and end - start < LONGEST_NAME:
        if not (is_name(doc[end + 1]) or doc[end + 1].tag_ == "NNP"):
            break
        end += 2
    return end


def _is_organisation(token: Token) -> bool:
    """Whether the parser takes a title and what follows it for an organisation ('General Motors')."""
    return (
        token.ent_type_ == "ORG"
        and token.i > 0
        and token.nbor(-1).ent_type_ == "ORG"
        and token.ent_iob_ == "I"
    )


def organisations(part: DocSpan, ends: KnownAt) -> Iterator[Found]:
    """Capitalised sequences around a word such as 'Ministry': 'Fisheries Ministry', 'Ministry of Trade'."""
    doc = part.doc
    for token in part:
        if token.text not in orgwords() or (titles.title_starting(doc, token.i) or 0) > token.i + 1:
            continue
        start = token.i
        while start > max(part.start, token.i - LONGEST_ENTITY) and (
            is_capital(doc[start - 1]) or is_hyphen(doc, start - 1)
        ):
            start -= 1
        end = token.i + 1
        if end < part.end and doc[end].lower_ in {"of", "for"} and token.text not in suffixes():
            end = _rest(doc, end, part.end)
        if end < part.end and doc[end].is_title and doc[end].lower_ in not_acting():
            continue
        if end - start > 1 and is_capital(doc[start]) and _is_proper(doc, start, end):
            yield national(claim(doc, start, end, "ORG", 2), ends)


def _is_proper(doc: Doc, start: int, end: int) -> bool:
    """Whether the tagger or the parser sees a name too ('Great Service' in a review is none)."""
    return any(
        token.ent_type_ in {"ORG", "GPE", "LOC"} or token.tag_.startswith("NNP") for token in doc[start:end]
    )


def national(claim: Found, ends: KnownAt) -> Found:
    """A claim such as 'US State Department' is the organisation that is known without its country."""
    start, known = ends.get(claim.end, (claim.start, None))
    owner = ends.get(start)
    if known is None or owner is None or owner[0] != claim.start or known.country is None:
        return claim
    return replace(claim, known=known, type=known.type) if owner[1].country == known.country else claim


def _rest(doc: Doc, preposition: int, stop: int) -> int:
    """The end of 'of Foreign Affairs', 'for the Protection of Birds'; the preposition if there is none."""
    end = preposition + 1
    if end < stop and doc[end].lower_ == "the":
        end += 1
    first = end
    while end < min(stop, first + LONGEST_NAME):
        joins = (
            doc[end].lower_ in {"and", "of"} and end > first and end + 1 < stop and is_capital(doc[end + 1])
        )
        hyphenated = end > first and (is_hyphen(doc, end) or is_hyphen(doc, end - 1))
        if not is_capital(doc[end]) and not joins and not hyphenated:
            break
        end += 1
    return end if end > first else preposition


def cities(part: DocSpan) -> Iterator[Found]:
    """Names of towns after 'in', 'near', 'from'."""
    doc = part.doc
    for token in part[:-1]:
        if token.lower_ not in _PLACING:
            continue
        end = token.i + 1
        while end < min(part.end, token.i + 4) and doc[end].pos_ == "PROPN" and is_capital(doc[end]):
            end += 1
        place = places.find(doc[token.i + 1 : end].text) if end > token.i + 1 else None
        if place and place.kind == "city" and (place.population or 0) >= _CITY_FROM:
            yield claim(doc, token.i + 1, end, "GPE", 4)
