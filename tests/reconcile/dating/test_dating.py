"""Dating undated articles from their neighbours, on stories made for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from builders import Draft, day
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile.dating import EventLink, date_articles
from crosswire.reconcile.dating.articles import story_of
from crosswire.reconcile.dating.evidence import STRONG
from crosswire.reconcile.dating.solver import Story
from crosswire.records import PUBLICATION, Article, Direction, Field, Relative, Time, TimeExpression

_OPENING = "The ministers of both countries are to hold talks about the border in Oslo." + 2 * (
    " Nobody expected that the talks would begin so soon after the election."
)


def _weekday(number: int, direction: Direction) -> Relative:
    return Relative(PUBLICATION, "day", 0, direction, f"XXXX-WXX-{number}")


def _month_day(parts: str, direction: Direction) -> Relative:
    return Relative(PUBLICATION, "day", 0, direction, f"XXXX-{parts}")


def _unit(unit: str, offset: int) -> Relative:
    return Relative(PUBLICATION, unit, offset)


class _Story:
    """Articles whose only content is their time expressions, and the links between those."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.links: list[EventLink] = []

    def article(
        self,
        *times: Relative | str,
        published: str | None = None,
        quoted: int | None = None,
        opening: str | None = None,
    ) -> list[str]:
        """Adds an article; gives the ids of its expressions. `quoted`: which one stands in a quotation."""
        words = [f"word{number}" for number in range(len(times))]
        text = f"{opening or _OPENING}\nArticle number {len(self.drafts)} says {', '.join(words)}."
        draft = Draft(text, "Outlet", day(published) if published else None)
        for word, time in zip(words, times, strict=True):
            if isinstance(time, str):
                draft.time(word, time)
            else:
                draft.time(word, relative=time)
        if quoted is not None:
            draft.quotation(words[quoted])
        self.drafts.append(draft)
        return [item.id for item in draft.annotation.times]

    def link(self, a: str, b: str, weight: float = STRONG) -> None:
        owner = {item.id: draft.id for draft in self.drafts for item in draft.annotation.times}
        self.links.append(EventLink(owner[a], a, owner[b], b, weight=weight))

    def dated(
        self, links: Sequence[EventLink] | None = None, articles: Sequence[Article] | None = None
    ) -> list[Time]:
        annotations = {draft.id: draft.annotation for draft in self.drafts}
        given = articles or [draft.article for draft in self.drafts]
        found = date_articles(given, annotations, self.links if links is None else links)
        return [found[draft.id] for draft in self.drafts]

    def solvable(self) -> Story:
        annotations = {draft.id: draft.annotation for draft in self.drafts}
        found = story_of([draft.article for draft in self.drafts], annotations, self.links)
        assert found is not None
        return found

    def left(self, number: int) -> tuple[str, str]:
        """First and last day that links and words leave to an article, before habits are heard."""
        days = self.solvable().solve()[self.drafts[number].id]
        return date.fromordinal(min(days)).isoformat(), date.fromordinal(max(days)).isoformat()


def _ends(time: Time) -> tuple[str | None, str | None]:
    return time.earliest, time.latest


def test_a_known_date_is_kept_as_it_is() -> None:
    story = _Story()
    story.article(published="2023-03-08")
    known = story.drafts[0].published
    assert story.dated() == [known]


def test_nothing_bounds_an_article_that_nobody_speaks_of() -> None:
    story = _Story()
    story.article(_weekday(4, "future"), published="2023-03-08")
    story.article(_weekday(4, "past"), _unit("month", 1))
    assert story.dated()[1] == Time(None, None, None, None, "unknown")


def test_a_story_without_any_date_stays_unknown() -> None:
    story = _Story()
    a, b = story.article(_weekday(4, "future")), story.article(_weekday(4, "past"))
    story.link(a[0], b[0])
    assert {time.method for time in story.dated()} == {"unknown"}


# 8 March 2023 was a Wednesday


def test_a_coming_weekday_leaves_the_week_before_it() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), published="2023-03-08")
    b = story.article(_weekday(4, "future"))
    story.link(a[0], b[0])
    assert story.left(1) == ("2023-03-03", "2023-03-09")
    found = story.dated()[1]
    assert (found.value, found.granularity, found.method) == (None, "range", "inferred")
    assert Field("other articles", "1 of 2023-03-08/2023-03-08") in found.evidence
    assert b[0] in found.from_ and story.drafts[1].span("word0") in found.evidence


