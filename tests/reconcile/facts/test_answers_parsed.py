"""A demand met with a refusal of the same thing, from the words of one article to the link."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.reconcile.facts.positions import with_answers
from crosswire.reconcile.material import Material
from crosswire.records import Article, Line


def links(nlp: Language, text: str) -> set[tuple[str, str]]:
    """The kind of each answer with the kind that it answers."""
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "body"),))
    made = annotate_article(nlp, annotators(Register()), article)
    material = Material((article,), {"art": made}, made.entities)
    kinds = {one.id: one.kind for one in made.positions}
    answers = with_answers(made.positions, material)
    return {(one.kind, kinds[one.answers]) for one in answers if one.answers is not None}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Peru demanded that Chile release the twelve fishermen. Chile refused to release the fishermen "
            "before a hearing in May.",
            ("refusal", "demand"),
        ),
        (
            "Ghana asked Togo to reopen the bridge at Aflao. Togo said on Monday that it would not reopen "
            "the bridge at Aflao.",
            ("refusal", "request"),
        ),
        ("Latvia turned down Estonia's offer of a shared patrol.", ("refusal", "offer")),
        (
            "Kenya accused Uganda of stealing cattle near the lake. Uganda denied stealing cattle.",
            ("denial", "accusation"),
        ),
    ],
)
def test_an_answer_is_linked(nlp: Language, text: str, link: tuple[str, str]) -> None:
    assert link in links(nlp, text)


def test_a_refusal_of_something_else_is_not(nlp: Language) -> None:
    text = "Peru demanded that Chile release the fishermen. Chile refused to send a minister to Lima."
    assert links(nlp, text) == set()
