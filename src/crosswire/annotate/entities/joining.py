"""Which names of an article are the same: full name and surname, acronym and full form, spellings.

Conservative: two given names are two people, and a bare surname is the nearest person before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from crosswire.annotate.entities.found import Found, best, known_in
from crosswire.lexicons import entries
from crosswire.names import places
from crosswire.names.phrasebook import Entry, Known, phrasebook, place_key, plain

Words = tuple[str, ...]
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORTEST = 3  # letters of a name that is looked for without help of the parser


def words_of(name: str) -> Words:
    """The words of a name for comparison: no case, accents, full stops or generational suffix."""
    flat = unicodedata.normalize("NFD", plain(name)).casefold()
    kept = "".join(letter for letter in flat if not unicodedata.combining(letter) and letter != ".")
    words = [word.removesuffix("'s") for word in kept.replace(",", " ").split() if word != "'s"]
    if len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words) or (name.casefold(),)


def joined(doc: Doc, read: tuple[DocSpan, ...], found: tuple[Found, ...]) -> tuple[tuple[Found, str], ...]:
    """The names with a key that is equal for names of the same; names that the parser missed are added."""
    people = tuple(one for one in found if one.type == "PERSON" and len(_full(one).split()) > 1)
    surnames = {words_of(_full(one))[-1] for one in people}
    kept = [one for one in found if not _is_pair(one, surnames)]
    everyone = _placed(best([*kept, *_missed(doc, read, kept, people)]))
    acronyms = _acronyms(doc, everyone)
    keys = _person_keys(everyone)
    return tuple((one, keys.get(one.first) or _key(one, acronyms)) for one in everyone)


def _full(one: Found) -> str:
    """A name, as the register has it where it is registered."""
    return one.known.name if one.known and one.known.registered else one.form


def _placed(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The names, those taken for organisations being places where another mention is one."""
    places_here = {one.form.casefold(): one for one in found if one.type in {"GPE", "LOC"}}
    return tuple(
        replace(one, type=place.type, known=place.known)
        if one.known is None and one.type != "PERSON" and (place := places_here.get(one.form.casefold()))
        else one
        for one in found
    )


def _is_pair(one: Found, surnames: set[str]) -> bool:
    """Whether a name is two people's: 'the Doe-Roe talks'."""
    parts = one.form.split("-")
    return one.known is None and len(parts) == 2 and all(part.casefold() in surnames for part in parts)


def _missed(
    doc: Doc, read: tuple[DocSpan, ...], found: list[Found], people: tuple[Found, ...]
) -> Iterator[Found]:
    """Further mentions of names that were found, in lines of capitals too."""
    book = phrasebook(iter(_local(doc, found, people)))
    text = plain(doc.text)
    for part in read:
        yield from (replace(one, known=None) for one in known_in(part, text, book, 6))


def _local(doc: Doc, found: list[Found], people: tuple[Found, ...]) -> Iterator[Entry]:
    for one in people:
        surname = _full(one).split()[-1]
        if len(surname) >= _SHORTEST:
            yield Entry(plain(surname), Known(surname, surname, "PERSON"))
    for one in found:
        form = one.form
        if one.known is None and len(form) >= _SHORTEST and form[0].isupper():
            yield Entry(plain(form), Known(form, form, one.type))
        bracketed = _bracketed(doc, one)
        if bracketed:
            yield Entry(bracketed, Known(bracketed, bracketed, "ORG"))


# --- organisations ----------------------------------------------------------------------------


def _bracketed(doc: Doc, one: Found) -> str | None:
    """The acronym in parentheses after an organisation's name."""
    if one.type not in {"ORG", "GROUP"} or one.end + 2 >= len(doc) or doc[one.end].text != "(":
        return None
    acronym = doc[one.end + 1].text
    fits = (
        doc[one.end + 2].text == ")"
        and len(acronym) >= 2
        and sum(map(str.isupper, acronym)) * 2 >= len(acronym)
    )
    return acronym if fits else None


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words if word not in _small())


