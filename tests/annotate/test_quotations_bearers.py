"""Sources by office, age and body; who speaks in marks that nothing beside them attributes."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Article, Line


def sources(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """How each quotation's source is named, and its entity's name."""
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "body"),))
    read = annotate_article(nlp, annotators(Register()), article)
    names = {one.id: one.name for one in read.entities}
    return [(one.source.naming, names.get(one.source.entity or "")) for one in read.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sen. Ann Lund spoke on Monday. The senator from Vermont said the plan was dead.",
            [("named", "Ann Lund")],
        ),
        (
            "The envoy, Per Berg, was tired. The Norwegian envoy said the talks were over.",
            [("named", "Per Berg")],
        ),
        (
            "Captain Per Berg was rescued. The 45-year-old said he was fine.",
            [("named", "Per Berg")],
        ),
        (
            "The mayor said the bridge was safe. Mayor Ann Lund added that it would open.",
            [("named", "Ann Lund"), ("named", "Ann Lund")],
        ),
        (
            "Finance Minister Per Berg was there. The defence minister said the plan was dead.",
            [("unnamed", None)],
        ),
        (
            "Finance Minister Per Berg was there. A minister said the plan was dead. "
            "The minister added that it was his plan.",
            [("unnamed", None), ("unnamed", None)],
        ),
        (
            "Trade official Per Berg left. An official said the plan was dead.",
            [("unnamed", None)],
        ),
        (
            "An answer from the Norwegian economy ministry came on Monday. It said the duty would stay.",
            [("named", None)],
        ),
        ("Ann Lund agreed. “The plan is dead and it will stay dead.”", [("named", "Ann Lund")]),
        ("According to Ann Lund: “The plan is dead and it will stay dead.”", [("named", "Ann Lund")]),
        ("No way out - Ann Lund: “The plan is dead and it will stay dead.”", [("named", "Ann Lund")]),
        ("“We are tired,” Ann Lund said. “The plan is dead.”", [("named", "Ann Lund")]),
    ],
)
def test_sources(nlp: Language, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sources(nlp, text) == expected


def test_the_topic_before_a_colon_does_not_speak(nlp: Language) -> None:
    text = "Port strike: “We will not pay”, says owner"
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "headline"),))
    (one,) = annotate_article(nlp, annotators(Register()), article).quotations
    assert one.source.span is not None
    assert text[one.source.span.start : one.source.span.end] == "owner"
