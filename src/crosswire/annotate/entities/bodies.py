"""Which names of organisations are the same one's: acronym and full form, short form, order of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc

from crosswire.annotate.entities.found import Found
from crosswire.annotate.entities.words import Words, orgwords, words_of
from crosswire.lexicons import entries
from crosswire.names import countries

_LEAST = 2  # letters of an acronym in parentheses; one more where nothing introduces it
_ACRONYM = 10
_BODIES = frozenset({"ORG", "GROUP"})

Keys = Mapping[int, str]
"""Keys by the offset of the name."""


def body_words(name: str) -> Words:
    """The words of an organisation's name for comparison: 'Ministry of Defence' as 'Defence Ministry',
    'United States Congress' as 'US Congress'.
    """
    words = words_of(name)
    if len(words) > 2 and words[1] == "of" and words[0] in _orgwords():
        rest = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        words = (*rest, words[0])
    size = next((size for size in (2, 1) if len(words) > size and _is_country(words[:size])), 0)
    return (_code(words[:size]), *words[size:]) if size else words


def _is_country(words: Words) -> bool:
    return bool(_code(words))


def _code(words: Words) -> str:
    phrase = " ".join(words)
    sense = countries.country_sense(phrase.title()) or countries.country_sense(phrase.upper())
    return sense.country if sense is not None and sense.sense == "name" else ""


# --- acronyms -----------------------------------------------------------------------------------


def bracketed(doc: Doc, one: Found) -> str | None:
    """The acronym in parentheses after an organisation's name."""
    if one.type not in _BODIES or one.end + 2 >= len(doc) or doc[one.end].text != "(":
        return None
    acronym = doc[one.end + 1].text
    return acronym if doc[one.end + 2].text == ")" and _is_acronym(acronym) else None


def _is_acronym(form: str) -> bool:
    """Whether at least half of a word is capitals: 'KPA', 'MoD'."""
    return _LEAST <= len(form) <= _ACRONYM and sum(map(str.isupper, form)) * 2 >= len(form)


def acronyms(doc: Doc, found: tuple[Found, ...], keys: Keys) -> dict[str, str]:
    """Keys by acronym: in parentheses behind the full form, or its initials and nobody else's."""
    table: dict[str, str] = {}
    claims: dict[str, set[str]] = {}
    for one in found:
        if one.type not in _BODIES:
            continue
        short = bracketed(doc, one)
        if short:
            table.setdefault(short.casefold(), keys[one.first])
        for initials in _initials(words_of(one.form)):
            claims.setdefault(initials, set()).add(keys[one.first])
    return {**_unique(claims), **table}


def acronym_of(form: str) -> str | None:
    """An acronym as it is looked up, None for other words."""
    short = form.replace(".", "")
    return short.casefold() if _is_acronym(short) and " " not in short else None


def _initials(words: Words) -> Iterator[str]:
    """'mod' and 'md' for 'Ministry of Defence'."""
    kept = [word for word in words if word not in _small()]
    if len(kept) > 1:
        yield from {
            initials
            for initials in ("".join(word[0] for word in kept), "".join(word[0] for word in words))
            if len(initials) > _LEAST
        }


def _unique(claims: dict[str, set[str]]) -> dict[str, str]:
    return {short: min(keys) for short, keys in sorted(claims.items()) if len(keys) == 1}


# --- short forms --------------------------------------------------------------------------------


def short_forms(found: tuple[Found, ...], keys: Keys) -> dict[Words, str]:
    """Keys by short form ('the Commission', 'Harvard'), where one organisation alone may be meant."""
    claims: dict[Words, set[str]] = {}
    for one in found:
        if one.type in _BODIES:
            for short in _shorter(one.form):
                claims.setdefault(short, set()).add(keys[one.first])
    return {short: min(keys) for short, keys in claims.items() if len(keys) == 1}


def _shorter(name: str) -> set[Words]:
    """What a name may be shortened to: what stands before 'of', its last words from one such as
    'Commission' on, what is left without 'University', 'Inc' and the like.
    """
    words = words_of(name)
    found = {words[:i] for i in range(1, len(words)) if words[i] in {"of", "for"}}
    words = body_words(name)
    if words[-1] in _orgwords():
        found |= {words[i:] for i in range(1, len(words))}
    end = len(words)
    while end > 1 and words[end - 1] in _dropped():
        end -= 1
        found.add(words[:end])
    return found - {words}


@cache
def _orgwords() -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in orgwords())


@cache
def _dropped() -> frozenset[str]:
    return frozenset(entries("names_dropped.txt"))


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("names_small_words.txt"))
