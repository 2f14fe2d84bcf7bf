"""Strikes, marches and rallies of which nobody is named."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.events import annotate
from crosswire.records import Annotation, Sentence


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Organisers scrapped the march after a bomb alert.", "march", "negated"),
        ("Police expect a planned protest.", "protest", "scheduled"),
        ("Police banned the rally.", "rally", "negated"),
        ("The premier resigned amid protests over fuel prices.", "protest", "ongoing"),
        ("Tens of thousands attended the rally.", "rally", "past"),
    ],
)
def test_a_crowd_need_not_be_named(nlp: Language, text: str, trigger: str, status: str) -> None:
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    events = annotate(doc, Annotation("a", "test", sentences)).events
    assert (trigger, status) in [(one.lemma, one.status) for one in events if one.type == "PROTEST"]


def test_a_rally_of_shares_is_no_protest(nlp: Language) -> None:
    doc = nlp("Traders expect a stock rally on Monday.")
    events = annotate(doc, Annotation("a", "test", (Sentence(0, len(doc.text), "body"),))).events
    assert not [one for one in events if one.type == "PROTEST"]
