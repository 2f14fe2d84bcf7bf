"""Pages: the text, and what they say about themselves."""

from __future__ import annotations

import json

import pytest

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import Document
from crosswire.ingest.pages.extract import read_page
from crosswire.records import Field

_PARAGRAPHS = (
    "BERGEN (Reuters) - The fisheries ministers of Karvia and Lorne will meet on Monday to talk of cod.",
    "Karvia has asked for access to the waters east of the boundary, where cod is plentiful this winter.",
    "The Lornish side has refused to open its waters before the summer, and officials expect long talks.",
    "A second meeting may follow in the spring, a person with knowledge of the plan said on Friday.",
)


def _page(head: str = "", title: str = "Ministers to meet over cod", body: str = "") -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{body}{paragraphs}</article><footer>Imprint</footer></body></html>"
    ).encode()


def _read(data: bytes) -> Document:
    return read_page(data, "page.html")


def _linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def test_the_text_is_the_title_and_a_line_for_each_paragraph() -> None:
    lines = [line for line in _read(_page()).text.split("\n") if line]
    assert lines == ["Ministers to meet over cod", *_PARAGRAPHS]


def test_a_news_flash_keeps_its_lines() -> None:
    page = (
        "<!doctype html><html><body><article><h1>Lorne sends its envoy back</h1>"
        "<p class='byline'>By Ada Holm</p>"
        "<p>Lorne will send its envoy back to Karvia, the minister said.</p><p>“We talk again,” she said.</p>"
        "</article></body></html>"
    )
    lines = [line for line in _read(page.encode()).text.split("\n") if line]
    assert lines[0] == "Lorne sends its envoy back"
    assert lines[-2:] == [
        "Lorne will send its envoy back to Karvia, the minister said.", "“We talk again,” she said.",
    ]  # fmt: skip


def test_json_ld_comes_first() -> None:
    head = "<meta property='article:published_time' content='2023-03-01'>" + _linked(
        headline="Ministers to meet over cod &amp; herring",
        datePublished="2023-03-03T17:40:00+01:00",
        dateModified="2023-03-04T08:00:00Z",
        author=[{"name": "Ada Holm"}, {"@type": "Person", "name": "Per Lie"}],
        publisher={"name": "The Daily Example"},
        url="https://daily.example/1",
        inLanguage="en",
    )
    given = _read(_page(head)).given
    assert given.published == Field("json-ld:datePublished", "2023-03-03T17:40:00+01:00")
    assert given.modified == Field("json-ld:dateModified", "2023-03-04T08:00:00Z")
    assert given.headline == Field("json-ld:headline", "Ministers to meet over cod & herring")
    assert [field.raw for field in given.authors] == ["Ada Holm", "Per Lie"]
    assert given.outlet == Field("json-ld:publisher", "The Daily Example")
    assert given.url == Field("json-ld:url", "https://daily.example/1")
    assert given.title == "Ministers to meet over cod"  # as printed, which agrees


def test_open_graph_and_other_elements_come_second() -> None:
    head = (
        "<meta property='og:title' content='Cod: a new round | The Daily Example'>"
        "<meta property='og:site_name' content='The Daily Example'>"
        "<meta name='author' content='Ada Holm'>"
        "<meta property='article:published_time' content='2023-03-03T17:40:00Z'>"
        "<link rel='canonical' href='https://daily.example/2'>"
    )
    page = _read(_page(head, title="The Daily Example"))
    given = page.given
    assert given.title == "Cod: a new round"
    assert page.text.startswith("Cod: a new round\n")
    assert given.published == Field("article:published_time", "2023-03-03T17:40:00Z")
    assert given.url == Field("canonical", "https://daily.example/2")
    assert given.language == Field("html:lang", "en-GB")


def test_a_day_in_the_markup_is_found_last() -> None:
    given = _read(_page(body="<time datetime='2023-03-03'>3 March</time>")).given
    assert given.published == Field("htmldate", "2023-03-03")


def test_what_a_page_does_not_say_stays_unknown() -> None:
    given = _read(_page()).given
    assert (given.published, given.outlet, given.url, given.authors) == (None, None, None, ())


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 100_000,
        '{"@type": "NewsArticle", "datePublished": 5, "author": 7, "publisher": [], "headline": ["x"]}',
        '{"@type": null, "@graph": {"@graph": "x"}}',
        '"text"',
        '{"@type": ["NewsArticle"], "author": [null, {"name": null}, {"name": []}], "mainEntityOfPage": 3}',
    ],
)
def test_odd_json_ld_does_not_lose_the_page(script: str) -> None:
    page = _read(_page(f"<script type='application/ld+json'>{script}</script>"))
    assert _PARAGRAPHS[0] in page.text
    assert page.given.published is None


def test_other_articles_in_a_list_are_not_this_one() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2001-01-01"}
    listed = {"@type": "ItemList", "itemListElement": [other]}
    graph = {"@graph": [listed, {"@type": "ReportageNewsArticle", "datePublished": "2023-03-03"}]}
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    published = _read(_page(head)).given.published
    assert published is not None
    assert published.raw == "2023-03-03"


@pytest.mark.parametrize(
    "data",
    [
        b"<",
        b"<html></html>",
        b"<html><body><script>x()</script></body></html>",
        b"<!-- x",
        b"<html><body><article><h1>A title alone</h1></article></body></html>",
    ],
)
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no article text found"):
        _read(data)


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    broken = _page().replace(b"</p>", b"").replace(b"</article>", b"</div></section>")
    assert all(paragraph in _read(broken).text for paragraph in _PARAGRAPHS)


def test_the_same_page_gives_the_same_text() -> None:
    assert _read(_page()) == _read(_page())
