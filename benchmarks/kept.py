"""What a kept reading depends on: a hash of code and word lists, so that a change of them reads anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import crosswire


@cache
def code_hash(parts: tuple[str, ...], free: tuple[str, ...] = ()) -> str:
    """A hash of files and folders of the package, without what begins with one of `free`."""
    root = Path(crosswire.__file__).parent
    files = {
        path.relative_to(root).as_posix(): path
        for part in parts
        for path in ([root / part] if part.endswith(".py") else (root / part).rglob("*"))
        if path.suffix in {".py", ".txt", ".tsv"}
    }
    wanted = sorted(name for name in files if not name.startswith(free))
    return short_hash(f"{name}\0{files[name].read_text(encoding='utf-8')}" for name in wanted)


def short_hash(pieces: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that stand for pieces of text, in their order."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(hashlib.sha256(piece.encode()).digest())
    return found.hexdigest()[:16]
