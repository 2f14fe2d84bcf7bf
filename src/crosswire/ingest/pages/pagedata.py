"""What a page says about itself: JSON-LD, Open Graph, other meta elements, the publication day.

JSON-LD comes first: it has the exact minute on 233 of 245 pages measured, htmldate only the day.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from crosswire.ingest.draft import Given
from crosswire.records import Field

_MOST_NODES = 2000  # of one page's JSON-LD
_DOORS = ("@graph", "mainEntity", "mainEntityOfPage")  # where an article stands inside another node
_PUBLISHED = (
    "article:published_time", "og:published_time", "datePublished", "parsely-pub-date", "pubdate",
    "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified", "last-modified")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_EARLIEST, _LATEST = "1990-01-01", "2100-01-01"  # fixed, since htmldate would ask the clock


@dataclass(frozen=True, slots=True)
class _Metas:
    """A page's meta elements: name or property, casefolded → contents in order."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def fields(self, *names: str) -> tuple[Field, ...]:
        return tuple(Field(name, value) for name in names for value in self.values.get(name.casefold(), ()))

    def first(self, *names: str) -> Field | None:
        return next(iter(self.fields(*names)), None)


def page_given(tree: HtmlElement) -> Given:
    """What a parsed page says about the article in it; what it does not say stays None."""
    metas = _metas(tree)
    article = _article_node(tree)
    linked = _Linked(article)
    return Given(
        url=linked.url() or _canonical(tree) or metas.first("og:url"),
        outlet=linked.name("publisher") or metas.first("og:site_name", "application-name"),
        headline=linked.text("headline") or metas.first("og:title", "twitter:title"),
        authors=linked.names("author") or _people(metas.fields(*_AUTHORS)),
        published=linked.text("datePublished") or metas.first(*_PUBLISHED) or _found_day(tree),
        modified=linked.text("dateModified") or metas.first(*_MODIFIED),
        language=linked.text("inLanguage") or _language(tree),
    )


def printed_title(tree: HtmlElement) -> str | None:
    """The page's only <h1>, or None where it has none or several."""
    titles = {" ".join(str(item.text_content()).split()) for item in tree.iter("h1")} - {""}
    return titles.pop() if len(titles) == 1 else None


@dataclass(frozen=True, slots=True)
class _Linked:
    """The article's JSON-LD node, read with suspicion: any value may be of any kind."""

    node: dict[str, Any]

    def text(self, key: str) -> Field | None:
        value = self.node.get(key)
        raw = html.unescape(value).strip() if isinstance(value, str) else ""
        return Field(f"json-ld:{key}", raw) if raw else None

    def names(self, key: str) -> tuple[Field, ...]:
        value = self.node.get(key)
        found = (_name(item) for item in (value if isinstance(value, list) else [value]))
        return tuple(Field(f"json-ld:{key}", name) for name in found if name)

    def name(self, key: str) -> Field | None:
        return next(iter(self.names(key)), None)

    def url(self) -> Field | None:
        page = self.node.get("mainEntityOfPage")
        for key, value in (("url", self.node.get("url")), ("mainEntityOfPage", _reference(page))):
            if isinstance(value, str) and value.startswith(("http://", "https://")):
                return Field(f"json-ld:{key}", value.strip())
        return None


def _name(item: object) -> str | None:
    name = item.get("name") if isinstance(item, dict) else item
    name = name[0] if isinstance(name, list) and name else name
    plain = html.unescape(name).strip() if isinstance(name, str) else ""
    return plain if plain and not plain.startswith(("http://", "https://")) else None


def _reference(page: object) -> object:
    return page.get("@id") if isinstance(page, dict) else page


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The first node of an article type that has a headline or date; {} where the page has none."""
    nodes = [node for node in _nodes(tree) if _is_article(node)]
    dated = (node for node in nodes if "datePublished" in node or "headline" in node)
    return next(dated, nodes[0] if nodes else {})


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, outer ones first; lists of other articles are not entered."""
    waiting = [node for script in tree.iter("script") for node in _parsed(script)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[door] for door in _DOORS if door in node)


def _parsed(script: HtmlElement) -> Iterator[object]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    try:
        yield json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return  # a page with broken JSON-LD still has its text


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in named
    )


def _metas(tree: HtmlElement) -> _Metas:
    found = _Metas()
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                found.values.setdefault(element.get(attribute, "").casefold(), []).append(content)
    return found


def _people(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if not field.raw.startswith(("http://", "https://", "@")))


def _canonical(tree: HtmlElement) -> Field | None:
    for element in tree.iter("link"):
        href = (element.get("href") or "").strip()
        if (element.get("rel") or "").lower() == "canonical" and href.startswith(("http://", "https://")):
            return Field("canonical", href)
    return None


def _language(tree: HtmlElement) -> Field | None:
    value = (tree.get("lang") or "").strip()
    return Field("html:lang", value) if value else None


def _found_day(tree: HtmlElement) -> Field | None:
    """The original publication day as htmldate finds it in the page's markup."""
    day = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    return Field("htmldate", day) if day else None
