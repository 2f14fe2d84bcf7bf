"""Time expressions: extents, values, relations to an anchor, and what only looks like a time."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from crosswire.annotate.times import grammar
from crosswire.annotate.times.annotator import annotate, regions
from crosswire.annotate.times.grammar import matches
from crosswire.annotate.times.lexer import lex
from crosswire.annotate.times.spans import READERS
from crosswire.records import (
    PUBLICATION,
    Annotation,
    Direction,
    Entity,
    LineRole,
    Sentence,
    Span,
    TimeExpression,
)
from crosswire.temporal import UNRESOLVED, resolve_range


def _times(nlp: Language, text: str, role: LineRole = "body", *entities: Entity) -> dict[str, TimeExpression]:
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, role) for part in doc.sents)
    found = annotate(doc, Annotation("a", "test", sentences, entities)).times
    return {text[item.span.start : item.span.end]: item for item in found}


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The envoys met on 7 December 2021.", "7 December 2021", "DATE", "2021-12-07"),
        ("The envoys met on December 7th, 2021.", "December 7th, 2021", "DATE", "2021-12-07"),
        ("The envoys met on Tuesday, Dec. 7, 2021.", "Tuesday, Dec. 7, 2021", "DATE", "2021-12-07"),
        ("Posted 2021-12-07T19:14Z by the desk.", "2021-12-07T19:14Z", "TIME", "2021-12-07T19:14Z"),
        ("The paper is dated 29.12.2021 in print.", "29.12.2021", "DATE", "2021-12-29"),
        ("The form was signed on 12/29/2021 there.", "12/29/2021", "DATE", "2021-12-29"),
        ("The form was signed on 03/04/2021 there.", "03/04/2021", "DATE", "2021"),
        ("The war began in 2014.", "2014", "DATE", "2014"),
        ("They met in mid-2019 for the first time.", "mid-2019", "DATE", "2019"),
        ("The pact was signed in March 2020.", "March 2020", "DATE", "2020-03"),
        ("The army left in the early 1990s.", "the early 1990s", "DATE", "199"),
        ("The border dates from the 19th century.", "the 19th century", "DATE", "18"),
        ("Exports fell in the third quarter of 2020.", "the third quarter of 2020", "DATE", "2020-Q3"),
        ("Exports fell in Q3 2020.", "Q3 2020", "DATE", "2020-Q3"),
        ("Prices rose in the first half of 2020.", "the first half of 2020", "DATE", "2020-H1"),
        ("The talks failed in the summer of 2019.", "the summer of 2019", "DATE", "2019-SU"),
        ("The fair ran from Nov. 3–5, 2021.", "Nov. 3–5, 2021", "DATE", "2021-11-03/2021-11-05"),
        ("They spoke at 19.14 GMT on 29 December 2021.", "19.14 GMT on 29 December 2021", "TIME",
         "2021-12-29T19:14Z"),
        ("They spoke at 19:14 GMT on 29 December 2021.", "19:14 GMT on 29 December 2021", "TIME",
         "2021-12-29T19:14Z"),
        ("They met on Easter Sunday 2024.", "Easter Sunday 2024", "DATE", "2024-03-31"),
        ("The two-hour call went well.", "two-hour", "DURATION", "PT2H"),
        ("The siege went on for three and a half years.", "three and a half years", "DURATION", "P3Y6M"),
        ("The siege went on for several months.", "several months", "DURATION", "PXM"),
        ("They have argued for months about it.", "months", "DURATION", "PXM"),
        ("They argued over the past days and weeks.", "the past days and weeks", "DURATION", "PXD"),
        ("The truce lasted twenty-one days.", "twenty-one days", "DURATION", "P21D"),
        ("The truce lasted more than a hundred days.", "more than a hundred days", "DURATION", "P100D"),
        ("It was their annual meeting.", "annual", "SET", "P1Y"),
        ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
        ("The council sits each Monday.", "each Monday", "SET", "XXXX-WXX-1"),
        ("He gave no reason for the call at this time.", "this time", "DATE", "PRESENT_REF"),
        ("The sides now disagree.", "now", "DATE", "PRESENT_REF"),
        ("They recently disagreed.", "recently", "DATE", "PAST_REF"),
        ("Rivals have met in recent months.", "recent months", "DATE", "PAST_REF"),
        ("Prices will rise in coming weeks.", "coming weeks", "DATE", "FUTURE_REF"),
        ("It took a couple of years.", "a couple of years", "DURATION", "P2Y"),
        ("It took a minute and a half.", "a minute and a half", "DURATION", "PT1M30S"),
        ("The half-hour speech went well.", "half-hour", "DURATION", "PT30M"),
        ("It lost money in the past two quarters.", "the past two quarters", "DURATION", "P2Q"),
        ("They ruled it for hundreds of years.", "hundreds of years", "DURATION", "PXY"),
        ("The sale brought in $3 million in the year ended May 31.", "the year", "DURATION", "P1Y"),
        ("The law dates from nineteen ninety-four.", "nineteen ninety-four", "DATE", "1994"),
        ("It shall be done by the year two thousand.", "the year two thousand", "DATE", "2000"),
        ("Sales fell in the 2018 third quarter.", "the 2018 third quarter", "DATE", "2018-Q3"),
        ("The first Sunday in May 2020 was fair.", "The first Sunday in May 2020", "DATE", "2020-05-03"),
        ("They fasted on Yom Kippur 2023.", "Yom Kippur 2023", "DATE", "2023-09-25"),
        ("They fasted during Ramadan 2021.", "Ramadan 2021", "DATE", "2021"),
        ("They meet every other week.", "every other week", "SET", "P2W"),
        ("They meet twice a month.", "twice a month", "SET", "P1M"),
        ("They meet every few weeks.", "every few weeks", "SET", "PXW"),
        ("It will save $500 million a year.", "a year", "SET", "P1Y"),
        ("It gave the rebels a week.", "a week", "DURATION", "P1W"),
        ("They came on a Saturday.", "a Saturday", "DATE", "XXXX-WXX-6"),
        ("They met in the last week of December 2021.", "December 2021", "DATE", "2021-12"),
        ("They meet on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
        ("They sat down for a day-long meeting.", "day-long", "DURATION", "P1D"),
        ("They will stay for a while.", "a while", "DURATION", "PXX"),
        ("The sale was put off to a later date.", "a later date", "DATE", "FUTURE_REF"),
        ("The post-1989 politics differed.", "1989", "DATE", "1989"),
        ("Sales rose in the final quarter of 2018.", "the final quarter of 2018", "DATE", "2018-Q4"),
        ("It will lose money in fiscal year 2020.", "fiscal year 2020", "DATE", "2020"),
        ("It lost money in the 2020 fiscal year.", "the 2020 fiscal year", "DATE", "2020"),
        ("It fell in the past fiscal year.", "the past fiscal year", "DURATION", "P1Y"),
        ("It will last the next three to five years.", "the next three to five years", "DURATION", "PXY"),
        ("They gathered on Diwali 2019.", "Diwali 2019", "DATE", "2019-10-27"),
    ],
)  # fmt: skip
def test_words_that_suffice(nlp: Language, text: str, words: str, kind: str, value: str) -> None:
    found = _times(nlp, text)
    assert words in found
    assert (found[words].type, found[words].value, found[words].relative) == (kind, value, None)


@pytest.mark.parametrize(
    ("text", "words", "unit", "offset"),
    [
        ("The envoys met yesterday.", "yesterday", "day", -1),
        ("The envoys will meet tomorrow.", "tomorrow", "day", 1),
        ("The envoys met last month.", "last month", "month", -1),
        ("The envoys will meet next week.", "next week", "week", 1),
        ("The envoys met earlier this week.", "earlier this week", "week", 0),
        ("The envoys met three days ago.", "three days ago", "day", -3),
        ("The envoys met about two years ago.", "about two years ago", "year", -2),
        ("The envoys will know more in about a week.", "about a week", "week", 1),
        ("The envoys met a fortnight ago.", "a fortnight ago", "week", -2),
        ("The envoys met a week or so ago.", "a week or so ago", "week", -1),
        ("The line will open by year-end.", "year-end", "year", 0),
        ("The line will open by midyear.", "midyear", "year", 0),
        ("It is the warmest day of the year.", "the year", "year", 0),
        ("The envoys met in the same month last year.", "the same month last year", "month", -12),
        ("The envoys met twenty-one years ago.", "twenty-one years ago", "year", -21),
        ("The envoys will meet three weeks from today.", "three weeks from today", "week", 3),
        ("The rule holds from today through Nov. 17.", "today", "day", 0),
    ],
)
def test_times_counted_from_publication(nlp: Language, text: str, words: str, unit: str, offset: int) -> None:
    relative = _times(nlp, text)[words].relative
    assert relative is not None
    assert (relative.anchor, relative.unit, relative.offset) == (PUBLICATION, unit, offset)


@pytest.mark.parametrize(
    ("text", "words", "partial", "direction"),
    [
        ("The minister said on Thursday that talks had failed.", "Thursday", "XXXX-WXX-4", "past"),
        ("The minister will speak on Thursday.", "Thursday", "XXXX-WXX-4", "future"),
        ("The ministers are expected to meet on Thursday.", "Thursday", "XXXX-WXX-4", "future"),
        ("The ministers are set to begin talks in Oslo on 10 January.", "10 January", "XXXX-01-10", "future"),
        ("Ministers to hold talks on Thursday", "Thursday", "XXXX-WXX-4", "future"),
        ("The call is scheduled for Thursday.", "Thursday", "XXXX-WXX-4", "future"),
        ("Ahead of Thursday's call, the ministers rested.", "Thursday", "XXXX-WXX-4", "future"),
        ("The ministers met in June.", "June", "XXXX-06", "past"),
        ("The call was held Dec.7 – without result.", "Dec.7", "XXXX-12-07", "past"),
        ("The ministers met on New Year's Eve.", "New Year's Eve", "XXXX-12-31", "past"),
        ("The ministers left over the weekend.", "the weekend", "XXXX-WXX-WE", "past"),
        ("The talks are set for the 7th.", "the 7th", "XXXX-XX-07", "future"),
        ("The ministers are to resume talks on Friday.", "Friday", "XXXX-WXX-5", "future"),
        ("The union planned a large march for Saturday.", "Saturday", "XXXX-WXX-6", "future"),
        ("Under the terms announced Friday, owners will be paid.", "Friday", "XXXX-WXX-5", "past"),
        ("He may stay until the case is heard in May.", "May", "XXXX-05", "future"),
        ("The March vote failed.", "March", "XXXX-03", "past"),
    ],
)
def test_tense_gives_the_side(
    nlp: Language, text: str, words: str, partial: str, direction: Direction
) -> None:
    item = _times(nlp, text)[words]
    assert item.relative is not None
    assert (item.relative.partial, item.relative.direction) == (partial, direction)
    assert item.direction == direction


def test_a_weekday_with_its_part_of_day(nlp: Language) -> None:
    found = _times(nlp, "The envoys met late Tuesday evening and left last night.")
    tuesday, night = found["late Tuesday evening"], found["last night"]
    assert tuesday.relative is not None and tuesday.relative.time == "TEV" and tuesday.modifier == "END"
    assert night.relative is not None and (night.relative.offset, night.relative.time) == (-1, "TNI")
    assert tuesday.type == night.type == "TIME"


def test_last_and_next_count_past_the_day_itself(nlp: Language) -> None:
    found = _times(nlp, "They met last Thursday and will meet again next Thursday.")
    assert [item.relative.offset for item in found.values() if item.relative] == [-1, 1]


def test_the_last_such_day(nlp: Language) -> None:
    relative = _times(nlp, "He was freed last Oct. 23 in Oslo.")["last Oct. 23"].relative
    assert relative is not None
    assert (relative.partial, relative.direction, relative.offset) == ("XXXX-10-23", "past", -1)


def test_the_weekday_of_another_week(nlp: Language) -> None:
    relative = _times(nlp, "They met on Wednesday of last week.")["Wednesday of last week"].relative
    assert relative is not None
    assert (relative.partial, relative.direction, relative.offset) == ("XXXX-WXX-3", "same", -1)


def test_expressions_point_back_to_earlier_ones(nlp: Language) -> None:
    found = _times(nlp, "The call on December 30 was the second that month. Three days later, envoys left.")
    first, month, later = found.values()
    assert month.relative is not None and later.relative is not None
    assert (month.relative.anchor, month.relative.unit) == (first.id, "month")
    assert (later.relative.anchor, later.relative.offset) == (first.id, 3)


def test_a_side_that_the_clause_leaves_open_is_the_nearest(nlp: Language) -> None:
    texts = {
        "Jan. 14": "The mayor gave no reason for the Jan. 14 deadline.",
        "third-quarter": "The third-quarter loss will be large.",
        "Friday": "The offer had been scheduled to expire on Friday.",
        "the spring": "The vote was postponed to the spring.",
    }
    for words, text in texts.items():
        relative = _times(nlp, text)[words].relative
        assert relative is not None and relative.direction == "nearest"


def test_figures_are_compared_with_the_same_quarter_of_the_year_before(nlp: Language) -> None:
    text = (
        "Profit rose to $3 million in the third quarter from $2 million a year earlier. "
        "In the year-ago period it lost 5%. Sales for the quarter were $9 million."
    )
    found = _times(nlp, text)
    first = found["the third quarter"]
    for words in ("a year earlier", "the year-ago period"):
        relative = found[words].relative
        assert relative is not None
        assert (relative.anchor, relative.unit, relative.offset) == (first.id, "quarter", -4)
    quarter = found["the quarter"].relative
    assert quarter is not None and (quarter.anchor, quarter.offset) == (first.id, 0)


def test_the_quarter_of_another_year_needs_the_quarter_that_is_reported(nlp: Language) -> None:
    found = _times(nlp, "It earned $3 million in the third quarter. It lost money in the 2018 period.")
    assert found["the 2018 period"].value == "2018-Q3"
    alone = _times(nlp, "It lost $3 million in the 2018 period.")["the 2018 period"]
    assert alone.value == "2018"


def test_a_year_ago_is_a_year_where_no_figures_are_compared(nlp: Language) -> None:
    relative = _times(nlp, "In the third quarter it moved. The founder died a year ago.")[
        "a year ago"
    ].relative
    assert relative is not None and (relative.anchor, relative.unit) == (PUBLICATION, "year")


def test_a_feast_whose_day_no_rule_gives_is_a_day_that_stays_unknown(nlp: Language) -> None:
    relative = _times(nlp, "They gathered for Eid al-Fitr.")["Eid al-Fitr"].relative
    assert relative is not None and relative.partial == "XXXX-XX-XX"


def test_the_quarter_of_last_year_is_one_time(nlp: Language) -> None:
    for words in ("the third quarter last year", "the third quarter a year ago", "last year's third quarter"):
        relative = _times(nlp, f"It lost money in {words}.")[words].relative
        assert relative is not None
        assert (relative.partial, relative.direction, relative.offset) == ("XXXX-Q3", "same", -1)


def test_nine_months_are_compared_with_a_year_and_no_quarter(nlp: Language) -> None:
    text = (
        "It lost $3 million in the third quarter. For the nine months, it lost $9 million, "
        "compared with $4 million a year earlier."
    )
    relative = _times(nlp, text)["a year earlier"].relative
    assert relative is not None
    assert (relative.anchor, relative.unit, relative.offset) == (PUBLICATION, "year", -1)


def test_a_loss_of_a_quarter_is_compared_without_figures(nlp: Language) -> None:
    found = _times(nlp, "Its loss for the third quarter narrowed from a year earlier.")
    relative = found["a year earlier"].relative
    assert relative is not None
    assert (relative.anchor, relative.offset) == (found["the third quarter"].id, -4)


def test_a_period_ended_on_the_last_such_day(nlp: Language) -> None:
    found = _times(nlp, "In the fiscal year ended Jan. 31, it earned $3 million. The talks ended Jan. 30.")
    offsets = [item.relative.offset for item in found.values() if item.relative]
    assert offsets == [-1, 0]


def test_a_quarter_that_did_something_is_no_quarter_ahead(nlp: Language) -> None:
    text = "It will pay no taxes in a quarter that brought such a loss. They left in a week that saw rain."
    assert all(item.type == "DURATION" for item in _times(nlp, text).values())


def test_the_previous_weekday_is_the_one_before_that_weekday(nlp: Language) -> None:
    found = _times(nlp, "It fell on Friday. On Monday, it rose, but less than on the previous Friday.")
    relative = found["the previous Friday"].relative
    assert relative is not None and relative.anchor == found["Friday"].id


def test_two_days_joined_by_and_are_two_times(nlp: Language) -> None:
    found = _times(
        nlp, "They met on April 3 and 10. They met on Sept. 3 and 5, 2017, and on 4 and 6 May 2018."
    )
    assert {
        words: item.relative.partial if item.relative else item.value for words, item in found.items()
    } == {
        "April 3": "XXXX-04-03",
        "10": "XXXX-04-10",
        "Sept. 3": "2017-09-03",
        "5, 2017": "2017-09-05",
        "4": "2018-05-04",
        "6 May 2018": "2018-05-06",
    }


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("eight o'clock tonight", "T20:00"),
        ("9:30 last night", "T21:30"),
        ("10 o'clock this morning", "T10:00"),
        ("2 o'clock last night", "T02:00"),
        ("2 o'clock yesterday afternoon", "T14:00"),
        ("8 o'clock in the evening", "T20:00"),
    ],
)
def test_the_part_of_the_day_tells_the_half_of_its_hours(nlp: Language, words: str, time: str) -> None:
    relative = _times(nlp, f"They met at {words}.")[words].relative
    assert relative is not None and relative.time == time


def test_a_zone_in_words_stands_between_the_clock_and_its_day(nlp: Language) -> None:
    for words in ("6 p.m. local time on Saturday", "Saturday, at 6 p.m.", "6 p.m. Oslo time on Saturday"):
        relative = _times(nlp, f"The truce will end at {words}.")[words].relative
        assert relative is not None and (relative.partial, relative.time) == ("XXXX-WXX-6", "T18:00")


def test_hours_in_a_part_of_the_day(nlp: Language) -> None:
    relative = _times(nlp, "They left at 4 in the morning.")["4 in the morning"].relative
    assert relative is not None and relative.time == "T04:00"
    assert _times(nlp, "They counted 4 in the morning session.") == {}


def test_captions_tell_in_the_present_what_was(nlp: Language) -> None:
    text = "Envoys leave the hall in Oslo on Friday."
    directions = [
        item.relative.direction
        for role in ("caption", "body")
        for item in _times(nlp, text, role).values()
        if item.relative
    ]
    assert directions == ["past", "nearest"]


def test_what_points_back_to_nothing_stays_unknown(nlp: Language) -> None:
    for words in ("The following day", "A few days later"):
        relative = _times(nlp, f"{words} the envoys left.")[words].relative
        assert relative is not None
        assert resolve_range(relative, "2021-12-29", "2021-12-29") == UNRESOLVED


def test_later_in_the_week_is_the_week_spoken_of(nlp: Language) -> None:
    found = _times(nlp, "Talks begin next week. Allies will be told later in the week.")
    week, later = found["next week"], found["later in the week"]
    assert later.relative is not None and later.relative.anchor == week.id
    alone = _times(nlp, "Allies will be told later in the week.")["later in the week"]
    assert alone.relative is not None and alone.relative.anchor == PUBLICATION


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may meet again.",
        "Mrs May spoke to the press.",
        "The crowd will march on the capital.",
        "Some 2002 people signed the letter.",
        "The group paid $2008 for it.",
        "Flight 2014 landed safely.",
        "It was the second call.",
        "The 16-year-old was freed.",
        "The mayor, 61 years old, was freed.",
        "A quarter of the voters stayed away.",
        "Prices will fall if rain falls.",
        "The Sun and the Mon rivers rose.",
        "The H1N1 virus spread.",
        "He paid 1999 dollars for the car.",
        "They moved to 1600 Pine Street.",
        "Form No. 2014 was lost, and 1700 of them were found.",
        "She said that May had spoken.",
        "They studied the Hundred Years' War and the Six-Day War.",
        'He spoke on "This Week" about it.',
        "The office is on the 7th floor.",
        "The minutes of the meeting were kept.",
        "The firm cut its quarterly dividend.",
        "Three-quarters of the voters stayed away.",
        "As soon as he came, they left.",
        "He joined Russia Today.",
        "The party daily said so.",
        "He was soon released.",
        "At this stage, nobody knows.",
        "They joined the Long March.",
    ],
)
def test_what_only_looks_like_a_time(nlp: Language, text: str) -> None:
    assert _times(nlp, text) == {}


def test_a_person_called_like_a_month_is_no_month(nlp: Language) -> None:
    person = Entity("e", "June Holt", "PERSON", spans=(Span("a", 0, 9),))
    found = _times(nlp, "June Holt left the party in June.", "body", person)
    assert [(item.span.start, item.span.end) for item in found.values()] == [(28, 32)]


def test_captions_are_read_and_interface_lines_are_not(nlp: Language) -> None:
    text = "The minister in Oslo on November 2, 2021."
    assert list(_times(nlp, text, "caption")) == ["November 2, 2021"]
    assert _times(nlp, text, "interface") == {}


def test_ids_depend_on_the_article_and_the_place_alone(nlp: Language) -> None:
    first, second = (_times(nlp, text)["Friday"] for text in ("He left on Friday.", "He left on Friday. So?"))
    assert first.id == second.id and first.span == second.span


def test_regions_join_the_sentences_of_a_line() -> None:
    text = "One. Two.\nThree.\nFour."
    sentences = (Sentence(0, 4, "body"), Sentence(5, 9, "body"), Sentence(10, 16, "interface"),
                 Sentence(17, 22, "body"))  # fmt: skip
    assert [text[start:end] for start, end in regions(text, sentences)] == ["One. Two.", "Four."]


_PIECES = st.sampled_from(
    ["Dec", ".", "7", "th", " ", " ", "2021", "-", "–", ":", "14", "Thursday", "last", "the", "two", "weeks",
     "ago", "May", "twenty", "hundred", "thousand", "'s", "’90s", "$", "p.m.", "of", "next", "year", "half",
     "quarter", "and", "a", "10", ",", "\n", "H1", "Easter", "99999", "0", "3/4", "½", "٣", "x"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_is_read_with_exact_offsets(text: str) -> None:
    lexemes = lex(text, 0, len(text))
    assert all(left.end <= right.start for left, right in pairwise(lexemes))
    covered = {place for item in lexemes for place in range(item.start, item.end)}
    assert covered >= {place for place, character in enumerate(text) if character != " "}
    for match in matches(lexemes):
        assert 0 <= match.lexemes[0].start < match.lexemes[-1].end <= len(text)


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_time_lies_outside_the_stretches_that_are_looked_at(text: str) -> None:
    """Matches of rules that may well take words out of play are no times."""

    def found() -> set[tuple[str, int, int]]:
        matched = matches(lex(text, 0, len(text)))
        times = (item for item in matched if item.rule in READERS and READERS[item.rule](item) is not None)
        return {(item.rule, item.lexemes[0].start, item.lexemes[-1].end) for item in times}

    chosen = found()
    with patch("crosswire.annotate.times.lexer._stretches", lambda text, start, end: [(start, end)]):
        assert found() == chosen


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_rule_that_fits_is_left_out(text: str) -> None:
    """Rules are tried only where a class that they need is, and short runs are remembered."""
    lexemes = lex(text, 0, len(text))
    codes = grammar._codes()
    line = "".join(codes.get(lexeme.cls, ".") for lexeme in lexemes)
    fits = [
        (rule, *found.span()) for rule, pattern in grammar._compiled() for found in pattern.finditer(line)
    ]
    found = [
        (match.rule, lexemes.index(match.lexemes[0]), lexemes.index(match.lexemes[-1]) + 1)
        for match in matches(lexemes)
    ]
    assert sorted(found) == sorted(fits)


@settings(max_examples=100, deadline=None)
@given(text=st.lists(_PIECES, max_size=25).map("".join))
def test_annotating_never_fails_and_never_overlaps(nlp: Language, text: str) -> None:
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    found = annotate(doc, Annotation("a", "test", sentences)).times
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all((item.value is None) != (item.relative is None) for item in found)
