"""Which names of an article are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from crosswire.annotate import entities
from crosswire.annotate.english import sentences
from crosswire.annotate.entities.bodies import acronym_of, body_words
from crosswire.annotate.entities.words import words_of
from crosswire.names.register import Register
from crosswire.records import Annotation, Line


def forms(nlp: Language, *paragraphs: str) -> dict[str, list[str]]:
    """The printed names by entity."""
    return dict(named(nlp, *paragraphs))


def named(nlp: Language, *paragraphs: str) -> list[tuple[str, list[str]]]:
    """Entities with their printed names, in order of the text."""
    text, lines = "\n".join(paragraphs), list[Line]()
    for paragraph in paragraphs:
        start = lines[-1].end + 1 if lines else 0
        lines.append(Line(start, start + len(paragraph), "body"))
    doc = nlp(text)
    found = entities.annotate(doc, Annotation("a", "m", sentences(doc, tuple(lines))), Register())
    return [(one.name, [text[span.start : span.end] for span in one.spans]) for one in found.entities]


def test_a_bare_surname_stays_with_who_had_it_first(nlp: Language) -> None:
    found = forms(
        nlp,
        "Trade Minister Kari Lunde left Oslo on Monday.",
        "Lunde said the talks had failed.",
        "Her brother, Per Lunde, runs a shipyard in Bergen.",
        "Lunde said she would return.",
    )
    assert found["Kari Lunde"] == ["Kari Lunde", "Lunde", "Lunde"]
    assert found["Per Lunde"] == ["Per Lunde"]


def test_mr_and_mrs_are_two(nlp: Language) -> None:
    found = named(nlp, "Mr Sandvik signed the letter. Mrs Sandvik refused to sign. Mr Sandvik left.")
    assert found == [("Sandvik", ["Sandvik", "Sandvik"]), ("Sandvik", ["Sandvik"])]


def test_mr_is_not_a_woman_of_that_name(nlp: Language) -> None:
    found = forms(nlp, "Mrs Kari Sandvik met Mr Ola Sandvik in Oslo. Mr Sandvik left. Mrs Sandvik stayed.")
    assert found == {
        "Kari Sandvik": ["Kari Sandvik", "Sandvik"],
        "Ola Sandvik": ["Ola Sandvik", "Sandvik"],
        "Oslo": ["Oslo"],
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [("Robert Hallgrim", "Bob Hallgrim"), ("Bob Hallgrim", "Robert Hallgrim"), ("Nagy Anna", "Anna Nagy")],
)
def test_one_person_under_two_names(nlp: Language, first: str, second: str) -> None:
    found = forms(nlp, f"Minister {first} left Oslo.", f"On Tuesday Minister {second} met reporters.")
    assert sorted(map(len, found.values())) == [1, 2]


def test_two_given_names_are_two_people(nlp: Language) -> None:
    found = forms(nlp, "Minister Robert Hallgrim left Oslo.", "Minister Roland Hallgrim met reporters.")
    assert sorted(map(len, found.values())) == [1, 1, 1]


def test_a_double_surname_is_no_other_person(nlp: Language) -> None:
    found = forms(nlp, "President Ana Garcia Lopez left. “No,” said Garcia Lopez. Lopez then left.")
    assert list(found) == ["Ana Garcia Lopez"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Fisheries Ministry", "Ministry of Fisheries"),
        ("Ministry of Trade", "Trade Ministry"),
        ("Stavern University", "University of Stavern"),
        ("United States Senate", "US Senate"),
    ],
)
def test_the_order_of_words_in_a_body(full: str, short: str) -> None:
    assert body_words(full) == body_words(short)


def test_a_body_and_its_acronym(nlp: Language) -> None:
    found = forms(
        nlp,
        "The Northern Fishing Commission met in Geneva. The quota was rejected.",
        "Members of the Northern Fishing Commission (NFC) left. The NFC will meet again.",
    )
    assert len(found["Northern Fishing Commission"]) == 4


def test_a_short_form_of_two_bodies_is_neither(nlp: Language) -> None:
    found = forms(
        nlp,
        "The Northern Fishing Commission met the Southern Whaling Commission in Geneva.",
        "The Commission rejected the quota.",
    )
    assert len(found["Northern Fishing Commission"]) == len(found["Southern Whaling Commission"]) == 1


def test_a_ministry_of_another_country_is_another(nlp: Language) -> None:
    assert body_words("Norwegian Fisheries Ministry") != body_words("Fisheries Ministry of Iceland")


@pytest.mark.parametrize(
    ("form", "expected"), [("MoD", "mod"), ("N.F.C.", "nfc"), ("Council", None), ("US Navy", None)]
)
def test_acronyms(form: str, expected: str | None) -> None:
    assert acronym_of(form) == expected


@given(st.text(alphabet="abcDEF of-.'", max_size=40))
def test_words_for_comparison_are_never_empty(name: str) -> None:
    assert words_of(name)
    assert body_words(name)
