"""Where names stand in a text: the register, the lexicons, the parser's entities and a few rules.

Several of these may claim the same tokens; `found_in` keeps the best claim for each.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from crosswire.annotate import syntax, titles
from crosswire.annotate.entities.found import Found, best, is_titled, known_in, readable
from crosswire.annotate.entities.parsed import recognised
from crosswire.annotate.entities.rules import cities, organisations, titled_persons
from crosswire.annotate.entities.words import POSSESSIVES
from crosswire.annotate.titles import KnownAt
from crosswire.names.phrasebook import plain, registered, world
from crosswire.names.register import Register
from crosswire.records import Sentence


def found_in(
    doc: Doc, sentences: tuple[Sentence, ...], register: Register
) -> tuple[tuple[Found, ...], KnownAt]:
    """All names in the lines that tell the story, in order and without overlap; and the known ones by end."""
    read, text = tuple(readable(doc, sentences)), plain(syntax.text_of(doc))
    given = [one for part in read for one in known_in(part, text, registered(register), 0)]
    listed = [one for part in read for one in known_in(part, text, world(), 2)]
    ends: KnownAt = {one.end: (one.start, one.known) for one in [*listed, *given] if one.known}
    capitals = frozenset(part.start for part in read if is_titled(part))
    plain_case = tuple(part for part in read if part.start not in capitals)
    titled = [one for part in plain_case for one in titled_persons(part, ends)]
    claims = [*given, *listed, *titled]
    other = list(recognised(doc, read, ends, capitals))
    for part in plain_case:
        other += [*organisations(part, ends), *cities(part)]
    claims += _outside_offices(doc, other, titled, ends)
    return best(claims), ends


def _outside_offices(doc: Doc, claims: list[Found], titled: list[Found], ends: KnownAt) -> Iterator[Found]:
    """The claims on no word of an office; it may belong to somebody ('European Space Agency director')."""
    modifiers: set[int] = set()
    offices: set[int] = set()
    for one in titled:
        office = titles.before(doc, one.start, ends)
        bare = titles.title_ending(doc, one.start)
        if office and bare:
            modifiers.update(range(office.start, bare[0]))
            offices.update(range(bare[0], office.end))
    for claim in claims:
        tokens = range(claim.start, claim.end)
        if offices.isdisjoint(tokens) and (modifiers.isdisjoint(tokens) or _may_own(doc, claim)):
            yield claim


def _may_own(doc: Doc, claim: Found) -> bool:
    """Whether a name among the words before a title is that of an owner, not what the office is about."""
    if claim.type == "PERSON":
        return claim.end < len(doc) and doc[claim.end].lower_ in POSSESSIVES
    return claim.end - claim.start > 1 or claim.form.isupper()
