"""Are two names of people, or of anything else, the same name?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from crosswire.names import agents, countries, organisations, places

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SPELLING = 0.88  # Jaro–Winkler of two spellings of one name ('Sergei', 'Sergey'; 'Olena', 'Elena' is less)
_ENDINGS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles and endings, folded: 'Dr. José de Souza' is ('jose', 'de', 'souza')."""

    parts: tuple[str, ...]

    @property
    def surname(self) -> str:
        """The last part."""
        return self.parts[-1] if self.parts else ""

    @property
    def is_full(self) -> bool:
        """Whether more than a surname is given."""
        return len(self.parts) > 1


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case and accents away: 'Zürich' is 'zurich'."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def plain_words(text: str) -> tuple[str, ...]:
    """Words without case, accents and the style of apostrophes."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """A person's name as parts, titles before it and endings behind it left out."""
    parts = fold(countries.bare(name)).split()
    while len(parts) > 1 and agents.title(parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _ENDINGS:
        parts = parts[:-1]
    return PersonName(tuple(parts))


def same_person_name(a: PersonName, b: PersonName) -> bool:
    """Two full names of one person: equal, an initial, a middle name more, or another spelling."""
    if not (a.is_full and b.is_full):
        return a.parts == b.parts
    if a.parts == b.parts:
        return True
    first, last = _alike(a.parts[0], b.parts[0]), alike_spelling(a.surname, b.surname)
    return first and last and (a.parts[0] == b.parts[0] or a.surname == b.surname)


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return long.startswith(short) if len(short) == 1 else alike_spelling(short, long)


def alike_spelling(a: str, b: str) -> bool:
    """Whether two folded words may be spellings of one name; very short ones must be equal."""
    if a == b:
        return True
    return min(len(a), len(b)) >= 3 and JaroWinkler.similarity(a, b) >= _SPELLING


@lru_cache(maxsize=65536)
def name_key(name: str) -> tuple[str, ...]:
    """A key that all names of one organisation, country or place share, as far as the lexicons know."""
    if known := organisations.find(name):
        return "organisation", fold(known.name)
    sense = countries.country_sense(name)
    if sense and sense.sense in {"name", "demonym"}:
        return "country", sense.country
    if place := places.find(name):
        return "place", fold(place.name), place.country or ""
    return "name", fold(countries.bare(name))


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The capitals that begin the words of a name: 'World Health Organization' is 'WHO'."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
