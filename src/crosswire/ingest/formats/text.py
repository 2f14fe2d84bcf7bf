"""A text file is one article."""

from __future__ import annotations

from pathlib import Path

from crosswire.ingest.decode import decode_text
from crosswire.ingest.discover import source_of
from crosswire.ingest.draft import Draft
from crosswire.ingest.normalise import normalise

EXTRACTOR = "text/1"


def read_text(path: Path, data: bytes, digest: str) -> Draft:
    """The article in a text file's bytes; `digest` is their SHA-256.

    Raises UnreadableError where they are not text.
    """
    source = source_of(path)
    text = normalise(decode_text(data, source))
    return Draft(source, path.name, digest, EXTRACTOR, text)
