from __future__ import annotations

from dataclasses import replace

from builders import Draft, day
from hand_made_story import inputs, story_of

from crosswire.reconcile import reconcile
from crosswire.reconcile.material import Material
from crosswire.records import Copy, Record, Span

SHORT = "We want a quota of forty percent"
LONG = SHORT + ", and not one tonne less than that"


def report(headline: str, words: str, outlet: str, published: str) -> Draft:
    text = f"{headline}\n“{words},” Anna Holm said.\nTrawlers of Norway stay in port, {outlet} learned.\n"
    draft = Draft(text, outlet, day(published), headline=True)
    draft.quotation(words, source=draft.named("Anna Holm", draft.entity("Anna Holm")))
    return draft


ORIGINAL = report("Holm wants a larger quota", SHORT, "A", "2024-03-06")
REWORDED = report("Larger quota is what Holm wants", LONG, "B", "2024-03-06")


def copy(first: str | None) -> Copy:
    a, b = sorted((ORIGINAL.id, REWORDED.id))
    return Copy("cop-1", (a, b), "paraphrase", first, ((Span(a, 0, 9), Span(b, 0, 9)),))


def record(first: str | None, *more: Draft) -> Record:
    drafts = [ORIGINAL, REWORDED, *more]
    return reconcile(replace(story_of(drafts), copies=(copy(first),)), *inputs(drafts))


def test_a_fact_is_labelled_and_a_story_titled_by_the_article_that_came_first() -> None:
    for first in (ORIGINAL, REWORDED):
        found = record(first.id)
        (fact,) = (fact for fact in found.facts if len(fact.articles) == 2)
        assert fact.label.article == first.id
        assert found.title == first.article.headline.value  # type: ignore[union-attr]


def test_of_articles_of_which_either_may_be_reworded_neither_gives_the_title() -> None:
    other = report("Norway asks for more", LONG, "C", "2024-03-09")
    assert record(None, other).title == "Norway asks for more"


def test_originals_are_all_where_each_repeats_another() -> None:
    material = Material((), {}, copies=(copy(ORIGINAL.id),))
    both = frozenset({ORIGINAL.id, REWORDED.id})
    assert material.originals(both) == {ORIGINAL.id}
    assert material.originals({REWORDED.id}) == {REWORDED.id}
    circle = Material((), {}, copies=(copy(ORIGINAL.id), copy(REWORDED.id)))
    assert circle.originals(both) == both
