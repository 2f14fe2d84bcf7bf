"""An address → its bytes: asked for politely, redirects followed by hand, each target checked anew."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from crosswire.errors import UnreadableError
from crosswire.ingest.fetching.answers import Answer, Asker, BrokenOffError
from crosswire.ingest.fetching.cache import Cache, asking_whether_changed, unchanged
from crosswire.ingest.fetching.network import Deadline, NotPublicError, Resolve
from crosswire.ingest.fetching.pacing import Pacer
from crosswire.ingest.fetching.robots import LARGEST, OPEN, Robots, read_robots
from crosswire.ingest.fetching.settings import Web

_BUSY = (429, 500, 502, 503, 504)
_LONGEST_URL = 4096


@dataclass(slots=True)
class _Way:
    """How one address is fetched: its time, and whether robots.txt has a say (not over itself).

    failed: attempts that failed so far, those at all redirects together.
    """

    deadline: Deadline
    largest: int
    minding_robots: bool = True
    failed: int = 0


class Fetcher:
    """Fetches one address after the other; what hosts' robots.txt say is remembered."""

    def __init__(self, web: Web, pacer: Pacer, resolver: Resolve, trusted: ssl.SSLContext) -> None:
        self._web, self._pacer = web, pacer
        self._asker = Asker(web, resolver, trusted)
        self._cache = Cache(web.cache)
        self._robots: dict[str, Robots] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._asker.__exit__()

    def fetch(self, url: str) -> Answer:
        """The answer at the end of all redirects, with its body.

        Raises UnreadableError, whose source is `url`, with the reason where there is none.
        """
        way = _Way(Deadline(self._web.seconds, self._web.clock.seconds), self._web.largest)
        try:
            answer = self._follow(url, way)
        except UnreadableError as error:
            hint = "" if error.source in (url, without_fragment(url)) else _redirected(error.source)
            raise UnreadableError(without_secrets(url), f"{hint}{error.why}") from error
        if answer.body is None:
            hint = "" if answer.url == without_fragment(url) else _redirected(answer.url)
            raise UnreadableError(without_secrets(url), f"{hint}{answer.said}")
        return answer

    def _follow(self, url: str, way: _Way) -> Answer:
        target, seen = without_fragment(url), set[str]()
        while True:
            answer = self._ask(target, way)
            if not answer.location:
                return answer
            seen.add(target)
            target = without_fragment(urljoin(target, answer.location))
            if target in seen:
                raise UnreadableError(url, f"redirected in a circle, back to {target}")
            if len(seen) > self._web.redirects:
                raise UnreadableError(url, f"redirected more than {self._web.redirects} times")

    def _ask(self, url: str, way: _Way) -> Answer:
        parts = checked(url)
        robots = self._rules(parts) if way.minding_robots else OPEN
        why_not = robots.why_not(url, self._web.robot)
        if why_not:
            raise UnreadableError(url, why_not)
        delay = min(max(self._web.delay, robots.delay(self._web.robot)), self._web.longest_wait)
        known = self._cache.get(url) if way.minding_robots else None
        answer = self._try(url, parts.netloc, delay, known, way)
        if answer.status == 304 and known is not None:
            return unchanged(known, answer)
        if way.minding_robots:
            self._keep(answer)
        return answer

    def _try(self, url: str, host: str, delay: float, known: Answer | None, way: _Way) -> Answer:
        """Ask until there is an answer that will not change by asking again, a few times at most."""
        while True:
            self._pacer.wait(host, delay)
            wait = float(2**way.failed)
            way.failed += 1
            last = way.failed >= self._web.tries
            try:
                answer = self._asker.ask(url, way.deadline, asking_whether_changed(known), way.largest)
            except BrokenOffError as error:
                if last:
                    raise UnreadableError(url, f"cannot be fetched: {error}") from error
            else:
                if answer.status not in _BUSY:
                    way.failed -= 1
                    return answer
                wait = answer.retry_after if answer.retry_after is not None else wait
                if wait > self._web.longest_wait:
                    raise UnreadableError(url, f"{answer.said}; it asks to wait for {wait:.0f} s")
                if last:
                    return answer
            self._pacer.hold_off(host, wait)

    def _rules(self, parts: SplitResult) -> Robots:
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_rules(f"{origin}/robots.txt")
        return self._robots[origin]

    def _read_rules(self, url: str) -> Robots:
        """Who has no robots.txt allows everything; who cannot say, nothing (RFC 9309, 2.3.1)."""
        way = _Way(Deadline(self._web.seconds, self._web.clock.seconds), LARGEST, minding_robots=False)
        try:
            answer = self._follow(url, way)
        except UnreadableError as error:
            if isinstance(error.__cause__, NotPublicError):
                return Robots(closed=error.why)
            return Robots(closed=f"its robots.txt cannot be read, so nothing is fetched there: {error.why}")
        if answer.body is not None:
            return read_robots(answer.body)
        if 400 <= answer.status < 500 and answer.status != 429:
            return OPEN
        return Robots(closed=f"its robots.txt cannot be read, so nothing is fetched there: {answer.said}")

    def _keep(self, answer: Answer) -> None:
        try:
            self._cache.put(answer)
        except OSError as error:
            why = f"the cache cannot be written: {error.strerror or error}"
            raise UnreadableError(answer.url, why) from error


def _redirected(url: str) -> str:
    return f"redirected to {without_secrets(url)}: "


def checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises UnreadableError where it may not."""
    try:
        parts = urlsplit(url)
        named, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableError(url, f"no address of the web: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise UnreadableError(url, "neither http nor https, so it is not fetched")
    if not named or len(url) > _LONGEST_URL:
        raise UnreadableError(url, "no address of the web")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError(url, "an address with a user's name or password is not fetched")
    return parts


def without_fragment(url: str) -> str:
    """An address without its '#…', which is not sent to servers."""
    return url.partition("#")[0]


def without_secrets(url: str) -> str:
    """An address without what stands before '@' in its host."""
    head, mark, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return f"{head}{mark}{host.rpartition('@')[2]}{slash}{path}"
