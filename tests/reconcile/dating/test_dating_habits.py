"""What habits see from a day, and how they weigh days."""

from __future__ import annotations

from datetime import date

from builders import Draft
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.dating.choice import likeliest
from crosswire.reconcile.dating.evidence import Reader
from crosswire.reconcile.dating.habits import likelihoods, seen_from, seen_in, told
from crosswire.records import PUBLICATION, Direction, Relative

_TEXT = "The ministers met on word0 and are to meet again on word1, their hosts said on word2."
_WEDNESDAY = date(2023, 3, 8).toordinal()


def _reader(*told: tuple[int, Direction]) -> Reader:
    draft = Draft(_TEXT)
    for number, (weekday, side) in enumerate(told):
        relative = Relative(PUBLICATION, "day", 0, side, f"XXXX-WXX-{weekday}")
        draft.time(f"word{number}", relative=relative, direction=side)
    return Reader(draft.annotation, draft.text)


def test_weekdays_are_seen_by_their_age() -> None:
    reader = _reader((2, "past"), (4, "future"), (7, "past"))
    seen = seen_from(_WEDNESDAY, reader, seen_in(reader), ())
    assert {"past 1", "future 1"} <= seen.keys()
    seen = seen_from(_WEDNESDAY + 1, reader, seen_in(reader), ())
    assert {"past 2", "future 0"} <= seen.keys()


def test_neighbours_are_seen_by_their_distance() -> None:
    reader = _reader()
    others = (range(_WEDNESDAY - 1, _WEDNESDAY), range(_WEDNESDAY + 20, _WEDNESDAY + 22))
    seen = seen_from(_WEDNESDAY, reader, seen_in(reader), others)
    assert seen["nearest +1"] == 1.0 and seen["all +1"] == 0.5 and seen["all -4"] == 0.5
    assert seen["all far"] > 0 and "nearest far" not in seen


def test_the_day_of_the_freshest_weekday_is_likelier_than_the_days_after_it() -> None:
    reader = _reader((3, "past"))
    days = range(_WEDNESDAY, _WEDNESDAY + 5)
    likely = likelihoods({day: seen_from(day, reader, seen_in(reader), ()) for day in days})
    assert max(likely, key=lambda day: likely[day]) == _WEDNESDAY


@given(
    st.dictionaries(st.integers(1, 60), st.dictionaries(st.sampled_from("abc"), st.floats(-3, 3)), min_size=1)
)
def test_likelihoods_sum_to_one(weighed: dict[int, dict[str, float]]) -> None:
    found = likelihoods(weighed, {"a": 1.0, "b": -2.0})
    assert abs(sum(found.values()) - 1) < 1e-9 and found.keys() == weighed.keys()


@given(st.dictionaries(st.integers(1, 60), st.floats(0.001, 1), min_size=1))
def test_the_likeliest_days_hold_the_likeliest_day(odds: dict[int, float]) -> None:
    total = sum(odds.values())
    likely = {day: odd / total for day, odd in odds.items()}
    kept = likeliest(likely)
    best = max(likely.values())
    assert kept and any(likely[day] == best for day in kept)
    assert len(kept) == 1 or sum(likely[day] for day in kept) >= 0.969 or len(kept) == len(likely)


@given(st.dictionaries(st.integers(1, 9), st.floats(0, 50), min_size=1))
def test_what_is_told_never_speaks_for_a_day_on_which_less_holds(scores: dict[int, float]) -> None:
    found = told(scores)
    for day in scores:
        for other in scores:
            assert scores[day] > scores[other] or found[day] <= found[other] + 1e-9
