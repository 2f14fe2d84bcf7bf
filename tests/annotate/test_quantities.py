"""Numbers with what they count."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.annotate import quantities
from crosswire.annotate.english import sentences
from crosswire.annotate.quantities.numbers import lex, number_at
from crosswire.records import Annotation, Line, Quantity, Sentence, Span, TimeExpression

VOCAB = spacy.blank("en").vocab


def plain_doc(text: str, nouns: str = "") -> Doc:
    """A Doc cut at white space, whose only tags are for the nouns named."""
    words = text.split(" ")
    pos = [
        "NOUN" if word.strip(".,") in nouns.split() else "NUM" if word[0].isdigit() else "X" for word in words
    ]
    spaces = [True] * (len(words) - 1) + [False]
    lemmas = [
        word.strip(".,").removesuffix("s") if tag == "NOUN" else word
        for word, tag in zip(words, pos, strict=True)
    ]
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=pos,
        lemmas=lemmas,
        sent_starts=[True, *[False] * (len(words) - 1)],
    )


def read(doc: Doc, *times: TimeExpression) -> tuple[Quantity, ...]:
    sentence = Sentence(0, len(doc.text), "body")
    return quantities.annotate(doc, Annotation("a", "m", (sentence,), times=times)).quantities


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "approximate", "unit", "of"),
    [
        ("some 100,000 troops", "some 100,000", 100000, 100000, True, None, "troop"),
        ("tens of thousands of troops", "tens of thousands", 20000, 99999, True, None, "troop"),
        ("more than 13,000 vessels", "more than 13,000", 13000, None, False, None, "vessel"),
        ("up to 200 vessels", "up to 200", None, 200, False, None, "vessel"),
        ("between 40 and 50 vessels", "between 40 and 50", 40, 50, False, None, "vessel"),
        ("two to three million vessels", "two to three million", 2e6, 3e6, False, None, "vessel"),
        ("the 12,500-tonne quota", "12,500-tonne", 12500, 12500, False, "tonne", "quota"),
        ("a $2.5 million fine", "$2.5 million", 2.5e6, 2.5e6, False, "USD", None),
        ("US$3-4bn fine", "US$3-4bn", 3e9, 4e9, False, "USD", None),
        ("NOK 4.1bn fine", "NOK 4.1bn", 4.1e9, 4.1e9, False, "NOK", None),
        ("20 million euros", "20 million euros", 2e7, 2e7, False, "EUR", None),
        ("30 per cent of vessels", "30 per cent", 30, 30, False, "percent", "vessel"),
        ("two dozen vessels", "two dozen", 24, 24, False, None, "vessel"),
        ("twenty-five vessels", "twenty-five", 25, 25, False, None, "vessel"),
        (
            "two hundred and six thousand vessels",
            "two hundred and six thousand",
            206000,
            206000,
            False,
            None,
            "vessel",
        ),
        ("half a million vessels", "half a million", 500000, 500000, False, None, "vessel"),
        ("two-thirds of vessels", "two-thirds", 2 / 3, 2 / 3, False, "share", "vessel"),
        ("500-odd vessels", "500-odd", 500, 500, True, None, "vessel"),
        ("1,200 vessels or so", "1,200", 1200, 1200, False, None, "vessel"),
        ("at least 2000 vessels", "at least 2000", 2000, None, False, None, "vessel"),
    ],
)
def test_quantity(
    text: str,
    words: str,
    low: float | None,
    high: float | None,
    approximate: bool,
    unit: str | None,
    of: str | None,
) -> None:
    doc = plain_doc(text, "troops vessels quota")
    (found,) = read(doc)
    assert doc.text[found.span.start : found.span.end] == words
    assert (found.low, found.high) == (
        pytest.approx(low) if low else low,
        pytest.approx(high) if high else high,
    )
    assert (found.approximate, found.unit, found.of) == (approximate, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "a 16-year-old boy", "at 19:14 GMT", "the 21st fleet", "AB12 talks", "an F-16 jet", "a 52-48 vote",
        "for 12 hours", "in 2015 sanctions", "no one vessels", "see #3 vessels", "3.2.1 vessels",
        "on 12/10 vessels",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert read(plain_doc(text, "boy fleet talks jet vote hours vessels")) == ()


def test_times_are_left_alone() -> None:
    doc = plain_doc("12 vessels left")
    time = TimeExpression("t", Span("a", 0, 2), "DATE", value="2021")
    assert len(read(plain_doc("12 vessels left", "vessels"))) == 1
    assert read(doc, time) == ()


def test_furniture_is_left_alone() -> None:
    doc = plain_doc("12 vessels left", "vessels")
    sentence = Sentence(0, len(doc.text), "interface")
    assert quantities.annotate(doc, Annotation("a", "m", (sentence,))).quantities == ()


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_have_their_value(value: int) -> None:
    for printed in (str(value), f"{value:,}"):
        found = number_at(lex(printed, 0), 0)
        assert found is not None
        assert found.low == found.high == value


@settings(deadline=None)
@given(st.text("0123456789,.-$€% tofandmiln\u2013", max_size=80))
def test_any_text_gives_exact_ordered_spans(text: str) -> None:
    words = text.split()
    if not words:
        return
    doc = plain_doc(" ".join(words))
    found = read(doc)
    assert [q.span for q in found] == sorted(q.span for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= q.span.start < q.span.end <= len(doc.text) for q in found)
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)


def test_on_a_parse(nlp: Language) -> None:
    text = "The navy sent two frigates and some 40 Norwegian fishing boats left. The ministers met 11 envoys."
    doc = nlp(text)
    note = Annotation("a", "m", sentences(doc, (Line(0, len(text), "body"),)))
    found = [(text[q.span.start : q.span.end], q.of) for q in quantities.annotate(doc, note).quantities]
    assert found == [("two", "frigate"), ("some 40", "boat"), ("11", "envoy")]
