"""Compressed files: each holds one other, whatever that is."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader
from typing import Any, BinaryIO

from crosswire.ingest.blobs import Blob
from crosswire.ingest.sniff import without_packing


def read_gzip(blob: Blob) -> Iterator[Blob]:
    """What is in a .gz, which goes by the same source: 'day.tar.gz', and 'day.tar.gz/a.html' in it."""
    yield _unpacked(blob, lambda file: gzip.GzipFile(fileobj=file))


def read_bzip2(blob: Blob) -> Iterator[Blob]:
    """What is in a .bz2."""
    yield _unpacked(blob, bz2.BZ2File)


def read_xz(blob: Blob) -> Iterator[Blob]:
    """What is in an .xz."""
    yield _unpacked(blob, lzma.LZMAFile)


def _unpacked(blob: Blob, unpack: Callable[[BinaryIO], Any]) -> Blob:
    def opened() -> BinaryIO:
        below = blob.open()
        return _Layer(unpack(below), below)

    return replace(blob, name=without_packing(blob.name), open=opened, media_type=None)


class _Layer(BufferedReader):
    """A stream that closes the one below it, which the libraries leave open."""

    def __init__(self, stream: Any, below: BinaryIO) -> None:
        super().__init__(stream)
        self._below = below

    def seekable(self) -> bool:
        """Going back would unpack it all again."""
        return False

    def close(self) -> None:
        super().close()
        self._below.close()
