"""Weak links between what articles report, and how sure each is."""

from __future__ import annotations

import pytest
from builders import Draft

from crosswire.reconcile.dating.evidence import STRONG
from crosswire.reconcile.links import event_links
from crosswire.reconcile.material import Material
from crosswire.records import PUBLICATION, Direction, Relative


def _weekday(number: int, direction: Direction = "past") -> Relative:
    return Relative(PUBLICATION, "day", 0, direction, f"XXXX-WXX-{number}")


_SUNDAY = _weekday(7)
_YESTERDAY = Relative(PUBLICATION, "day", -1)
_STORM = "A storm sank the ferry Amalia off the coast of Norland"


def _weights(*texts: tuple[str, dict[str, Relative]]) -> list[float]:
    """The weights of all links among texts, whose time expressions are given with them."""
    drafts = []
    for number, (text, times) in enumerate(texts):
        draft = Draft(text, f"Outlet {number}")
        for words, relative in times.items():
            draft.time(words, relative=relative)
        drafts.append(draft)
    articles = tuple(draft.article for draft in drafts)
    return [link.weight for link in event_links(Material(articles, {d.id: d.annotation for d in drafts}))]


def test_the_same_words_in_like_sentences_are_a_strong_link() -> None:
    text = f"{_STORM} on Sunday."
    assert _weights((text, {"Sunday": _SUNDAY}), (text, {"Sunday": _SUNDAY})) == [STRONG]


def test_other_words_for_the_day_say_less_but_can_name_it() -> None:
    one = (f"{_STORM} on Sunday.", {"Sunday": _SUNDAY})
    (weight,) = _weights(one, (f"{_STORM} yesterday.", {"yesterday": _YESTERDAY}))
    assert 2.3 < weight < STRONG


def test_a_sentence_with_two_times_does_not_tell_which_is_meant() -> None:
    one = (f"{_STORM} on Sunday.", {"Sunday": _SUNDAY})
    two = (f"{_STORM} yesterday, after it left on Friday.", {"yesterday": _YESTERDAY, "Friday": _weekday(5)})
    assert all(weight < 1.0 for weight in _weights(one, two))


def test_a_clock_time_alone_is_not_of_the_day_of_publication() -> None:
    clock = Relative(PUBLICATION, "day", 0, "same", time="T20:30")
    one = (f"{_STORM} on Sunday.", {"Sunday": _SUNDAY})
    assert _weights(one, (f"{_STORM} at 8:30 p.m.", {"8:30 p.m.": clock})) == []


@pytest.mark.parametrize(("words", "strong"), [("opens", True), ("after a delay opens", False)])
def test_a_meeting_that_was_moved_is_no_evidence(words: str, strong: bool) -> None:
    text = "The conference of the fishing nations in Norland {} on Sunday."
    ahead = {"Sunday": _weekday(7, "future")}
    found = _weights((text.format("opens"), ahead), (text.format(words), ahead))
    assert [weight == STRONG for weight in found] == [strong]