def _acronyms(doc: Doc, found: tuple[Found, ...]) -> dict[str, str]:
    """Keys by acronym: in parentheses behind the full form, or its initials and nobody else's."""
    table: dict[str, str] = {}
    claims: dict[str, set[str]] = {}
    for one in found:
        key, bracketed = _key(one, {}), _bracketed(doc, one)
        if bracketed:
            table.setdefault(bracketed.casefold(), key)
        words = words_of(one.form)
        if one.type == "ORG" and len(words) > 2:
            claims.setdefault(_initials(words), set()).add(key)
    unique = {short: min(keys) for short, keys in sorted(claims.items()) if len(keys) == 1 and len(short) > 2}
    return {**unique, **table}


def _key(one: Found, acronyms: dict[str, str]) -> str:
    if one.known:
        return one.known.key
    form = one.form
    short = form.replace(".", "").casefold()
    if short in acronyms and form.replace(".", "").isupper():
        return acronyms[short]
    place = places.find(form) if one.type in {"GPE", "LOC"} else None
    return place_key(place) if place else "NAME " + " ".join(words_of(form))


# --- people -----------------------------------------------------------------------------------


def _person_keys(found: tuple[Found, ...]) -> dict[int, str]:
    """Keys of people's names by offset; two passes, so that many names cost no more than their number."""
    people = _People()
    keys: dict[int, str] = {}
    first: dict[str, str] = {}
    for one in found:
        words = _full_words(one)
        if words is not None:
            keys[one.first] = key = people.add(words, one.known.key if one.known else None)
            for word in (words[0], words[-1]):
                first.setdefault(word, key)
    nearest: dict[str, str] = {}
    for one in found:
        mine = keys.get(one.first) or _short(one, nearest, people.names) or _short(one, first, people.names)
        if mine is not None:
            keys[one.first] = key = mine
            nearest.update(dict.fromkeys((people.names[key][0], people.names[key][-1]), key))
    return keys


def _full_words(one: Found) -> Words | None:
    """The words of somebody's full or registered name, None for other names."""
    words = words_of(_full(one))
    return words if one.type == "PERSON" and (len(words) > 1 or one.known) else None


def _short(one: Found, table: dict[str, str], names: dict[str, Words]) -> str | None:
    """The person that a shorter name is of: by its last word, else by its first."""
    if one.known:
        return None
    words = words_of(one.form)
    for word in dict.fromkeys((words[-1], words[0])):
        key = table.get(word)
        if key and _shortens(words, names[key]) and (one.type == "PERSON" or names[key][-1:] == words):
            return key
    return None


def _shortens(words: Words, full: Words) -> bool:
    return full[-len(words) :] == words or full[: len(words)] == words


class _People:
    """Full names met so far: same surname, and a given name that is equal or the initial of the other."""

    def __init__(self) -> None:
        self.names: dict[str, Words] = {}
        self._keys: dict[tuple[str, str], str] = {}

    def add(self, words: Words, known: str | None) -> str:
        """The key of a person with this full name; `known` if the register gives it."""
        given, surname = words[0], words[-1]
        whole, initial = (surname, given), (surname, given[0] + ".")
        key = known or self._keys.get(whole) or self._by_initial(surname, given, initial)
        key = key or "PERSON " + " ".join(words)
        if len(self.names.setdefault(key, words)[0]) < len(given):
            self.names[key] = words
        self._keys.setdefault(whole, key)
        self._keys.setdefault(initial, key)
        return key

    def _by_initial(self, surname: str, given: str, initial: tuple[str, str]) -> str | None:
        if len(given) == 1:
            return self._keys.get(initial)
        found = self._keys.get((surname, given[0]))
        return found if found and len(self.names[found][0]) == 1 else None


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("names_small_words.txt"))
