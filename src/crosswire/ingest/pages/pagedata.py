"""What a page says about itself: JSON-LD, then Open Graph and other meta elements, then what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from lxml.html import HtmlElement

from crosswire.ingest.draft import Given
from crosswire.ingest.lines.shapes import fold
from crosswire.ingest.pages.days import Times, times_of
from crosswire.ingest.pages.linked import Linked, read_linked
from crosswire.ingest.pages.printed import Printed, printed_beside
from crosswire.lexicons import rows
from crosswire.records import Field

_AGREEING = 0.5  # share of words that a printed title and the one in the metadata must have in common
_SUFFIXES = (" | ", " - ", " – ", " — ", " :: ", " « ", " » ")
_WITHOUT_H1 = ("h2", "h3")


@dataclass(frozen=True, slots=True)
class _Metas:
    """A page's meta elements: name or property, casefolded → contents in order."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def fields(self, meaning: str) -> tuple[Field, ...]:
        """What stands under the names of one meaning, the most trusted name first."""
        return tuple(
            Field(name, value) for name in _names(meaning) for value in self.values.get(name.casefold(), ())
        )

    def first(self, meaning: str) -> Field | None:
        return next(iter(self.fields(meaning)), None)


def page_given(tree: HtmlElement) -> Given:
    """What a parsed page says about the article in it, its printed title included; what it does not say
    stays None."""
    metas, linked = _metas(tree), read_linked(tree)
    outlet = linked.name("publisher") or metas.first("outlet")
    headline = linked.text("headline") or metas.first("headline")
    stored = _without_site(headline, outlet)
    heading = _heading(tree, stored)
    times = _times(tree, metas, linked, heading)
    return Given(
        url=linked.url() or _canonical(tree) or metas.first("url"),
        outlet=outlet,
        headline=headline,
        title=_title(heading, stored),
        authors=linked.names("author") or _people(metas.fields("author")),
        published=times.published,
        modified=times.modified,
        language=linked.text("inLanguage") or _language(tree),
    )


@cache
def _names(meaning: str) -> tuple[str, ...]:
    return tuple(name for of, name in rows("ingest_metas.tsv", ("meaning", "name")) if of == meaning)


def _metas(tree: HtmlElement) -> _Metas:
    found = _Metas()
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if content and element.get(attribute):
                found.values.setdefault(element.get(attribute, "").casefold(), []).append(content)
    return found


def _times(tree: HtmlElement, metas: _Metas, linked: Linked, heading: HtmlElement | None) -> Times:
    def stored(key: str, meaning: str) -> tuple[Field, ...]:
        first = linked.time(key)
        return ((first,) if first else ()) + metas.fields(meaning)

    printed = Printed() if heading is None else printed_beside(heading)
    return times_of(tree, stored("datePublished", "published"), stored("dateModified", "modified"), printed)


def _heading(tree: HtmlElement, stored: str | None) -> HtmlElement | None:
    """The element of the headline: the only <h1>, the one that agrees with the metadata, or a lower
    heading that is the same; None where that is not clear."""
    found = [item for item in tree.iter("h1") if _words(item)]
    if len({_words(item) for item in found}) == 1:
        return found[0]
    if stored is None:
        return None
    agreeing = (item for item in found if _agree(_words(item), stored))
    return next(chain(agreeing, _same(tree, stored)), None)


def _same(tree: HtmlElement, stored: str) -> Iterator[HtmlElement]:
    return (item for item in tree.iter(*_WITHOUT_H1) if fold(_words(item)) == fold(stored))


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _agree(printed: str, stored: str) -> bool:
    ours, theirs = set(fold(printed).split()), set(fold(stored).split())
    return len(ours & theirs) >= _AGREEING * min(len(ours), len(theirs))


def _title(heading: HtmlElement | None, stored: str | None) -> str | None:
    """The headline as printed where it agrees with the metadata, else as these have it."""
    printed = None if heading is None else _words(heading)
    if printed is None or stored is None:
        return stored or printed
    return printed if _agree(printed, stored) else stored


def _without_site(headline: Field | None, outlet: Field | None) -> str | None:
    """The headline in the metadata without the site's name behind it: 'Talks resume | The Example'."""
    if headline is None:
        return None
    title = " ".join(headline.raw.split())
    for separator in _SUFFIXES:
        head, _, site = title.rpartition(separator)
        if head and outlet and fold(site) == fold(outlet.raw):
            return head
    return title


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
