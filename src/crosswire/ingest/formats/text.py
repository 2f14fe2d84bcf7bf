"""A text file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.decode import decode_text
from crosswire.ingest.draft import Draft
from crosswire.ingest.normalise import normalise

EXTRACTOR = "text/1"


def read_text(blob: Blob) -> Iterator[Draft]:
    """The article in a text file. Raises UnreadableError where its bytes are not text."""
    data = blob.data()
    text = normalise(decode_text(data, blob.source))
    yield Draft(blob.source, blob.name, digest(data), EXTRACTOR, text, blob.given)
