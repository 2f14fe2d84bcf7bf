"""What one input may unpack to: a bomb is a few bytes that become more than any disk holds."""

from __future__ import annotations

from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.limits import (
    LARGEST_ALLOWANCE,
    MOST_MEMBERS,
    MOST_UNPACKED,
    SMALLEST_ALLOWANCE,
    in_megabytes,
)

_BUFFER = 1 << 16


class Allowance:
    """Counts the bytes and files that come out of an input, over all archives within archives.

    size: the bytes of the input itself, as far as they are known (a stream's, as it is read).
    """

    def __init__(self, size: Callable[[], int]) -> None:
        self._size = size
        self._unpacked = 0
        self._members = 0
        self.spent = False

    def member(self, source: str) -> None:
        """Count a file. Raises UnreadableError where there were too many."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            self._end(source, f"more than {MOST_MEMBERS:,} files in one input")

    def metered(self, source: str, opened: Callable[[], BinaryIO]) -> Callable[[], BinaryIO]:
        """What opens the same bytes, counted; reading raises UnreadableError beyond what is allowed."""
        return lambda: BufferedReader(_Metered(opened(), source, self), _BUFFER)

    def take(self, source: str, size: int) -> None:
        """Count bytes. Raises UnreadableError where there were too many."""
        self._unpacked += size
        if self._unpacked <= SMALLEST_ALLOWANCE:
            return
        allowed = min(max(SMALLEST_ALLOWANCE, MOST_UNPACKED * self._size()), LARGEST_ALLOWANCE)
        if self._unpacked > allowed:
            times = "" if allowed == LARGEST_ALLOWANCE else f", over {MOST_UNPACKED} times its size"
            self._end(source, f"the input unpacks to more than {in_megabytes(allowed)}{times}")

    def _end(self, source: str, why: str) -> None:
        self.spent = True
        raise UnreadableError(source, f"{why}; it is read no further")


class _Metered(RawIOBase):
    """A stream whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, source: str, allowance: Allowance) -> None:
        self._stream, self._source, self._allowance = stream, source, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._allowance.take(self._source, len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
