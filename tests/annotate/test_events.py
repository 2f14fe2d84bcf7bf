from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from crosswire.annotate.events.annotator import annotate
from crosswire.lexicons.plover import plover_type
from crosswire.records import (
    Annotation,
    Entity,
    EntityType,
    Event,
    LineRole,
    Quantity,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
)

_NAMES: dict[str, EntityType] = {
    "Norland": "GPE",
    "Sudia": "GPE",
    "Kovarsk": "GPE",
    "Geneva": "GPE",
    "Ivar Moen": "PERSON",
    "Anna Kovacs": "PERSON",
}

_WORDS = "the army attacked talks with Kovarsk by and killed hold who will not US of call for to meet on"
_SCRAPS = (*_WORDS.split(), "“", "”", ",", ".", "-", "Russian", "sanctions")


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span("a", start, start + len(words))


def _read(nlp: Language, text: str, *, times: tuple[str, ...] = (), role: LineRole = "body") -> Annotation:
    doc = nlp(text)
    entities = tuple(
        Entity(f"ent-{name}", name, kind, spans=(_span(text, name),))
        for name, kind in _NAMES.items()
        if name in text
    )
    return Annotation(
        "a",
        "test",
        tuple(Sentence(part.start_char, part.end_char, role) for part in doc.sents),
        entities,
        tuple(TimeExpression(f"tmx-{words}", _span(text, words), "DATE", value="XXXX") for words in times),
    )


def _events(nlp: Language, text: str, *, times: tuple[str, ...] = ()) -> tuple[Event, ...]:
    return annotate(nlp(text), _read(nlp, text, times=times)).events


def _only(nlp: Language, text: str, kind: str, *, times: tuple[str, ...] = ()) -> Event:
    found = [event for event in _events(nlp, text, times=times) if event.type == kind]
    assert len(found) == 1, found
    return found[0]


