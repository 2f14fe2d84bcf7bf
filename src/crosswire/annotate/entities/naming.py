"""Where names stand in a text: the register, the lexicons, the parser's entities and a few rules.

Several of these may claim the same tokens; `found_in` keeps the best claim for each.
"""

from __future__ import annotations

from spacy.tokens import Doc

from crosswire.annotate import titles
from crosswire.annotate.entities.found import Found, best, is_titled, known_in, readable
from crosswire.annotate.entities.parsed import recognised
from crosswire.annotate.entities.rules import cities, organisations, titled_persons
from crosswire.annotate.titles import KnownAt
from crosswire.names.phrasebook import plain, registered, world
from crosswire.names.register import Register
from crosswire.records import Sentence


def found_in(
    doc: Doc, sentences: tuple[Sentence, ...], register: Register
) -> tuple[tuple[Found, ...], KnownAt]:
    """All names in the lines that tell the story, in order and without overlap; and the known ones by end."""
    read, text = tuple(readable(doc, sentences)), plain(doc.text)
    given = [one for part in read for one in known_in(part, text, registered(register), 0)]
    listed = [one for part in read for one in known_in(part, text, world(), 2)]
    ends: KnownAt = {one.end: (one.start, one.known) for one in [*listed, *given] if one.known}
    plain_case = tuple(part for part in read if not is_titled(part))
    titled = [one for part in plain_case for one in titled_persons(part, ends)]
    before = [titles.before(doc, one.start, ends) for one in titled]
    offices = {i for office in before if office for i in range(office.start, office.end)}
    claims = [*given, *listed, *titled]
    other = list(recognised(doc, plain_case, ends))
    for part in plain_case:
        other += [*organisations(part, ends), *cities(part)]
    claims += [one for one in other if offices.isdisjoint(range(one.start, one.end))]
    return best(claims), ends
