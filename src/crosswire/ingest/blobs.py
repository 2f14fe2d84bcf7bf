"""Bytes on their way to becoming articles: what every source hands on, and every format reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.draft import NOTHING_GIVEN, Given
from crosswire.ingest.limits import LARGEST_FILE, in_megabytes

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that were handed over, opened anew each time they are read.

    source: as reports name it; what lies in an archive stands behind the archive's own source.
    name: the file's own name, which identifies an article that has no URL.
    given: what came with the bytes from outside them, such as the address they were fetched from.
    media_type: what a server or an archive calls them, a hint.
    named: whether the user named it; what was only met in a folder or archive may be passed over.
    """

    source: str
    name: str
    open: Callable[[], BinaryIO]
    given: Given = NOTHING_GIVEN
    media_type: str | None = None
    named: bool = True

    def head(self) -> bytes:
        """The first bytes, enough to tell what they are."""
        with self.open() as file:
            return file.read(_HEAD)

    def data(self, most: int = LARGEST_FILE) -> bytes:
        """All bytes. Raises UnreadableError where there are none, or more than `most`."""
        with self.open() as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise UnreadableError(self.source, f"larger than {in_megabytes(most)}; no article is")
        if not data:
            raise UnreadableError(self.source, "empty")
        return data


def blob_of_file(path: Path, source: str, named: bool = True) -> Blob:
    """A file's bytes, read when they are asked for."""
    return Blob(source, path.name, lambda: path.open("rb"), named=named)


def blob_of_bytes(source: str, name: str, data: bytes) -> Blob:
    """Bytes that are at hand."""
    return Blob(source, name, lambda: BytesIO(data))


def digest(data: bytes) -> str:
    """The SHA-256 that stands for original bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
