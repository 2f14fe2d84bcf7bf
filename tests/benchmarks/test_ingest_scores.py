"""How lines are labelled by gold, made from pages, and scored."""

from __future__ import annotations

import pytest

from benchmarks.ingest import gold, naive, peers
from benchmarks.ingest.pages import GoldPage
from benchmarks.ingest.scores import Counts, Roles

_GOLD = "The ministers will meet on Monday, officials said.\n\nWhat Lorne wants\n\nIt did not rain."
_PAGE = (
    "<html><head><title>Cod talks</title></head><body><nav><a>Home</a><p>News</p></nav><h1>Cod talks</h1>"
    "<p>The <b>ministers</b> will meet on Monday, officials said.</p><script>x()</script>"
    "<h2>What Lorne wants</h2>"
    "<p>It did not<br>rain.</p><footer>All the ministers of Karvia</footer></body></html>"
)


def _page() -> GoldPage:
    return GoldPage("1", "made", "https://www.daily.example/1", _PAGE.encode(), _GOLD)


def test_everything_visible_is_a_line_for_each_block() -> None:
    assert naive.everything(_page()).split("\n") == [
        "Home", "News", "Cod talks", "The ministers will meet on Monday, officials said.", "What Lorne wants",
        "It did not", "rain.", "All the ministers of Karvia",
    ]  # fmt: skip


def test_lines_are_body_where_gold_has_their_words_in_order() -> None:
    lines = naive.everything(_page()).split("\n")
    found = gold.label(lines, _GOLD, naive.titles(_page()))
    assert found == (False, False, None, True, True, True, True, False)


def test_a_paragraph_printed_twice_is_body_once() -> None:
    line = "The ministers will meet on Monday, officials said."
    assert sorted(gold.label([line, "Advertisement", line], _GOLD, ()), key=str) == [False, False, True]


@pytest.mark.parametrize(("line", "said"), [("Monday", False), ("It did not rain.", True), ("…", None)])
def test_short_lines_must_be_lines_of_the_gold(line: str, said: bool | None) -> None:
    assert gold.label([line], _GOLD, ()) == (said,)


def test_the_outlet_decides_the_part() -> None:
    pages = [GoldPage(str(number), "made", "https://daily.example/x", b"", "") for number in range(5)]
    assert len({page.part for page in pages}) == 1
    assert _page().domain == "daily.example"


def test_counts_of_lines_and_words() -> None:
    counts = Counts()
    counts.add(
        ["one two three", "menu", "four", "more"], [True, False, True, None], [True, False, False, False]
    )
    figures = counts.figures()
    assert (figures["junk P"], figures["junk R"], figures["words lost"]) == (0.5, 1.0, 0.25)


def test_roles_of_lines() -> None:
    roles = Roles()
    roles.add(["body", "body", "byline", "bio"], ["body", "bio", "byline", "bio"])
    assert roles.of("body") == pytest.approx(2 / 3)
    assert roles.figures()["role accuracy"] == 0.75


def test_what_others_keep() -> None:
    lines = [
        "Home",
        "The ministers will meet on Monday, officials said.",
        "Our cookie policy is set out here now.",
    ]
    assert peers.c4(lines) == (False, True, False)
    assert peers.unrepeated({"daily.example": [["a", "b"], ["a", "c"]]}) == {
        "daily.example": [(False, True), (False, True)]
    }
    assert len(peers.justext_lines(lines)) == 3
