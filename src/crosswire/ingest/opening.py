"""Bytes → drafts, through all archives, messages and crawls that they are packed in."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from gzip import BadGzipFile
from types import MappingProxyType

from crosswire.errors import CrosswireError, UnreadableError
from crosswire.ingest.allowance import Allowance
from crosswire.ingest.blobs import Blob
from crosswire.ingest.containers import CONTAINERS
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats import READERS, Reader
from crosswire.ingest.limits import MOST_NESTED
from crosswire.ingest.sniff import Kind, sniff
from crosswire.records import SetAside, Skipped

_ALL: Mapping[Kind, Reader] = MappingProxyType({**READERS, **CONTAINERS})
_Item = Draft | RawDocument | Skipped | SetAside
_DAMAGED = (BadGzipFile, EOFError, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, zlib.error)


def drafts_in(blob: Blob, allowance: Allowance, depth: int = 0) -> Iterator[_Item]:
    """Everything that bytes hold, in order, with a reason for all that cannot be read.

    Only MappingError is raised: the user asked for a column that is not there.
    """
    try:
        for item in _ALL[sniff(blob.head(), blob.name, blob.media_type)](blob):
            if isinstance(item, Blob):
                yield from _within(item, blob, allowance, depth)
            else:
                yield item
            if allowance.spent:
                return
    except UnreadableError as error:
        yield Skipped(error.source, error.why)
    except CrosswireError:
        raise
    except _DAMAGED as error:
        yield Skipped(blob.source, f"damaged: {str(error) or type(error).__name__}")
    except OSError as error:
        yield Skipped(blob.source, f"cannot be read: {error.strerror or error}")
    except Exception as error:  # what breaks a library must not cost the other inputs
        yield Skipped(blob.source, f"could not be read: {type(error).__name__}: {error}")


def _within(item: Blob, outer: Blob, allowance: Allowance, depth: int) -> Iterator[_Item]:
    allowance.member(item.source)
    if depth == MOST_NESTED:
        yield Skipped(item.source, f"more than {MOST_NESTED} archives one within the other")
        return
    opened = allowance.metered(item.source, item.open)
    yield from drafts_in(replace(item, open=opened, columns=outer.columns), allowance, depth + 1)
