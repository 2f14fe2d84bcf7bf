"""The order of articles, which every stage keeps, so that no result depends on the order of the inputs."""

from __future__ import annotations

from crosswire.records import Article


def canonical(article: Article) -> tuple[str, str]:
    """The key that sorts articles: publication where it is known (unknown first), then id."""
    earliest = article.published.earliest if article.published else None
    return earliest or "", article.id
