"""Fetching from a server on this machine that plays the web."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from fetched import PAGE, PROSE, fetched, why_not
from play_web import NOW, PlayedClock, PlayedWeb, answer, in_turn, raw

from crosswire.ingest.blobs import Blob
from crosswire.ingest.fetching.crawl import fetch_inputs
from crosswire.ingest.fetching.settings import Web
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.records import Field, SetAside, Skipped


def test_a_page_becomes_a_blob_with_what_is_known_of_it(web: PlayedWeb, settings: Web) -> None:
    web.pages["/news/1"] = answer(PAGE)
    (blob,) = fetch_inputs([web.url("/news/1#top")], settings)
    assert isinstance(blob, Blob)
    assert blob.given.url is not None and blob.given.url.raw == web.url("/news/1")
    assert (
        blob.given.retrieved is not None and blob.given.retrieved.raw == "2024-05-06T07:08:10+00:00"
    )  # robots.txt came first
    assert (blob.source, blob.name) == (web.url("/news/1"), "1.html")
    assert blob.media_type == "text/html"


def test_the_user_agent_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(PAGE)
    fetched(settings, web.url("/1"))
    assert {headers["user-agent"] for _, headers in web.asked} == {"Crosswire/9 (+test)"}


def test_a_fetched_page_becomes_an_article(web: PlayedWeb, settings: Web) -> None:
    web.pages["/news/1"] = answer(PAGE)
    (article,) = read_inputs([web.url("/news/1")], Register(), web=settings).articles
    assert article.url == web.url("/news/1")
    assert article.retrieved == "2024-05-06T07:08:10Z"
    assert PROSE in article.text


def test_without_an_address_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.xml").write_text(
        "<rss version='2.0'><channel><item><link>https://a.example/</link></item></channel></rss>"
    )
    assert len(read_inputs([str(tmp_path)], Register()).articles) == 1


def test_what_robots_txt_forbids_is_skipped(web: PlayedWeb, settings: Web) -> None:
    web.pages["/robots.txt"] = answer(
        "User-agent: crosswire\nDisallow: /closed\n\nUser-agent: *\nDisallow: /"
    )
    web.pages["/open"] = web.pages["/closed/1"] = answer(PAGE)
    found = dict(fetched(settings, web.url("/open"), web.url("/closed/1")))
    assert found[web.url("/closed/1")] == "its robots.txt does not allow Crosswire to fetch it"
    assert found[web.url("/open")] == PAGE.encode()
    assert web.paths() == ["/open"]


@pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_robots_txt_that_is_not_there_opens_one_that_fails_closes(
    web: PlayedWeb, settings: Web, status: int, open_: bool
) -> None:
    web.pages["/robots.txt"] = answer(status=status)
    web.pages["/1"] = answer(PAGE)
    ((_, found),) = fetched(settings, web.url("/1"))
    assert (found == PAGE.encode()) is open_
    assert web.paths() == (["/1"] if open_ else [])


def test_one_host_is_asked_once_a_second(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    web.pages |= {f"/{number}": answer(PAGE) for number in range(3)}
    fetched(settings, *(web.url(f"/{number}") for number in range(3)))
    assert played_clock.slept == [1.0, 1.0, 1.0]  # robots.txt, then three pages


def test_a_longer_delay_in_robots_txt_is_kept(
    web: PlayedWeb, settings: Web, played_clock: PlayedClock
) -> None:
    web.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 7\n")
    web.pages |= {f"/{number}": answer(PAGE) for number in range(3)}
    fetched(settings, *(web.url(f"/{number}") for number in range(3)))
    assert played_clock.slept[1:] == [7.0, 7.0]


def test_an_endless_delay_is_bounded(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    web.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 86400\n")
    web.pages |= {"/1": answer(PAGE), "/2": answer(PAGE)}
    fetched(settings, web.url("/1"), web.url("/2"))
    assert max(played_clock.slept) == 60.0


def test_a_busy_server_is_tried_again_when_it_says(
    web: PlayedWeb, settings: Web, played_clock: PlayedClock
) -> None:
    web.pages["/1"] = in_turn(answer(status=503, Retry_After="9"), answer(status=429), answer(PAGE))
    assert fetched(settings, web.url("/1")) == [(web.url("/1"), PAGE.encode())]
    assert played_clock.slept == [1.0, 9.0, 2.0]


def test_retry_after_may_be_a_date(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    later = format_datetime(NOW + timedelta(seconds=21), usegmt=True)
    web.pages["/1"] = in_turn(answer(status=503, Retry_After=later), answer(PAGE))
    fetched(settings, web.url("/1"))
    assert played_clock.slept == [1.0, 20.0]


def test_a_server_that_asks_for_an_hour_is_skipped(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(status=429, Retry_After="3600")
    assert why_not(settings, web.url("/1")) == "HTTP 429 Too Many Requests; it asks to wait for 3600 s"
    assert web.paths() == ["/1"]


def test_tries_come_to_an_end(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(status=503)
    assert why_not(settings, web.url("/1")) == "HTTP 503 Service Unavailable"
    assert len(web.paths()) == 3


def test_a_connection_that_breaks_is_tried_again(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = in_turn(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf"), answer(PAGE))
    assert fetched(settings, web.url("/1")) == [(web.url("/1"), PAGE.encode())]


def test_a_length_that_is_never_reached_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf")
    assert why_not(settings, web.url("/1")).startswith("cannot be fetched: ")


def test_what_is_not_there_is_skipped_once(web: PlayedWeb, settings: Web) -> None:
    assert why_not(settings, web.url("/none")) == "HTTP 404 Not Found"
    assert web.paths() == ["/none"]


def test_what_has_not_changed_is_not_sent_again(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    kept = replace(settings, cache=tmp_path / "kept")
    web.pages["/1"] = in_turn(
        answer(PAGE, ETag='"a"', Last_Modified="Mon, 06 May 2024 00:00:00 GMT"), answer(status=304)
    )
    first = next(iter(fetch_inputs([web.url("/1")], kept)))
    second = next(iter(fetch_inputs([web.url("/1")], kept)))
    assert isinstance(first, Blob) and isinstance(second, Blob)
    headers = [headers for path, headers in web.asked if path == "/1"]
    assert "if-none-match" not in headers[0]
    assert headers[1]["if-none-match"] == '"a"'
    assert headers[1]["if-modified-since"] == "Mon, 06 May 2024 00:00:00 GMT"
    assert first.given == second.given  # the bytes are those of the first time
    assert first.media_type == second.media_type
    assert fetched(kept, web.url("/1")) == [(web.url("/1"), PAGE.encode())]


def test_a_damaged_cache_counts_as_empty(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    kept = replace(settings, cache=tmp_path)
    web.pages["/1"] = answer(PAGE, ETag='"a"')
    fetched(kept, web.url("/1"))
    for path in tmp_path.glob("*.body"):
        path.write_bytes(b"something else")
    assert fetched(kept, web.url("/1")) == [(web.url("/1"), PAGE.encode())]
    for path in tmp_path.glob("*.json"):
        path.write_text(json.dumps([1]))
    assert fetched(kept, web.url("/1")) == [(web.url("/1"), PAGE.encode())]


def _feed(web: PlayedWeb, days: list[int]) -> str:
    items = "".join(
        f"<item><title>N</title><link>{web.url(f'/{day}')}</link>"
        f"<pubDate>{format_datetime(NOW - timedelta(days=30 - day))}</pubDate></item>"
        for day in days
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'


def test_a_feed_leads_to_its_newest_articles(web: PlayedWeb, settings: Web) -> None:
    web.pages["/feed"] = answer(_feed(web, [3, 9, 1, 7]), media="application/rss+xml")
    web.pages |= {f"/{day}": answer(PAGE) for day in (1, 3, 7, 9)}
    found = fetched(replace(settings, most=2), web.url("/feed"))
    assert found == [
        (web.url("/feed"), "it lists 4 articles: the 2 newest are fetched, 2 left out; --most fetches more"),
        (web.url("/9"), PAGE.encode()),
        (web.url("/7"), PAGE.encode()),
    ]


def test_the_day_that_a_feed_states_dates_a_page_that_states_none(web: PlayedWeb, settings: Web) -> None:
    stated = '<meta property="article:published_time" content="2024-01-02T03:04:05Z">'
    other = PAGE.replace("ministers", "envoys").replace("<head>", f"<head>{stated}")
    web.pages |= {"/feed": answer(_feed(web, [1, 2])), "/1": answer(PAGE), "/2": answer(other)}
    first, second = read_inputs([web.url("/feed")], Register(), web=settings).articles
    assert first.published is not None and first.published.value == "2024-04-07T07:08:09Z"
    assert first.published.evidence == (Field("feed:published", "Sun, 07 Apr 2024 07:08:09 +0000"),)
    assert second.published is not None and second.published.value == "2024-01-02T03:04:05Z"


def test_what_a_feed_lists_and_was_named_itself_is_fetched_once(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 1]).replace("/1<", "/1#top<", 1)), "/1": answer(PAGE)}
    assert len(fetched(settings, web.url("/feed"), web.url("/1"))) == 1
    assert sorted(web.paths()) == ["/1", "/feed"]


def test_one_article_that_fails_does_not_cost_the_others(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 2, 3])), "/1": answer(PAGE), "/3": answer(PAGE)}
    found = dict(fetched(settings, web.url("/feed")))
    assert found[web.url("/2")] == "HTTP 404 Not Found"
    assert len(found) == 3


def test_a_news_sitemap_leads_to_its_articles(web: PlayedWeb, settings: Web) -> None:
    sitemap = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        + "".join(
            f"<url><loc>{web.url(f'/{day}')}</loc><news:news><news:publication><news:name>F</news:name>"
            f"</news:publication><news:publication_date>2024-05-0{day}</news:publication_date></news:news></url>"
            for day in (1, 3, 2)
        )
        + "</urlset>"
    )
    web.pages["/map.xml"] = answer(gzip.compress(sitemap.encode()), media="application/gzip")
    web.pages |= {f"/{day}": answer(PAGE) for day in (1, 2, 3)}
    assert [source for source, _ in fetched(settings, web.url("/map.xml"))] == [
        web.url("/3"), web.url("/2"), web.url("/1"),
    ]  # fmt: skip


def test_a_list_of_addresses_is_fetched(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    web.pages |= {"/1": answer(PAGE), "/2": answer(PAGE)}
    urls = tmp_path / "urls.txt"
    urls.write_text(
        f"# the story\n{web.url('/2')}\n\n{web.url('/1')}  # again\n{web.url('/1')}\nfile:///etc/passwd\n"
    )
    found = fetched(replace(settings, urls=urls))
    assert found == [
        (f"{urls.as_posix()}:6", "no address of the web: it begins with http:// or https://"),
        (web.url("/1"), PAGE.encode()),
        (web.url("/2"), PAGE.encode()),
    ]


def test_a_list_that_is_not_there_is_told(settings: Web, tmp_path: Path) -> None:
    ((_, why),) = fetched(replace(settings, urls=tmp_path / "none"))
    assert why == "cannot be read: No such file or directory"


def test_the_order_of_addresses_does_not_matter(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {f"/{number}": answer(f"{PAGE}{number}") for number in range(4)}
    urls = [web.url(f"/{number}") for number in range(4)]
    assert fetched(settings, *urls) == fetched(settings, *reversed(urls))


def test_an_empty_answer_costs_no_other(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/1": answer(""), "/2": answer(PAGE)}
    found = read_inputs([web.url("/1"), web.url("/2")], Register(), web=settings)
    assert Skipped(web.url("/1"), "empty") in found.skipped
    assert len(found.articles) + len(found.skipped) == 2


def test_every_outcome_is_told_in_the_whole_stage(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 2])), "/1": answer(PAGE)}
    told: list[str] = []
    found = read_inputs([web.url("/feed")], Register(), told.append, workers=1, web=replace(settings, most=1))
    assert [article.source for article in found.articles] == []
    assert [item.source for item in found.skipped] == [web.url("/2")]
    assert [type(item) for item in found.set_aside] == [SetAside]
    assert told == [web.url("/feed"), web.url("/2")]
