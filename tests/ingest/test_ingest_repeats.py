"""What an outlet prints around its articles, told by repetition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.ids import sha256
from crosswire.ingest.articles import build_article
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.lines.repeats import without_repeats
from crosswire.names.register import Register
from crosswire.records import Article, Field

_FOOT = "Letters reach the harbour desk by noon, and those that are kind are read aloud on Fridays."
_ANSWER = "The ministry of fisheries did not answer questions on Friday."


def _article(number: int, foot: str = _FOOT, outlet: str = "Lorne Evening Post") -> Article:
    lines = (
        f"Boat {number} of the Karvian fleet came home on Monday with {number} tonnes, its owner said.",
        _ANSWER,
        f"The catch of the {number}th boat was the largest since the boundary was drawn, he told reporters.",
        foot,
    )
    text = "\n\n".join(lines)
    draft = Draft(f"{outlet} {number}", f"{number}.txt", sha256(text), "text", text,
                  Given(outlet=Field("outlet", outlet)))  # fmt: skip
    return build_article(draft, "en", Register())


def _roles(article: Article) -> list[str]:
    return [line.role for line in article.lines]


def test_a_line_below_three_articles_is_interface_and_one_inside_them_stays() -> None:
    # the owner's words differ by a number alone, which is folded away: the spelt names keep them apart
    names = ("Ada", "Per", "Liv")
    articles = [_renamed(_article(number), name) for number, name in enumerate(names, start=2)]
    for article in without_repeats(articles):
        assert _roles(article) == ["body", "body", "body", "interface"]


def _renamed(article: Article, name: str) -> Article:
    """The same article about a boat with a name."""
    text = article.text.replace("Boat", f"Boat {name}").replace("boat was", f"boat {name} was")
    draft = Draft(article.source, name, sha256(text), "text", text,
                  Given(outlet=Field("outlet", article.outlet.value if article.outlet else "")))  # fmt: skip
    return build_article(draft, "en", Register())


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_articles_tell_nothing(count: int) -> None:
    articles = [_renamed(_article(2), name) for name in ("Ada", "Per")[:count]]
    assert without_repeats(articles) == tuple(articles)


def test_versions_of_one_article_count_once() -> None:
    first = _renamed(_article(2), "Ada")
    versions = [first]
    for ending in ("He left.", "He did not stay."):
        text = f"{first.text}\n\n{ending}"
        versions.append(replace(first, text=text, sha256=sha256(text)))
    assert without_repeats(versions) == tuple(versions)


def test_other_outlets_do_not_count() -> None:
    articles = [
        _renamed(_article(2, outlet=outlet), name)
        for name, outlet in (("Ada", "Post"), ("Per", "Herald"), ("Liv", "Mail"))
    ]
    assert without_repeats(articles) == tuple(articles)


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [_renamed(_article(2), name) for name in ("Ada", "Per", "Liv", "Ole")]
    forwards, backwards = without_repeats(articles), without_repeats(articles[::-1])
    assert forwards == backwards[::-1]
    assert forwards != tuple(articles)


def test_ids_and_texts_stay() -> None:
    articles = [_renamed(_article(2), name) for name in ("Ada", "Per", "Liv")]
    for before, after in zip(articles, without_repeats(articles), strict=True):
        assert replace(after, lines=before.lines) == before
