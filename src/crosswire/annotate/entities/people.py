"""Which names of people are the same person's: full name, surname, given name, 'Mr' and surname.

Conservative: two given names are two people unless one is short for the other, and a bare surname stays
with who had it first.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from crosswire.annotate.entities.found import Found
from crosswire.annotate.entities.words import Words, words_of
from crosswire.lexicons import rows
from crosswire.names import agents
from crosswire.names.countries import split_forms


def person_keys(doc: Doc, found: tuple[Found, ...]) -> dict[int, str]:
    """Keys of people's names by offset; two passes, so that many names cost no more than their number."""
    people = _People()
    keys: dict[int, str] = {}
    shorter = _shorter(found)
    for one in found:
        words = full_words(one)
        if words is not None and (one.known or words not in shorter):
            keys[one.first] = people.add(words, one.known.key if one.known else None)
            people.called(keys[one.first], _honorific(doc, one))
    bearers = _Bearers(people)
    for one in found:
        if one.first in keys:
            bearers.named(keys[one.first])
    bearers.begin()
    for one in found:
        key = keys.get(one.first)
        if key is not None:
            bearers.named(key)
        elif one.known is None and (short := bearers.short(one, _honorific(doc, one))):
            keys[one.first] = short
        elif one.known is None and (other := people.other(words_of(one.form), _honorific(doc, one))):
            keys[one.first] = other
    return keys


def _shorter(found: tuple[Found, ...]) -> frozenset[Words]:
    """Names that are the end of a longer one: 'Garcia Lopez' where there is an Ana Garcia Lopez."""
    whole = [words for one in found if (words := full_words(one))]
    return frozenset(words[i:] for words in whole for i in range(1, len(words) - 1))


def full_name(one: Found) -> str:
    """A name, as the register has it where it is registered."""
    return one.known.name if one.known and one.known.registered else one.form


def full_words(one: Found) -> Words | None:
    """The words of somebody's full or registered name, None for other names."""
    words = words_of(full_name(one))
    return words if one.type == "PERSON" and (len(words) > 1 or one.known) else None


def _honorific(doc: Doc, one: Found) -> str | None:
    """The pronoun that the word before a name gives away: 'he' for 'Mr X'."""
    return agents.pronoun(doc[one.start - 1].lower_) if one.start > 0 else None


class _Bearers:
    """Whom a single name means: who was called so before, else who was named last, else who will be first."""

    def __init__(self, people: _People) -> None:
        self._people = people
        self._first: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._called: dict[tuple[str, str | None], str] = {}

    def named(self, key: str) -> None:
        """Note a full name."""
        names = self._people.names[key]
        for word in (names[0], names[-1]):
            self._first.setdefault(word, key)
            self._last[word] = key

    def begin(self) -> None:
        """Forget who was named last, before the text is read again."""
        self._last.clear()

    def short(self, one: Found, honorific: str | None) -> str | None:
        """The person that a shorter name is of: by its last word, else by its first."""
        words = words_of(one.form)
        for word in dict.fromkeys((words[-1], words[0])):
            called = self._called.get((word, honorific)) or self._called.get((word, None))
            for key in (called, self._last.get(word), self._first.get(word)):
                if key and self._fits(one, words, key) and self._people.agrees(key, honorific):
                    self._called[word, honorific] = key
                    self._people.called(key, honorific)
                    return key
        return None

    def _fits(self, one: Found, words: Words, key: str) -> bool:
        full = self._people.names[key]
        shortens = full[-len(words) :] == words or full[: len(words)] == words
        return shortens and (one.type == "PERSON" or full[-1:] == words)


class _People:
    """Full names met so far: same surname, and a given name that is equal, short for it or its initial."""

    def __init__(self) -> None:
        self.names: dict[str, Words] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._pronouns: dict[str, str] = {}

    def add(self, words: Words, known: str | None) -> str:
        """The key of a person with this full name; `known` if the register gives it."""
        given, surname = words[0], words[-1]
        whole, initial = (surname, given), (surname, given[0] + ".")
        key = known or self._keys.get(whole) or self._by_initial(surname, given, initial)
        key = (
            key
            or self._by_nickname(surname, given)
            or (
                self._keys.get((given, surname)) if len(words) == 2 else None  # 'Nagy Anna', 'Anna Nagy'
            )
        )
        key = key or "PERSON " + " ".join(words)
        if len(self.names.setdefault(key, words)[0]) < len(given):
            self.names[key] = words
        self._keys.setdefault(whole, key)
        self._keys.setdefault(initial, key)
        return key

    def called(self, key: str, pronoun: str | None) -> None:
        """Note that somebody was called 'Mr' or 'Mrs'."""
        if pronoun is not None:
            self._pronouns.setdefault(key, pronoun)

    def other(self, words: Words, pronoun: str | None) -> str | None:
        """A key of its own for Mrs Moe where Mr Moe has the name's, neither with a full name."""
        key = "NAME " + " ".join(words)
        if not self.agrees(key, pronoun):
            return f"{key} {pronoun}"
        self.called(key, pronoun)
        return None

    def agrees(self, key: str, pronoun: str | None) -> bool:
        """Whether somebody may be called so: 'Mr Moe' is not Mrs Kari Moe."""
        return pronoun is None or self._pronouns.get(key, pronoun) == pronoun

    def _by_initial(self, surname: str, given: str, initial: tuple[str, str]) -> str | None:
        if len(given) == 1:
            return self._keys.get(initial)
        found = self._keys.get((surname, given[0]))
        return found if found and len(self.names[found][0]) == 1 else None

    def _by_nickname(self, surname: str, given: str) -> str | None:
        found = (self._keys.get((surname, other)) for other in _related().get(given, ()))
        return next(filter(None, found), None)


@cache
def _related() -> dict[str, tuple[str, ...]]:
    """Full names by their short forms, and the other way round."""
    table: dict[str, list[str]] = {}
    for short, cell in rows("names_nicknames.tsv", ("short", "full")):
        for full in split_forms(cell):
            table.setdefault(short, []).append(full)
            table.setdefault(full, []).append(short)
    return {name: tuple(others) for name, others in table.items()}
