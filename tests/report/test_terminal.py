"""The terminal shows the brief and is not driven by what articles contain."""

from __future__ import annotations

import io
from dataclasses import replace

import sample
from rich.console import Console

from crosswire.report.terminal import print_brief


def _printed() -> str:
    out = io.StringIO()
    print_brief(sample.brief(), Console(file=out, width=100, highlight=False))
    return out.getvalue()


def test_a_person_finds_each_part() -> None:
    printed = _printed()
    for words in ("WHAT IS PLANNED", "17 Mar 2023", "WHO SAID WHAT", "Anna Holm", "“We want 40 boats,”",
                  "WHAT EACH SIDE WANTS", "DEMAND an apology", "WHERE THEY DIFFER", "40 (The Fjord)",
                  "1–2 origins", "b.txt"):  # fmt: skip
        assert words in printed, words


def test_no_control_character_of_an_article_reaches_the_terminal() -> None:
    assert not {"\x1b", "\u202e"} & set(_printed())


def test_articles_without_headlines_are_not_said_to_share_their_words() -> None:
    brief = sample.brief()
    record = brief.stories[0]
    bare = replace(record, articles=tuple(replace(article, headline=None) for article in record.articles))
    out = io.StringIO()
    print_brief(replace(brief, stories=(bare,)), Console(file=out, width=100, highlight=False))
    articles = out.getvalue().split("ARTICLES")[1]
    assert articles.count("(no headline)") == 2 and "same" not in articles
