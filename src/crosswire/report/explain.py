"""Why an event stands in a record: the words, the lexicon entry that fired, and what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.errors import RecordError
from crosswire.lexicons import rows
from crosswire.records import Brief, Role
from crosswire.report.coded import Coded, coded
from crosswire.report.text import harmless, harmless_part
from crosswire.report.words import outlet, when

_TRIGGERS = ("id", "words", "pos", "requires", "forbids", "type", "mode", "context", "frame", "example")
_WIDTH = 10  # of the column of names


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `events_triggers.tsv` as it is written, with its row of `events_frames.tsv`."""

    id: str
    words: str
    pos: str
    requires: str
    forbids: str
    frame: str
    actors: str
    recipients: str
    place: str
    example: str


def explain(brief: Brief, events: Collection[str] = ()) -> str:
    """For each event in turn, or for those of these ids, a paragraph of plain text for people.

    Raises RecordError where the brief has no event of an id.
    """
    found = list(coded(brief))
    unknown = sorted(frozenset(events) - {row.event.id for row in found})
    if unknown:
        raise RecordError(f"no event has the id {unknown[0]!r}; `crosswire export` lists all of a record")
    shown = (row for row in found if not events or row.event.id in events)
    return "\n".join("".join(f"{line}\n" for line in _paragraph(row)) for row in shown)


@cache
def rules() -> dict[str, Rule]:
    """The entries that events are read with, by id."""
    frames = {row[0]: row for row in rows("events_frames.tsv", ("frame", "actors", "recipients", "place"))}
    return {row[0]: _rule(row, frames[row[8]]) for row in rows("events_triggers.tsv", _TRIGGERS)}


def _rule(row: tuple[str, ...], frame: tuple[str, ...]) -> Rule:
    name, words, pos, requires, forbids, *_, example = row
    named, actors, recipients, place = frame
    return Rule(name, words, pos, requires, forbids, named, actors, recipients, place, example)


def _paragraph(row: Coded) -> Iterator[str]:
    event = row.event
    yield f"{event.id}  {'-'.join(filter(None, (event.type, event.mode)))} ({event.status})"
    yield f"  {_marked(row)}"
    yield f"  {outlet(row.article)}, characters {event.trigger.start}–{event.trigger.end}"
    for name, value in (*_entry(event.entry), *_reading(row)):
        if value:
            yield f"  {name:<{_WIDTH}} {value}"


def _marked(row: Coded) -> str:
    """The sentence with its trigger in square brackets."""
    sentence, trigger, text = row.sentence, row.event.trigger, row.article.text
    before, after = text[sentence.start : trigger.start], text[trigger.end : sentence.end]
    return f"{harmless_part(before)}[{harmless(row.words(trigger))}]{harmless_part(after)}"


def _entry(name: str | None) -> Iterator[tuple[str, str]]:
    rule = rules().get(name or "")
    if rule is None:
        yield "entry", f"{harmless(name)} (not in these lexicons)" if name else "not known"
        return
    yield "entry", f"{rule.id}: {rule.pos} {rule.words}"
    yield "requires", rule.requires
    yield "forbids", rule.forbids
    parts = (("actors", rule.actors), ("recipients", rule.recipients), ("place", rule.place))
    yield "roles", f"{rule.frame}: " + "; ".join(f"{side} {paths}" for side, paths in parts if paths)
    yield "example", rule.example


def _reason(row: Coded) -> str:
    """Why the status is what it is: what the entry says, the word that decided it, else the verb's tense."""
    rule = rules().get(row.event.entry or "")
    conditions = rule.requires.replace("/", ";").split(";") if rule else []
    stated = any(one.strip().startswith("aux") for one in conditions)
    if stated:
        return f"{row.event.status}, since to say it is to do it"
    if row.event.status_by is not None:
        return f"{row.event.status}, by ‘{harmless(row.words(row.event.status_by))}’"
    untold = "nothing in the sentence plans, doubts or denies it"
    return f"past, since {untold}" if row.event.status == "past" else row.event.status


def _reading(row: Coded) -> Iterator[tuple[str, str]]:
    event = row.event
    yield "status", _reason(row)
    yield from (("actor", _role(row, role)) for role in event.actors)
    yield from (("recipient", _role(row, role)) for role in event.recipients)
    if event.place is not None:
        name, country = harmless(event.place.name), event.place.country
        yield "place", f"{name} ({country or 'country not known'})"
    yield "time", f"{when(event.time)} ({event.time.method})" if event.time else "not known"
    if row.quotation is not None:
        yield "told by", f"{harmless(row.told_by) or 'nobody known'} ({row.quotation.source.naming})"
    if row.plover != event.type:
        yield "in PLOVER", f"{row.plover}, since it is {event.status}"


def _role(row: Coded, role: Role) -> str:
    """'Norland = Kingdom of Norland (NOR, government)': the words, who is meant, what is known of them."""
    name = row.name(role)
    words = harmless(row.words(role.span))
    meant = f" = {harmless(name)}" if name and harmless(name) != words else ""
    about = ", ".join(filter(None, (role.country, role.sector)))
    return f"{words}{meant}" + (f" ({about})" if about else "")
