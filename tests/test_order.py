from __future__ import annotations

from builders import Draft, day

from crosswire.order import canonical


def test_articles_come_undated_first_then_by_day_then_by_id() -> None:
    late, early = (
        Draft("Late.", "A", day("2024-03-07")).article,
        Draft("Early.", "B", day("2024-03-06")).article,
    )
    undated = sorted((Draft("One.", "C").article, Draft("Two.", "D").article), key=lambda one: one.id)
    assert sorted([late, undated[1], early, undated[0]], key=canonical) == [*undated, early, late]
