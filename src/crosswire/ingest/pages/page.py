"""A page before it is read and after, and the plain bytes in which the latter comes out of the child."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from importlib.metadata import version
from typing import Any

from crosswire.ingest.draft import NOTHING_GIVEN, Given
from crosswire.records import Field

EXTRACTOR = f"html/2+trafilatura-{version('trafilatura')}"
"""What made a text of a page: the version of the rules here, and of the library below them."""

GUESSED = "htmldate"
"""The field of a day that nobody stated as the publication's: it was found in the page's markup."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of a page on their way to the child; `given` came with them from outside.

    original: what is kept and hashed for the page, where it is a part of that (a message's page).
    """

    source: str
    name: str
    data: bytes
    given: Given = NOTHING_GIVEN
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, with its title on top, and what the page says of itself."""

    text: str
    given: Given


def pack(page: Page) -> bytes:
    """A page as bytes that hold nothing but values."""
    return json.dumps(asdict(page)).encode("ascii")


def unpack(data: bytes) -> Page:
    """A page from bytes of `pack`. Raises ValueError, KeyError or TypeError where they are not."""
    record = json.loads(data)
    given = {item.name: _value(record["given"][item.name]) for item in fields(Given)}
    return Page(str(record["text"]), Given(**given))


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Field(str(value["field"]), str(value["raw"]))
    return tuple(_value(item) for item in value) if isinstance(value, list) else value


def merged(inner: Given, outer: Given) -> Given:
    """What a page says of itself, and behind it what came with its bytes.

    Its address and the time at which it was fetched are known best from outside; so is its day,
    where the page itself leaves it to be guessed.
    """
    held = {item.name: getattr(inner, item.name) or getattr(outer, item.name) for item in fields(Given)}
    guessed = inner.published is not None and inner.published.field == GUESSED
    return replace(
        Given(**held),
        url=outer.url or inner.url,
        retrieved=outer.retrieved or inner.retrieved,
        published=(guessed and outer.published) or held["published"],
    )