def test_two_events_leave_the_days_that_fit_both() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), _weekday(3, "past"), published="2023-03-08")
    b = story.article(_weekday(4, "future"), _weekday(3, "past"))
    story.link(a[0], b[0])
    story.link(a[1], b[1])
    assert story.left(1) == ("2023-03-08", "2023-03-09")


def test_a_weekday_past_and_to_come_is_the_day_itself() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), published="2023-03-08")
    b = story.article(_weekday(4, "future"), _weekday(4, "past"), _weekday(4, "future"))
    story.link(a[0], b[0])
    assert story.left(1) == ("2023-03-09", "2023-03-09")


def test_dates_travel_from_neighbour_to_neighbour() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), published="2023-03-08")
    b = story.article(_weekday(4, "future"), _weekday(4, "past"), _weekday(3, "past"), _weekday(4, "future"))
    c = story.article(_unit("day", -1))
    story.link(a[0], b[0])
    story.link(b[2], c[0])
    assert story.left(2) == ("2023-03-09", "2023-03-09")


@pytest.mark.parametrize(
    ("relative", "ends"),
    [
        (_unit("week", 1), ("2023-03-06", "2023-03-12")),
        (_unit("month", 1), ("2023-02-01", "2023-02-28")),
        (_unit("day", -2), ("2023-03-18", "2023-03-18")),
        (_weekday(4, "nearest"), ("2023-03-10", "2023-03-22")),
    ],
)
def test_every_kind_of_relation_bounds(relative: Relative, ends: tuple[str, str]) -> None:
    story = _Story()
    a = story.article(_month_day("03-16", "future"), published="2023-03-08")
    b = story.article(relative)
    story.link(a[0], b[0])
    assert story.left(1) == ends


def test_where_habit_contradicts_links_and_words_both_stay() -> None:
    story = _Story()
    ahead = (_month_day("03-24", "future"), _month_day("03-25", "future"), _month_day("03-26", "future"))
    a = story.article(*ahead, published="2023-03-08")
    b = story.article(_unit("day", -1), _unit("day", 0), _unit("day", 1))
    for left, right in zip(a, b, strict=True):
        story.link(left, right)
    assert story.left(1) == ("2023-03-25", "2023-03-25")
    found = story.dated()[1]
    assert found.value is None and (found.earliest or "") < "2023-03-25" == found.latest


def test_own_full_dates_bound_an_article() -> None:
    story = _Story()
    story.article(published="2023-03-08")
    past, future = story.article("2023-03-05"), story.article("2023-03-20")
    drafts = story.drafts
    for number, (identifier, side) in enumerate(((past, "past"), (future, "future")), start=1):
        _turn(drafts[number], identifier[0], side)  # type: ignore[arg-type]
    found = story.dated()
    assert _ends(found[1]) == ("2023-03-05", None)
    assert _ends(found[2]) == (None, "2023-03-20")


def test_a_year_that_looks_past_does_not_move_a_story() -> None:
    story = _Story()
    day, year = story.article("2023-03-07"), story.article("2026")
    for number, found in ((0, day), (1, year)):
        _turn(story.drafts[number], found[0], "past")
    window = story.solvable().window
    assert date(2023, 3, 7).toordinal() in window and date(2026, 1, 1).toordinal() not in window


def _turn(draft: Draft, identifier: str, side: Direction) -> None:
    times: list[TimeExpression] = draft.found["times"]
    draft.found["times"] = [
        replace(item, direction=side) if item.id == identifier else item for item in times
    ]


def test_dates_without_a_year_mean_what_dated_neighbours_mean() -> None:
    story = _Story()
    story.article(_month_day("03-04", "past"), _month_day("04-02", "future"), published="2023-03-08")
    story.article(_month_day("03-04", "past"), _month_day("04-02", "future"))
    assert _ends(story.dated()[1]) == ("2023-03-04", "2023-04-02")


def test_a_quoted_tomorrow_counts_from_when_it_was_said() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), published="2023-03-08")
    b = story.article(_unit("day", 1), quoted=0)
    story.link(a[0], b[0])
    assert story.left(1) == ("2023-03-08", "2023-03-14")


