"""Which files of an archive are read, which are refused, and which only counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from crosswire.ingest.blobs import Blob
from crosswire.ingest.sniff import SUFFIXES, is_worth_a_look
from crosswire.records import SetAside, Skipped

_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_OURS = "__MACOSX"  # what a Mac packs beside the files
_NAMED = 20  # members that are named one by one when they are refused
_LONGEST = 300  # characters of a path, as reports print it


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of an archive: a file, or what is refused for the reason `odd` (a link, a device)."""

    path: str
    open: Callable[[], BinaryIO]
    odd: str | None = None


def sift(source: str, members: Iterable[Member]) -> Iterator[Blob | Skipped | SetAside]:
    """The members to read, in the archive's order; then a line about all others.

    Like in a folder hidden files are passed over, and names tell what is worth a look. A member whose
    path leads out of the archive is refused, though nothing is ever written to where it leads.
    """
    refused, others, found = 0, 0, False
    for member in members:
        path = _printable(member.path)
        why = member.odd or _leads_out(member.path)
        if why:
            refused, found = refused + 1, True
            if refused <= _NAMED:
                yield Skipped(f"{source}/{path}", f"refused: {why}")
        elif _is_hidden(path):
            continue
        elif is_worth_a_look(path):
            found = True
            yield Blob(f"{source}/{path}", PurePosixPath(path).name, member.open, named=False)
        else:
            others += 1
    if refused > _NAMED:
        yield Skipped(source, f"{refused - _NAMED} more members refused like those that are named")
    if not found:
        yield Skipped(source, f"holds no article file ({' '.join(SUFFIXES)})")
    elif others:
        yield SetAside(source, f"files in it that are not a kind of article file: {others}")


def _leads_out(path: str) -> str | None:
    parts = path.replace("\\", "/").split("/")
    if parts[0] == "" or _DRIVE.match(path):
        return "its path is absolute"
    return "its path leads out of the archive" if ".." in parts else None


def _is_hidden(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return _NOT_OURS in parts or any(part.startswith(".") for part in parts)


def _printable(path: str) -> str:
    """A path as reports name it, whatever bytes the archive holds, without './' before it."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\\", "/")
    return text.removeprefix("./")[-_LONGEST:]