def _sides(text: str, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def words(roles: tuple[object, ...]) -> tuple[str, ...]:
        return tuple(text[role.span.start : role.span.end] for role in roles)  # type: ignore[attr-defined]

    return words(event.actors), words(event.recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        # who does what to whom, by voice and clause
        ("Police arrested two journalists.", "COERCE", ("Police",), ("two journalists",)),
        ("Two journalists were arrested by police.", "COERCE", ("police",), ("Two journalists",)),
        ("Two journalists were arrested in Kovarsk.", "COERCE", (), ("Two journalists",)),
        ("Police arrested Ivar Moen and Anna Kovacs.", "COERCE", ("Police",), ("Ivar Moen", "Anna Kovacs")),
        ("The rebels who attacked the airport fled.", "ASSAULT", ("The rebels",), ("the airport",)),
        ("Norland refused to release the sailors.", "RETREAT", ("Norland",), ("the sailors",)),
        # both sides of a meeting
        ("Ivar Moen and Anna Kovacs met in Geneva.", "CONSULT", ("Ivar Moen", "Anna Kovacs"), ()),
        ("Ivar Moen met Anna Kovacs.", "CONSULT", ("Ivar Moen",), ("Anna Kovacs",)),
        ("Ivar Moen met with Anna Kovacs.", "CONSULT", ("Ivar Moen",), ("Anna Kovacs",)),
        ("Norland and Sudia held talks.", "CONSULT", ("Norland", "Sudia"), ()),
        ("Norland held talks with Sudia.", "CONSULT", ("Norland",), ("Sudia",)),
        ("Talks between Norland and Sudia ended.", "CONSULT", ("Norland", "Sudia"), ()),
        # nouns
        ("Norland's invasion of Sudia began in May.", "ASSAULT", ("Norland",), ("Sudia",)),
        ("The annexation of Kovarsk by Norland was illegal.", "COERCE", ("Norland",), ("Kovarsk",)),
        ("The union imposed sanctions on Norland.", "SANCTION", ("The union",), ("Norland",)),
    ],
)
def test_roles(
    nlp: Language, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert _sides(text, _only(nlp, text, kind)) == (actors, recipients)


def test_a_reported_attack_is_attributed_to_its_quotation(nlp: Language) -> None:
    text = "Norland accused Sudia of attacking the port."
    content = _span(text, "of attacking the port")
    quotation = Quotation(
        "quo-1", "indirect", (content,), _span(text, "accused"), Source(None, _span(text, "Norland"), "named")
    )
    given = replace(_read(nlp, text), quotations=(quotation,))
    accused, attack = annotate(nlp(text), given).events
    assert (accused.type, accused.attribution) == ("ACCUSE", None)
    assert _sides(text, accused) == (("Norland",), ("Sudia",))
    assert (attack.type, attack.attribution) == ("ASSAULT", "quo-1")
    assert _sides(text, attack) == (("Sudia",), ("the port",))


def test_the_innermost_quotation_counts(nlp: Language) -> None:
    text = "The king said the minister claimed that rebels attacked the port."
    outer = Quotation(
        "quo-1", "indirect", (_span(text, text[14:-1]),), None, Source(None, None, "unattributed")
    )
    inner = replace(outer, id="quo-2", content=(_span(text, "that rebels attacked the port"),))
    given = replace(_read(nlp, text), quotations=(outer, inner))
    attack = next(event for event in annotate(nlp(text), given).events if event.type == "ASSAULT")
    assert attack.attribution == "quo-2"


@pytest.mark.parametrize(
    ("text", "kind", "times", "expected"),
    [
        ("Ivar Moen met Anna Kovacs on Friday.", "CONSULT", ("Friday",), "Friday"),
        (
            "On Monday the king said that Ivar Moen met Anna Kovacs on Friday.",
            "CONSULT",
            ("Monday", "Friday"),
            "Friday",
        ),
        ("Norland and Sudia are set to begin talks on 10 January.", "CONSULT", ("10 January",), "10 January"),
        ("The March 3 summit of Norland and Sudia opens in Oslo.", "CONSULT", ("March 3",), "March 3"),
        ("On Monday the king spoke of the man who attacked Kovarsk.", "ASSAULT", ("Monday",), None),
    ],
)
def test_the_time_that_the_tree_ties_to_the_event(
    nlp: Language, text: str, kind: str, times: tuple[str, ...], expected: str | None
) -> None:
    found = _only(nlp, text, kind, times=times).when
    assert found == (None if expected is None else f"tmx-{expected}")


def test_place(nlp: Language) -> None:
    event = _only(nlp, "Norland and Sudia held talks in Geneva.", "CONSULT")
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Geneva", "CHE")
    assert _only(nlp, "Norland and Sudia held talks.", "CONSULT").place is None


def test_quantities_are_those_of_the_event(nlp: Language) -> None:
    text = "Norland sent 2,000 soldiers to the border, and 12 witnesses saw them."
    numbers = tuple(Quantity(f"qty-{n}", _span(text, n), None, None) for n in ("2,000", "12"))
    given = replace(_read(nlp, text), quantities=numbers)
    (event,) = (event for event in annotate(nlp(text), given).events if event.type == "MOBILIZE")
    assert event.quantities == ("qty-2,000",)


@pytest.mark.parametrize(
    ("text", "mode", "context"),
    [
        ("Ivar Moen spoke with Anna Kovacs by phone.", "phone", None),
        ("Norland and Sudia held nuclear talks.", None, "cbrn"),
        ("Gunmen kidnapped a doctor in Kovarsk.", "abduct", None),
        ("The union called for the release of the sailors.", "yield", None),
    ],
)
def test_mode_and_context_come_from_words(
    nlp: Language, text: str, mode: str | None, context: str | None
) -> None:
    (event,) = (event for event in _events(nlp, text) if event.type != "RETREAT")
    assert (event.mode, event.context) == (mode, context)


@pytest.mark.parametrize(
    "text",
    [
        "The king died of a heart attack.",
        "A storm struck Kovarsk.",
        "The storm killed three people in Kovarsk.",
        "The striker hit the bar twice.",
        "Shares rallied in Kovarsk.",
        "The book is the talk of the town.",
        "The flood forced the family to leave.",
    ],
)
def test_other_senses_are_no_events(nlp: Language, text: str) -> None:
    assert _events(nlp, text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "status", "plover"),
    [
        ("Norland and Sudia will hold talks.", "CONSULT", "scheduled", "AGREE"),
        ("Norland and Sudia held talks.", "CONSULT", "past", "CONSULT"),
        ("Norland did not release the sailors.", "RETREAT", "negated", "REJECT"),
        ("Norland will not release the sailors.", "REJECT", "past", "REJECT"),
        ("Norland will release the sailors.", "RETREAT", "scheduled", "CONCEDE"),
        ("Norland threatened to bomb Kovarsk.", "ASSAULT", "hypothetical", "ASSAULT"),
    ],
)
def test_status_and_plover_type(nlp: Language, text: str, kind: str, status: str, plover: str) -> None:
    event = _only(nlp, text, kind)
    assert (event.status, plover_type(event)) == (status, plover)


