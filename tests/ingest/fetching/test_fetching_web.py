"""Fetching from a server on this machine that plays the web."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from play_web import PlayedWeb, answer, in_turn, played_web, raw, redirect

from crosswire.ingest import Web, read_inputs
from crosswire.ingest.blobs import Blob
from crosswire.ingest.fetching.crawl import Fetched, fetch_inputs
from crosswire.ingest.fetching.settings import Clock
from crosswire.names.register import Register
from crosswire.records import SetAside, Skipped

_NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
_PROSE = (
    "The ministers of Karvia and Lorne will meet on Monday, officials said. They have not met since the "
    "boundary between the two was drawn, and it is not clear that they will agree on anything this time."
)
_HEAD = "<!doctype html><html><head><title>Talks</title></head>"
_PAGE = f"{_HEAD}<body><article><p>{_PROSE}</p></article></body></html>"


class PlayedClock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.at += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep, lambda: _NOW + timedelta(seconds=self.at))


@pytest.fixture
def web() -> Iterator[PlayedWeb]:
    with played_web() as played:
        yield played


@pytest.fixture
def played_clock() -> PlayedClock:
    return PlayedClock()


@pytest.fixture
def settings(played_clock: PlayedClock) -> Web:
    """A web that may be private, on the played clock."""
    return Web(allow_private=True, clock=played_clock.clock(), user_agent="Crosswire/9 (+test)")


Get = Callable[..., list[Fetched]]


def _fetch(web: Web, *urls: str) -> list[tuple[str, bytes | str]]:
    """The sources with their bytes, or with why there are none."""
    return [
        (item.source, item.open().read() if isinstance(item, Blob) else item.why)
        for item in fetch_inputs(urls, web)
    ]


def _why(web: Web, url: str) -> str:
    ((source, why),) = _fetch(web, url)
    assert source == url
    assert isinstance(why, str)
    return why


def test_a_page_becomes_a_blob_with_what_is_known_of_it(web: PlayedWeb, settings: Web) -> None:
    web.pages["/news/1"] = answer(_PAGE)
    (blob,) = fetch_inputs([web.url("/news/1#top")], settings)
    assert isinstance(blob, Blob)
    assert blob.given.url is not None and blob.given.url.raw == web.url("/news/1")
    assert (
        blob.given.retrieved is not None and blob.given.retrieved.raw == "2024-05-06T07:08:10+00:00"
    )  # robots.txt came first
    assert (blob.source, blob.name) == (web.url("/news/1"), "1.html")
    assert blob.media_type == "text/html"


def test_the_user_agent_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(_PAGE)
    _fetch(settings, web.url("/1"))
    assert {headers["user-agent"] for _, headers in web.asked} == {"Crosswire/9 (+test)"}


def test_a_fetched_page_becomes_an_article(web: PlayedWeb, settings: Web) -> None:
    web.pages["/news/1"] = answer(_PAGE)
    (article,) = read_inputs([web.url("/news/1")], Register(), web=settings).articles
    assert article.url == web.url("/news/1")
    assert article.retrieved == "2024-05-06T07:08:10Z"
    assert _PROSE in article.text


def test_without_an_address_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (tmp_path / "a.txt").write_text(_PROSE)
    (tmp_path / "b.xml").write_text(
        "<rss version='2.0'><channel><item><link>https://a.example/</link></item></channel></rss>"
    )
    assert len(read_inputs([str(tmp_path)], Register()).articles) == 1


def test_what_robots_txt_forbids_is_skipped(web: PlayedWeb, settings: Web) -> None:
    web.pages["/robots.txt"] = answer(
        "User-agent: crosswire\nDisallow: /closed\n\nUser-agent: *\nDisallow: /"
    )
    web.pages["/open"] = web.pages["/closed/1"] = answer(_PAGE)
    found = dict(_fetch(settings, web.url("/open"), web.url("/closed/1")))
    assert found[web.url("/closed/1")] == "its robots.txt does not allow Crosswire to fetch it"
    assert found[web.url("/open")] == _PAGE.encode()
    assert web.paths() == ["/open"]


@pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_robots_txt_that_is_not_there_opens_one_that_fails_closes(
    web: PlayedWeb, settings: Web, status: int, open_: bool
) -> None:
    web.pages["/robots.txt"] = answer(status=status)
    web.pages["/1"] = answer(_PAGE)
    ((_, found),) = _fetch(settings, web.url("/1"))
    assert (found == _PAGE.encode()) is open_
    assert web.paths() == (["/1"] if open_ else [])


def test_one_host_is_asked_once_a_second(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    web.pages |= {f"/{number}": answer(_PAGE) for number in range(3)}
    _fetch(settings, *(web.url(f"/{number}") for number in range(3)))
    assert played_clock.slept == [1.0, 1.0, 1.0]  # robots.txt, then three pages


def test_a_longer_delay_in_robots_txt_is_kept(
    web: PlayedWeb, settings: Web, played_clock: PlayedClock
) -> None:
    web.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 7\n")
    web.pages |= {f"/{number}": answer(_PAGE) for number in range(3)}
    _fetch(settings, *(web.url(f"/{number}") for number in range(3)))
    assert played_clock.slept[1:] == [7.0, 7.0]


def test_an_endless_delay_is_bounded(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    web.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 86400\n")
    web.pages |= {"/1": answer(_PAGE), "/2": answer(_PAGE)}
    _fetch(settings, web.url("/1"), web.url("/2"))
    assert max(played_clock.slept) == 60.0


def test_a_busy_server_is_tried_again_when_it_says(
    web: PlayedWeb, settings: Web, played_clock: PlayedClock
) -> None:
    web.pages["/1"] = in_turn(answer(status=503, Retry_After="9"), answer(status=429), answer(_PAGE))
    assert _fetch(settings, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]
    assert played_clock.slept == [1.0, 9.0, 2.0]


def test_retry_after_may_be_a_date(web: PlayedWeb, settings: Web, played_clock: PlayedClock) -> None:
    later = format_datetime(_NOW + timedelta(seconds=21), usegmt=True)
    web.pages["/1"] = in_turn(answer(status=503, Retry_After=later), answer(_PAGE))
    _fetch(settings, web.url("/1"))
    assert played_clock.slept == [1.0, 20.0]


def test_a_server_that_asks_for_an_hour_is_skipped(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(status=429, Retry_After="3600")
    assert _why(settings, web.url("/1")) == "HTTP 429 Too Many Requests; it asks to wait for 3600 s"
    assert web.paths() == ["/1"]


def test_tries_come_to_an_end(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(status=503)
    assert _why(settings, web.url("/1")) == "HTTP 503 Service Unavailable"
    assert len(web.paths()) == 3


def test_a_connection_that_breaks_is_tried_again(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = in_turn(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf"), answer(_PAGE))
    assert _fetch(settings, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]


def test_a_length_that_is_never_reached_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf")
    assert _why(settings, web.url("/1")).startswith("cannot be fetched: ")


def test_what_is_not_there_is_skipped_once(web: PlayedWeb, settings: Web) -> None:
    assert _why(settings, web.url("/none")) == "HTTP 404 Not Found"
    assert web.paths() == ["/none"]


def test_what_has_not_changed_is_not_sent_again(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    kept = replace(settings, cache=tmp_path / "kept")
    web.pages["/1"] = in_turn(
        answer(_PAGE, ETag='"a"', Last_Modified="Mon, 06 May 2024 00:00:00 GMT"), answer(status=304)
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
    assert _fetch(kept, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]


def test_a_damaged_cache_counts_as_empty(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    kept = replace(settings, cache=tmp_path)
    web.pages["/1"] = answer(_PAGE, ETag='"a"')
    _fetch(kept, web.url("/1"))
    for path in tmp_path.glob("*.body"):
        path.write_bytes(b"something else")
    assert _fetch(kept, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]
    for path in tmp_path.glob("*.json"):
        path.write_text(json.dumps([1]))
    assert _fetch(kept, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]


def test_redirects_are_followed_and_the_last_address_counts(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1", 307), "/c?x=1": answer(_PAGE)}
    (blob,) = fetch_inputs([web.url("/a")], settings)
    assert isinstance(blob, Blob) and blob.given.url is not None
    assert (blob.source, blob.given.url.raw) == (web.url("/a"), web.url("/c?x=1"))


def test_redirects_that_go_round_end(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert _why(settings, web.url("/a")) == f"redirected in a circle, back to {web.url('/a')}"


def test_redirects_that_go_on_end(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {f"/{number}": redirect(f"/{number + 1}") for number in range(50)}
    assert _why(settings, web.url("/0")) == "redirected more than 10 times"
    assert len(web.paths()) == 11


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:,x"]
)
def test_redirects_to_other_schemes_are_refused(web: PlayedWeb, settings: Web, target: str) -> None:
    web.pages["/a"] = redirect(target)
    assert (
        _why(settings, web.url("/a"))
        == f"redirected to {target}: neither http nor https, so it is not fetched"
    )


def test_robots_txt_counts_at_the_end_of_a_redirect_too(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/robots.txt": answer("User-agent: *\nDisallow: /b"), "/a": redirect("/b")}
    web.pages["/b"] = answer(_PAGE)
    assert "robots.txt" in _why(settings, web.url("/a"))
    assert web.paths() == ["/a"]


def test_a_private_address_is_refused(web: PlayedWeb, settings: Web) -> None:
    why = _why(replace(settings, allow_private=False), web.url("/1"))
    assert "127.0.0.1 is not a public address; --allow-private" in why
    assert web.asked == []


def _resolver(**names: tuple[str, ...]) -> Callable[[str, int], tuple[str, ...]]:
    return lambda host, _port: names[host.replace(".", "_")]


def test_a_name_that_leads_to_one_private_address_is_refused(settings: Web) -> None:
    closed = replace(settings, allow_private=False)
    names = _resolver(two_example=("93.184.216.34", "10.0.0.1"))
    (item,) = fetch_inputs(["http://two.example/"], closed, names)
    assert isinstance(item, Skipped)
    assert "two.example leads to 10.0.0.1, which is not a public address" in item.why


def test_a_redirect_to_a_private_address_is_refused(
    web: PlayedWeb, settings: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.ingest.fetching.network.is_public", lambda address: address == "127.0.0.1")
    web.pages["/a"] = redirect("http://inside.example/admin")
    names = _resolver(out_example=("127.0.0.1",), inside_example=("169.254.169.254",))
    closed = replace(settings, allow_private=False)
    (item,) = fetch_inputs([f"http://out.example:{web.port}/a"], closed, names)
    assert isinstance(item, Skipped)
    assert "redirected to http://inside.example" in item.why and "169.254.169.254" in item.why


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    web: PlayedWeb, settings: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes between the check and the connection gains nothing: it is resolved once."""
    monkeypatch.setattr("crosswire.ingest.fetching.network.is_public", lambda address: address == "127.0.0.1")
    answers = iter([("127.0.0.1",), ("10.0.0.1",), ("10.0.0.1",)])
    web.pages |= {"/robots.txt": answer(Connection="close"), "/1": answer(_PAGE)}
    closed = replace(settings, allow_private=False)
    url = f"http://turns.example:{web.port}/1"
    (item,) = fetch_inputs([url], closed, lambda _host, _port: next(answers))
    assert isinstance(item, Skipped) and "10.0.0.1" in item.why
    assert web.asked[0][1]["host"] == f"turns.example:{web.port}"
    assert web.paths() == []


