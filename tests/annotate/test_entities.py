"""Names become entities."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from crosswire.annotate import entities
from crosswire.annotate.english import sentences
from crosswire.names.register import KnownOrganisation, KnownPerson, Register
from crosswire.records import Annotation, Entity, Line, LineRole, Sentence

VOCAB = spacy.blank("en").vocab
LOW = frozenset(["of", "and", "in", "at", "to", "for", "from", "with"])


WORDS = [
    "Marit",
    "Lunde",
    "President",
    "Norway",
    "'s",
    ",",
    "and",
    "(",
    ")",
    "NATO",
    "said",
    "the",
    "US",
    "-",
    "of",
    "Ministry",
]


def made(*lines: str, labels: dict[str, str] | None = None) -> Doc:
    """A Doc of lines cut at white space: capitals are proper nouns, the rest by a rule of thumb.

    labels: entities that the parser is to have found, by their words.
    """
    words: list[str] = []
    tags: list[str] = []
    starts: list[bool | int | None] = []
    spaces: list[bool] = []
    for number, line in enumerate(lines):
        for place, word in enumerate(line.split()):
            words.append(word)
            starts.append(place == 0)
            spaces.append(True)
            tags.append(
                "DET"
                if word.lower() in {"the", "a", "an"}
                else "ADP"
                if word.lower() in LOW
                else "PUNCT"
                if not word[0].isalnum()
                else _tag(word)
            )
        if number + 1 < len(lines):
            words.append("\n")
            tags.append("SPACE")
            starts.append(False)
            spaces.append(False)
    fine = ["NNP" if tag == "PROPN" else "NN" for tag in tags]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=tags,
        tags=fine,
        lemmas=[w.lower() for w in words],
        sent_starts=starts,
    )
    found = []
    for phrase, label in (labels or {}).items():
        size = len(phrase.split())
        found += [Span(doc, i, i + size, label) for i in range(len(doc)) if doc[i : i + size].text == phrase]
    doc.ents = tuple(found)
    return doc


def _tag(word: str) -> str:
    return "PROPN" if word[0].isupper() else "VERB" if word in {"said", "met", "left"} else "NOUN"


def read(doc: Doc, register: Register | None = None, role: LineRole = "body") -> dict[str, Entity]:
    parts = tuple(Sentence(s.start_char, s.end_char, role) for s in doc.sents)
    note = entities.annotate(doc, Annotation("a", "m", parts), register or Register())
    return {entity.name: entity for entity in note.entities}


def test_full_name_surname_and_honorific_are_one_person() -> None:
    doc = made("Foreign Minister Marit Lunde left Oslo .", "Ms Lunde said so .", "Lunde left .")
    found = read(doc)["Marit Lunde"]
    assert len(found.spans) == 3
    assert found.titles == ("Foreign Minister", "Ms")
    assert (found.type, found.sector, found.aliases) == ("PERSON", "government", ("Lunde",))


def test_country_comes_from_the_printed_office() -> None:
    found = read(made("Norwegian Fisheries Minister Marit Lunde met Kremlin spokesman Igor Danilov ."))
    assert (found["Marit Lunde"].country, found["Marit Lunde"].titles) == (
        "NOR",
        ("Norwegian Fisheries Minister",),
    )
    assert (found["Igor Danilov"].country, found["Igor Danilov"].sector) == ("RUS", "government")


def test_country_stays_unknown() -> None:
    assert read(made("President Marit Lunde left ."))["Marit Lunde"].country is None


def test_apposition_after_and_before_the_name() -> None:
    after = read(
        made("Marit Lunde , the Norwegian foreign minister , left .", labels={"Marit Lunde": "PERSON"})
    )
    assert after["Marit Lunde"].titles == ("Norwegian foreign minister",)
    assert after["Marit Lunde"].country == "NOR"
    before = read(made("Norway 's foreign minister , Marit Lunde , left .", labels={"Marit Lunde": "PERSON"}))
    assert before["Marit Lunde"].titles == ("Norway 's foreign minister",)
    assert before["Marit Lunde"].country == "NOR"


def test_an_apposition_about_somebody_else_is_no_title() -> None:
    doc = made("Marit Lunde , Prime Minister Kari Moe and others left .", labels={"Marit Lunde": "PERSON"})
    assert read(doc)["Marit Lunde"].titles == ()


def test_a_plural_office_belongs_to_both() -> None:
    found = read(made("Presidents Marit Lunde and Igor Danilov met .", labels={"Igor Danilov": "PERSON"}))
    assert found["Marit Lunde"].titles == found["Igor Danilov"].titles == ("President",)


def test_two_given_names_are_two_people_and_a_bare_surname_the_nearest() -> None:
    doc = made("Minister Marit Lunde left .", "Skipper Kari Lunde left .", "Lunde said so .")
    found = read(doc)
    assert [len(found[name].spans) for name in ("Marit Lunde", "Kari Lunde")] == [1, 2]


def test_a_surname_in_the_headline_is_the_person_named_below() -> None:
    found = read(made("Lunde left", "Minister Marit Lunde left ."))
    assert [(span.start, span.end) for span in found["Marit Lunde"].spans] == [(0, 5), (21, 32)]


def test_countries_join_by_code_and_people_of_a_country_stay_apart() -> None:
    found = read(made("The U.S. met Norwegian envoys .", "The US and the United States met Norway ."))
    assert found["United States"].aliases == ("U.S.", "US")
    assert found["United States"].country == "USA"
    assert (found["Norwegian"].type, found["Norwegian"].country) == ("NORP", "NOR")
    assert (found["Norway"].type, found["Norway"].country) == ("GPE", "NOR")


def test_acronym_in_parentheses() -> None:
    doc = made(
        "The Northern Fishing Council ( NFC ) met .", "NFC left .", labels={"Northern Fishing Council": "ORG"}
    )
    found = read(doc)["Northern Fishing Council"]
    assert (found.aliases, len(found.spans)) == (("NFC",), 3)


def test_casing_variants_and_known_organisations() -> None:
    found = read(made("NATO left .", "Nato met the White House ."))
    assert found["NATO"].aliases == ("Nato",)
    assert (found["White House"].country, found["White House"].sector) == ("USA", "government")


def test_ministries_are_found_without_the_parser() -> None:
    found = read(made("The Norwegian Fisheries Ministry and the Ministry of Foreign Affairs met ."))
    assert found["Norwegian Fisheries Ministry"].country == "NOR"
    assert found["Ministry of Foreign Affairs"].sector == "government"


@pytest.mark.parametrize("phrase", ["Thursday", "December", "Christmas", "President", "Geneva Convention"])
def test_no_actor(phrase: str) -> None:
    doc = made(
        f"She left on {phrase} with Norway .", labels={phrase: "PERSON" if " " not in phrase else "ORG"}
    )
    assert set(read(doc)) == {"Norway"}


def test_headline_capitals_name_nobody() -> None:
    doc = made("Quota Fears Halt Norway Talks Again", labels={"Quota Fears": "PERSON"})
    assert set(read(doc)) == {"Norway"}


def test_titles_and_possessives_are_no_part_of_names() -> None:
    doc = made("He met Mr Igor Danilov 's envoy .", labels={"Mr Igor Danilov 's": "PERSON"})
    assert set(read(doc)) == {"Igor Danilov"}


@pytest.mark.parametrize("role", ["byline", "bio", "credit", "contributor", "interface"])
def test_furniture_names_nobody(role: LineRole) -> None:
    assert read(made("Minister Marit Lunde of Norway"), role=role) == {}


def test_register_names_come_first() -> None:
    register = Register(
        people=(KnownPerson("Marit Lunde", ("Iron Marit",), "NOR", "government", "fisheries minister"),),
        organisations=(KnownOrganisation("Blue Front of Norway", ("BFN",), "NOR", "rebels"),),
    )
    doc = made("Iron Marit met the Blue Front of Norway .", "BFN left .", "Lunde said so .")
    found = read(doc, register)
    assert found["Marit Lunde"].titles == ("fisheries minister",)
    assert [doc.text[s.start : s.end] for s in found["Marit Lunde"].spans] == ["Iron Marit", "Lunde"]
    assert (found["Blue Front of Norway"].type, len(found["Blue Front of Norway"].spans)) == ("GROUP", 2)


def test_an_all_capitals_dateline_is_the_town() -> None:
    found = read(made("BERGEN - Talks failed .", "They met in Bergen .", labels={"BERGEN": "PERSON"}))
    assert (found["Bergen"].type, found["Bergen"].aliases) == ("GPE", ("BERGEN",))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=24,
    )
)
def test_spans_are_exact_and_disjoint(words: list[str]) -> None:
    if not words:
        return
    doc = made(" ".join(words))
    spans = sorted(span for entity in read(doc).values() for span in entity.spans)
    assert all(0 <= a.start < a.end <= len(doc.text) for a in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(doc.text[a.start] != " " and doc.text[a.end - 1] != " " for a in spans)


def test_on_a_parse(nlp: Language) -> None:
    text = (
        "Norwegian Prime Minister Kari Moe met French President Luc Perrin in Paris on Monday.\n"
        "Moe told reporters that Norway would not leave NATO, the Kremlin said.\n"
    )
    doc = nlp(text)
    lines = (Line(0, text.index("\n"), "body"), Line(text.index("\n") + 1, len(text) - 1, "body"))
    note = entities.annotate(doc, Annotation("a", "m", sentences(doc, lines)), Register())
    assert {e.name: (e.type, e.country, len(e.spans)) for e in note.entities} == {
        "Norwegian": ("NORP", "NOR", 1), "Kari Moe": ("PERSON", "NOR", 2), "French": ("NORP", "FRA", 1),
        "Luc Perrin": ("PERSON", "FRA", 1), "Paris": ("GPE", "FRA", 1), "Norway": ("GPE", "NOR", 1),
        "NATO": ("ORG", None, 1), "Kremlin": ("ORG", "RUS", 1),
    }  # fmt: skip


def named(nlp: Language, text: str) -> dict[str, Entity]:
    doc = nlp(text)
    note = Annotation("a", "m", sentences(doc, (Line(0, len(text), "body"),)))
    return {entity.name: entity for entity in entities.annotate(doc, note, Register()).entities}


def test_a_president_beside_another_keeps_no_borrowed_country(nlp: Language) -> None:
    found = named(nlp, "President Ivar Moen and Swedish President Anton Belov spoke on Thursday.")
    assert (found["Ivar Moen"].country, found["Anton Belov"].country) == (None, "SWE")


def test_country_behind_the_name(nlp: Language) -> None:
    found = named(nlp, "President Ivar Moen of Norway met Chancellor Ute Brandt of Germany.")
    assert (found["Ivar Moen"].country, found["Ute Brandt"].country) == ("NOR", "DEU")


def test_texts_and_forums_leave_no_fragments(nlp: Language) -> None:
    found = named(nlp, "They signed the North Atlantic Treaty and joined the Northern Fisheries Dialogue.")
    assert found == {}


def test_an_organisation_that_owns_an_office(nlp: Language) -> None:
    found = named(nlp, "European Space Agency director Jean Petit spoke.")
    assert {name: entity.type for name, entity in found.items()} == {
        "European Space Agency": "ORG",
        "Jean Petit": "PERSON",
    }
