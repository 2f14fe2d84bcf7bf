"""When an article was published and changed: what it prints and what came with it, brought together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crosswire.ingest.lines.dates import (
    Stamp,
    StampKind,
    known_time,
    metadata_time,
    read_stamps,
    stamp_kind,
    trailing_stamps,
)
from crosswire.records import Field, Line, LineRole, Span, Time

_TOP: tuple[LineRole, ...] = ("byline", "credit", "caption")  # with these above, a text has hardly begun
_SAME = 60  # seconds by which two ways to write one moment may differ


@dataclass(frozen=True, slots=True)
class Printed:
    """A time that the text states, with its offsets in it."""

    value: str
    start: int
    end: int


def printed_times(text: str, lines: tuple[Line, ...], dateline: Printed | None) -> dict[StampKind, Printed]:
    """The publication and modification times that timestamp lines state, if need be byline or dateline.

    A date without a word for 'published' counts only above the running text: further down it may
    belong to another article. A byline's date below all of it counts where it is the only one. Dates in
    prose and captions never count.
    """
    bodies = [line.start for line in lines if line.role == "body"]
    begins, ends = (bodies[0], bodies[-1]) if bodies else (len(text), len(text))
    second = bodies[1] if len(bodies) > 1 else len(text)
    role_above: LineRole | None = None
    found: dict[StampKind, Printed] = {}
    plain: Printed | None = None
    below: set[Printed] = set()
    above = ""
    for line in lines:
        kind_above, above = stamp_kind(above), text[line.start : line.end]
        is_top = line.start < begins or (line.start < second and role_above in _TOP)
        role_above = line.role
        for stamp in _stamps(above, line):
            if stamp.value is None:
                continue
            printed = Printed(stamp.value, line.start + stamp.start, line.start + stamp.end)
            kind = stamp.kind or kind_above
            if kind and (line.role == "timestamp" or line.start < ends):
                found.setdefault(kind, printed)
            elif kind == "published":
                below.add(printed)
            elif is_top:
                plain = plain or printed
    publication = found.get("published") or plain or dateline or (below.pop() if len(below) == 1 else None)
    return {**found, "published": publication} if publication else found


def _stamps(line_text: str, line: Line) -> tuple[Stamp, ...]:
    if line.role == "timestamp":
        return read_stamps(line_text)
    return trailing_stamps(line_text.rstrip()) if line.role == "byline" else ()


def stated_time(printed: Printed, article: str) -> Time:
    """A printed time as a record has it."""
    return known_time(printed.value, "stated", (Span(article, printed.start, printed.end),))


def metadata_or_guess(field: Field) -> Time:
    """A field's time; what htmldate found in a page's markup is inferred, nobody stated it."""
    time = metadata_time(field)
    return replace(time, method="inferred") if field.field == "htmldate" and time.value else time


def reconciled(stated: Time | None, other: Time | None) -> Time | None:
    """One time from the printed one and the one in the metadata, with the evidence of both.

    Where both name one day, or one moment, the more precise stands; where they contradict each
    other, the metadata; a guess never stands against what is printed.
    """
    if stated is None or other is None:
        return stated or other
    evidence = (*stated.evidence, *other.evidence)
    if stated.value is None or other.value is None:
        chosen = stated if other.value is None else other
    elif other.method == "inferred" or (_agree(stated.value, other.value) and _rank(stated) >= _rank(other)):
        chosen = stated
    else:
        chosen = other
    return replace(chosen, evidence=evidence)


def _agree(left: str, right: str) -> bool:
    if left[:10] == right[:10]:
        return True
    first, second = _moment(left), _moment(right)
    if first is None or second is None:
        return False
    return abs((first - second).total_seconds()) <= _SAME


def _moment(value: str) -> datetime | None:
    """A value as a moment, where it has a time of day and a zone."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _rank(time: Time) -> tuple[bool, bool]:
    """How precise: with a time of day, and with its zone."""
    value = time.value or ""
    return "T" in value, _moment(value) is not None
