"""The measures of pages: on texts of which the figures can be counted by hand."""

from __future__ import annotations

import pytest

from benchmarks.ingest.extraction.gold import GoldPage
from benchmarks.ingest.extraction.readers import without_headline
from benchmarks.ingest.extraction.scores import day_figures, page_f1, shingle_figures, word_figures


def _gold(
    body: str, day: str | None = None, holds: tuple[str, ...] = (), lacks: tuple[str, ...] = ()
) -> GoldPage:
    return GoldPage("a", "https://a.example", b"", body, day, holds, lacks)


def test_shingles_count_runs_of_four_words() -> None:
    found = shingle_figures([_gold("a b c d e")], ["a b c d x"])  # abcd, bcde against abcd, bcdx
    assert found == {"F1": 0.5, "precision": 0.5, "recall": 0.5}


def test_a_short_text_is_one_shingle() -> None:
    assert shingle_figures([_gold("a b")], ["a b"])["F1"] == 1.0
    assert shingle_figures([_gold("a b")], ["a B"])["F1"] == 0.0


def test_a_page_without_text_counts_in_recall_alone() -> None:
    pages = [_gold("a b c d"), _gold("e f g h")]
    found = shingle_figures(pages, ["a b c d", ""])
    assert (found["precision"], found["recall"]) == (1.0, 0.5)


def test_words_count_without_case_and_order() -> None:
    page = _gold("The ministers met. The end.", holds=("ministers met", "the sea"), lacks=("Home",))
    found = word_figures([page], ["the END the met home"])
    assert found["precision"] == pytest.approx(4 / 5)
    assert found["recall"] == pytest.approx(4 / 5)
    assert (found["with"], found["without"]) == (0.0, 1.0)
    assert page_f1(page, "") == 0.0


def test_days_are_counted_over_pages_that_have_one() -> None:
    pages = [_gold("", "2023-03-03"), _gold("", "2023-03-04"), _gold("", "2023-03-05"), _gold("")]
    found = day_figures(pages, ["2023-03-03", "2023-03-03", None, "2023-03-03"])
    assert found["day"] == pytest.approx(1 / 3)
    assert found["day, where given"] == 0.5
    assert found["given where none is noted"] == 1.0


def test_a_headline_is_no_part_of_the_body() -> None:
    assert without_headline("Ministers meet\n\nThey met.", "Ministers meet") == "They met."
    assert without_headline("# Ministers meet.\nThey met.", "Ministers meet") == "They met."
    assert without_headline("Ministers met\nThey met.", "Ministers meet") == "Ministers met\nThey met."
    assert without_headline("They met.", None) == "They met."
