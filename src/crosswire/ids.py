"""Stable identifiers: short hashes of what a thing is, never of when or in what order it was met."""

from __future__ import annotations

import hashlib

_LENGTH = 16  # hex digits: 64 bits, a collision is unlikely below some hundred million things


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hex (lone surrogates, which files may hold, included)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def stable_id(kind: str, *parts: str | int | None) -> str:
    """`kind-` and 16 hex digits that depend on the parts alone.

    Parts are joined with their lengths, so that ('ab', 'c') and ('a', 'bc') differ.
    """
    joined = "".join([f"{len(part)}:{part}" for part in map(str, parts)])
    return f"{kind}-{sha256(joined)[:_LENGTH]}"
