"""Every entry of the trigger lexicon has an example in which it fires."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.annotate.events import annotate
from crosswire.annotate.events.lexicon import Entry, entries
from crosswire.records import Annotation, Entity, EntityType, Event, Sentence, Span

_NAMES: dict[str, EntityType] = {
    "Norland": "GPE",
    "Sudia": "GPE",
    "Kovarsk": "GPE",
    "Geneva": "GPE",
    "White House": "ORG",
    "European Union": "ORG",
}


def _entities(doc: Doc) -> tuple[Entity, ...]:
    found = []
    for name, kind in _NAMES.items():
        start = doc.text.find(name)
        if start >= 0:
            found.append(Entity(f"ent-{name}", name, kind, spans=(Span("a", start, start + len(name)),)))
    return tuple(found)


def _events(nlp: Language, text: str) -> tuple[Event, ...]:
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    return annotate(doc, Annotation("a", "test", sentences, _entities(doc))).events


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_the_example_fires_the_entry(nlp: Language, entry: Entry) -> None:
    found = _events(nlp, entry.example)
    fired = [event for event in found if event.entry == entry.id]
    assert fired, [event.entry for event in found]
    assert fired[0].type == entry.type
    assert fired[0].actors or fired[0].recipients


def test_ids_are_unique() -> None:
    names = [entry.id for entry in entries()]
    assert len(names) == len(set(names))
