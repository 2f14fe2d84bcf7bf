"""A document before it is read and after, and the plain bytes in which the latter comes out of the child."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from crosswire.ingest.draft import NOTHING_GIVEN, Given
from crosswire.records import Field

DocumentKind = Literal["docx", "html", "message", "pdf"]
"""What a document is read as; a message is the HTML of an e-mail, whose headers say all else of it."""

GUESSED = "htmldate"
"""The field of a day that nobody stated as the publication's: it was found in a page's markup."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The bytes of a document on their way to the child; `given` came with them from outside.

    original: what is kept and hashed for it, where it is a part of that (a message's page).
    """

    kind: DocumentKind
    source: str
    name: str
    data: bytes
    given: Given = NOTHING_GIVEN
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, with its title on top, and what the document says of itself.

    extractor: what made the text: the version of the rules here, and of the library below them.
    """

    text: str
    given: Given
    extractor: str


def pack(document: Document) -> bytes:
    """A document as bytes that hold nothing but values."""
    return json.dumps(asdict(document)).encode("ascii")


def unpack(data: bytes) -> Document:
    """A document from bytes of `pack`. Raises ValueError, KeyError or TypeError where they are not."""
    record = json.loads(data)
    given = {item.name: _value(record["given"][item.name]) for item in fields(Given)}
    return Document(str(record["text"]), Given(**given), str(record["extractor"]))


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Field(str(value["field"]), str(value["raw"]))
    return tuple(_value(item) for item in value) if isinstance(value, list) else value


def merged(inner: Given, outer: Given) -> Given:
    """What a document says of itself, and behind it what came with its bytes.

    Its address and the time at which it was fetched are known best from outside; so is its day,
    where the document itself leaves it to be guessed.
    """
    held = {item.name: getattr(inner, item.name) or getattr(outer, item.name) for item in fields(Given)}
    guessed = inner.published is not None and inner.published.field == GUESSED
    return replace(
        Given(**held),
        url=outer.url or inner.url,
        retrieved=outer.retrieved or inner.retrieved,
        published=(guessed and outer.published) or held["published"],
    )
