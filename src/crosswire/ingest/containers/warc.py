"""WARC: the pages of a crawl, as Common Crawl's news collection has them; record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, blob_of_bytes
from crosswire.ingest.draft import Given
from crosswire.ingest.extras import library
from crosswire.ingest.limits import LARGEST_FILE, in_megabytes
from crosswire.records import Field, SetAside, Skipped

_PAGES = ("text/html", "application/xhtml+xml")
_OK = 200


def read_warc(blob: Blob) -> Iterator[Blob | Skipped | SetAside]:
    """The HTML pages that servers answered with, each with its address and when it was fetched.

    The number in a page's source is the record's. All other records are counted in one line. Raises
    UnreadableError where a record is damaged (what stands before it is read) or the library is not
    installed.
    """
    warc = library("fastwarc.warc", "warc", blob.source)
    passed: Counter[str] = Counter()
    with blob.open() as file:
        for number, record in enumerate(_records(warc, file, blob.source), start=1):
            source = f"{blob.source}:{number}"
            try:
                what = _no_page(record, warc)
                if what is None:
                    yield _page(record, source)
                else:
                    passed[what] += 1
            except (OSError, ValueError) as error:
                yield Skipped(source, f"a damaged record: {error}")
    if passed:
        counts = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        yield SetAside(blob.source, f"records that are no page: {counts}")


def _records(warc: Any, file: BinaryIO, source: str) -> Iterator[Any]:
    try:
        yield from warc.ArchiveIterator(_Forward(file), parse_http=False, stream_detect=False)
    except OSError as error:
        raise UnreadableError(source, f"a damaged WARC file, read up to there: {error}") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the library's own failures end
            raise UnreadableError(source, "a damaged WARC file, read up to there") from error
        raise


class _Forward:
    """A stream as the library wants it: it asks for positions, and never goes back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, _offset: int, _whence: int = 0) -> int:
        return self._at


def _no_page(record: Any, warc: Any) -> str | None:
    """What a record is, where it is not the answer of a server with a page."""
    if record.record_type != warc.response:
        return str(record.record_type).rpartition(".")[2]
    record.parse_http(auto_decode="all")
    status = record.http_headers.status_code
    if status != _OK:
        return f"response with status {status}"
    media_type = (record.http_content_type or "").partition(";")[0].strip().lower()
    return None if media_type in _PAGES else "response with another kind of content"


def _page(record: Any, source: str) -> Blob | Skipped:
    data = record.reader.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        return Skipped(source, f"larger than {in_megabytes(LARGEST_FILE)}; no article is")
    address, when = (record.headers.get(name) for name in ("WARC-Target-URI", "WARC-Date"))
    given = Given(
        url=Field("WARC-Target-URI", address.strip("<>")) if address else None,
        retrieved=Field("WARC-Date", when) if when else None,
    )
    page = blob_of_bytes(source, address or source, data)
    return Blob(source, page.name, page.open, given, "text/html", named=False)
