"""Feeds and sitemaps as files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import blob_of_bytes
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.feed_entries import parse_feed
from crosswire.ingest.formats.feeds import read_feed
from crosswire.ingest.formats.markup_text import text_of_markup
from crosswire.ingest.formats.sitemaps import parse_sitemap, read_sitemap
from crosswire.ingest.sniff import sniff
from crosswire.ingest.xml import plain_xml, root_name
from crosswire.records import SetAside

_LONG = " ".join(
    f"The council of Karvia met for the {number}th time and agreed on nothing." for number in range(20)
)
_RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Karvia Gazette</title><language>en-gb</language>
<item><title>Talks &amp;amp; more</title><link>https://g.example/1</link>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate>
<dc:creator>Ann Lee</dc:creator><source url="https://w.example/feed">The Wire</source>
<description>Short.</description><content:encoded><![CDATA[<p>{_LONG}</p><p>Second.</p>]]></content:encoded></item>
<item><title>Teaser</title><link>https://g.example/2</link><description>Only this.</description></item>
<item><title>Cut</title><link>https://g.example/3</link><description>{_LONG} And then …</description></item>
</channel></rss>"""
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Atom Times</title>
<entry><title>One</title><id>urn:1</id><link rel="alternate" href="https://t.example/1"/>
<updated>2024-03-06T08:00:00Z</updated><published>2024-03-05</published>
<author><name>Bo Ek</name></author><content type="html">&lt;p&gt;{_LONG}&lt;/p&gt;</content></entry>
<entry><title>Two</title><id>https://t.example/2</id><updated>2024-03-07T08:00:00Z</updated></entry></feed>"""
_RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example/">
<title>R</title></channel><item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link>
<dc:date>2024-03-05T10:00:00+01:00</dc:date></item></rdf:RDF>"""
_JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en",
        "items": [
            {"id": "1", "url": "https://j.example/1", "title": "One",
             "date_published": "2024-03-05T10:00:00Z",
             "authors": [{"name": "Cy"}], "content_html": f"<p>{_LONG}</p>"},
            {"id": "https://j.example/2", "summary": "Short."}, "nonsense", {"url": 3},
        ],
    }
)  # fmt: skip


def _read(feed: str | bytes) -> tuple[list[Draft], list[str]]:
    data = feed.encode() if isinstance(feed, str) else feed
    found = list(read_feed(blob_of_bytes("f.xml", "f.xml", data)))
    drafts = [item for item in found if isinstance(item, Draft)]
    return drafts, [item.why for item in found if isinstance(item, SetAside)]


def test_an_entry_with_its_whole_text_is_an_article() -> None:
    (draft,), said = _read(_RSS)
    given_ = draft.given
    assert draft.text == f"Talks & more\n\n{_LONG}\n\nSecond."
    assert (draft.source, draft.name) == ("f.xml:1", "f.xml:https://g.example/1")
    assert given_.url is not None and given_.url.raw == "https://g.example/1"
    assert given_.outlet is not None and (given_.outlet.field, given_.outlet.raw) == (
        "feed:source",
        "The Wire",
    )
    assert given_.published is not None and given_.published.raw == "Tue, 05 Mar 2024 10:00:00 +0200"
    assert [author.raw for author in given_.authors] == ["Ann Lee"]
    assert given_.language is not None and given_.language.raw == "en-gb"
    why = "only a summary (under 120 words, or broken off)"
    assert said == [f"2 entries with {why}: give the feed's address to fetch the articles"]


def test_published_and_updated_stay_apart_as_they_are_printed() -> None:
    (draft,), _ = _read(_ATOM)
    assert draft.given.published is not None and draft.given.published.raw == "2024-03-05"
    assert draft.given.modified is not None and draft.given.modified.raw == "2024-03-06T08:00:00Z"
    assert draft.given.outlet is not None and draft.given.outlet.raw == "Atom Times"


def test_an_update_is_no_publication() -> None:
    entry = parse_feed(_ATOM.encode(), "f").entries[1]
    assert (entry.published, entry.updated) == (None, "2024-03-07T08:00:00Z")
    assert entry.url == "https://t.example/2"  # its identifier is an address


def test_a_date_without_a_zone_keeps_none() -> None:
    feed = _RSS.replace(" +0200", "")
    (draft,), _ = _read(feed)
    assert draft.given.published is not None and draft.given.published.raw == "Tue, 05 Mar 2024 10:00:00"


def test_json_feeds_are_read() -> None:
    (draft,), said = _read(_JSON)
    assert draft.text == f"One\n\n{_LONG}"
    assert draft.given.url is not None and draft.given.url.raw == "https://j.example/1"
    why = "only a summary (under 120 words, or broken off)"
    assert said == [f"2 entries with {why}: give the feed's address to fetch the articles"]
    assert [entry.url for entry in parse_feed(_JSON.encode(), "f").entries] == [
        "https://j.example/1", "https://j.example/2", None,
    ]  # fmt: skip


def test_other_xml_that_was_only_met_is_passed_over() -> None:
    blob = blob_of_bytes("pom.xml", "pom.xml", b"<project><item/></project>")
    (said,) = read_feed(replace(blob, named=False))
    assert said == SetAside("pom.xml", "neither a feed nor a sitemap")
    with pytest.raises(UnreadableError, match="no feed"):
        list(read_feed(blob))


def test_rdf_is_read() -> None:
    (entry,) = parse_feed(_RDF.encode(), "f").entries
    assert (entry.url, entry.published) == ("https://r.example/1", "2024-03-05T10:00:00+01:00")
    assert entry.moment == datetime(2024, 3, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1251"])
def test_charsets(charset: str) -> None:
    word = "Ново" if charset == "windows-1251" else "Kárvía"
    declared = charset.removesuffix("-sig")
    feed = (
        _RSS.replace('encoding="utf-8"', f'encoding="{declared}"')
        .replace("Gazette", word)
        .replace("…", "...")
    )
    assert parse_feed(feed.encode(charset), "f").title == f"The Karvia {word}"


def test_a_charset_that_is_wrong_does_no_harm() -> None:
    feed = _RSS.replace('encoding="utf-8"', 'encoding="utf-16"').replace("Gazette", "Kárvía")
    assert parse_feed(feed.encode(), "f").title == "The Karvia Kárvía"


def test_a_bare_ampersand_costs_no_entry() -> None:
    feed = _RSS.replace("Teaser", "Bread & Butter").replace("Gazette", "Gazette & Mail")
    assert [entry.url for entry in parse_feed(feed.encode(), "f").entries] == [
        "https://g.example/1", "https://g.example/2", "https://g.example/3",
    ]  # fmt: skip


def test_where_the_fast_parser_gives_up_the_patient_one_reads() -> None:
    feed = b"<rss><item><title>A</title><link>https://a.example/1</link></item></rss>"  # no channel
    assert [entry.url for entry in parse_feed(feed, "f").entries] == ["https://a.example/1"]


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>no feed</body></html>",
        b"plain",
        b'{"items": 3}',
        b'{"a',
        b"[",
        b"<a/>",
        b"<",
        b'{"items": {}}',
    ],
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse_feed(data, "f")


@given(st.binary(max_size=200), st.sampled_from(["", "<rss><channel><item>", "<feed><entry>", '{"items":[']))
def test_any_bytes_are_read_or_refused(data: bytes, opening: str) -> None:
    try:
        parse_feed(opening.encode() + data, "f")
    except UnreadableError:
        return


_BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_FILE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_OUTSIDE = (
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/y"> %p;]>'
)


@pytest.mark.parametrize("doctype", [_BOMB, _FILE, _OUTSIDE])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-7"])
def test_entities_are_refused_in_any_charset(doctype: str, charset: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{charset}"?>'
    body = f"<!-- x -->{doctype}<rss><channel><title>&a;</title></channel></rss>"
    plain = charset == "utf-7"  # whose declaration can be read as ASCII
    data = declaration.encode() + body.encode(charset) if plain else (declaration + body).encode(charset)
    for read in (parse_feed, parse_sitemap):
        with pytest.raises(UnreadableError, match="entities"):
            read(data, "f")


def test_a_plain_document_type_is_left_out() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://x.example/rss.dtd"><rss/>'
    assert plain_xml(data, "f") == b'<?xml version="1.0"?><rss/>'


def _hostile() -> Iterable[tuple[str, bytes]]:
    opening = b'<?xml version="1.0"?><rss version="2.0"><channel>'
    names = [f"a{number}" for number in range(50_000)]
    yield "deep", opening + b"<item>" + b"<a>" * 300_000
    yield "attributes", opening + ("<item " + " ".join(f'{name}="x"' for name in names) + "/>").encode()
    yield (
        "namespaces",
        opening + ("<item " + " ".join(f'xmlns:{name}="{name}"' for name in names) + "/>").encode(),
    )
    yield (
        "dates",
        opening + b"".join(b"<item><pubDate>x%d of march</pubDate></item>" % n for n in range(20_000)),
    )
    yield "noise", b"<rss>" + b"\x01\x02<item" * 100_000
    yield "open", opening + b"<" * 500_000
    yield "sections", opening + b"<item><description>" + b"<![CDATA[" * 100_000
    yield "brackets", b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000
    yield "large", opening + b" " * (11 << 20)


@pytest.mark.parametrize(
    ("name", "data"), list(_hostile()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_hostile_feeds_end_in_time(name: str, data: bytes) -> None:
    start = time.process_time()
    try:
        list(read_feed(blob_of_bytes(name, name, data)))
    except UnreadableError as error:
        assert error.why
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("a < b & c", "a < b & c"),
        ("<p>One &amp; <b>two</b></p>three<br/>four", "One & two\n\nthree\n\nfour"),
        ("<p>a</p><script>if (x < y) { '<p>' }</script><p>b</p>", "a\n\nb"),
        ('<img alt="a > b">c', "c"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("<style/>a", "a"),
        ("&lt;p&gt;", "<p>"),
        ("", ""),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text


@pytest.mark.parametrize(
    "part",
    [
        "<div>",
        "<a ",
        '<a "',
        "<!--",
        "<!-- - -",
        "</",
        "<a '<b \"",
        "<a b='x' ",
        "&amp",
        "<p><font>",
        "<script>",
    ],
)
def test_hostile_markup_is_read_in_time(part: str) -> None:
    start = time.process_time()
    text_of_markup(part * 100_000)
    text_of_markup(f"<a {part * 100_000}>")
    assert time.process_time() - start < 3


_MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://g.example/1 </loc><lastmod>2024-03-09</lastmod><news:news><news:publication>
<news:name>Gazette</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-03-05T10:00:00+02:00</news:publication_date>
<news:title>Talks &amp; more</news:title></news:news></url><url><loc>https://g.example/2</loc></url><url/></urlset>"""


