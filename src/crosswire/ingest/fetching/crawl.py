"""The addresses among a run's inputs → blobs, in an order that does not depend on the network."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx2

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.draft import Given
from crosswire.ingest.fetching.answers import Answer
from crosswire.ingest.fetching.fetcher import Fetcher, without_fragment, without_secrets
from crosswire.ingest.fetching.listings import Pointer, listed
from crosswire.ingest.fetching.network import Resolve, resolve
from crosswire.ingest.fetching.pacing import Pacer
from crosswire.ingest.fetching.settings import OFFLINE_UNLESS_ASKED, Web
from crosswire.ingest.formats.feed_entries import is_address
from crosswire.ingest.limits import LARGEST_FILE, in_megabytes
from crosswire.records import Field, SetAside, Skipped

_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html"}

Fetched = Blob | Skipped | SetAside


@dataclass(frozen=True, slots=True)
class _Page:
    """What one address gave, and where its bytes lie until they have been read."""

    url: str
    answer: Answer
    path: Path

    @property
    def media_type(self) -> str | None:
        """As the server calls it, without parameters: its charset may be wrong."""
        return (self.answer.media_type or "").partition(";")[0].strip().lower() or None

    @property
    def name(self) -> str:
        """The last part of its path, with the suffix that its media type asks for."""
        last = PurePosixPath(urlsplit(self.answer.url).path).name or "page"
        suffix = _SUFFIXES.get(self.media_type or "", "")
        return last if last.lower().endswith(suffix) else f"{last}{suffix}"


def fetch_inputs(
    addresses: Sequence[str], web: Web = OFFLINE_UNLESS_ASKED, resolver: Resolve = resolve
) -> Iterator[Fetched]:
    """What the addresses, and those in `web.urls`, lead to: pages, and the articles of feeds.

    Each address is fetched once. A blob can be read until the next is asked for. Nothing is raised
    for an address that cannot be fetched: it is skipped, with the reason.
    """
    named, skipped = _named(addresses, web)
    yield from skipped
    if not named:
        return
    with TemporaryDirectory(prefix="crosswire-") as folder:
        crawl = _Crawl(web, resolver, Path(folder))
        try:
            yield from crawl.run(named)
        finally:
            crawl.stop()


class _Crawl:
    """Hosts side by side, the addresses of one host one after the other."""

    def __init__(self, web: Web, resolver: Resolve, folder: Path) -> None:
        self._web, self._resolver, self._folder = web, resolver, folder
        self._pacer = Pacer(web.clock)
        self._trusted = httpx2.create_ssl_context()  # a tenth of a second: once for all hosts
        self._stopped = threading.Event()
        self._fetched: set[str] = set()

    def run(self, named: Sequence[str]) -> Iterator[Fetched]:
        """What was named itself, then what the feeds among it list."""
        lists: list[tuple[str, tuple[Pointer, ...]]] = []
        for result in self._each(named):
            found = self._listing(result) if isinstance(result, _Page) else None
            if isinstance(result, _Page) and isinstance(found, tuple):
                lists.append((without_secrets(result.url), found))
            else:
                yield found if isinstance(found, Skipped) else _told(result)
        for source, pointers in lists:
            yield from self._articles(source, pointers)

    def stop(self) -> None:
        """No further request begins."""
        self._stopped.set()

    def _articles(self, source: str, pointers: tuple[Pointer, ...]) -> Iterator[Fetched]:
        chosen, left = pointers[: self._web.most], len(pointers) - self._web.most
        if left > 0:
            what = f"the {len(chosen)} newest are fetched, {left} left out; --most fetches more"
            yield SetAside(source, f"it lists {len(pointers)} articles: {what}")
        elif not pointers:
            yield SetAside(source, "it lists no article")
        known = {one.url: one for one in chosen if one.url not in self._fetched}
        for result in self._each(list(known)):
            yield _told(result, known[result.url].published if isinstance(result, _Page) else None)

    def _listing(self, page: _Page) -> tuple[Pointer, ...] | Skipped | None:
        try:
            return listed(page.path.read_bytes(), page.answer.url, page.name, self._web.largest)
        except UnreadableError as error:
            return Skipped(without_secrets(page.url), error.why)

    def _each(self, urls: Sequence[str]) -> Iterator[_Page | Skipped]:
        """Results in the order of the addresses; a page's file is gone once the next is asked for."""
        self._fetched.update(urls)
        waiting: dict[str, Future[_Page | Skipped]] = {url: Future() for url in urls}
        hosts: dict[str, list[str]] = {}
        for url in waiting:
            hosts.setdefault(_host(url), []).append(url)
        with ThreadPoolExecutor(self._web.hosts_at_once) as pool:
            for group in hosts.values():
                pool.submit(self._host, {url: waiting[url] for url in group})
            try:
                for future in waiting.values():
                    result = future.result()
                    yield result
                    if isinstance(result, _Page):
                        result.path.unlink(missing_ok=True)
            except BaseException:  # the reader has gone, or was interrupted: begin nothing more
                self.stop()
                raise

    def _host(self, waiting: Mapping[str, Future[_Page | Skipped]]) -> None:
        """Fetch the addresses of one host; whatever happens, each gets its result."""
        try:
            with Fetcher(self._web, self._pacer, self._resolver, self._trusted) as fetcher:
                for url, future in waiting.items():
                    future.set_result(self._one(url, fetcher))
        except Exception as error:
            for url, future in waiting.items():
                if not future.done():
                    future.set_result(_unexpected(url, error))

    def _one(self, url: str, fetcher: Fetcher) -> _Page | Skipped:
        if self._stopped.is_set():
            return Skipped(without_secrets(url), "not fetched: the run was ended")
        try:
            answer = fetcher.fetch(url)
            path = self._folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()
            path.write_bytes(answer.body or b"")
            return _Page(url, replace(answer, body=None), path)
        except UnreadableError as error:
            return Skipped(without_secrets(url), error.why)
        except Exception as error:  # whatever a library makes of one answer must not cost the others
            return _unexpected(url, error)


def _unexpected(url: str, error: Exception) -> Skipped:
    return Skipped(without_secrets(url), f"cannot be fetched: {type(error).__name__}: {error}")


def _told(result: _Page | Skipped, published: Field | None = None) -> Blob | Skipped:
    if isinstance(result, Skipped):
        return result
    answer = result.answer
    return Blob(
        source=without_secrets(result.url),
        name=result.name,
        open=lambda: result.path.open("rb"),
        given=Given(
            url=Field("address", answer.url),
            published=published,
            retrieved=Field("response", answer.at.isoformat(timespec="seconds")),
        ),
        media_type=result.media_type,
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _named(addresses: Sequence[str], web: Web) -> tuple[list[str], list[Skipped]]:
    """The addresses to fetch, each once and sorted, and the lines that are none."""
    found, skipped = {without_fragment(url.strip()) for url in addresses}, list[Skipped]()
    for item in _in_file(web.urls) if web.urls is not None else ():
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            found.add(without_fragment(item))
    return sorted(found), skipped


def _in_file(path: Path) -> Iterator[str | Skipped]:
    source = path.as_posix()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        yield Skipped(source, f"cannot be read: {error.strerror or error}")
        return
    if len(data) > LARGEST_FILE:
        yield Skipped(source, f"larger than {in_megabytes(LARGEST_FILE)}; no list of addresses is")
        return
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        url = line.partition(" #")[0].strip()
        if is_address(url):
            yield url
        elif url and not url.startswith("#"):
            yield Skipped(f"{source}:{number}", "no address of the web: it begins with http:// or https://")
