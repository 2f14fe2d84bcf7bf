"""Anything a user hands over → articles, and a reason for everything that is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crosswire.ingest.allowance import Allowance
from crosswire.ingest.articles import build_article
from crosswire.ingest.blobs import Blob, Columns, OneReading, blob_of_bytes, blob_of_file
from crosswire.ingest.discover import find_files, source_of
from crosswire.ingest.documents.crew import Crew
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.draft import Draft
from crosswire.ingest.fetching.crawl import fetch_inputs
from crosswire.ingest.fetching.settings import OFFLINE_UNLESS_ASKED, Web
from crosswire.ingest.formats.feed_entries import is_address
from crosswire.ingest.language import Language, language_of
from crosswire.ingest.lines.repeats import without_repeats
from crosswire.ingest.opening import drafts_in
from crosswire.ingest.originals import keep
from crosswire.names.register import Register
from crosswire.records import Article, Ingested, SetAside, Skipped

Progress = Callable[[str], None]
"""Told the source of each text and of each input that gave none, as it is done with."""

_Outcome = Article | Skipped | SetAside
_Item = Draft | RawDocument | Skipped | SetAside
_STDIN = "-"


def read_inputs(
    inputs: Sequence[str],
    register: Register,
    progress: Progress | None = None,
    *,
    workers: int | None = None,
    columns: Columns = (),
    originals: Path | None = None,
    web: Web = OFFLINE_UNLESS_ASKED,
) -> Ingested:
    """Read files, folders, globs, standard input ('-') and addresses into articles.

    Addresses (http://, https://), among the inputs or in `web.urls`, are fetched, as is what the
    feeds and sitemaps among them list; without any, the network is not used. The order of inputs
    does not matter. What cannot be read is skipped and what is no article of this run set aside,
    each with the reason; nothing is raised for bad input, but MappingError where a table does not
    have a column of `columns`. `workers` is how many processes read documents, at most; None is as many
    as the work fills. The original bytes of every article are kept in the folder `originals`;
    raises CrosswireError where it cannot be written.
    """
    found = find_files([given for given in inputs if given != _STDIN and not is_address(given)])
    outcomes: list[_Outcome] = [*found.skipped, *found.set_aside]
    with Crew(workers) as crew:
        for item in crew.drafts(_items(found.files, inputs, columns, web)):
            outcome = _outcome(item, register, originals) if isinstance(item, Draft) else item
            outcomes.append(outcome)
            if progress is not None:
                progress(outcome.source)
    return _sorted(outcomes)


def read_plain(data: bytes, register: Register) -> Ingested:
    """Bytes that come from no file, with the source '-': plain text is one article."""
    items = drafts_in(blob_of_bytes(_STDIN, _STDIN, data), Allowance(lambda: len(data)))
    with Crew(1) as crew:
        read = tuple(crew.drafts(items))
    return _sorted(_outcome(item, register) if isinstance(item, Draft) else item for item in read)


def _items(files: Iterable[Path], inputs: Sequence[str], columns: Columns, web: Web) -> Iterator[_Item]:
    for path in files:
        blob = replace(blob_of_file(path, source_of(path)), columns=columns)
        yield from drafts_in(blob, Allowance(lambda path=path: path.stat().st_size))  # type: ignore[misc]
    if _STDIN in inputs:
        stream = OneReading(sys.stdin.buffer)
        blob = Blob(_STDIN, _STDIN, stream.open, columns=columns)
        yield from drafts_in(blob, Allowance(lambda: stream.size))
    for item in fetch_inputs([given for given in inputs if is_address(given)], web):
        yield from _fetched(item, columns) if isinstance(item, Blob) else (item,)


def _fetched(blob: Blob, columns: Columns) -> Iterator[_Item]:
    yield from drafts_in(replace(blob, columns=columns), Allowance(lambda: _size(blob)))


def _size(blob: Blob) -> int:
    with blob.open() as file:
        return file.seek(0, os.SEEK_END)


def _outcome(draft: Draft, register: Register, originals: Path | None = None) -> _Outcome:
    try:
        outcome = _judged(draft, register)
    except Exception as error:  # a text that breaks a library must not cost the other texts
        return Skipped(draft.source, f"could not be read: {type(error).__name__}: {error}")
    if originals is not None and draft.original is not None and isinstance(outcome, Article):
        keep(originals, draft.original)
    return outcome


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
