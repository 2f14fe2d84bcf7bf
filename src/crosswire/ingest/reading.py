"""Anything a user hands over → articles, and a reason for everything that is none."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from crosswire.errors import UnreadableError
from crosswire.ingest.articles import build_article
from crosswire.ingest.blobs import Blob, blob_of_bytes, blob_of_file
from crosswire.ingest.discover import find_files, source_of
from crosswire.ingest.draft import Draft
from crosswire.ingest.fetching.crawl import fetch_inputs
from crosswire.ingest.fetching.settings import OFFLINE_UNLESS_ASKED, Web
from crosswire.ingest.formats import READERS
from crosswire.ingest.formats.feed_entries import is_address
from crosswire.ingest.language import Language, language_of
from crosswire.ingest.lines.repeats import without_repeats
from crosswire.ingest.pages.crew import Crew
from crosswire.ingest.pages.page import RawPage
from crosswire.ingest.sniff import sniff
from crosswire.names.register import Register
from crosswire.records import Article, Ingested, SetAside, Skipped

Progress = Callable[[str], None]
"""Told the source of each text and of each input that gave none, as it is done with."""

_Outcome = Article | Skipped | SetAside


def read_inputs(
    inputs: Sequence[str],
    register: Register,
    progress: Progress | None = None,
    workers: int | None = None,
    web: Web = OFFLINE_UNLESS_ASKED,
) -> Ingested:
    """Read files, folders and globs (.txt, .html, .htm, .jsonl, feeds) and addresses into articles.

    Addresses (http://, https://), among the inputs or in `web.urls`, are fetched, as is what the
    feeds and sitemaps among them list; without any, the network is not used. The order of inputs
    does not matter. What cannot be read is skipped and what is no article of this run set aside,
    each with the reason; nothing is raised for bad input. `workers` is how many processes read
    pages, at most; None is as many as the work fills.
    """
    addresses = [item for item in inputs if is_address(item)]
    found = find_files([item for item in inputs if not is_address(item)])
    outcomes: list[_Outcome] = [*found.skipped, *found.set_aside]
    files = (blob_of_file(path, source_of(path)) for path in found.files)
    for outcome in _outcomes(itertools.chain(files, fetch_inputs(addresses, web)), register, workers):
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome.source)
    return _sorted(outcomes)


def read_plain(data: bytes, register: Register) -> Ingested:
    """Plain text that comes from no file, as one article with the source '-'."""
    return _sorted(_outcomes((blob_of_bytes("-", "-", data),), register, 1))


def _outcomes(
    given: Iterable[Blob | Skipped | SetAside], register: Register, workers: int | None
) -> Iterator[_Outcome]:
    """What became of everything that was given, in its order; pages are read ahead of it."""
    with Crew(workers) as crew:
        for item in crew.drafts(item for one in given for item in _items(one)):
            yield _outcome(item, register) if isinstance(item, Draft) else item


def _items(blob: Blob | Skipped | SetAside) -> Iterator[Draft | RawPage | Skipped | SetAside]:
    if not isinstance(blob, Blob):
        yield blob
        return
    try:
        yield from READERS[sniff(blob.head(), blob.name)](blob)
    except UnreadableError as error:
        yield Skipped(error.source, error.why)
    except OSError as error:
        yield Skipped(blob.source, f"cannot be read: {error.strerror or error}")
    except Exception as error:  # a text that breaks a library must not cost the other texts
        yield _failed(blob.source, error)


def _outcome(draft: Draft, register: Register) -> _Outcome:
    try:
        return _judged(draft, register)
    except Exception as error:  # as above
        return _failed(draft.source, error)


def _failed(source: str, error: Exception) -> Skipped:
    return Skipped(source, f"could not be read: {type(error).__name__}: {error}")


def _judged(draft: Draft, register: Register) -> _Outcome:
    if not draft.text.strip():
        return Skipped(draft.source, "empty: it holds no text")
    if not any(char.isalpha() for char in draft.text):
        return Skipped(draft.source, "no article text found: it holds no words")
    language = _language(draft)
    if language is None or language.code == "en":
        return build_article(draft, language.code if language else None, register)
    return SetAside(draft.source, f"language is not English ({language})")


def _language(draft: Draft) -> Language | None:
    """The language that the words show, else the one that the metadata name."""
    stated = draft.given.language.raw if draft.given.language else ""
    named = Language(stated.replace("_", "-").split("-")[0].strip().lower())
    return language_of(draft.text) or (named if named.code else None)


def _sorted(found: Iterable[_Outcome]) -> Ingested:
    """Outcomes by what became of them, in an order that does not depend on theirs."""
    outcomes = tuple(found)
    articles, repeated = _once(outcome for outcome in outcomes if isinstance(outcome, Article))
    return Ingested(
        articles=without_repeats(articles),
        skipped=tuple(sorted(item for item in outcomes if isinstance(item, Skipped))),
        set_aside=tuple(sorted((*repeated, *(item for item in outcomes if isinstance(item, SetAside))))),
    )


def _once(articles: Iterable[Article]) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """The articles in order of source, then id, each once; those that were given again."""
    first: dict[str, Article] = {}
    repeated = []
    for article in sorted(articles, key=lambda article: (article.source, article.id)):
        known = first.setdefault(article.id, article)
        if known is not article:
            repeated.append(SetAside(article.source, f"same article as {known.source}"))
    return tuple(first.values()), tuple(repeated)
