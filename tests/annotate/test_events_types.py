"""What an act is called: labour disputes, accidents, calls, warnings, sanctions."""

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


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' strike over pay and jobs closed the port.",
        "The crew of the ferry walked off the job on Monday.",
        "Thousands of workers stopped work at the port of Kovarsk.",
        "Dockers strike over pay at Kovarsk port",
        "Nurses struck hospitals across Norland on Monday.",
        "Crews have threatened to strike the company over pay.",
    ],
)
def test_a_labour_strike_is_no_assault(nlp: Language, text: str) -> None:
    found = _events(nlp, text)
    assert ("PROTEST", "strike") in {(event.type, event.mode) for event in found}
    assert "ASSAULT" not in {event.type for event in found}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Forty people were killed when a ferry sank off Kovarsk.", "ASSAULT"),
        ("Four sailors were killed when a fire broke out on the trawler.", "ASSAULT"),
        (
            "Norland has been warning Sudia that foreign troops are gathering near the border.",
            "THREATEN",
        ),
        ("Norland has warned that an invasion could come within days.", "THREATEN"),
        ("Norland and Sudia signed a deal, ending a strike that had closed the port.", "CONCEDE"),
        (
            "Ivar Moen will take part in a dinner on the sidelines of the G20 summit in Kovarsk.",
            "CONSULT",
        ),
    ],
)
def test_what_is_not_reported(nlp: Language, text: str, kind: str) -> None:
    assert kind not in {event.type for event in _events(nlp, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norland warned Sudia that it would close the port.",
        "Norland warned Sudia against attacking the island.",
        "Norland warned that any attack would bring a military response.",
    ],
)
def test_an_own_act_is_threatened(nlp: Language, text: str) -> None:
    assert "THREATEN" in {event.type for event in _events(nlp, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norland imposed sanctions on Sudia.",
        "Norland plans to impose sanctions on Sudia.",
        "The seizure sparked a series of sanctions against Norland.",
    ],
)
def test_sanctions_that_are_imposed_are_not_discontinued(nlp: Language, text: str) -> None:
    found = [event for event in _events(nlp, text) if event.type == "SANCTION"]
    assert [event.mode for event in found] == [None]


def test_who_is_called_on_is_to_act(nlp: Language) -> None:
    text = "Ivar Moen called on Sudia to return to talks."
    found = {event.type: event for event in _events(nlp, text)}
    assert set(found) == {"REQUEST", "CONSULT"}
    assert found["CONSULT"].mode is None
    assert [role.entity for role in found["CONSULT"].actors] == ["ent-Sudia"]


def test_the_accused_of_a_headline_is_no_accuser(nlp: Language) -> None:
    text = "Kovarsk ministry accused of hiding the report"
    (found,) = (event for event in _events(nlp, text) if event.type == "ACCUSE")
    assert found.actors == ()
    assert [text[role.span.start : role.span.end] for role in found.recipients] == ["Kovarsk ministry"]


@pytest.mark.parametrize(
    "text",
    [
        "Three wounded soldiers of Norland had been brought in on Friday night.",
        "Norland sent two injured marines home.",
        "The soldiers of Norland were moved to a hospital on Monday.",
        "Wounded soldiers of Norland arrived in Kovarsk.",
    ],
)
def test_the_hurt_are_not_deployed(nlp: Language, text: str) -> None:
    assert "MOBILIZE" not in {event.type for event in _events(nlp, text)}


def test_soldiers_who_are_whole_are(nlp: Language) -> None:
    assert [event.type for event in _events(nlp, "Norland sent two hundred marines to Kovarsk.")] == [
        "MOBILIZE"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "context"),
    [
        ("Norland evacuated forty employees from Kovarsk.", "AID", "humanitarian"),
        ("Norland withdrew its citizens from Kovarsk.", "RETREAT", None),
        ("Norland evacuated its troops from Kovarsk.", "RETREAT", "military"),
    ],
)
def test_whoever_is_taken_out_decides_what_it_is(
    nlp: Language, text: str, kind: str, context: str | None
) -> None:
    (found,) = _events(nlp, text)
    assert (found.type, found.context) == (kind, context)
    assert found.place is not None and found.place.name == "Kovarsk"


def test_a_place_that_people_leave_is_no_recipient(nlp: Language) -> None:
    text = "Norland evacuated forty employees from Kovarsk."
    (found,) = _events(nlp, text)
    assert [text[role.span.start : role.span.end] for role in found.recipients] == ["forty employees"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland allowed the hostages to fly home on Monday.",
        "The hostages were allowed to leave Kovarsk on Monday.",
    ],
)
def test_to_let_captives_go_is_to_release_them(nlp: Language, text: str) -> None:
    (found,) = (event for event in _events(nlp, text) if event.type == "RETREAT")
    assert found.mode == "release"
    assert [text[role.span.start : role.span.end].lower() for role in found.recipients] == ["the hostages"]
