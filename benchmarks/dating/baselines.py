"""What dating is measured against: two rules that need no reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median_low

from benchmarks.dating.cases import Case, Outcome
from crosswire.temporal import day_of, parse_value


def neighbours_median(cases: Iterable[Case]) -> Iterator[Outcome]:
    """The median day of the story's other articles."""
    for case in cases:
        for id in case.hidden:
            others = sorted(days[0] for other, days in case.days.items() if other != id)
            day = median_low(others) if others else None
            yield Outcome(case.name, id, case.days[id], day, day)


def latest_past_date(cases: Iterable[Case]) -> Iterator[Outcome]:
    """The latest full date in the text that its grammar does not put into the future."""
    for case in cases:
        for id in case.hidden:
            times = case.annotations[id].times
            found = [
                day_of(bounds.earliest)
                for item in times
                if item.direction != "future" and item.relative is None
                and (bounds := parse_value(item.value or "")) and bounds.granularity in {"day", "part-of-day"}
            ]  # fmt: skip
            day = max(found, default=None)
            yield Outcome(case.name, id, case.days[id], day, day)