def test_interface_lines_report_nothing(nlp: Language) -> None:
    text = "Police arrested two journalists."
    assert annotate(nlp(text), _read(nlp, text, role="caption")).events
    assert annotate(nlp(text), _read(nlp, text, role="interface")).events == ()


def test_said_twice_is_one_event(nlp: Language) -> None:
    text = "Ivar Moen met Anna Kovacs for talks in Geneva."
    event = _only(nlp, text, "CONSULT")
    assert (event.lemma, event.place and event.place.name) == ("meet", "Geneva")


def test_a_meeting_of_nobody_named_counts_if_it_has_a_date(nlp: Language) -> None:
    assert _events(nlp, "The call was long.") == ()
    (event,) = _events(nlp, "Thursday's call was long.", times=("Thursday",))
    assert (event.type, event.actors, event.when) == ("CONSULT", (), "tmx-Thursday")


def test_reading_again_gives_the_same(nlp: Language) -> None:
    text = (
        "Norland accused Sudia of attacking the port. Police arrested Ivar Moen and Anna Kovacs in Kovarsk."
    )
    first, second = _events(nlp, text), _events(nlp, text)
    assert first == second
    assert len({event.id for event in first}) == len(first)
    assert [event.trigger for event in first] == sorted(event.trigger for event in first)


def test_what_fires_on_a_boat_dismisses_nobody(nlp: Language) -> None:
    found = _events(nlp, "Kenya's navy allegedly fired on a boat.")
    assert "SANCTION" not in {event.type for event in found}


def test_an_event_knows_its_sentence(nlp: Language) -> None:
    text = "Kovarsk is a port. Police arrested Ivar Moen in Kovarsk. It rained."
    event = _only(nlp, text, "COERCE")
    assert event.sentence is not None
    assert text[event.sentence.start : event.sentence.end] == "Police arrested Ivar Moen in Kovarsk."


def test_a_city_before_the_noun_is_where(nlp: Language) -> None:
    text = "The Geneva talks with Sudia ended on Monday."
    event = _only(nlp, text, "CONSULT")
    assert event.place is not None
    assert event.place.name == "Geneva"
    assert _sides(text, event)[1] == ("Sudia",)
    assert "Geneva" not in _sides(text, event)[0]


def test_who_speaks_in_talks_with_somebody_took_part(nlp: Language) -> None:
    text = "Ivar Moen warned the reporters after talks with Anna Kovacs."
    assert _sides(text, _only(nlp, text, "CONSULT")) == (("Ivar Moen",), ("Anna Kovacs",))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_SCRAPS), min_size=1, max_size=25))
def test_any_text_gives_events_inside_it(nlp: Language, scraps: list[str]) -> None:
    text = " ".join(scraps)
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    events = annotate(doc, Annotation("a", "test", sentences)).events
    for event in events:
        for where in (event.trigger, *(role.span for role in (*event.actors, *event.recipients))):
            assert 0 <= where.start < where.end <= len(text)
            assert not text[where.start : where.end].isspace()
    assert len({(event.type, event.trigger) for event in events}) == len(events)
