"""The bytes that articles were made of, kept by their hash: evidence outlives the page it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Literal

from crosswire.errors import CrosswireError
from crosswire.ingest.blobs import digest

FOLDER = "originals"
"""The folder of originals, beside the record that they belong to."""

State = Literal["missing", "altered"]


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with a hash stand: 'ab/cdef…' for 'abcdef…'."""
    return folder / sha256[:2] / sha256[2:]


def keep(folder: Path, data: bytes) -> None:
    """Write bytes to their place, once, so that nobody ever sees a part of them; they are read-only.

    Raises CrosswireError where the folder cannot be written.
    """
    path = path_of(folder, digest(data))
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, data)
    except OSError as error:
        raise CrosswireError(f"{folder}: cannot be written: {error.strerror or error}") from error


def lost(folder: Path, hashes: Iterable[str]) -> Iterator[tuple[str, State]]:
    """Of the originals with these hashes, those that are not there and those that were changed."""
    for sha256 in hashes:
        try:
            if digest(path_of(folder, sha256).read_bytes()) != sha256:
                yield sha256, "altered"
        except OSError:
            yield sha256, "missing"


def _put(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(data)
    written = Path(part.name)
    written.chmod(0o444)
    written.replace(path)
