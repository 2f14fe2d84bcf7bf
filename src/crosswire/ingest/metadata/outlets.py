"""Which outlet published an article: as its metadata say, its address, or its own furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crosswire.ingest.draft import Given
from crosswire.ingest.lines.bylines import is_outlet_shaped
from crosswire.names.register import KnownOutlet, Register
from crosswire.records import Field, Line, LineRole, Method

_DOMAIN = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})(?:[:/?#]\S{0,2000})?", re.I)
_TOLD = r"\b(?:told|tell|tells|telling|interview with|interviewed by|spoke to|speaking to|statement to)"
_SAYS_SO: tuple[LineRole, ...] = ("interface", "byline", "bio")


@dataclass(frozen=True, slots=True)
class FoundOutlet:
    """An outlet's name and how it is known: from a field, or from ranges of the text."""

    value: str
    method: Method
    field: Field | None = None
    ranges: tuple[tuple[int, int], ...] = ()


def find_outlet(given: Given, text: str, lines: tuple[Line, ...], register: Register) -> FoundOutlet | None:
    """The outlet, under the register's name for it where it has one; None where nothing says it.

    A field that names it comes first, then a domain, then names of the register in the text's
    furniture, bylines and notes about authors, if they agree on one outlet; last a line above the running
    text that has an outlet's form, if people in that text told something to one of that name.
    """
    if given.outlet:
        return FoundOutlet(_registered_name(given.outlet.raw, register), "metadata", given.outlet)
    for address in (given.host, given.url):
        domain = domain_of(address.raw) if address else None
        if domain:
            known = _by_domain(domain, register)
            return FoundOutlet(known.name if known else domain, "metadata", address)
    return _in_text(text, lines, register) or _told(text, lines)


def domain_of(address: str) -> str | None:
    """The domain of a URL or bare host, lower case and without 'www.'.

    >>> domain_of("https://www.daily.example/news/1")
    'daily.example'
    """
    match = _DOMAIN.fullmatch(address.strip())
    if not match:
        return None
    try:
        host = urlsplit(f"//{match.group(1)}").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def _registered_name(raw: str, register: Register) -> str:
    folded = raw.casefold().strip()
    for outlet in register.outlets:
        if folded in (name.casefold() for name in (outlet.name, *outlet.aliases)):
            return outlet.name
    domain = domain_of(raw)
    known = _by_domain(domain, register) if domain else None
    return known.name if known else raw


def _by_domain(domain: str, register: Register) -> KnownOutlet | None:
    """The outlet of a domain or of the longest registered domain above it."""
    parts = domain.split(".")
    for first in range(len(parts) - 1):
        suffix = ".".join(parts[first:])
        for outlet in register.outlets:
            if suffix in (known.casefold().removeprefix("www.") for known in outlet.domains):
                return outlet
    return None


def _in_text(text: str, lines: tuple[Line, ...], register: Register) -> FoundOutlet | None:
    agencies = {form for agency in register.agencies for form in (agency.name, *agency.forms)}
    found: dict[str, list[tuple[int, int]]] = {}
    for outlet in register.outlets:
        ranges = [item for name in (outlet.name, *outlet.aliases) if name not in agencies
                  for item in _mentions(name, text, lines)]  # fmt: skip
        if ranges:
            found.setdefault(outlet.name, []).extend(ranges)
    if len(found) != 1:
        return None
    name, ranges = found.popitem()
    return FoundOutlet(name, "stated", ranges=tuple(sorted(set(ranges))))


def _mentions(name: str, text: str, lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Where lines that may say so print a name; one word must be printed as it is written."""
    flags = re.I if " " in name.strip() else 0
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", flags)
    for line in lines:
        if line.role in _SAYS_SO:
            yield from (match.span() for match in pattern.finditer(text, line.start, line.end))


def _told(text: str, lines: tuple[Line, ...]) -> FoundOutlet | None:
    """The outlet of a masthead to which somebody in the text speaks; None for several."""
    bodies = [line for line in lines if line.role == "body"]
    found: dict[str, FoundOutlet] = {}
    for line in lines:
        name = text[line.start : line.end].strip()
        if (
            line.role != "interface"
            or not bodies
            or line.start > bodies[0].start
            or not is_outlet_shaped(name)
        ):
            continue
        start = text.index(name, line.start)
        spoken = _spoken_to(name, text, bodies)
        if spoken:
            found[name] = FoundOutlet(name, "stated", ranges=((start, start + len(name)), spoken))
    return found.popitem()[1] if len(found) == 1 else None


def _spoken_to(name: str, text: str, bodies: list[Line]) -> tuple[int, int] | None:
    """Where somebody 'told The …' of a name, with or without its 'The'."""
    bare = re.escape(re.sub(r"^the\s", "", name, flags=re.I))
    pattern = re.compile(rf"{_TOLD} ((?:[Tt]he )?{bare})(?!\w| [A-Z])")
    matches = (pattern.search(text, line.start, line.end) for line in bodies)
    return next((match.span(1) for match in matches if match), None)
