"""Hostile texts: every annotator ends, in time that grows no faster than the text."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line

TEXTS = {
    "no space": "a" * 40_000,
    "no space, commas": "ab," * 800,
    "quotation marks": '"' * 1_000,
    "open and close": "“" * 500 + "”" * 500,
    "apostrophes": "'" * 1_000,
    "control characters": "Oslo \x00\x01 said \x7f\x1b " * 150,
    "right to left": "\u202eOslo \u200fsaid \u2066x\u2069 " * 150,
    "emoji": "😀👩‍👩‍👧 said 🇳🇴 " * 150,
    "one sentence": "the minister said that Norway would send two million ships and " * 100,
    "one-word lines": "\n".join(["Oslo", "said", "Monday", "Minister", "5"] * 100),
    "brackets": "(" * 500 + " Oslo " + ")" * 500,
    "nested quotations": "“He said ‘she said " * 100 + "’ said Oslo.” " * 100,
    "dates": " ".join(f"on January {day % 28 + 1}, 20{day % 30:02}" for day in range(200)),
    "said": "said " * 500,
    "said that": "Oslo said that " * 200 + "it rained.",
    "offices": "minister of " * 300,
    "persons": " ".join(f"President A{chr(97 + i % 26)}n Lunde said." for i in range(150)),
    "numbers": "5-" * 300 + "two hundred and " * 100,
    "white space": " " * 20_000 + "Oslo." + "\n" * 20_000,
    "full stops": "." * 5_000,
}


def article(text: str) -> Article:
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start, start + len(line), "body"))
        start += len(line) + 1
    return Article("a", "", "", "", "", text, tuple(lines))


def whole(nlp: Language, text: str) -> Annotation:
    return annotate_article(nlp, annotators(Register()), article(text))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_is_annotated(nlp: Language, text: str) -> None:
    found = whole(nlp, text)
    spans = [span for entity in found.entities for span in (*entity.spans, *entity.coreferents)]
    spans += [time.span for time in found.times]
    spans += [quantity.span for quantity in found.quantities]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.end - span.start < 1_000 or " " not in text for span in spans)


PARAGRAPH = (
    "Norwegian President Kari Moe told reporters on 3 May that “two ships” had left. "
    "The president said Sweden would send 400 soldiers to Oslo next week, and Moe's aide Ole Dahl agreed.\n"
)


def test_time_grows_with_the_text(nlp: Language) -> None:
    steps = annotators(Register())
    whole(nlp, PARAGRAPH)

    def seconds(copies: int) -> float:
        made = article(PARAGRAPH * copies)
        start = time.process_time()
        annotate_article(nlp, steps, made)
        return time.process_time() - start

    short, long = min(seconds(8) for _ in range(2)), seconds(64)
    assert long < 8 * short * 2.5  # quadratic would be 64 times
