"""What a server may not do: lead elsewhere, never end, or send more than an article."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from fetched import PAGE, fetched, why_not
from play_web import PlayedClock, PlayedWeb, answer, in_turn, raw, redirect

from crosswire.ingest.blobs import Blob
from crosswire.ingest.fetching.crawl import fetch_inputs
from crosswire.ingest.fetching.settings import Web
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.records import Skipped


def test_redirects_are_followed_and_the_last_address_counts(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1", 307), "/c?x=1": answer(PAGE)}
    (blob,) = fetch_inputs([web.url("/a")], settings)
    assert isinstance(blob, Blob) and blob.given.url is not None
    assert (blob.source, blob.given.url.raw) == (web.url("/a"), web.url("/c?x=1"))


def test_redirects_that_go_round_end(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert why_not(settings, web.url("/a")) == f"redirected in a circle, back to {web.url('/a')}"


def test_redirects_that_go_on_end(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {f"/{number}": redirect(f"/{number + 1}") for number in range(50)}
    assert why_not(settings, web.url("/0")) == "redirected more than 10 times"
    assert len(web.paths()) == 11


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:,x"]
)
def test_redirects_to_other_schemes_are_refused(web: PlayedWeb, settings: Web, target: str) -> None:
    web.pages["/a"] = redirect(target)
    assert (
        why_not(settings, web.url("/a"))
        == f"redirected to {target}: neither http nor https, so it is not fetched"
    )


def test_robots_txt_counts_at_the_end_of_a_redirect_too(web: PlayedWeb, settings: Web) -> None:
    web.pages |= {"/robots.txt": answer("User-agent: *\nDisallow: /b"), "/a": redirect("/b")}
    web.pages["/b"] = answer(PAGE)
    assert "robots.txt" in why_not(settings, web.url("/a"))
    assert web.paths() == ["/a"]


def test_a_private_address_is_refused(web: PlayedWeb, settings: Web) -> None:
    why = why_not(replace(settings, allow_private=False), web.url("/1"))
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
    web.pages |= {"/robots.txt": answer(Connection="close"), "/1": answer(PAGE)}
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
    assert why_not(settings, url).startswith("no address of the web")


def test_a_password_is_neither_sent_nor_shown(web: PlayedWeb, settings: Web) -> None:
    ((source, why),) = fetched(settings, web.url("/1").replace("//", "//me:secret@"))
    assert (source, why) == (web.url("/1"), "an address with a user's name or password is not fetched")
    assert web.asked == []


def test_a_body_without_an_end_is_left_at_the_limit(web: PlayedWeb) -> None:
    small = Web(allow_private=True, delay=0, largest=1 << 20)
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", forever=b"a" * 65536)
    assert why_not(small, web.url("/1")) == "larger than 1 MB; no article is"


def test_a_length_above_the_limit_is_not_read(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    assert why_not(settings, web.url("/1")) == "larger than 20 MB; no article is"


@pytest.mark.parametrize(
    "opening",
    [b"", b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"],
    ids=["before the status", "in a header", "in the body"],
)
def test_a_slow_drip_ends_with_its_time(web: PlayedWeb, opening: bytes) -> None:
    hasty = Web(allow_private=True, delay=0, seconds=0.5)
    web.pages["/1"] = raw(opening, forever=b"a", pause=0.02)
    web.pages["/2"] = answer(PAGE)
    start = time.monotonic()
    found = dict(fetched(hasty, web.url("/1"), web.url("/2")))
    assert time.monotonic() - start < 5
    assert found == {web.url("/1"): "no whole answer within 0.5 s", web.url("/2"): PAGE.encode()}


def test_a_server_that_never_says_anything_ends_with_its_time(web: PlayedWeb) -> None:
    web.pages["/1"] = lambda request: time.sleep(1)
    assert why_not(Web(allow_private=True, delay=0, seconds=0.3), web.url("/1")).startswith("no whole answer")


def test_redirects_share_one_time(web: PlayedWeb) -> None:
    def slow(number: int) -> Callable[..., None]:
        def play(request: object) -> None:
            time.sleep(0.25)
            redirect(f"/{number + 1}")(request)  # type: ignore[arg-type]

        return play

    web.pages |= {f"/{number}": slow(number) for number in range(9)}
    assert why_not(Web(allow_private=True, delay=0, seconds=0.6), web.url("/0")).endswith("within 0.6 s")
    assert len(web.paths()) <= 4


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(web: PlayedWeb, settings: Web, encoding: str) -> None:
    import zlib

    bomb = bytes(1 << 26)
    data = gzip.compress(bomb, 6) if encoding == "gzip" else zlib.compress(bomb, 6)
    web.pages["/1"] = answer(data, Content_Encoding=encoding)
    start = time.process_time()
    assert why_not(settings, web.url("/1")) == "larger than 20 MB; no article is"
    assert time.process_time() - start < 2


def test_compressed_pages_are_read(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert fetched(settings, web.url("/1")) == [(web.url("/1"), PAGE.encode())]


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip, gzip", "nonsense"])
def test_encodings_that_were_not_asked_for_are_refused(web: PlayedWeb, settings: Web, encoding: str) -> None:
    web.pages["/1"] = answer(b"x", Content_Encoding=encoding)
    assert why_not(settings, web.url("/1")) == f"its encoding {encoding!r} was not asked for"


def test_damaged_compression_is_told(web: PlayedWeb, settings: Web) -> None:
    web.pages["/1"] = answer(b"no gzip at all", Content_Encoding="gzip")
    assert why_not(settings, web.url("/1")).startswith("an answer that cannot be read")


def test_a_charset_in_the_header_that_is_wrong_does_no_harm(web: PlayedWeb, settings: Web) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Karvia", "Kárvía")
    web.pages["/1"] = answer(page, media="text/html; charset=windows-1251")
    (article,) = read_inputs([web.url("/1")], Register(), web=settings).articles
    assert "Kárvía" in article.text


def test_attempts_at_all_redirects_together_are_counted(
    web: PlayedWeb, settings: Web, played_clock: PlayedClock
) -> None:
    web.pages |= {
        f"/{number}": in_turn(answer(status=503, Retry_After="60"), redirect(f"/{number + 1}"))
        for number in range(9)
    }
    assert why_not(settings, web.url("/0")) == f"redirected to {web.url('/2')}: HTTP 503 Service Unavailable"
    assert played_clock.at < 200


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "audio/mpeg", "Font/woff2; x=y"])
def test_what_holds_no_text_is_not_read(web: PlayedWeb, settings: Web, media: str) -> None:
    web.pages["/1"] = answer(b"x", media=media)
    assert why_not(settings, web.url("/1")) == f"no article: {media.lower()}"


def test_a_private_host_is_told_as_that_not_as_a_fault_of_its_robots_txt(
    web: PlayedWeb, settings: Web
) -> None:
    why = why_not(replace(settings, allow_private=False), web.url("/1"))
    assert why == "127.0.0.1 is not a public address; --allow-private fetches it all the same"


def test_a_slow_host_does_not_change_the_order_nor_hold_up_another(web: PlayedWeb) -> None:
    done: list[str] = []

    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        answer(PAGE)(request)
        done.append("slow")

    def quick(request: BaseHTTPRequestHandler) -> None:
        answer(PAGE)(request)
        done.append("quick")

    web.pages |= {"/slow": slow, "/quick": quick}
    urls = [f"http://a.example:{web.port}/slow", f"http://b.example:{web.port}/quick"]
    settings = Web(allow_private=True, delay=0)
    found = list(fetch_inputs(urls, settings, lambda _host, _port: ("127.0.0.1",)))
    assert [item.source for item in found] == urls
    assert done == ["quick", "slow"]


def test_a_reader_that_goes_away_ends_the_fetching(web: PlayedWeb) -> None:
    web.pages |= {f"/{number}": answer(PAGE) for number in range(30)}
    settings = Web(allow_private=True, delay=0.05)
    blobs = fetch_inputs([web.url(f"/{number}") for number in range(30)], settings)
    next(blobs)
    assert isinstance(blobs, Generator)
    blobs.close()
    assert len(web.paths()) < 10
