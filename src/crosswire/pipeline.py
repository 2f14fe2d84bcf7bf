"""The order of the stages: ingest → annotate → group → reconcile."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path

import crosswire_english

from crosswire import lexicons
from crosswire.annotate.article import load
from crosswire.engine.local import Failed, map_items
from crosswire.errors import NothingToReadError
from crosswire.group import group_articles
from crosswire.ingest.fetching.settings import OFFLINE_UNLESS_ASKED, Web
from crosswire.ingest.fields import checked
from crosswire.ingest.normalise import TEXT_VERSION
from crosswire.ingest.reading import read_inputs, read_plain
from crosswire.names.register import Register, read_register
from crosswire.reconcile import reconcile
from crosswire.records import Annotation, Article, Brief, Ingested, MadeWith, Record, SetAside, Skipped

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much (0 where that is not known)."""


def brief(
    inputs: Sequence[str | Path],
    *,
    register: Register | Path | str | None = None,
    workers: int | None = 1,
    progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
    originals: Path | str | None = None,
    web: Web = OFFLINE_UNLESS_ASKED,
) -> Brief:
    """Read articles and give back one cross-checked record per story.

    inputs: files, folders and globs, in any order: texts, pages, messages, documents, tables, feeds and
    archives of those; '-' is standard input; and addresses of pages, feeds and sitemaps (http://,
    https://), without which the network is not used.
    web: what is allowed there, and more addresses.
    register: the user's register of names, or the path of its YAML file.
    workers: processes to analyse articles in; None is as many as the work fills. A script that asks
    for more than one needs `if __name__ == "__main__":`, since they import it.
    columns: for tables, the column that holds each meaning: {"text": "content", "outlet": "source"}.
    originals: a folder to keep the original bytes of every article in, by their SHA-256.
    Raises NothingToReadError (with what was skipped) where no input gave an article or none could be
    analysed, RegisterError where the register is not understood, MappingError where a meaning or
    column is not there, ModelError where the English model is missing and CrosswireError where the
    originals cannot be written.
    """
    known = register if isinstance(register, Register) else _register(register)
    report = progress or _silent
    ingested = read_inputs(
        [str(path) for path in inputs],
        known,
        _counting("reading", report),
        workers=workers,
        columns=checked((columns or {}).items()),
        originals=None if originals is None else Path(originals),
        web=web,
    )
    return _brief(ingested, known, workers, report)


def brief_of_text(text: bytes, *, register: Register | Path | str | None = None) -> Brief:
    """The same of one plain text that stands in no file; raises what `brief` raises."""
    known = register if isinstance(register, Register) else _register(register)
    return _brief(read_plain(text, known), known, 1, _silent)


def made_with() -> MadeWith:
    """The versions of everything that a brief depends on beside its input."""
    return MadeWith(
        code=metadata.version("crosswire"),
        model=crosswire_english.VERSION,
        lexicons=lexicons.version(),
        text=TEXT_VERSION,
    )


def _brief(ingested: Ingested, known: Register, workers: int | None, report: Progress) -> Brief:
    if not ingested.articles:
        raise NothingToReadError(ingested.skipped, ingested.set_aside)
    annotated, failed = _annotate(ingested, known, workers, report)
    skipped = tuple(sorted((*ingested.skipped, *failed)))
    if not annotated:
        raise NothingToReadError(skipped, ingested.set_aside)
    stories = _records(annotated, report)
    return Brief(made_with(), stories, skipped, tuple(sorted((*ingested.set_aside, *_unread(annotated)))))


def _register(path: Path | str | None) -> Register:
    return Register() if path is None else read_register(Path(path))


def _annotate(
    ingested: Ingested, register: Register, workers: int | None, report: Progress
) -> tuple[list[tuple[Article, Annotation]], list[Skipped]]:
    articles = ingested.articles
    done: list[tuple[Article, Annotation]] = []
    failed: list[Skipped] = []
    results = map_items(partial(load, register), articles, workers)
    for count, (article, result) in enumerate(zip(articles, results, strict=True), start=1):
        if isinstance(result, Failed):
            failed.append(Skipped(article.source, f"could not be analysed: {result.why}"))
        else:
            done.append((article, result))
        report("analysing articles", count, len(articles))
    return done, failed


def _unread(annotated: Sequence[tuple[Article, Annotation]]) -> list[SetAside]:
    """What of the articles the model did not read whole."""
    return [
        SetAside(article.source, f"read in part; {why}")
        for article, annotation in annotated
        for why in annotation.cut
    ]


def _records(annotated: Sequence[tuple[Article, Annotation]], report: Progress) -> tuple[Record, ...]:
    articles = {article.id: article for article, _ in annotated}
    annotations = {annotation.article: annotation for _, annotation in annotated}
    stories = group_articles(tuple(articles.values()), annotations)
    records = []
    for count, story in enumerate(stories, start=1):
        records.append(reconcile(story, articles, annotations))
        report("cross-checking stories", count, len(stories))
    return tuple(records)


def _counting(what: str, report: Progress) -> Callable[[str], None]:
    """Progress over a number of things that is not known before."""
    count = itertools.count(1)
    return lambda _source: report(what, next(count), 0)


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress nobody asked for."""
