from __future__ import annotations

import pytest

from crosswire.reconcile.conflicts.spelling import spelled_alike


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("The labour of our neighbours", "the labor of our neighbors"),
        ("They recognised the defence programme", "They recognized the defense program"),
        ("Travelling to the centre", "Traveling to the center"),
    ],
)
def test_british_and_american_spelling_are_one_wording(british: str, american: str) -> None:
    assert spelled_alike(british) == spelled_alike(american)
