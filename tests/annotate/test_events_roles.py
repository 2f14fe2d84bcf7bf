"""Who acts and who suffers where the grammar hides it, and acts outside diplomacy."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.events.annotator import annotate
from crosswire.records import Annotation, Entity, EntityType, Event, Sentence, Span

_NAMES: dict[str, EntityType] = {"Norland": "GPE", "Sudia": "GPE", "Kovarsk": "GPE", "Ivar Moen": "PERSON"}


def _events(nlp: Language, text: str) -> tuple[Event, ...]:
    doc = nlp(text)
    entities = tuple(
        Entity(f"ent-{name}", name, kind, spans=(Span("a", at, at + len(name)),))
        for name, kind in _NAMES.items()
        if (at := text.find(name)) >= 0
    )
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    return annotate(doc, Annotation("a", "test", sentences, entities)).events


def _sides(text: str, event: Event) -> tuple[list[str], list[str]]:
    actors, recipients = (
        [text[role.span.start : role.span.end] for role in roles]
        for roles in (event.actors, event.recipients)
    )
    return actors, recipients


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Norland blamed Sudia for bombing the port.", "ASSAULT", ["Sudia"], ["the port"]),
        ("Sudia was condemned for bombing the port.", "ASSAULT", ["Sudia"], ["the port"]),
        ("Norland sent Sudia a letter threatening to close the border.", "THREATEN", ["Norland"], None),
        ("Norland has freed a blogger, arrested last week in Kovarsk.", "COERCE", [], ["a blogger"]),
        ("Crowds protested the killing of Ivar Moen.", "PROTEST", ["Crowds"], ["the killing of Ivar Moen"]),
        ("Norland released two of the fishermen.", "RETREAT", ["Norland"], ["two of the fishermen"]),
        ("Three of the fishermen were released on Monday.", "RETREAT", [], ["Three of the fishermen"]),
        ("The army shelled the town and Norland agreed to withdraw its troops.", "AGREE", ["Norland"], []),
    ],
)
def test_roles_are_those_of_the_act(
    nlp: Language, text: str, kind: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    event = next(event for event in _events(nlp, text) if event.type == kind)
    found = _sides(text, event)
    assert actors is None or found[0] == actors
    assert recipients is None or found[1] == recipients


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister of Norland arrived in Kovarsk on Monday.", "CONSULT"),
        ("The trial of Ivar Moen opened in Kovarsk.", "ACCUSE"),
        ("Ivar Moen went on trial in Kovarsk.", "ACCUSE"),
        ("A court cleared Ivar Moen of all charges.", "CONCEDE"),
        ("Norland and Sudia exchanged forty prisoners.", "RETREAT"),
        ("A convoy with food from Norland reached Kovarsk.", "AID"),
        ("Norland called up twenty thousand reservists.", "MOBILIZE"),
        ("The ministry of Norland issued deportation orders against forty migrants.", "COERCE"),
        ("Kovarsk fell to the rebels.", "COERCE"),
    ],
)
def test_acts_outside_diplomacy_have_their_type(nlp: Language, text: str, kind: str) -> None:
    assert [event.type for event in _events(nlp, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The raid has left forty soldiers dead.",
        "The strike used a guided bomb made by a company in Norland.",
        "Norland opened its borders to products from Sudia.",
        "Voters in Norland elected a new parliament.",
    ],
)
def test_what_plover_has_no_type_for_is_no_event(nlp: Language, text: str) -> None:
    kinds = {event.type for event in _events(nlp, text)}
    assert not kinds & {"RETREAT", "AID", "CONSULT"}
    assert "bomb" not in {event.lemma for event in _events(nlp, text)}
