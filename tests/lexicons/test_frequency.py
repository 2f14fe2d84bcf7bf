from __future__ import annotations

from crosswire.lexicons.frequency import rarity, telling_words


def test_words_that_are_everywhere_tell_nothing_and_each_word_counts_once() -> None:
    assert rarity("the") == 0.0
    assert telling_words(["the", "trawler", "trawler", "quota"]) == 2
    assert telling_words([]) == 0
