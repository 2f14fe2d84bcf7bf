"""Ours and what others make of a page: each behind one function from bytes to a text and a day."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import htmldate
import trafilatura

from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.documents.worker import Worker
from crosswire.ingest.lines.dates import metadata_time
from crosswire.ingest.lines.shapes import fold


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of one page. `field` says where the day is from; `changed` is the day of the change."""

    text: str
    day: str | None = None
    field: str | None = None
    changed: str | None = None
    title: str | None = None


Reader = Callable[[bytes], Read]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: the module that must be there, how it reads, and with which settings."""

    name: str
    module: str
    read: Reader
    how: str


def read_ours(pages: Sequence[bytes]) -> list[Read]:
    """What Crosswire makes of pages, through its child process."""
    with Worker() as worker:
        return [_ours(worker, data) for data in pages]


def _ours(worker: Worker, data: bytes) -> Read:
    try:
        page = worker.read(RawDocument("html", "page", "page", data))
    except UnreadableError:
        return Read("")
    published, modified = page.given.published, page.given.modified
    day = metadata_time(published).value if published else None
    changed = metadata_time(modified).value if modified else None
    return Read(
        page.text,
        day and day[:10],
        published.field if published else None,
        changed and changed[:10],
        page.given.title,
    )


def without_headline(text: str, title: str | None) -> str:
    """A text without the headline in its first line. We print it there by intention, others where they
    find it inside the article, and neither gold set counts it in."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and fold(first.lstrip("# ")) == fold(title) else text


def _text(data: bytes) -> str:
    return decode_page(data, "page")


def _trafilatura(data: bytes) -> Read:
    return Read(trafilatura.extract(_text(data), include_comments=False) or "")


def _htmldate(data: bytes) -> Read:
    return Read("", htmldate.find_date(_text(data), original_date=True))


def _resiliparse(data: bytes) -> Read:
    module = import_module("resiliparse.extract.html2text")
    extract: Callable[..., str] = module.extract_plain_text
    return Read(extract(_text(data), main_content=True, alt_texts=False))


def _newspaper(data: bytes) -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        newspaper: Any = import_module("newspaper")
        # it would fetch the pictures otherwise
        article = newspaper.Article("https://page.invalid/", language="en", fetch_images=False)
        article.download(input_html=_text(data))
        article.parse()
    day = article.publish_date
    return Read(article.text or "", day.date().isoformat() if isinstance(day, datetime) else None)


PEERS = (
    Peer("trafilatura", "trafilatura", _trafilatura, "extract without comments"),
    Peer("htmldate", "htmldate", _htmldate, "find_date, original_date=True, else as it comes"),
    Peer("resiliparse", "resiliparse", _resiliparse, "extract_plain_text, main_content, no alt texts"),
    Peer("newspaper4k", "newspaper", _newspaper, "Article.parse, English"),
)


def installed(peer: Peer) -> bool:
    """Whether a peer is there."""
    return find_spec(peer.module) is not None


def read_peer(peer: Peer, pages: Sequence[bytes]) -> list[Read]:
    """What a peer makes of pages; nothing where it fails."""
    return [_guarded(peer.read, data) for data in pages]


def _guarded(read: Reader, data: bytes) -> Read:
    try:
        return read(data)
    except Exception:  # whatever a program raises, it has found nothing
        return Read("")
