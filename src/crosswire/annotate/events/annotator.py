"""Events: who did, does or will do what to whom, in the sixteen types of PLOVER 2.0.

The rules are data (`lexicons/events_*.tsv`), the parse decides who stands where. Types and modes are
those of the PLOVER manual, draft 2.0 (Open Event Data Alliance, December 2023), with one difference:
a future meeting stays CONSULT with the status 'scheduled', where PLOVER makes it AGREE
(`lexicons.plover`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from crosswire.annotate import syntax
from crosswire.annotate.events.context import attribution, context, mode, quantities
from crosswire.annotate.events.dating import Calendar, calendar, when
from crosswire.annotate.events.match import Match, matches
from crosswire.annotate.events.roles import participants, place, place_phrases
from crosswire.annotate.events.scene import Scene, is_party, read
from crosswire.annotate.status import Ruling, ruling_of
from crosswire.ids import stable_id
from crosswire.records import Annotation, Event, EventType, Role, Span

_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_PLAIN = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # types whose nouns say by themselves what happened


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """Add the events of every line that is not interface furniture, in order of their triggers."""
    scene = read(doc, annotation)
    kept = (event for match, event in _merged(_found(scene)) if _counts(scene, match, event))
    events = sorted(_widest(list(kept)), key=lambda event: (event.trigger, event.type))
    return replace(annotation, events=tuple(events))


def _found(scene: Scene) -> dict[int, tuple[Match, Event]]:
    """From the index of a trigger's head to what it reports."""
    found: dict[int, tuple[Match, Span]] = {}
    for sentence in scene.annotation.sentences:
        where = Span(scene.annotation.article, sentence.start, sentence.end)
        for token in () if sentence.role == "interface" else syntax.tokens_in(scene.doc, where):
            match = matches(scene, token)
            if match is not None:
                found.setdefault(match.head.i, (match, where))
    dates = calendar(scene, frozenset(found))
    return {
        index: (match, _event(scene, match, dates, sentence)) for index, (match, sentence) in found.items()
    }


def _merged(found: dict[int, tuple[Match, Event]]) -> Iterator[tuple[Match, Event]]:
    """Count 'met for talks' once: the noun adds what it knows to a verb of the same type."""
    nouns: dict[int, list[Event]] = {}
    said_twice = set()
    for index, (match, event) in sorted(found.items()):
        verb = found.get(match.head.head.i)
        same = verb is not None and verb[1].status == event.status
        if same and verb is not None and _is_said_twice(match, verb[0]):
            nouns.setdefault(match.head.head.i, []).append(event)
            said_twice.add(index)
    for index, (match, event) in sorted(found.items()):
        for noun in nouns.get(index, ()):
            event = _joined(event, noun)
        if index not in said_twice:
            yield match, event


def _is_said_twice(noun: Match, verb: Match) -> bool:
    inside = noun.head.dep_ in {"obj", "obl", "nsubj:pass"} and noun.entry.pos == "noun"
    return inside and verb.entry.pos == "verb" and verb.entry.type == noun.entry.type


def _joined(event: Event, noun: Event) -> Event:
    taken = {role.entity or role.span for role in event.actors}
    others = tuple(role for role in noun.recipients if (role.entity or role.span) not in taken)
    return replace(
        event,
        recipients=event.recipients or others,
        place=event.place or noun.place,
        when=event.when or noun.when,
        quantities=tuple(sorted({*event.quantities, *noun.quantities})),
    )


def _event(scene: Scene, match: Match, dates: Calendar, sentence: Span) -> Event:
    entry, head = match.entry, match.head
    trigger = syntax.span(scene.annotation.article, scene.doc, match.start, match.end)
    ruling = Ruling("past") if entry.is_stated else ruling_of(head)
    actors, recipients = participants(scene, head, entry.frame, entry.type)
    return Event(
        id=stable_id("evt", scene.annotation.article, "events", entry.type, trigger.start, trigger.end),
        type=entry.type,
        mode=mode(scene, head, entry),
        context=context(scene, head, entry),
        status=ruling.status,
        trigger=trigger,
        lemma=" ".join(match.words).replace(" - ", "-"),
        actors=actors,
        recipients=recipients,
        place=place(scene, head, entry.frame),
        attribution=attribution(scene, head),
        quantities=quantities(scene, head),
        when=when(dates, head, entry),
        entry=entry.id,
        sentence=sentence,
        status_by=_decider(scene, ruling),
    )


def _decider(scene: Scene, ruling: Ruling) -> Span | None:
    by = ruling.by
    return None if by is None else syntax.span(scene.annotation.article, scene.doc, by.i, by.i + 1)


def _counts(scene: Scene, match: Match, event: Event) -> bool:
    """Whether an event is about somebody or, where its words are specific, about something.

    Nobody need be named in 'the accord was signed in June'. A meeting of nobody named counts if it is
    still to come, is ruled out, or is a known one with a date or a place ('Thursday's call').
    """
    roles = (*event.actors, *event.recipients)
    if any(role.entity or role.country or role.sector or _holds_party(scene, role) for role in roles):
        return True
    situated = event.when is not None or event.place is not None
    if event.type == "CONSULT" and match.entry.pos == "noun":
        return event.status in {"scheduled", "negated"} or (situated and _is_known(scene, match))
    if event.type == "PROTEST" and match.entry.pos == "noun":
        return event.status != "past" or situated or match.entry.is_specific  # crowds go unnamed
    placed = match.entry.is_specific and any(place_phrases(match.head))
    if event.type in _PLAIN and (event.when is not None or event.recipients or placed):
        return True
    if event.when is not None and event.status == "scheduled":
        return True
    return match.entry.is_specific and (situated or bool(event.recipients) or _has_patient(match.head))


def _has_patient(head: Token) -> bool:
    return syntax.child(head, "nsubj:pass") is not None


def _is_known(scene: Scene, match: Match) -> bool:
    """Whether a meeting is spoken of as a known one: 'the talks', 'Thursday's call', 'the May 7 call'."""
    if match.head.tag_ == "NNS" and syntax.child(match.head, "det", "amod") is None:
        return True  # 'talks opened in Geneva'
    before = syntax.children(match.head, "det", "nmod:poss", "compound", "nmod:unmarked", "nummod")
    return any(part.lower_ in _KNOWN or part.i in scene.timed for part in before)


def _holds_party(scene: Scene, role: Role) -> bool:
    tokens = syntax.tokens_in(scene.doc, role.span)
    return any(is_party(scene, token) and token.lower_ != "it" for token in tokens)


def _widest(events: list[Event]) -> Iterator[Event]:
    """Drop a trigger that lies within another of its type ('conversation' in 'phone conversation')."""
    reached: dict[EventType, int] = {}
    for event in sorted(events, key=lambda event: (event.trigger.start, -event.trigger.end)):
        if event.trigger.end > reached.get(event.type, 0):
            reached[event.type] = event.trigger.end
            yield event
