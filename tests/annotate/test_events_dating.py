"""When an event takes place, read from whole annotated sentences."""

from __future__ import annotations

from functools import partial

import pytest
from spacy.language import Language

from crosswire.annotate import coreference, entities, events, quantities, quotations, times
from crosswire.names.register import Register
from crosswire.records import Annotation, Event, Sentence


def _events(nlp: Language, text: str) -> tuple[tuple[Event, ...], dict[str, str]]:
    doc = nlp(text)
    lines = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    found = Annotation("a", "test", lines)
    steps = (
        partial(entities.annotate, register=Register()),
        coreference.annotate,
        times.annotate,
        quantities.annotate,
        quotations.annotate,
        events.annotate,
    )
    for step in steps:
        found = step(doc, found)
    return found.events, {time.id: text[time.span.start : time.span.end] for time in found.times}


def _when(nlp: Language, text: str, kind: str) -> str | None:
    found, said = _events(nlp, text)
    (event,) = (event for event in found if event.type == kind)
    return None if event.when is None else said[event.when]


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        # a duration or a number of times does not hide the day
        ("Lars Holm and Mette Friis spoke for 40 minutes on Sunday.", "CONSULT", "Sunday"),
        ("The negotiations collapsed on Tuesday afternoon after two hours.", "CONSULT", "Tuesday afternoon"),
        ("The foreign ministers met twice this week.", "CONSULT", "this week"),
        # before the verb, on a light verb, on the verb that says that it takes place, in the noun phrase
        ("On 12 May the coast guard boarded two trawlers off Jan Mayen.", "COERCE", "12 May"),
        ("Denmark and Norway struck a deal on cod quotas on Friday.", "AGREE", "Friday"),
        ("The meeting of the two ministers will take place on 10 January.", "CONSULT", "10 January"),
        ("The two leaders are to hold a call scheduled for Friday.", "CONSULT", "Friday"),
        ("Friday's talks lasted six hours.", "CONSULT", "Friday"),
        ("The pact, signed in 2014, limits catches.", "SUPPORT", "2014"),
        # moved: the new day
        ("The meeting has been postponed until 14 March.", "CONSULT", "14 March"),
        ("The summit, planned for Monday, was put back to Thursday.", "CONSULT", "Thursday"),
        # shared with the verb before, unless something says that it came later
        ("Customs officers searched the bus on Sunday and arrested two men.", "COERCE", "Sunday"),
        ("Customs officers searched the bus on Sunday and later arrested two men.", "COERCE", None),
        # the time of saying is that of an act of words, not that of what is reported
        ("The minister said on Wednesday that Norway rejected the plan.", "REJECT", None),
        ("Norway would not accept inspectors on its boats, Lars Holm said on Monday.", "REJECT", "Monday"),
        ("Lars Holm said on Monday that rebels had attacked the airport.", "ASSAULT", None),
        # a bound is no date
        ("Denmark has been blocking the port since Monday.", "COERCE", None),
    ],
)
def test_when(nlp: Language, text: str, kind: str, when: str | None) -> None:
    assert _when(nlp, text, kind) == when


def test_a_closing_participle_belongs_to_the_clause_of_saying(nlp: Language) -> None:
    text = '"We will not be bullied," Ms Friis told parliament on Tuesday, rejecting the Norwegian demand.'
    found, said = _events(nlp, text)
    (event,) = (event for event in found if event.type == "REJECT")
    assert event.status == "past"
    assert event.when is not None
    assert said[event.when].endswith("Tuesday")
    assert [text[role.span.start : role.span.end] for role in event.actors] == ["Ms Friis"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The accord was signed in June.", "SUPPORT"),
        ("The tanker was released on Monday.", "RETREAT"),
        ("The seizure of two lorries on Tuesday set off the dispute.", "COERCE"),
        ("A strike by customs staff will begin on 4 June.", "PROTEST"),
        ("The negotiations collapsed on Tuesday.", "CONSULT"),
    ],
)
def test_nobody_need_be_named(nlp: Language, text: str, kind: str) -> None:
    found, _ = _events(nlp, text)
    assert [event.type for event in found] == [kind]
    assert all(role.entity is None for role in found[0].actors)


@pytest.mark.parametrize(
    "text",
    [
        "The film was released on Monday.",
        "The match was postponed until Monday because of rain.",
        "Heavy snow blocked the road on Monday.",
        "The bank cut its forecast on Monday.",
        "Petrol prices were held at two crowns last week.",
        "The ship was stopped by engine trouble on Sunday.",
        "The road was closed on Friday after an accident.",
        "Visitors gathered outside the museum to see the eclipse.",
        "The car maker recalled 4,000 cars on Monday.",
        "He sat down in a chair.",
    ],
)
def test_other_senses_with_a_date_are_no_events(nlp: Language, text: str) -> None:
    assert _events(nlp, text)[0] == ()


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Denmark will close its ports unless the ship is freed.", "THREATEN", "past"),
        ("Norway will not give in to threats.", "REJECT", "past"),
        ("Norway did not sign the accord.", "SUPPORT", "negated"),
        ("Lars Holm has no plans to visit Denmark.", "CONSULT", "negated"),
        ("The visit has been cancelled.", "CONSULT", "negated"),
        ("The signing was moved to 9 May.", "SUPPORT", "scheduled"),
        ("Ministers to meet in Reykjavik on Friday", "CONSULT", "scheduled"),
    ],
)
def test_a_threat_or_refusal_stated_as_a_plan_is_made(
    nlp: Language, text: str, kind: str, status: str
) -> None:
    found, _ = _events(nlp, text)
    assert [event.status for event in found if event.type == kind] == [status]
