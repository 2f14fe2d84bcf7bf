from __future__ import annotations

from dataclasses import replace

from builders import Draft, day
from hand_made_story import record_of

from crosswire.reconcile.conflicts.dates import date_conflicts
from crosswire.reconcile.material import Material
from crosswire.records import Event, Span, Time


def met(outlet: str, iso: str, *, worded: bool) -> tuple[Draft, Event]:
    """A meeting on a day that the article's words give, or that is only known otherwise."""
    draft = Draft(f"Norway met Iceland on {iso}.\n{outlet} has more.\n", outlet, day("2024-03-09"))
    event = draft.event("CONSULT", "met", "meet")
    when = Time(iso, iso, iso, "day", "stated", (draft.span(iso),) if worded else ())
    return draft, replace(event, time=when)


def test_a_day_is_in_conflict_only_with_the_words_that_give_it() -> None:
    for worded in (True, False):
        one, other = met("A", "2024-03-05", worded=True), met("B", "2024-03-07", worded=worded)
        fact = record_of(one[0]).facts[0]
        material = Material((one[0].article, other[0].article), {})
        found = list(date_conflicts(fact, [one[1], other[1]], material))
        assert len(found) == worded
        for value in (value for conflict in found for value in conflict.values):
            (span,) = value.evidence
            assert isinstance(span, Span) and material.text(span) == value.value
