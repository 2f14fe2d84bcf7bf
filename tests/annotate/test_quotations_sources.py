"""Whom a pronoun or a bare description means as a source, and when it stays open."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate import coreference, entities, quotations
from crosswire.annotate.english import sentences
from crosswire.annotate.positions.sides import source_role
from crosswire.names.register import Register
from crosswire.records import Annotation, Line, Source


def sources(nlp: Language, text: str) -> list[tuple[str | None, str, str, str | None]]:
    """Who is meant, naming, method and the words of each quotation's source, in order of the text."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line), "body"))
        start += len(line) + 1
    doc = nlp(text)
    note = Annotation("art", "m", sentences(doc, tuple(lines)))
    note = coreference.annotate(doc, entities.annotate(doc, note, Register()))
    names = {entity.id: entity.name for entity in note.entities}
    found: list[Source] = [one.source for one in quotations.annotate(doc, note).quotations]
    return [
        (
            names.get(one.entity or ""),
            one.naming,
            one.method,
            None if one.span is None else text[one.span.start : one.span.end],
        )
        for one in found
    ]


OPEN = "unattributed", "unknown"


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Greenpeace said the river was clean. He said the plant was shut.", "He"),
        ("Norway said the river was clean. She said the plant was shut.", "She"),
        ("Police said the road was shut. He said the plant was open.", "He"),
        ("A statement said the river was clean. He said the plant was shut.", "He"),
        ("Ms Kari Lunde said the river was clean. He said the plant was shut.", "He"),
        ("A spokeswoman said the river was clean. He said the plant was shut.", "He"),
        ("“The river is clean,” Kari Lunde said. “We will leave,” they said.", "they"),
        ("Officials said the river was clean. He said the plant was shut.", "He"),
        ("An engineer said the river was clean. It said the plant was shut.", "It"),
        ("The river is clean. He said the plant was shut.", "He"),
    ],
)
def test_a_pronoun_that_fits_nobody_stays_open(nlp: Language, text: str, pronoun: str) -> None:
    assert sources(nlp, text)[-1] == (None, *OPEN, pronoun)


def test_a_pronoun_printed_for_somebody_rules_the_other_out(nlp: Language) -> None:
    text = "Kari Lunde said the river was clean. She said the plant was shut. He said nobody was hurt."
    assert [one[:3] for one in sources(nlp, text)] == [
        ("Kari Lunde", "named", "stated"), ("Kari Lunde", "named", "inferred"), (None, *OPEN),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ivar Moen said the river was clean. He said the plant was shut.",
         ("Ivar Moen", "named", "inferred")),
        ("Greenpeace said the river was clean. They said the plant was shut.",
         ("Greenpeace", "named", "inferred")),
        ("An engineer said the river was clean. They said the plant was shut.",
         (None, "unnamed", "inferred")),
        ("A senior official said the river was clean. The official said the plant was shut.",
         (None, "unnamed", "inferred")),
        ("A spokeswoman said the river was clean. She said the plant was shut.",
         (None, "unnamed", "inferred")),
        ("The water ministry said the river was clean. It said the plant was shut.",
         (None, "named", "inferred")),
        ("The river was clean, an engineer said.", (None, "unnamed", "stated")),
        ("The mayor, Ivar Moen, said the river was clean.", ("Ivar Moen", "named", "stated")),
        ("Norwegian President Kari Moe met Ivar Lund in Geneva. The Norwegian president said it was late.",
         ("Kari Moe", "named", "inferred")),
    ],
)  # fmt: skip
def test_what_was_stated_and_what_is_inferred(
    nlp: Language, text: str, who: tuple[str | None, str, str]
) -> None:
    assert sources(nlp, text)[-1][:3] == who


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("A senior Kenyan official said the river was clean. A Chadian official said the road was shut. "
         "The official said the plant was open.", ["KEN", "TCD", "TCD"]),
        ("A crowd met Kenyan officials in Lima. The river was clean, officials said.", [None]),
    ],
)  # fmt: skip
def test_a_source_has_the_country_of_the_words_that_brought_it_in(
    nlp: Language, text: str, countries: list[str | None]
) -> None:
    doc = nlp(text)
    note = Annotation("art", "m", sentences(doc, (Line(0, len(text), "body"),)))
    note = coreference.annotate(doc, entities.annotate(doc, note, Register()))
    note = quotations.annotate(doc, note)
    found = [source_role(note, doc, one) for one in note.quotations]
    assert [None if one is None else one.country for one in found] == countries


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kari Moe met the crews at noon. “We are late,” she said.", ("Kari Moe", "named")),
        ("Kari Moe left at noon. A police spokeswoman spoke. She said it was open.", (None, "unnamed")),
        ("A report by the Oslo Institute says the river is clean.", ("Oslo Institute", "named")),
        ("Kari Moe argued in a letter that it was dirty. The letter says it stinks.", ("Kari Moe", "named")),
        ("The Lofoten militia kept the bridge. The militia said it would stay.", (None, "named")),
        ("Opposition members left. “Stay where you are!” one shouted.", (None, "unnamed")),
        ("Asked about the river, Kari Moe said it was clean.", ("Kari Moe", "named")),
    ],
)  # fmt: skip
def test_sources_that_did_not_speak_before(nlp: Language, text: str, who: tuple[str | None, str]) -> None:
    assert sources(nlp, text)[-1][:2] == who
    assert len(sources(nlp, text)) <= 2


def test_both_are_the_two_that_were_named_together(nlp: Language) -> None:
    text = "Kari Moe and Ivar Lund met in Geneva. The two leaders said the talks would go on."
    entity, naming, _, words = sources(nlp, text)[-1]
    assert (entity, naming, words) == (None, "named", "The two leaders")