def test_a_name_that_does_not_resolve_is_told(settings: Web) -> None:
    def unknown(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    (item,) = fetch_inputs(["http://none.example/"], settings, unknown)
    assert isinstance(item, Skipped) and "none.example has no address: Name or service not known" in item.why


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a.example:99999/", "http:///path"])
def test_what_is_no_address_is_told(settings: Web, url: str) -> None:
    assert _why(settings, url).startswith("no address of the web")


def test_a_password_is_neither_sent_nor_shown(web: PlayedWeb, settings: Web) -> None:
    ((source, why),) = _fetch(settings, web.url("/1").replace("//", "//me:secret@"))
    assert (source, why) == (web.url("/1"), "an address with a user's name or password is not fetched")
    assert web.asked == []


def test_a_body_without_an_end_is_left_at_the_limit(web: PlayedWeb) -> None:
    small = Web(allow_private=True, delay=0, largest=1 << 20)
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", forever=b"a" * 65536)
    assert _why(small, web.url("/1")) == "larger than 1 MB; no article is"


def test_a_length_above_the_limit_is_not_read(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    assert _why(settings, web.url("/1")) == "larger than 20 MB; no article is"


@pytest.mark.parametrize(
    "opening",
    [b"", b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"],
    ids=["before the status", "in a header", "in the body"],
)
def test_a_slow_drip_ends_with_its_time(web: PlayedWeb, opening: bytes) -> None:
    hasty = Web(allow_private=True, delay=0, seconds=0.5)
    web.pages["/1"] = raw(opening, forever=b"a", pause=0.02)
    web.pages["/2"] = answer(_PAGE)
    start = time.monotonic()
    found = dict(_fetch(hasty, web.url("/1"), web.url("/2")))
    assert time.monotonic() - start < 5
    assert found == {web.url("/1"): "no whole answer within 0.5 s", web.url("/2"): _PAGE.encode()}


def test_a_server_that_never_says_anything_ends_with_its_time(web: PlayedWeb) -> None:
    web.pages["/1"] = lambda request: time.sleep(1)
    assert _why(Web(allow_private=True, delay=0, seconds=0.3), web.url("/1")).startswith("no whole answer")


def test_redirects_share_one_time(web: PlayedWeb) -> None:
    def slow(number: int) -> Callable[..., None]:
        def play(request: object) -> None:
            time.sleep(0.25)
            redirect(f"/{number + 1}")(request)  # type: ignore[arg-type]

        return play

    web.pages |= {f"/{number}": slow(number) for number in range(9)}
    assert _why(Web(allow_private=True, delay=0, seconds=0.6), web.url("/0")).endswith("within 0.6 s")
    assert len(web.paths()) <= 4


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(web: PlayedWeb, settings: Web, encoding: str) -> None:
    import zlib

    bomb = bytes(1 << 26)
    data = gzip.compress(bomb, 6) if encoding == "gzip" else zlib.compress(bomb, 6)
    web.pages["/1"] = answer(data, Content_Encoding=encoding)
    start = time.process_time()
    assert _why(settings, web.url("/1")) == "larger than 20 MB; no article is"
    assert time.process_time() - start < 2


def test_compressed_pages_are_read(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(gzip.compress(_PAGE.encode()), Content_Encoding="gzip")
    assert _fetch(settings, web.url("/1")) == [(web.url("/1"), _PAGE.encode())]


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip, gzip", "nonsense"])
def test_encodings_that_were_not_asked_for_are_refused(web: PlayedWeb, settings: Web, encoding: str) -> None:
    web.pages["/1"] = answer(b"x", Content_Encoding=encoding)
    assert _why(settings, web.url("/1")) == f"its encoding {encoding!r} was not asked for"


def test_damaged_compression_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(b"no gzip at all", Content_Encoding="gzip")
    assert _why(settings, web.url("/1")).startswith("an answer that cannot be read")


def test_a_charset_in_the_header_that_is_wrong_does_no_harm(web: PlayedWeb, settings: Web) -> None:
    page = _PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Karvia", "Kárvía")
    web.pages["/1"] = answer(page, media="text/html; charset=windows-1251")
    (article,) = read_inputs([web.url("/1")], Register(), web=settings).articles
    assert "Kárvía" in article.text


def _feed(web: PlayedWeb, days: list[int]) -> str:
    items = "".join(
        f"<item><title>N</title><link>{web.url(f'/{day}')}</link>"
        f"<pubDate>{format_datetime(_NOW - timedelta(days=30 - day))}</pubDate></item>"
        for day in days
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'


def test_a_feed_leads_to_its_newest_articles(web: PlayedWeb, settings: Web) -> None:
    web.pages["/feed"] = answer(_feed(web, [3, 9, 1, 7]), media="application/rss+xml")
    web.pages |= {f"/{day}": answer(_PAGE) for day in (1, 3, 7, 9)}
    found = _fetch(replace(settings, most=2), web.url("/feed"))
    assert found == [
        (web.url("/feed"), "it lists 4 articles: the 2 newest are fetched, 2 are left; --most fetches more"),
        (web.url("/9"), _PAGE.encode()),
        (web.url("/7"), _PAGE.encode()),
    ]


def test_what_a_feed_lists_and_was_named_itself_is_fetched_once(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 1])), "/1": answer(_PAGE)}
    assert len(_fetch(settings, web.url("/feed"), web.url("/1"))) == 1
    assert sorted(web.paths()) == ["/1", "/feed"]


def test_one_article_that_fails_does_not_cost_the_others(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 2, 3])), "/1": answer(_PAGE), "/3": answer(_PAGE)}
    found = dict(_fetch(settings, web.url("/feed")))
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
    web.pages |= {f"/{day}": answer(_PAGE) for day in (1, 2, 3)}
    assert [source for source, _ in _fetch(settings, web.url("/map.xml"))] == [
        web.url("/3"), web.url("/2"), web.url("/1"),
    ]  # fmt: skip


