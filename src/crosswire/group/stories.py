"""Grouping: articles into stories, and the copies inside each story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.group.copies import copies_among
from crosswire.group.linkage import average_link
from crosswire.group.similarity import THRESHOLD, similar_pairs
from crosswire.ids import stable_id
from crosswire.order import canonical
from crosswire.records import Annotation, Article, Story


def group_articles(articles: Sequence[Article], annotations: Mapping[str, Annotation]) -> tuple[Story, ...]:
    """Every article in exactly one story; stories in canonical order of their first articles.

    annotations: by article id; an article without one is grouped by its words alone. The result
    does not depend on the order of `articles`.
    """
    ordered = sorted(articles, key=canonical)
    groups = average_link(len(ordered), similar_pairs(ordered, annotations), THRESHOLD)
    return tuple(_story([ordered[index] for index in group], annotations) for group in groups)


def _story(members: Sequence[Article], annotations: Mapping[str, Annotation]) -> Story:
    return Story(
        id=stable_id("sto", members[0].id),
        articles=tuple(sorted(article.id for article in members)),
        copies=copies_among(members, annotations),
    )