def test_a_wrong_link_is_outvoted_and_stays_in_the_evidence() -> None:
    story = _Story()
    a = story.article(
        _weekday(4, "future"), _weekday(3, "past"), _month_day("02-01", "past"), published="2023-03-08"
    )
    b = story.article(_weekday(4, "future"), _weekday(3, "past"), _unit("day", -1))
    for left, right in zip(a, b, strict=True):
        story.link(left, right)
    assert story.left(1) == ("2023-03-08", "2023-03-09")
    found = story.dated()[1]
    assert story.drafts[1].span("word2") in found.evidence
    assert b[2] not in found.from_


def test_where_strong_links_disagree_both_sides_stay() -> None:
    story = _Story()
    a = story.article(_month_day("03-06", "past"), _month_day("03-09", "past"), published="2023-03-10")
    b = story.article(_unit("day", -1), _unit("day", 0))
    for left, right in zip(a, b, strict=True):
        story.link(left, right)
    assert story.left(1) == ("2023-03-07", "2023-03-09")


def test_one_weak_link_names_no_day_and_several_of_many_neighbours_do() -> None:
    story = _Story()
    neighbours = [story.article(_month_day("03-06", "past"), published="2023-03-08") for _ in range(3)]
    b = story.article(_unit("day", -1))
    story.link(neighbours[0][0], b[0], 1.0)
    assert story.dated()[3].value is None
    for other in neighbours[1:]:
        story.link(other[0], b[0], 1.0)
    assert story.left(3) == ("2023-03-07", "2023-03-07")


@pytest.mark.parametrize(
    ("line", "day"),
    [("OSLO, word9 (Agency) -- ", "2023-03-06"), ("word9 – ", "2023-03-06"), ("The word9 – ", None)],
)
def test_the_date_of_an_opening_line_is_the_day_itself(line: str, day: str | None) -> None:
    story = _Story()
    story.article(_month_day("03-06", "past"), published="2023-03-08")
    story.article(opening=f"{line}{_OPENING}")
    story.drafts[1].time("word9", relative=_month_day("03-06", "past"))
    assert story.dated()[1].value == day


def test_links_that_lead_nowhere_are_left_out() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), published="2023-03-08")
    b = story.article(_weekday(4, "future"))
    owner = [draft.id for draft in story.drafts]
    links = [
        EventLink(owner[0], None, owner[1], b[0]),
        EventLink(owner[0], a[0], owner[1], "tim-none"),
        EventLink("art-none", a[0], owner[1], b[0]),
        EventLink(owner[1], b[0], owner[1], b[0]),
    ]
    assert story.dated(links)[1].method == "unknown"


def test_the_order_of_articles_and_links_is_of_no_consequence() -> None:
    story = _Story()
    a = story.article(_weekday(4, "future"), _month_day("03-20", "future"), published="2023-03-08")
    b = story.article(_weekday(4, "future"), _weekday(4, "past"))
    c = story.article(_unit("week", 1), _weekday(2, "past"))
    story.link(a[0], b[0])
    story.link(a[1], c[0])
    story.link(b[1], c[1])
    expected = story.dated()
    articles = [draft.article for draft in story.drafts]
    for order in permutations(range(3)):
        assert story.dated([story.links[i] for i in order], [articles[i] for i in order]) == expected


@settings(max_examples=40, deadline=None)
@given(
    st.integers(-20, 20),
    st.lists(st.tuples(st.integers(1, 7), st.booleans()), min_size=1, max_size=4),
)
def test_the_true_day_is_never_excluded(offset: int, events: list[tuple[int, bool]]) -> None:
    """Two articles that tell of the same days truthfully: the second one's own day stays possible."""
    first = date(2023, 3, 8)
    second = first + timedelta(days=offset)
    story = _Story()
    days = [first + timedelta(days=weekday if ahead else -weekday) for weekday, ahead in events]
    a = story.article(*(_unit("day", (event - first).days) for event in days), published=first.isoformat())
    b = story.article(*(_told(event, second) for event in days))
    for left, right in zip(a, b, strict=True):
        story.link(left, right)
    low, high = story.left(1)
    assert low <= second.isoformat() <= high


def _told(event: date, told: date) -> Relative:
    """How an article of one day calls another: by its weekday within six days, else by the date."""
    side: Direction = "past" if event <= told else "future"
    if abs((event - told).days) <= 6:
        return _weekday(event.isoweekday(), side)
    return _month_day(event.strftime("%m-%d"), side)
