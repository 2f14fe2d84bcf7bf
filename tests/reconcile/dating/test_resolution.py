"""Resolving times from a known, a loosely known and an unknown date of publication."""

from __future__ import annotations

from dataclasses import replace

from builders import Draft, day

from crosswire.reconcile.dating.resolution import resolve_times, time_of
from crosswire.records import PUBLICATION, Annotation, Relative, Time, TimeExpression

_YESTERDAY = Relative(PUBLICATION, "day", -1)
_LAST_MONTH = Relative(PUBLICATION, "month", -1)


def _resolve(draft: Draft, published: Time | None) -> dict[str, TimeExpression]:
    found = resolve_times(draft.annotation, published)
    return {draft.text[item.span.start : item.span.end]: item for item in found}


def _draft() -> Draft:
    draft = Draft("On Monday they met. Last month they spoke. In 2020 they fought for weeks.")
    draft.time("Monday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-1"))
    draft.time("Last month", relative=_LAST_MONTH)
    draft.time("2020", "2020")
    draft.time("weeks", "PXW")
    return draft


def test_a_known_day_fixes_what_is_counted_from_it() -> None:
    found = _resolve(_draft(), day("2023-03-08"))
    monday, month, year, weeks = found.values()
    assert (monday.value, monday.earliest, monday.latest) == ("2023-03-06",) * 3
    assert (monday.method, monday.anchor, monday.granularity) == ("inferred", PUBLICATION, "day")
    assert (month.value, month.earliest, month.latest) == ("2023-02", "2023-02-01", "2023-02-28")
    assert (year.value, year.method, year.anchor, year.granularity) == ("2020", "stated", None, "year")
    assert (weeks.value, weeks.earliest, weeks.method) == ("PXW", None, "stated")


def test_a_range_gives_a_hull_and_a_value_only_where_its_ends_agree() -> None:
    found = _resolve(_draft(), Time(None, "2023-03-12", "2023-03-13", "range", "inferred"))
    monday, month = found["Monday"], found["Last month"]
    assert (monday.value, monday.earliest, monday.latest) == (None, "2023-03-06", "2023-03-13")
    assert (month.value, month.granularity) == ("2023-02", "month")


def test_an_open_end_stays_open() -> None:
    found = _resolve(_draft(), Time(None, "2023-03-08", None, "range", "inferred"))["Last month"]
    assert (found.value, found.earliest, found.latest) == (None, "2023-02-01", None)
    assert found.method == "inferred"


def test_without_a_date_nothing_relative_is_known() -> None:
    for published in (None, Time(None, None, None, None, "unknown")):
        found = _resolve(_draft(), published)
        for words in ("Monday", "Last month"):
            item = found[words]
            assert (item.value, item.earliest, item.latest, item.granularity) == (None, None, None, None)
            assert item.method == "unknown"
        assert found["2020"].method == "stated"


def test_a_day_without_its_year_is_no_further_off_than_nine_months() -> None:
    draft = Draft("They moved it from Dec. 31 to Jan. 14, and not to March 3, as they had on June 4.")
    draft.time("Dec. 31", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-12-31"))
    draft.time("Jan. 14", relative=Relative(PUBLICATION, "day", 0, "future", "XXXX-01-14"))
    draft.time("March 3", relative=Relative(PUBLICATION, "day", -1, "past", "XXXX-03-03"))
    draft.time("June 4", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-06-04"))
    before = [item.value for item in _resolve(draft, day("2021-12-29")).values()]
    after = [item.value for item in _resolve(draft, day("2022-01-15")).values()]
    assert before == ["2021-12-31", "2022-01-14", "2021-03-03", "2021-06-04"]
    assert after == ["2021-12-31", "2022-01-14", "2021-03-03", "2021-06-04"]


def test_chains_of_anchors_are_followed() -> None:
    draft = Draft("On 10 January they met, three days later they parted, that month it snowed.")
    first = draft.time("10 January", relative=Relative(PUBLICATION, "day", 0, "future", "XXXX-01-10"))
    second = draft.time("three days later", relative=Relative(first.id, "day", 3))
    draft.time("that month", relative=Relative(second.id, "month", 0))
    found = _resolve(draft, day("2022-12-30"))
    assert [item.value for item in found.values()] == ["2023-01-10", "2023-01-13", "2023-01"]
    assert found["that month"].anchor == second.id


def test_circles_of_anchors_end_unknown() -> None:
    draft = Draft("This then that.")
    one, two = draft.time("This", "2020"), draft.time("that", "2020")
    times = (
        replace(one, value=None, relative=Relative(two.id, "day", 1)),
        replace(two, value=None, relative=Relative(one.id, "day", 1)),
    )
    found = resolve_times(Annotation(draft.id, "test", times=times), day("2023-03-08"))
    assert {item.method for item in found} == {"unknown"}


def test_what_is_quoted_counts_from_when_it_was_said() -> None:
    draft = Draft("“We met yesterday,” she said on Monday. Yesterday he agreed.")
    monday = draft.time("Monday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-1"))
    draft.time("yesterday", relative=_YESTERDAY)
    draft.time("Yesterday", relative=_YESTERDAY)
    draft.quotation("We met yesterday", when=monday.id)
    found = _resolve(draft, day("2023-03-08"))
    assert (found["yesterday"].value, found["yesterday"].anchor) == ("2023-03-05", monday.id)
    assert (found["Yesterday"].value, found["Yesterday"].anchor) == ("2023-03-07", PUBLICATION)


def test_the_reporters_words_in_a_mixed_quotation_count_from_publication() -> None:
    draft = Draft("She said on Monday that yesterday's talks were “useful”.")
    monday = draft.time("Monday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-1"))
    draft.time("yesterday", relative=_YESTERDAY)
    draft.quotation("that yesterday's talks were “useful”", "mixed", when=monday.id)
    assert _resolve(draft, day("2023-03-08"))["yesterday"].value == "2023-03-07"


def test_an_expression_gives_its_event_a_time() -> None:
    draft = _draft()
    found = _resolve(draft, day("2023-03-08"))
    time = time_of(found["Monday"])
    assert (time.value, time.method, time.granularity) == ("2023-03-06", "inferred", "day")
    assert time.evidence == (draft.span("Monday"),) and time.from_ == (found["Monday"].id,)
    assert time_of(found["weeks"]) == Time(
        None, None, None, None, "unknown", (draft.span("weeks"),), (found["weeks"].id,)
    )
