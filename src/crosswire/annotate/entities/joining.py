"""Which names of an article are the same: full name and surname, acronym and full form, spellings.

People are joined in `people`, organisations in `bodies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from crosswire.annotate import syntax
from crosswire.annotate.entities.bodies import acronym_of, acronyms, body_words, bracketed, short_forms
from crosswire.annotate.entities.found import Found, best, known_in
from crosswire.annotate.entities.people import full_name, person_keys
from crosswire.annotate.entities.words import words_of
from crosswire.names import places
from crosswire.names.phrasebook import Entry, Known, phrasebook, place_key, plain

_ROUNDS = 2
_SHORTEST = 3  # letters of a name that is looked for without help of the parser


def joined(doc: Doc, read: tuple[DocSpan, ...], found: tuple[Found, ...]) -> tuple[tuple[Found, str], ...]:
    """The names with a key that is equal for names of the same; names that the parser missed are added."""
    people = tuple(one for one in found if one.type == "PERSON" and len(full_name(one).split()) > 1)
    surnames = {words_of(full_name(one))[-1] for one in people}
    kept = [one for one in found if not _is_pair(one, surnames)]
    everyone = _placed(best([*kept, *_missed(doc, read, kept, people)]), surnames)
    people_keys, keys = person_keys(doc, everyone), _other_keys(doc, everyone)
    return tuple((one, people_keys.get(one.first) or keys[one.first]) for one in everyone)


def _placed(found: tuple[Found, ...], surnames: set[str]) -> tuple[Found, ...]:
    """The names, those taken for organisations or people being places where other mentions are."""
    votes = Counter((one.form.casefold(), _place_or_person(one)) for one in found if one.known is None)
    places_here = {one.form.casefold(): one for one in found if one.type in {"GPE", "LOC"}}

    def moved(one: Found) -> Found:
        form = one.form.casefold()
        place = places_here.get(form)
        if one.known is not None or place is None:
            return one
        if one.type == "PERSON":
            certain = one.rank <= 1 or (form, "certain") in votes or form in surnames
            if certain or (not place.known and votes[form, "PERSON"] > votes[form, "place"]):
                return one
        return replace(one, type=place.type, known=place.known)

    return tuple(moved(one) for one in found)


def _place_or_person(one: Found) -> str:
    if one.type == "PERSON":
        return "certain" if one.rank <= 1 else "PERSON"
    return "place" if one.type in {"GPE", "LOC"} else "other"


def _is_pair(one: Found, surnames: set[str]) -> bool:
    """Whether a name is two people's: 'the Doe-Roe talks'."""
    parts = one.form.split("-")
    return one.known is None and len(parts) == 2 and all(part.casefold() in surnames for part in parts)


def _missed(
    doc: Doc, read: tuple[DocSpan, ...], found: list[Found], people: tuple[Found, ...]
) -> Iterator[Found]:
    """Further mentions of names that were found, in lines of capitals too."""
    book = phrasebook(iter(_local(doc, found, people)))
    text = plain(syntax.text_of(doc))
    for part in read:
        yield from (replace(one, known=None) for one in known_in(part, text, book, 6))


def _local(doc: Doc, found: list[Found], people: tuple[Found, ...]) -> Iterator[Entry]:
    for one in people:
        surname = full_name(one).split()[-1]
        if len(surname) >= _SHORTEST:
            yield Entry(plain(surname), Known(surname, surname, "PERSON"))
    for one in found:
        form = one.form
        if one.known is None and len(form) >= _SHORTEST and form[0].isupper():
            yield Entry(plain(form), Known(form, form, one.type))
        acronym = bracketed(doc, one)
        if acronym:
            yield Entry(acronym, Known(acronym, acronym, "ORG"))


# --- keys -------------------------------------------------------------------------------------


def _other_keys(doc: Doc, found: tuple[Found, ...]) -> dict[int, str]:
    """Keys of the names of organisations and places by offset.

    In rounds, since the full form of an acronym may itself be short for a longer name.
    """
    keys = {one.first: _key(one) for one in found}
    for _ in range(_ROUNDS):
        known, shorter = acronyms(doc, found, keys), short_forms(found, keys)
        longer: dict[str, str] = {}
        for one in found:
            if one.known is None and (acronym := acronym_of(one.form)):
                longer.setdefault(keys[one.first], known.get(acronym, keys[one.first]))
            elif one.known is None and one.type in {"ORG", "GROUP"}:
                longer.setdefault(keys[one.first], shorter.get(body_words(one.form), keys[one.first]))
        keys = {first: longer.get(key, key) for first, key in keys.items()}
    return keys


def _key(one: Found) -> str:
    """The key of a name by itself."""
    if one.known:
        return one.known.key
    place = places.find(one.form) if one.type in {"GPE", "LOC"} else None
    return place_key(place) if place else "NAME " + " ".join(body_words(one.form))
