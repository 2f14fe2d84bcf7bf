"""What a reader of one format hands on: a text and what came with it, not yet an article."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.records import Field


@dataclass(frozen=True, slots=True)
class Given:
    """What stands outside the text, each value with the name of its field.

    host: a domain that stands for the outlet; a URL is used likewise where neither is given.
    title: the headline's words alone, where its field adds the site's name.
    """

    url: Field | None = None
    outlet: Field | None = None
    host: Field | None = None
    headline: Field | None = None
    title: str | None = None
    authors: tuple[Field, ...] = ()
    agencies: tuple[Field, ...] = ()
    published: Field | None = None
    modified: Field | None = None
    retrieved: Field | None = None
    language: Field | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Draft:
    """One text that was read. `name` identifies it within the run where it has no URL.

    text: normalised (see `normalise`); bytes_sha256: of the bytes that it came from; original: those
    bytes, where they can be kept.
    """

    source: str
    name: str
    bytes_sha256: str
    extractor: str
    text: str
    given: Given = NOTHING_GIVEN
    original: bytes | None = None
