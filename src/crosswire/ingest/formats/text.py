"""A text file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.decode import decode_text
from crosswire.ingest.draft import Draft
from crosswire.ingest.normalise import normalise
from crosswire.ingest.sniff import foreign

EXTRACTOR = "text/1"


def read_text(blob: Blob) -> Iterator[Draft]:
    """The article in a text file. Raises UnreadableError where its bytes are not text."""
    data = blob.data()
    why = foreign(data)
    if why is not None:
        raise UnreadableError(blob.source, f"not a kind that is read: {why}")
    text = normalise(decode_text(data, blob.source))
    original = blob.original or data
    yield Draft(blob.source, blob.name, digest(original), EXTRACTOR, text, blob.given, original)
