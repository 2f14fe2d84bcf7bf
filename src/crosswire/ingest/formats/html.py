"""An HTML page is one article; what it holds is read elsewhere, in a process that may be killed."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ingest.blobs import Blob
from crosswire.ingest.pages.page import RawPage
from crosswire.records import SetAside

_OWN_PAGE = b'<meta name="generator" content="Crosswire">'
_HEAD = 4096  # bytes in which a page's own meta elements stand


def read_html(blob: Blob) -> Iterator[RawPage | SetAside]:
    """The page, still to be read; one that Crosswire wrote is no article.

    Raises UnreadableError where there are no bytes or too many.
    """
    data = blob.data()
    if _OWN_PAGE in data[:_HEAD]:
        yield SetAside(blob.source, "a record that Crosswire wrote, no article")
    else:
        yield RawPage(blob.source, blob.name, data, blob.given, blob.original)
