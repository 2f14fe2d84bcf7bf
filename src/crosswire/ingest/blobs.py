"""Bytes on their way to becoming articles: what every source hands on, and every format reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.draft import NOTHING_GIVEN, Given
from crosswire.ingest.limits import LARGEST_FILE, LARGEST_IN_MEMORY, in_megabytes

_HEAD = 4096
_KEPT = 2 * 1024 * 1024  # of a stream, so that what it holds can be told and then read from the start

Columns = tuple[tuple[str, str], ...]
"""(meaning, column) as the user named them for tables: (("text", "content"), ("outlet", "source"))."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that were handed over, opened anew each time they are read.

    source: as reports name it; what lies in an archive stands behind the archive's own source.
    name: the file's own name, which identifies an article that has no URL.
    given: what came with the bytes from outside them, such as the address they were fetched from.
    media_type: what a server or an archive calls them, a hint.
    named: whether the user named it; what was only met in a folder or archive may be passed over.
    columns: what the user said about the columns of tables.
    original: what is kept and hashed for these bytes, where they are a part of it (a message's page).
    """

    source: str
    name: str
    open: Callable[[], BinaryIO]
    given: Given = NOTHING_GIVEN
    media_type: str | None = None
    named: bool = True
    columns: Columns = ()
    original: bytes | None = None

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

    def open_seekable(self) -> BinaryIO:
        """The bytes to be read in any order: in memory where they come as a stream, if not too many."""
        file = self.open()
        if file.seekable():
            return file
        with file:
            data = file.read(LARGEST_IN_MEMORY + 1)
        if len(data) > LARGEST_IN_MEMORY:
            why = (
                f"larger than {in_megabytes(LARGEST_IN_MEMORY)} within a stream; save it as a file of its own"
            )
            raise UnreadableError(self.source, why)
        return BytesIO(data)


def blob_of_file(path: Path, source: str, named: bool = True) -> Blob:
    """A file's bytes, read when they are asked for."""
    return Blob(source, path.name, lambda: path.open("rb"), named=named)


def blob_of_bytes(source: str, name: str, data: bytes) -> Blob:
    """Bytes that are at hand."""
    return Blob(source, name, lambda: BytesIO(data))


class OneReading:
    """A stream that can be read only once, made to be opened anew as often as wanted at its start.

    Its first 2 MB are kept when it is first opened. Opening it again after more was read gives an
    OSError when those bytes are used up.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._rest = _Rest(stream)
        self._start: bytes | None = None

    @property
    def size(self) -> int:
        """The bytes that were read of it so far."""
        return len(self._start or b"") + self._rest.taken

    def open(self) -> BinaryIO:
        """The stream from its start."""
        if self._start is None:
            self._start = self._rest.stream.read(_KEPT)
        if len(self._start) < _KEPT:
            return BytesIO(self._start)
        return BufferedReader(_Joined(self._start, self._rest))


@dataclass(slots=True)
class _Rest:
    """What of a stream comes after its kept bytes, and how much of that was taken."""

    stream: BinaryIO
    taken: int = 0


class _Joined(RawIOBase):
    """The kept bytes, then the rest of the stream."""

    def __init__(self, start: bytes, rest: _Rest) -> None:
        self._start, self._rest, self._at = start, rest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._start[self._at : self._at + len(buffer)] or self._further(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _further(self, most: int) -> bytes:
        if self._at != len(self._start) + self._rest.taken:
            raise OSError("a stream can be read only once")
        data = self._rest.stream.read(most)
        self._rest.taken += len(data)
        return data


def digest(data: bytes) -> str:
    """The SHA-256 that stands for original bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
