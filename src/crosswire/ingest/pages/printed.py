"""The times that a page prints beside its headline, as its readers see them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement

from crosswire.ingest.lines.dates import StampKind, metadata_time, read_stamps, stamp_kind, trailing_stamps
from crosswire.records import Field

_BELOW, _ABOVE = 80, 12  # pieces of text around a headline among which its time may stand
_LONGEST = 120  # characters of a piece of text that may hold a time
_RUNNING = 30  # words: where a piece has so many, the article has begun
_AFTER = XPath(f"following::text()[normalize-space()][position() <= {_BELOW}]")
_BEFORE = XPath(f"preceding::text()[normalize-space()][position() <= {_ABOVE}]")
_PARTS = re.compile(r"\s?[•|·]\s?|\s[–—/-]\s|\s{3,}|\n")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page prints of its times: each as its words, or the attribute that says them exactly."""

    published: Field | None = None
    modified: Field | None = None


def printed_beside(headline: HtmlElement) -> Printed:
    """The first times below a headline and above the article, else those right above the headline."""
    found = {"published": None, "modified": None} | _times(_pieces(_AFTER, headline))
    above = _times(_pieces(_BEFORE, headline)[::-1])
    return Printed(found["published"] or above.get("published"), found["modified"] or above.get("modified"))


def _pieces(path: XPath, headline: HtmlElement) -> list[object]:
    found = path(headline)
    return list(found) if isinstance(found, list) else []


def _times(pieces: list[object]) -> dict[str, Field | None]:
    found: dict[str, Field | None] = {}
    said: StampKind | None = None
    for piece in pieces:
        text = str(piece).strip()
        if len(text) > _LONGEST and len(text.split()) > _RUNNING:
            break
        for part in _PARTS.split(text):
            kind, raw = _time(part.rstrip(" .,;"))
            if raw is not None:
                kind = kind or said or "published"
                found.setdefault(kind, Field(f"printed:{kind}", _exact(piece, raw)))
            said = stamp_kind(part)
    return found


def _time(part: str) -> tuple[StampKind | None, str | None]:
    """The first whole date at the end of a piece of text, and what a word before it says it is."""
    if len(part) > _LONGEST or not any(char.isdigit() for char in part):
        return None, None
    for stamp in read_stamps(part) or trailing_stamps(part):
        if stamp.value is not None:
            return stamp.kind, part[stamp.start : stamp.end]
    return None, None


def _exact(piece: object, printed: str) -> str:
    """The attribute of the <time> around a printed time, where it is on the same day, else the words."""
    parent = piece.getparent() if hasattr(piece, "getparent") else None
    raw = (parent.get("datetime") or "").strip() if parent is not None and parent.tag == "time" else ""
    exact = metadata_time(Field("datetime", raw)).value if raw else None
    plain = metadata_time(Field("printed", printed)).value
    return raw if exact and plain and exact[:10] == plain[:10] else printed
