"""What a page's JSON-LD says of the article in it."""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from crosswire.records import Field

_MOST_NODES = 2000  # of one page
_DOORS = ("@graph", "mainEntity", "mainEntityOfPage")  # where an article stands inside another node
_ARTICLES = ("Article", "BlogPosting", "Report")  # ends of the types of articles
_PAGE = "WebPage"


@dataclass(frozen=True, slots=True)
class Linked:
    """The node of the article, and that of the page around it, read with suspicion: any value may be of
    any kind."""

    node: dict[str, Any]
    page: dict[str, Any]

    def text(self, key: str) -> Field | None:
        return _text(self.node, key)

    def time(self, key: str) -> Field | None:
        """A time of the article, else the page's own: of 37 days that only the page had, 36 were right."""
        return _text(self.node, key) or _text(self.page, key, "json-ld:WebPage:")

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


def read_linked(tree: HtmlElement) -> Linked:
    """The first node of an article type that has a headline or date, and the first of the page itself."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _is_a(node, _ARTICLES)]
    dated = (node for node in articles if "datePublished" in node or "headline" in node)
    page = next((node for node in nodes if _is_a(node, (_PAGE,))), {})
    return Linked(next(dated, articles[0] if articles else {}), page)


def _text(node: dict[str, Any], key: str, prefix: str = "json-ld:") -> Field | None:
    value = node.get(key)
    raw = html.unescape(value).strip(' \t\r\n"') if isinstance(value, str) else ""
    return Field(f"{prefix}{key}", raw) if raw else None


def _name(item: object) -> str | None:
    name = item.get("name") if isinstance(item, dict) else item
    name = name[0] if isinstance(name, list) and name else name
    plain = html.unescape(name).strip() if isinstance(name, str) else ""
    return plain if plain and not plain.startswith(("http://", "https://")) else None


def _reference(page: object) -> object:
    return page.get("@id") if isinstance(page, dict) else page


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, outer ones first; lists of other articles are not entered."""
    waiting = deque(node for script in tree.iter("script") for node in _parsed(script))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
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


def _is_a(node: dict[str, Any], ends: tuple[str, ...]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(ends) for kind in named)
