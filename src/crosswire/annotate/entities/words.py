"""Which tokens can be part of a name."""

from __future__ import annotations

import unicodedata
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.lexicons import entries
from crosswire.names.phrasebook import plain

Words = tuple[str, ...]

FUNCTION = frozenset(
    {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "PART", "PUNCT", "NUM", "SYM", "SPACE", "INTJ"}
)
LONGEST_NAME = 5
"""Tokens of a personal name."""
LONGEST_ENTITY = 9
"""Tokens of any name."""
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_JOINTS = str.maketrans("", "", ".-'’")


def words_of(name: str) -> Words:
    """The words of a name for comparison: no case, accents, full stops or generational suffix."""
    flat = unicodedata.normalize("NFD", plain(name)).casefold()
    kept = "".join(letter for letter in flat if not unicodedata.combining(letter) and letter != ".")
    words = [word.removesuffix("'s") for word in kept.replace(",", " ").split() if word != "'s"]
    if len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words) or (name.casefold(),)


def is_name(token: Token) -> bool:
    """Whether a token can be part of a personal name."""
    letters = token.text.translate(_JOINTS)
    if not token.text[:1].isupper() or not letters.isalpha():
        return False
    if token.pos_ in FUNCTION and token.ent_type_ != "PERSON":
        return False
    if token.text in notnames():
        month = token.text in {"May", "April", "June", "August", "March"}
        return month and not (token.i + 1 < len(token.doc) and token.nbor().like_num)
    return True


def is_capital(token: Token) -> bool:
    """Whether a token can be part of a name of several words."""
    return (
        token.text[:1].isupper()
        and token.pos_ not in FUNCTION
        and token.text not in _excluded()
        and (token.pos_ not in {"ADV", "VERB"} or token.tag_.startswith("NNP"))
    )


def is_hyphen(doc: Doc, i: int) -> bool:
    """Whether a token is a hyphen between two words."""
    return doc[i].text == "-" and not doc[i].whitespace_ and i > 0 and not doc[i - 1].whitespace_


@cache
def notnames() -> frozenset[str]:
    """Capitalised words that name no actor and no place."""
    return frozenset(entries("names_notnames.txt"))


@cache
def orgwords() -> frozenset[str]:
    """Words that end or open the name of an organisation."""
    return frozenset(entries("names_orgwords.txt"))


@cache
def documents() -> frozenset[str]:
    """Words that make a place's name before them the name of a text ('Geneva Convention')."""
    return frozenset(entries("names_documents.txt"))


@cache
def not_acting() -> frozenset[str]:
    """Last words, in lower case, of names of what is no actor and no place."""
    return frozenset(entries("names_not_acting.txt"))


@cache
def suffixes() -> frozenset[str]:
    """Legal forms, which end the name of a firm and open none."""
    return frozenset(entries("names_suffixes.txt"))


@cache
def particles() -> frozenset[str]:
    """Lower-case parts of personal names."""
    return frozenset(entries("names_particles.txt"))


@cache
def _excluded() -> frozenset[str]:
    return notnames() - orgwords()
