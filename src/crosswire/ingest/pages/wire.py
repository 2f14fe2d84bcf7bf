"""Frames on a pipe: a letter that says what comes, the length, the bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

_HEAD = struct.Struct(">cI")

READ, READY, PAGE, REFUSED, NO_MEMORY = b"r", b"+", b"p", b"x", b"m"
"""A page to be read; the child stands ready; what the page holds; why there is no article in it, in
words; the page needs more memory than it may have. In capitals: and the child ends with this answer."""


def send(pipe: BinaryIO, kind: bytes, data: bytes = b"") -> None:
    """Write one frame. Raises OSError where nobody reads."""
    pipe.write(_HEAD.pack(kind, len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO, most: int) -> tuple[bytes, bytes] | None:
    """The kind and bytes of the next frame; None where the pipe ends, or holds more than `most` bytes."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    if length > most:
        return None
    data = pipe.read(length)
    return (kind, data) if len(data) == length else None
