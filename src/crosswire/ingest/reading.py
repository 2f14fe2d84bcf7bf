"""Anything a user hands over → articles, and a reason for everything that is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from crosswire.errors import UnreadableError
from crosswire.ingest.articles import build_article
from crosswire.ingest.discover import find_files, source_of
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.html import looks_like_html, read_html
from crosswire.ingest.formats.jsonl import read_jsonl
from crosswire.ingest.formats.text import read_text
from crosswire.ingest.language import Language, language_of
from crosswire.ingest.limits import LARGEST_FILE, in_megabytes
from crosswire.names.register import Register
from crosswire.records import Article, Ingested, SetAside, Skipped

Progress = Callable[[str], None]
"""Told the source of each text and of each input that gave none, as it is done with."""

_Outcome = Article | Skipped | SetAside
_OWN_PAGE = b'<meta name="generator" content="Crosswire">'
_HEAD = 4096  # bytes in which a page's own meta elements stand


def read_inputs(inputs: Sequence[str], register: Register, progress: Progress | None = None) -> Ingested:
    """Read files, folders and globs (.txt, .html, .htm, .jsonl) into articles.

    The order of inputs does not matter. What cannot be read is skipped and what is no article of
    this run set aside, each with the reason; nothing is raised for bad input.
    """
    found = find_files(inputs)
    outcomes: list[_Outcome] = [*found.skipped, *found.set_aside]
    for path in found.files:
        for outcome in _outcomes(path, register):
            outcomes.append(outcome)
            if progress is not None:
                progress(outcome.source)
    articles, repeated = _once(outcome for outcome in outcomes if isinstance(outcome, Article))
    return Ingested(
        articles=articles,
        skipped=tuple(sorted(item for item in outcomes if isinstance(item, Skipped))),
        set_aside=tuple(sorted((*repeated, *(item for item in outcomes if isinstance(item, SetAside))))),
    )


def read_plain(data: bytes, register: Register) -> Ingested:
    """Plain text that comes from no file, as one article with the source '-'."""
    path = Path("-")
    try:
        outcome = _judged(read_text(path, data, hashlib.sha256(data).hexdigest()), register)
    except UnreadableError as error:
        outcome = Skipped(error.source, error.why)
    return Ingested(
        articles=(outcome,) if isinstance(outcome, Article) else (),
        skipped=(outcome,) if isinstance(outcome, Skipped) else (),
        set_aside=(outcome,) if isinstance(outcome, SetAside) else (),
    )


def _outcomes(path: Path, register: Register) -> Iterator[_Outcome]:
    try:
        for item in _drafts(path):
            yield _judged(item, register) if isinstance(item, Draft) else item
    except UnreadableError as error:
        yield Skipped(error.source, error.why)
    except OSError as error:
        yield Skipped(source_of(path), f"cannot be read: {error.strerror or error}")
    except Exception as error:  # a text that breaks a library must not cost the other texts
        yield Skipped(source_of(path), f"could not be read: {type(error).__name__}: {error}")


def _drafts(path: Path) -> Iterator[Draft | Skipped | SetAside]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from read_jsonl(path)
        return
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    is_page = suffix in (".htm", ".html") or looks_like_html(data)
    if is_page and _OWN_PAGE in data[:_HEAD]:
        yield SetAside(source_of(path), "a record that Crosswire wrote, no article")
        return
    yield (read_html if is_page else read_text)(path, data, digest)


def _bytes(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableError where there are none, or too many."""
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UnreadableError(source_of(path), f"larger than {in_megabytes(LARGEST_FILE)}; no article is")
    if not data:
        raise UnreadableError(source_of(path), "empty")
    return data


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


def _once(articles: Iterable[Article]) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """The articles in order of source, then id, each once; those that were given again."""
    first: dict[str, Article] = {}
    repeated = []
    for article in sorted(articles, key=lambda article: (article.source, article.id)):
        known = first.setdefault(article.id, article)
        if known is not article:
            repeated.append(SetAside(article.source, f"same article as {known.source}"))
    return tuple(first.values()), tuple(repeated)
