"""Offices around a personal name: 'Norwegian Fisheries Minister X', 'X, Norway's fisheries minister,'.

Read off the tokens rather than the tree, since parsers disagree about which word heads a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.lexicons import entries
from crosswire.names import agents
from crosswire.names.agents import Title
from crosswire.names.phrasebook import Known

KnownAt = dict[int, tuple[int, Known]]
"""Known names by the token after their last: where they start and what they are."""

_LONGEST = 6  # tokens of an office in the lexicon: 'vice', '-', 'president'
_MODIFIERS = 6  # tokens before it that may belong to it
_APPOSITION = 14
_REACH = 24  # tokens before a name that are looked at at all
_SHARED = 6  # tokens between a plural title and 'and'
_CLOSES = frozenset({",", ".", ";", ":", ")", "—", "–", "?", "!"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where", "when", "and", "or", "but", "as"})
_ARTICLES = frozenset({"the", "a", "an"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Office:
    """What is printed about somebody's office: token bounds, the phrases, what they say."""

    start: int
    end: int
    phrases: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    apposed: bool = False


def title_ending(doc: Doc, end: int, first: int = 0) -> tuple[int, Title] | None:
    """The longest title of the lexicon, singular or plural, whose last token is `end - 1`."""
    if end <= first or doc[end - 1].lower_ not in agents.title_endings():
        return None
    for start in range(max(end - _LONGEST, first), end):
        phrase = doc[start:end].text
        found = agents.title(phrase)
        if found is None and phrase.endswith("s") and (singular := agents.title(phrase[:-1])):
            found = replace(singular, plural=True)
        if found:
            return start, found
    return None


def title_starting(doc: Doc, start: int) -> int | None:
    """Where a title that starts at a token ends, None where none starts."""
    for end in range(start + 1, min(start + _LONGEST, len(doc)) + 1):
        found = title_ending(doc, end, start)
        if found and found[0] == start:
            return end
    return None


def around(doc: Doc, start: int, end: int, known: KnownAt) -> tuple[Office, ...]:
    """All that is printed about the office of a person whose name is tokens [start, end)."""
    direct = before(doc, start, known)
    first = _first(doc, start)
    direct = _owned(doc, direct, end, known)
    found = (_apposed(doc, direct.start if direct else start, first, known), direct, after(doc, end, known))
    return tuple(office for office in found if office)


def _owned(doc: Doc, office: Office | None, end: int, known: KnownAt) -> Office | None:
    """An office with the country behind the name: 'President X of Norway'."""
    if office is None or office.country or end + 1 >= len(doc) or doc[end].lower_ != "of":
        return office
    last = next(
        (last for last in range(end + 2, end + 5) if last in known and known[last][0] == end + 1), None
    )
    owner = known[last][1] if last else None
    return office if owner is None or owner.type != "GPE" else replace(office, country=owner.country)


def before(doc: Doc, start: int, known: KnownAt) -> Office | None:
    """The office and honorifics printed before a name that starts at token `start`."""
    first = _first(doc, start)
    position, titles, honorifics = start, [], []
    while found := title_ending(doc, position, first):
        if found[1].kind == "honorific":
            honorifics.append(doc[found[0] : position].text)
        else:
            titles.append((found[0], position, found[1]))
        position = found[0]
    if not titles and not honorifics:
        return _shared(doc, start, first, known)
    if not titles:
        return Office(position, start, tuple(reversed(honorifics)))
    left = _modified(doc, titles[-1][0], first, known)
    phrase = _singular(doc[left : titles[0][1]].text, titles[0][2])
    country, sector = _says(doc, left, titles[0][1], titles[0][2], known)
    return Office(left, start, (phrase, *reversed(honorifics)), country, sector)


def _singular(phrase: str, title: Title) -> str:
    return phrase[:-1] if title.plural else phrase


def _shared(doc: Doc, start: int, first: int, known: KnownAt) -> Office | None:
    """The office of a second name after a plural: 'Presidents X and Y'."""
    if start - 2 <= first or doc[start - 1].lower_ != "and":
        return None
    place = start - 1
    while place > first and start - place < _SHARED and doc[place - 1].text[:1].isupper():
        found = title_ending(doc, place, first)
        if found and found[1].plural:
            return before(doc, place, known)
        place -= 1
    return None


