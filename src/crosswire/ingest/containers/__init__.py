"""One module for each kind of archive: its bytes → the files in it, read as streams, never written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from crosswire.ingest.blobs import Blob
from crosswire.ingest.containers.packed import read_bzip2, read_gzip, read_xz
from crosswire.ingest.containers.tars import read_tar
from crosswire.ingest.containers.warc import read_warc
from crosswire.ingest.containers.zips import read_zip
from crosswire.ingest.sniff import Kind
from crosswire.records import SetAside, Skipped

CONTAINERS: Mapping[Kind, Callable[[Blob], Iterator[Blob | Skipped | SetAside]]] = MappingProxyType(
    {
        "bzip2": read_bzip2,
        "gzip": read_gzip,
        "tar": read_tar,
        "warc": read_warc,
        "xz": read_xz,
        "zip": read_zip,
    }
)
"""What each kind of archive is opened with. A Blob is to be read before the next is asked for."""
