"""Two properties of reading and resolving together: how values move with the years and with publication.

The words of a text and their parse stay; only the digits of years change. So what moves is the rules' doing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.annotate.times import annotate
from crosswire.reconcile.dating.resolution import resolve_times
from crosswire.records import PUBLICATION, Annotation, Sentence, Time, TimeExpression

_CYCLE = 28  # years after which weekdays fall on the same dates, from 1901 to 2099
_TEXTS = (
    "The pact was signed on 7 December 1998 and ends in March 2024. That month the envoys meet again.",
    "The envoys met on Thursday and will meet again next Tuesday evening. Two days later they report.",
    "Prices rose in the third quarter of 2019 from a year earlier, and in the fourth quarter of last year.",
    "The mill closed last month, three weeks after the fire of Nov. 3–5, 2016, and opens early next year.",
    "He ruled from 1999 to 2003. The following year he fled; on Jan.10 he came back, as in mid-2011.",
    "The fair begins on Friday at 9 a.m. and lasted two weeks in the summer of 2014. Yesterday it rained.",
    "Talks are set for 10 January. The day before, on the 7th, ministers meet; this weekend they rest.",
    "The bank earned $3 million in the 2018 third quarter, up from $2 million a year ago, it said last week.",
    "On Christmas Eve 2020 the line closed, and on New Year's Eve it burned. That day is kept each December.",
    "The law of 29 February 2000 runs until the end of 2030; in fiscal 2022 it cost more, it said on Sunday.",
    "Six months ago, in April, the two sides met; on Wednesday of last week, and today, they did not.",
)


@cache
def _parsed(nlp: Language, text: str) -> Doc:
    return nlp(text)


def _moved(doc: Doc, years: int) -> Doc:
    """The parse with every year in digits moved."""

    def later(match: re.Match[str]) -> str:
        return str(int(match.group()) + years)

    words = [re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", later, token.text) for token in doc]
    return Doc(
        doc.vocab,
        words,
        [bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        sent_starts=[token.is_sent_start for token in doc],
    )


def _read(doc: Doc, published: date) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """Each time as the words give it and as it is resolved."""
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    found = annotate(doc, Annotation("a", "test", sentences))
    day = published.isoformat()
    times = resolve_times(found, Time(day, day, day, "day", "metadata"))
    return tuple(zip(found.times, times, strict=True))


def _later(value: str | None, years: int) -> str | None:
    """A value with the years in it moved; None and values without a year stay."""
    return value and re.sub(r"(?:^|(?<=/))\d{4}", lambda match: f"{int(match.group()) + years:04}", value)


@settings(max_examples=60, deadline=None)
@given(
    text=st.sampled_from(_TEXTS),
    published=st.dates(date(1990, 1, 1), date(2040, 12, 31)).filter(
        lambda day: (day.month, day.day) != (2, 29)
    ),
    cycles=st.integers(-2, 2),
)
def test_values_move_with_the_years(nlp: Language, text: str, published: date, cycles: int) -> None:
    years = _CYCLE * cycles
    doc = _parsed(nlp, text)
    before = _read(doc, published)
    after = _read(_moved(doc, years), published.replace(year=published.year + years))
    assert before
    for (_, old), (_, new) in zip(before, after, strict=True):
        assert new.span == old.span
        moved = [_later(value, years) for value in (old.value, old.earliest, old.latest)]
        assert [new.value, new.earliest, new.latest] == moved


@settings(max_examples=60, deadline=None)
@given(
    text=st.sampled_from(_TEXTS),
    published=st.dates(date(1950, 1, 1), date(2050, 12, 31)),
    weeks=st.integers(-500, 500),
)
def test_days_counted_from_publication_move_with_it(
    nlp: Language, text: str, published: date, weeks: int
) -> None:
    doc, moved = _parsed(nlp, text), timedelta(weeks=weeks)
    for (words, old), (_, new) in zip(_read(doc, published), _read(doc, published + moved), strict=True):
        if words.relative is None:
            assert (new.value, new.earliest, new.latest) == (old.value, old.earliest, old.latest)
        elif _is_day_from_publication(words):
            assert old.earliest is not None and new.earliest is not None
            assert _day(new.earliest) - _day(old.earliest) == moved


def _is_day_from_publication(words: TimeExpression) -> bool:
    relative = words.relative
    if relative is None or relative.anchor != PUBLICATION or relative.unit != "day":
        return False
    return relative.partial is None or relative.partial.startswith("XXXX-WXX-")


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])