def _apposed(doc: Doc, start: int, first: int, known: KnownAt) -> Office | None:
    """The office in 'the Kremlin's spokesman, X, said'."""
    if start - first < 2 or doc[start - 1].text != ",":
        return None
    found = title_ending(doc, start - 1, first)
    if found is None or found[1].kind == "honorific":
        return None
    left = _modified(doc, found[0], first, known)
    owned = any(token.lower_ in {"'s", "’s"} for token in doc[left : found[0]])
    determined = left > first and doc[left - 1].lower_ in _ARTICLES
    if not owned and not determined:
        return None
    country, sector = _says(doc, left, start - 1, found[1], known)
    begins = left - 1 if determined else left
    return Office(begins, start - 1, (doc[left : start - 1].text,), country, sector, apposed=True)


def _modified(doc: Doc, start: int, first: int, known: KnownAt) -> int:
    """Where an office phrase begins, given where its bare title does."""
    left = start
    while left > first and start - left < _MODIFIERS:
        if left in known and known[left][0] >= first:
            left = known[left][0]
        elif _is_modifier(doc[left - 1], start):
            left -= 1
        else:
            break
    while left < start and (doc[left].is_punct or doc[left].lower_ in {"'s", "’s"}):
        left += 1
    return left


def _is_modifier(token: Token, start: int) -> bool:
    if token.lower_ in _modifiers():
        return True
    if token.is_punct:
        return token.text == "-" and token.i > 0 and not token.doc[token.i - 1].whitespace_
    if token.lower_ in {"'s", "’s"}:
        return token.i > 0 and token.doc[token.i - 1].pos_ == "PROPN"
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return (
        token.dep_ in {"compound", "amod", "nmod", "nmod:poss", "nmod:desc", "flat"} and token.head.i >= start
    )


def after(doc: Doc, end: int, known: KnownAt) -> Office | None:
    """The apposition after a name that ends before token `end`, if it holds an office."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    stop = _closing(doc, end + 1)
    if stop is None or doc[end + 1].lower_ in _RELATIVES:
        return None
    start = end + 2 if doc[end + 1].lower_ in _ARTICLES else end + 1
    for last in range(start + 1, stop + 1):
        found = title_ending(doc, last, start)
        if found and found[1].kind != "honorific" and not _goes_on(doc, last, stop):
            country, sector = _says(doc, start, stop, found[1], known)
            return Office(end + 1, stop, (doc[start:stop].text,), country, sector, apposed=True)
    return None


def _closing(doc: Doc, start: int) -> int | None:
    limit = min(start + _APPOSITION, len(doc))
    for token in doc[start:limit]:
        if token.is_sent_start:
            return token.i if token.i > start else None
        if token.text in _CLOSES or token.text.startswith("\n"):
            return token.i if token.i > start else None
        if token.tag_ in _FINITE or token.is_quote:
            return None
    return limit if limit == len(doc) and limit > start else None


def _first(doc: Doc, start: int) -> int:
    """Where the sentence of a token begins, or as far back as a title can reach."""
    first = start
    while first > 0 and start - first < _REACH and not doc[first].is_sent_start:
        first -= 1
    return first


def _goes_on(doc: Doc, last: int, stop: int) -> bool:
    """Whether a noun or a name follows the title, so that it speaks of something or someone else."""
    return last < stop and (doc[last].pos_ in {"NOUN", "PROPN"} or doc[last].text[:1].isupper())


def _says(doc: Doc, start: int, end: int, title: Title, known: KnownAt) -> tuple[str | None, str | None]:
    named = [
        known[last][1] for last in range(start + 1, end + 1) if last in known and known[last][0] >= start
    ]
    country = next((one.country for one in named if one.country), None)
    sector = title.sector or next((one.sector for one in named if one.sector), None)
    nouns = (agents.sector_of(token.lemma_.lower()) for token in doc[start:end])
    return country, sector or next((found for found in nouns if found), None)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(entries("names_title_modifiers.txt"))