def test_a_news_sitemap_is_read() -> None:
    first, second = parse_sitemap(_MAP.encode(), "f").listed
    assert (first.url, first.title, first.outlet, first.language) == (
        "https://g.example/1", "Talks & more", "Gazette", "en",
    )  # fmt: skip
    assert first.moment == datetime(2024, 3, 5, 8, tzinfo=UTC)
    assert (second.url, second.moment) == ("https://g.example/2", None)


def test_a_sitemap_as_a_file_is_set_aside() -> None:
    (said,) = read_sitemap(blob_of_bytes("m.xml", "m.xml", _MAP.encode()))
    assert said == SetAside("m.xml", "a sitemap of 2 pages: give its address to fetch the articles")


def test_an_index_of_sitemaps_is_known() -> None:
    found = parse_sitemap(
        b"<sitemapindex><sitemap><loc>https://g.example/a.xml</loc></sitemap></sitemapindex>", "f"
    )
    assert found.is_index and [item.url for item in found.listed] == ["https://g.example/a.xml"]


@pytest.mark.parametrize("data", [b"<rss/>", b"", b"text"])
def test_what_is_no_sitemap_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse_sitemap(data, "f")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (_RSS.encode(), "x", "feed"),
        (_RSS.replace('encoding="utf-8"', "").encode("utf-16"), "x.txt", "feed"),
        (b"\xef\xbb\xbf\n<?xml-stylesheet href='x'?><!-- y --><feed xmlns='z'>", "", "feed"),
        (_RDF.encode(), "x.txt", "feed"),
        (_JSON.encode(), "x.json", "feed"),
        (b'{\n "version" : "https:\\/\\/jsonfeed.org\\/version\\/1"', "", "feed"),
        (b'{"text": "about jsonfeed.org/version/1"}', "a.jsonl", "jsonl"),
        (_MAP.encode(), "x", "sitemap"),
        (b"<sitemapindex>", "", "sitemap"),
        (b"<!DOCTYPE html><rss>", "x.xml", "html"),
        (b"rss <rss>", "a.txt", "text"),
        (b"<rssx>", "a.txt", "text"),
    ],
)
def test_listings_are_told_by_what_they_hold(data: bytes, name: str, kind: str) -> None:
    assert sniff(data[:4096], name) == kind


@given(st.binary(max_size=100))
def test_any_head_has_a_root_or_none(data: bytes) -> None:
    name = root_name(data)
    assert name is None or name.isascii()
