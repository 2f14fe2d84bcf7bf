"""Frames on a pipe: a word that says what comes, the length, the bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

_HEAD = struct.Struct(">8sI")

READY, DOCUMENT, REFUSED, NO_MEMORY = "ready", "document", "refused", "memory"
"""What a child says: that it stands ready; what a document holds; why there is no article in it, in words;
that it needs more memory than it may have. In capitals: and the child ends with this answer.

What the parent says is the kind of a document, with its bytes.
"""


def send(pipe: BinaryIO, word: str, data: bytes = b"") -> None:
    """Write one frame; its word has at most eight letters. Raises OSError where nobody reads."""
    pipe.write(_HEAD.pack(word.encode("ascii"), len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO, most: int) -> tuple[str, bytes] | None:
    """The word and bytes of the next frame; None where the pipe ends, or holds more than `most` bytes."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    word, length = _HEAD.unpack(head)
    if length > most:
        return None
    data = pipe.read(length)
    return (word.rstrip(b"\0").decode("ascii", "replace"), data) if len(data) == length else None
