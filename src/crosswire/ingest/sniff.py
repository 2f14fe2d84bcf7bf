"""What bytes are, told by themselves; a name or media type is a hint where they do not tell."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["html", "jsonl", "text"]

_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
_PAGE_STARTS = (b"<!doctype html", b"<html")
_BY_SUFFIX: dict[str, Kind] = {".htm": "html", ".html": "html", ".jsonl": "jsonl", ".txt": "text"}

SUFFIXES = tuple(sorted(_BY_SUFFIX))
"""Ends of names by which a file that is met in a folder is known to be worth a look."""


def sniff(head: bytes, name: str) -> Kind:
    """The kind of bytes that begin with `head`; what nothing tells is text."""
    if head[:1024].lstrip(_MARK_AND_SPACE).lower().startswith(_PAGE_STARTS):
        return "html"
    return _BY_SUFFIX.get(PurePosixPath(name).suffix.lower(), "text")