def test_a_list_of_addresses_is_fetched(web: PlayedWeb, settings: Web, tmp_path: Path) -> None:
    web.pages |= {"/1": answer(_PAGE), "/2": answer(_PAGE)}
    urls = tmp_path / "urls.txt"
    urls.write_text(
        f"# the story\n{web.url('/2')}\n\n{web.url('/1')}  # again\n{web.url('/1')}\nfile:///etc/passwd\n"
    )
    found = _fetch(replace(settings, urls=urls))
    assert found == [
        (f"{urls.as_posix()}:6", "no address of the web: it begins with http:// or https://"),
        (web.url("/1"), _PAGE.encode()),
        (web.url("/2"), _PAGE.encode()),
    ]


def test_a_list_that_is_not_there_is_told(settings: Web, tmp_path: Path) -> None:
    ((_, why),) = _fetch(replace(settings, urls=tmp_path / "none"))
    assert why == "cannot be read: No such file or directory"


def test_the_order_of_addresses_does_not_matter(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {f"/{number}": answer(f"{_PAGE}{number}") for number in range(4)}
    urls = [web.url(f"/{number}") for number in range(4)]
    assert _fetch(settings, *urls) == _fetch(settings, *reversed(urls))


def test_every_outcome_is_told_in_the_whole_stage(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/feed": answer(_feed(web, [1, 2])), "/1": answer(_PAGE)}
    told: list[str] = []
    found = read_inputs([web.url("/feed")], Register(), told.append, replace(settings, most=1))
    assert [article.source for article in found.articles] == []
    assert [item.source for item in found.skipped] == [web.url("/2")]
    assert [type(item) for item in found.set_aside] == [SetAside]
    assert told == [web.url("/feed"), web.url("/2")]
