"""Mentions other than by name, and who a noun phrase is."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.annotate import coreference, entities, mentions
from crosswire.annotate.coreference.annotator import quoted
from crosswire.annotate.english import sentences
from crosswire.names.register import Register
from crosswire.records import Annotation, Line


def read(nlp: Language, *paragraphs: str) -> tuple[Doc, Annotation]:
    text = "\n".join(paragraphs)
    lines: list[Line] = []
    for paragraph in paragraphs:
        start = lines[-1].end + 1 if lines else 0
        lines.append(Line(start, start + len(paragraph), "body"))
    doc = nlp(text)
    note = Annotation("a", "m", sentences(doc, tuple(lines)))
    return doc, coreference.annotate(doc, entities.annotate(doc, note, Register()))


def others(nlp: Language, *paragraphs: str) -> dict[str, list[str]]:
    """Coreferents as words, by entity, where there are any."""
    doc, note = read(nlp, *paragraphs)
    return {
        entity.name: [doc.text[span.start : span.end] for span in entity.coreferents]
        for entity in note.entities
        if entity.coreferents
    }


def test_office_and_nationality(nlp: Language) -> None:
    found = others(
        nlp,
        "Norwegian President Kari Moe met French President Luc Perrin in Geneva.",
        "The Norwegian president left early.",
    )
    assert found == {"Kari Moe": ["The Norwegian president"]}


def test_office_of_two_people_is_nobody(nlp: Language) -> None:
    found = others(
        nlp,
        "Norwegian President Kari Moe met French President Luc Perrin in Geneva.",
        "The president left early.",
    )
    assert found == {}


def test_pronouns_follow_the_subject(nlp: Language) -> None:
    found = others(nlp, "President Kari Moe met the rebels. She said that she would return.")
    assert found == {"Kari Moe": ["She", "she"]}


def test_an_unnamed_person_is_nobody_named(nlp: Language) -> None:
    found = others(
        nlp,
        "President Kari Moe left Geneva on Monday.",
        "A senior official spoke to reporters. The official said he was hopeful.",
    )
    assert found == {}


def test_a_person_keeps_the_pronoun(nlp: Language) -> None:
    found = others(nlp, "Mr Ola Moe met the envoys. She said the talks failed.")
    assert found == {}


def test_the_bearer_of_an_office_is_a_subject(nlp: Language) -> None:
    found = others(nlp, "Kremlin spokeswoman Kari Moe left. She said the talks failed.")
    assert found == {"Kari Moe": ["She"]}


def test_speech_is_left_alone(nlp: Language) -> None:
    found = others(nlp, "Minister Kari Moe left. “He is wrong and she is right,” the rebels said.")
    assert found == {}


def test_appositions_are_mentions(nlp: Language) -> None:
    found = others(nlp, "Kari Moe, Norway's fisheries minister, left Geneva.")
    assert found == {"Kari Moe": ["Norway's fisheries minister"]}


def test_annotating_twice_gives_the_same(nlp: Language) -> None:
    text = "Norwegian President Kari Moe left. She said the Fisheries Ministry and its allies agreed."
    doc, note = read(nlp, text)
    assert coreference.annotate(doc, note) == note


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norwegian officials left Geneva.", "officials", [(None, "NOR", "government")]),
        ("The vessel of Iceland's coast guard left.", "guard", [(None, "ISL", "military")]),
        ("Kremlin officials left Geneva.", "officials", [(None, "RUS", "government")]),
        ("The fishermen left Geneva.", "fishermen", [(None, None, "civilian")]),
        ("The boats left Geneva.", "boats", [(None, None, None)]),
        ("French President Luc Perrin left.", "Luc", [("Luc Perrin", "FRA", "government")]),
        ("Oslo rejected the offer.", "Oslo", [("Oslo", "NOR", "government")]),
        ("The rebels met in Oslo.", "Oslo", [("Oslo", "NOR", None)]),
        ("Norwegian and Icelandic officials left.", "officials",
         [(None, "NOR", "government"), (None, "ISL", "government")]),
    ],
)  # fmt: skip
def test_roles(
    nlp: Language, text: str, word: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    doc, note = read(nlp, text)
    names = {entity.id: entity.name for entity in note.entities}
    head = next(token for token in doc if token.text == word)
    found = mentions.roles("a", note, head)
    assert [(names.get(role.entity or ""), role.country, role.sector) for role in found] == expected


def test_a_role_with_two_countries_has_none(nlp: Language) -> None:
    doc, note = read(nlp, "Norwegian and Icelandic officials left.")
    head = next(token for token in doc if token.text == "officials")
    assert mentions.role("a", note, head).country is None


def test_entity_at_prefers_the_mention_itself(nlp: Language) -> None:
    doc, note = read(nlp, "Norwegian President Kari Moe left. The Norwegian president said so.")
    text = doc.text
    nominal = text.index("The Norwegian president")

    def at(start: int, size: int) -> str | None:
        found = mentions.entity_at(note, start, start + size)
        return found.name if found else None

    assert at(nominal, len("The Norwegian president")) == "Kari Moe"
    assert at(nominal + 4, len("Norwegian")) == "Norwegian"
    assert at(0, len("Norwegian President Kari Moe")) == "Norwegian"  # the longer of two names
    assert at(text.index("left"), 4) is None


@pytest.mark.parametrize(
    "text",
    [
        "Senior Swedish and Danish officials met in Geneva.",
        "Swedish and Danish officials left the talks.",
    ],
)
def test_officials_of_two_countries_are_two_roles(nlp: Language, text: str) -> None:
    doc, note = read(nlp, text)
    head = next(token for token in doc if token.text == "officials")
    found = mentions.roles("a", note, head)
    assert [(role.entity, role.country, role.sector) for role in found] == [
        (None, "SWE", "government"),
        (None, "DNK", "government"),
    ]


@pytest.mark.parametrize("text", ["Western officials disagreed.", "The official left.", "Officials left."])
def test_unnamed_officials_are_no_entity(nlp: Language, text: str) -> None:
    doc, note = read(nlp, text)
    head = next(token for token in doc if token.lower_.startswith("official"))
    (found,) = mentions.roles("a", note, head)
    assert (found.entity, found.country, found.sector) == (None, None, "government")


def test_the_country_is_the_only_one_named(nlp: Language) -> None:
    found = others(nlp, "Norway rejected the offer on Monday. The country has no plans to sign.")
    assert found == {"Norway": ["The country"]}


def test_the_country_of_two_is_neither(nlp: Language) -> None:
    found = others(nlp, "Norway warned Sweden on Monday. The country has no plans to sign.")
    assert found == {}


def test_an_adviser_is_not_the_office_advised(nlp: Language) -> None:
    found = others(nlp, "Kari Moe, an adviser to the president, resigned. The president said nothing.")
    assert "The president" not in found.get("Kari Moe", [])


def test_what_somebody_is_said_to_be(nlp: Language) -> None:
    found = others(nlp, "Kari Moe is a fisherman from Bergen.", "The fisherman left Oslo on Monday.")
    assert found == {"Kari Moe": ["a fisherman", "The fisherman"]}


@pytest.mark.parametrize("text", ["Kari Moe is not a fisherman.", "Kari Moe could be a fisherman."])
def test_what_somebody_may_not_be(nlp: Language, text: str) -> None:
    assert others(nlp, text) == {}


def test_a_noun_beside_a_name(nlp: Language) -> None:
    found = others(nlp, "Ola Lund, a teacher, left Oslo on Monday. The teacher refused to speak.")
    assert found == {"Ola Lund": ["a teacher", "The teacher"]}


def test_a_noun_that_two_people_had_is_nobody(nlp: Language) -> None:
    found = others(
        nlp,
        "Ola Lund, a teacher, left Oslo. Kari Moe, a teacher, stayed.",
        "The teacher refused to speak.",
    )
    assert "The teacher" not in [form for forms in found.values() for form in forms]


def test_the_city_is_the_only_one_near(nlp: Language) -> None:
    found = others(nlp, "Thousands marched in Bergen on Monday. Police closed the city at noon.")
    assert found == {"Bergen": ["the city"]}


def test_the_city_of_two_is_neither(nlp: Language) -> None:
    assert others(nlp, "Thousands marched in Bergen and in Geneva. Police closed the city at noon.") == {}


def test_the_country_of_a_city_is_not_the_city(nlp: Language) -> None:
    assert others(nlp, "Thousands marched in Bergen on Monday. Police said the country was calm.") == {}


def test_he_thanked_somebody_else(nlp: Language) -> None:
    found = others(nlp, "Minister Ola Lund spoke on Monday. He thanked Lund for nothing.")
    assert found == {}


def test_according_to_whom(nlp: Language) -> None:
    found = others(nlp, "According to Kari Moe, the envoys left before she came.")
    assert found == {"Kari Moe": ["she"]}


def test_the_topic_outlasts_who_is_named_beside(nlp: Language) -> None:
    found = others(nlp, "Kari Moe left Oslo on Monday. She spoke of Ola Lund. She was tired.")
    assert found == {"Kari Moe": ["She", "She"]}


def test_himself_is_the_subject(nlp: Language) -> None:
    found = others(nlp, "Ola Lund met Per Moe and praised himself.")
    assert found == {"Ola Lund": ["himself"]}


def test_a_mother_is_no_he(nlp: Language) -> None:
    found = others(nlp, "Minister Ola Lund left. The mother wept. He said the talks had failed.")
    assert found == {"Ola Lund": ["He"]}


def test_it_is_the_organisation_before(nlp: Language) -> None:
    found = others(nlp, "NATO rejected the offer on Monday. It has sent ships to the north.")
    assert found == {"NATO": ["It"]}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no way” twice.", ["no", "way"]),
        ('He said "no way" twice.', ["no", "way"]),
        ("“No way\nhe said.", ["No", "way"]),
        ("No way", []),
        ("“No way", ["No", "way"]),
    ],
)
def test_quoted(nlp: Language, text: str, inside: list[str]) -> None:
    doc = nlp(text)
    assert [doc[i].text for i in sorted(quoted(doc))] == inside


def test_the_last_word_of_a_body(nlp: Language) -> None:
    found = others(nlp, "The Northern Fishing Commission met in Geneva. The Commission rejected the quota.")
    assert found == {"Northern Fishing Commission": ["The Commission"]}
