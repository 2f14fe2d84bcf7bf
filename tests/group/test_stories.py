from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from builders import Draft, day

from crosswire.group import explain_pair, group_articles
from crosswire.group.similarity import date_factor
from crosswire.records import Article

FERRY = (
    "Ferry runs aground off Bergen with 214 passengers aboard\n"
    "The ferry Solveig ran aground near Bergen on Monday night with 214 passengers, the coast guard said.\n"
    "Rescue boats took passengers off the Solveig and lifeboats brought them to Bergen harbour.",
    "Passengers rescued as Solveig hits rocks near Bergen\n"
    "All 214 passengers of the ferry Solveig were rescued after the vessel ran aground near Bergen harbour.\n"
    "The coast guard sent lifeboats and rescue helicopters to the ferry.",
)
BUDGET = (
    "Parliament rejects budget of Prime Minister Okoro\n"
    "Parliament in Abuja rejected the budget by 180 votes to 160, and the opposition wants early elections.\n"
    "Finance minister Adeyemi defended the budget and its fuel tax before the vote in parliament.",
    "Okoro budget falls in parliament over fuel tax\n"
    "The budget of Prime Minister Okoro fell in parliament by 180 votes to 160 over its fuel tax.\n"
    "The opposition wants early elections; finance minister Adeyemi offered to resign after the vote.",
)


def articles() -> list[Article]:
    return [
        Draft(text, outlet, headline=True).article
        for text, outlet in zip(FERRY + BUDGET, ("Kyst", "Havn", "Herald", "Tribune"), strict=True)
    ]


def test_two_stories_are_told_apart() -> None:
    ferry, budget = articles()[:2], articles()[2:]
    stories = {story.articles for story in group_articles(articles(), {})}
    assert stories == {tuple(sorted(a.id for a in pair)) for pair in (ferry, budget)}


def test_the_order_of_articles_does_not_matter() -> None:
    expected = group_articles(articles(), {})
    assert all(group_articles(order, {}) == expected for order in permutations(articles()))


def test_similarity_does_not_depend_on_other_articles_and_names_the_words() -> None:
    ferry = articles()[:2]
    found = explain_pair(ferry[0], ferry[1], {})
    assert found.total == pytest.approx(found.words * found.dates, abs=1e-6)
    assert {"solveig", "bergen"} <= {word for word, _ in found.shared}


def test_reports_of_another_year_are_no_part_of_the_story() -> None:
    first, second = articles()[:2]
    dated = [replace(first, published=day("2019-03-04")), replace(second, published=day("2023-03-04"))]
    assert len(group_articles(dated, {})) == 2
    assert len(group_articles([replace(a, published=day("2019-03-04")) for a in dated], {})) == 1


def test_date_factor() -> None:
    assert date_factor(day("2020-01-01"), None) == 1.0
    assert date_factor(day("2020-01-01"), day("2020-01-11")) == 1.0
    assert (
        date_factor(day("2020-01-01"), day("2020-01-21"))
        == date_factor(day("2020-01-21"), day("2020-01-01"))
        == 0.5
    )


def test_entities_and_headline_metadata_are_used_when_given() -> None:
    draft = Draft(FERRY[0], "Kyst")
    draft.entity("Solveig", "ORG")
    other = articles()[1]
    plain = explain_pair(draft.article, other, {})
    named = explain_pair(draft.article, other, {draft.id: draft.annotation})
    shares = [dict(found.shared)["solveig"] / found.words for found in (plain, named)]
    assert shares[1] > shares[0]


@pytest.mark.parametrize("text", ["", "\n\n", "… — !"])
def test_articles_without_words_stand_alone(text: str) -> None:
    empty = Draft(text, "Leer").article
    stories = group_articles([*articles(), empty], {})
    assert (empty.id,) in {story.articles for story in stories}
