"""Quotations and positions with the English model, on sentences that it must not get wrong."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate import positions, quotations
from crosswire.annotate.english import sentences
from crosswire.records import Annotation, Line, Quotation


def annotate(nlp: Language, text: str) -> Annotation:
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Line(start, start + len(line), "body"))
        start += len(line) + 1
    doc = nlp(text)
    bare = Annotation("art", "m", sentences(doc, tuple(lines)))
    return positions.annotate(doc, quotations.annotate(doc, bare))


def contents(text: str, one: Quotation) -> list[str]:
    return [text[part.start : part.end] for part in one.content]


@pytest.mark.parametrize(
    ("text", "kind", "content", "source"),
    [
        ("“The bridge is new,” the engineer said.", "direct", ["“The bridge is new,”"], "the engineer"),
        ("“The bridge is safe,” said Anna Berg.", "direct", ["“The bridge is safe,”"], "Anna Berg"),
        ("The engineer said: “The bridge is safe.”", "direct", ["“The bridge is safe.”"], "The engineer"),
        ("The bridge is new, the engineer said.", "indirect", ["The bridge is new"], "the engineer"),
        ("According to the mayor, the bridge is safe.", "indirect", ["the bridge is safe"], "the mayor"),
        ("The bridge is safe, according to the mayor.", "indirect", ["The bridge is safe"], "the mayor"),
        ("The mayor said the bridge was “not at all safe” for trucks.", "mixed",
         ["the bridge was “not at all safe” for trucks"], "The mayor"),
    ],
)  # fmt: skip
def test_cue_and_content_in_every_order(
    nlp: Language, text: str, kind: str, content: list[str], source: str
) -> None:
    found = annotate(nlp, text).quotations[0]
    where = found.source.span
    assert (found.kind, contents(text, found)) == (kind, content)
    assert where is not None
    assert text[where.start : where.end] == source


def test_a_quotation_over_several_paragraphs_is_one(nlp: Language) -> None:
    text = "“We began in March,” the engineer said. “It was hard.\n“It is done now, and we are proud of it.”"
    (found,) = annotate(nlp, text).quotations
    assert contents(text, found) == [
        "“We began in March,”", "“It was hard.", "“It is done now, and we are proud of it.”",
    ]  # fmt: skip


def test_a_paragraph_in_marks_without_a_cue_goes_on_from_the_last(nlp: Language) -> None:
    text = "“We began in March,” the engineer said.\n“The river was very high in those weeks.”"
    (only,) = annotate(nlp, text).quotations
    assert contents(text, only) == ["“We began in March,”", "“The river was very high in those weeks.”"]


def test_told_reporters(nlp: Language) -> None:
    text = "A diplomat told reporters that the talks would resume, adding that nobody had left."
    first, second = annotate(nlp, text).quotations
    assert first.addressee is not None
    assert text[first.addressee.span.start : first.addressee.span.end] == "reporters"
    assert second.source.span == first.source.span


def test_terms_only_where_the_text_says_so(nlp: Language) -> None:
    text = (
        "An aide, who spoke on condition of anonymity, said the plan was dead. "
        "A driver said the road was shut."
    )
    aide, driver = annotate(nlp, text).quotations
    assert (aide.source.terms, driver.source.terms) == ("on condition of anonymity", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister warned that the dam could break.", "warning"),
        ("The union vowed to strike until the owners pay.", "promise"),
        ("The ministers urged the owners to reopen the harbour.", "request"),
        ("The ministry denied that the dam was cracked.", "denial"),
        ("Protesters called for a new election.", "demand"),
        ("The government threatened to close the border.", "threat"),
    ],
)
def test_cue_words_of_positions(nlp: Language, text: str, kind: str) -> None:
    assert [one.kind for one in annotate(nlp, text).positions] == [kind]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "“", "” ”", "said", ": :", "according to", "He said, “", "‘’“”\"'\n“A"]
)
def test_no_text_is_refused(nlp: Language, text: str) -> None:
    made = annotate(nlp, text)
    assert all(part.end <= len(text) for one in made.quotations for part in one.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo denied that it had spied but accused Riga of lying.",
         [("denial", "it had spied"), ("accusation", "lying")]),
        ("The port agreed to pay the crews but refused to rehire them.",
         [("promise", "pay the crews"), ("refusal", "rehire them")]),
        ("The owners offered to share the cost. The union refused.",
         [("offer", "share the cost"), ("refusal", "share the cost")]),
        ("The union withdrew its threat to strike.", [("promise", "its threat")]),
        ("The harbour will be quiet on Monday, and ships will pass it.", []),
    ],
)  # fmt: skip
def test_each_position_has_its_own_content(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    made = annotate(nlp, text).positions
    found = {(one.kind, text[one.content[0].start : one.content[-1].end]) for one in made}
    assert found == set(expected)


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("The foreign ministry said the talks were over.", "named"),
        ("Police said the road was shut.", "named"),
        ("A ministry said the talks were over.", "unnamed"),
        ("Inspectors said the pipes were new.", "unnamed"),
        ("Two diplomats said the text was ready.", "unnamed"),
    ],
)
def test_an_institution_is_named_by_its_office(nlp: Language, text: str, naming: str) -> None:
    assert [one.source.naming for one in annotate(nlp, text).quotations] == [naming]


def test_a_provision_is_no_source(nlp: Language) -> None:
    assert annotate(nlp, "According to Article 5 of the treaty, ships may pass.").quotations == ()


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The mayor has also said the bridge is safe.", "has also said", "the bridge is safe", "The mayor"),
        ("The mayor called for a new bridge.", "called for", "a new bridge", "The mayor"),
        ("Anna Berg, who runs the port, said the bridge is safe.", "said", "the bridge is safe",
         "Anna Berg, who runs the port"),
        ("The engineer, who said the bridge is safe, left early.", "said", "the bridge is safe", "who"),
        ("In the words of Anna Berg, “this bridge is not safe at all.”", "In the words of",
         "“this bridge is not safe at all.”", "Anna Berg"),
        ("“Stay off the bridge,” was her answer to the drivers.", "answer", "“Stay off the bridge,”", "her"),
        ("Anna Berg had one word for the drivers: “Go home by the old road.”", "had",
         "“Go home by the old road.”", "Anna Berg"),
        ("The bridge would reopen on Monday, it was announced.", "was announced",
         "The bridge would reopen on Monday", None),
        ("Mayor: bridge ‘not safe’", ":", "bridge ‘not safe’", "Mayor"),
    ],
)  # fmt: skip
def test_words_of_cues_and_sources(
    nlp: Language, text: str, cue: str, content: str, source: str | None
) -> None:
    found = annotate(nlp, text).quotations[0]
    assert found.cue is not None
    assert text[found.cue.start : found.cue.end] == cue
    assert contents(text, found) == [content]
    where = found.source.span
    assert (None if where is None else text[where.start : where.end]) == source


@pytest.mark.parametrize(
    "text",
    [
        "The boxes were sorted according to size.",
        "The minister was admitted to a hospital on Monday.",
        "The passengers were denied boarding at the gate.",
    ],
)
def test_nobody_says_anything(nlp: Language, text: str) -> None:
    assert annotate(nlp, text).quotations == ()


def test_terms_are_no_quotation(nlp: Language) -> None:
    text = "A clerk, who asked not to be named, said the bridge was unsafe."
    (only,) = annotate(nlp, text).quotations
    assert only.source.terms == "asked not to be named"


@pytest.mark.parametrize(
    ("line", "content", "source"),
    [
        ("Peru rejects the plan, threatens port closure", "port closure", "Peru"),
        ("Togo to expel two envoys, announces trade ban", "trade ban", "Togo"),
        ("Fish stocks could collapse, warns study", "Fish stocks could collapse", "study"),
        ("Peru must pay, insists finance minister", "Peru must pay", "finance minister"),
    ],
)
def test_a_thing_behind_the_last_verb_of_a_headline_is_what_is_said(
    nlp: Language, line: str, content: str, source: str
) -> None:
    text = f"{line}\n\nThe two ministers met."
    said = {tuple(contents(text, one)): one.source.span for one in annotate(nlp, text).quotations}
    where = said[(content,)]
    assert where is not None
    assert text[where.start : where.end].startswith(source)
    assert "\n" not in text[where.start : where.end]


def test_who_denies_what_a_headline_says_does_not_say_it(nlp: Language) -> None:
    text = "Rebels storm depot near Gao; army denies it\n\nThe two ministers met."
    made = annotate(nlp, text)
    assert made.quotations == ()
    assert [(one.kind, text[one.holder.span.start : one.holder.span.end]) for one in made.positions] == [
        ("denial", "army")
    ]


@pytest.mark.parametrize("who", ["one of the nurses", "a nurse"])
def test_a_name_that_is_withheld_is_the_source_s_terms_and_no_refusal(nlp: Language, who: str) -> None:
    text = (
        "The rebels left the clinic on Monday, two doctors said.\n"
        f"“They took the beds,” said {who}, who declined to give her name."
    )
    made = annotate(nlp, text)
    source = made.quotations[-1].source
    assert (source.naming, source.description) == ("unnamed", who)
    assert source.terms == "declined to give her name"
    assert [one.source.terms for one in made.quotations[:-1]] == [None]
    assert made.positions == ()
