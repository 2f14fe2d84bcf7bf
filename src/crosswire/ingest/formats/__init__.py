"""One module for each format: bytes → drafts of the articles in them, or documents still to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from crosswire.ingest.blobs import Blob
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.csvfile import read_csv
from crosswire.ingest.formats.documents import read_docx, read_html, read_pdf
from crosswire.ingest.formats.feeds import read_feed
from crosswire.ingest.formats.jsonl import read_jsonl
from crosswire.ingest.formats.jsonvalues import read_json
from crosswire.ingest.formats.mail import read_mail
from crosswire.ingest.formats.parquet import read_parquet
from crosswire.ingest.formats.sitemaps import read_sitemap
from crosswire.ingest.formats.text import read_text
from crosswire.ingest.sniff import Kind
from crosswire.records import SetAside, Skipped

Reader = Callable[[Blob], Iterator[Draft | RawDocument | Blob | Skipped | SetAside]]
"""Gives what a file holds, one by one; a Blob is to be read in its turn, before the next is asked for.

Raises UnreadableError or OSError where the whole cannot be read, MappingError where a column is not
there that the user named.
"""

READERS: Mapping[Kind, Reader] = MappingProxyType(
    {
        "csv": read_csv,
        "docx": read_docx,
        "feed": read_feed,
        "html": read_html,
        "json": read_json,
        "jsonl": read_jsonl,
        "mail": read_mail,
        "parquet": read_parquet,
        "pdf": read_pdf,
        "sitemap": read_sitemap,
        "text": read_text,
    }
)
