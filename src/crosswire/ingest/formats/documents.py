"""What is one article and is read elsewhere, in a process that may be killed: a page, PDF, Word document."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ingest.blobs import Blob
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.limits import LARGEST_DOCUMENT
from crosswire.records import SetAside

_OWN_PAGE = b'<meta name="generator" content="Crosswire">'
_HEAD = 4096  # bytes in which a page's own meta elements stand


def read_html(blob: Blob) -> Iterator[RawDocument | SetAside]:
    """The page, still to be read; one that Crosswire wrote is no article.

    Raises UnreadableError where there are no bytes or too many.
    """
    data = blob.data()
    if _OWN_PAGE in data[:_HEAD]:
        yield SetAside(blob.source, "a record that Crosswire wrote, no article")
    else:
        yield RawDocument("html", blob.source, blob.name, data, blob.given, blob.original)


def read_pdf(blob: Blob) -> Iterator[RawDocument]:
    """The PDF, still to be read. Raises UnreadableError where there are no bytes or too many."""
    yield RawDocument("pdf", blob.source, blob.name, blob.data(LARGEST_DOCUMENT), blob.given)


def read_docx(blob: Blob) -> Iterator[RawDocument]:
    """The Word document, still to be read. Raises UnreadableError where there are no bytes or too many."""
    yield RawDocument("docx", blob.source, blob.name, blob.data(LARGEST_DOCUMENT), blob.given)
