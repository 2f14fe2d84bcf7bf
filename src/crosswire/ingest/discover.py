"""Paths, folders and globs → the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.ingest.originals import FOLDER as ORIGINALS
from crosswire.ingest.sniff import SUFFIXES, is_worth_a_look
from crosswire.records import SetAside, Skipped

_GLOB = frozenset("*?[")
_OTHER_KIND = "not a kind of article file"


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Files of the kinds that can be read, each once, sorted by source; and the rest."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


def find_files(inputs: Sequence[str]) -> FoundFiles:
    """The article files that paths, folders (all levels) and globs lead to.

    Hidden files of a folder are passed over, and the originals that an earlier run kept in it. Of what
    is met in a folder or by a glob the names tell which files are worth a look, and the others are set
    aside; a file that is named itself is read whatever it is called.
    """
    found = [item for given in sorted(set(inputs)) for item in _expand(given)]
    return FoundFiles(
        files=tuple(sorted({item for item in found if isinstance(item, Path)}, key=source_of)),
        skipped=tuple(sorted({item for item in found if isinstance(item, Skipped)})),
        set_aside=tuple(sorted({item for item in found if isinstance(item, SetAside)})),
    )


def source_of(path: Path) -> str:
    """A path as reports name it: posix, and printable whatever bytes the file system holds."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


_Item = Path | Skipped | SetAside


def _expand(given: str) -> Iterator[_Item]:
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif os.path.lexists(path):
            yield _named(path)
        elif _GLOB & set(given):
            yield from _matches(given)
        else:
            yield Skipped(source_of(path), "no such file or folder")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Skipped(source_of(path), f"cannot be looked at: {_reason(error)}")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _named(path: Path) -> _Item:
    if not path.is_file():
        return Skipped(source_of(path), "not a regular file")
    return path


def _matches(given: str) -> Iterator[_Item]:
    base, pattern = _split(Path(given))
    shown = [path for path in sorted(base.glob(pattern)) if not _is_hidden(path.relative_to(base), pattern)]
    for path in shown:
        if not path.is_dir():
            yield _met(path)
        elif "**" not in given:
            yield from _folder(path)
    if not shown:
        yield Skipped(source_of(Path(given)), "no file matches")


def _split(given: Path) -> tuple[Path, str]:
    """The folder before the first part with a wildcard, and the pattern from there on."""
    at = next(index for index, part in enumerate(given.parts) if _GLOB & set(part))
    return Path(*given.parts[:at]), str(Path(*given.parts[at:]))


def _is_hidden(path: Path, pattern: str) -> bool:
    return any(part.startswith(".") for part in path.parts) and not pattern.startswith(".")


def _folder(folder: Path) -> Iterator[_Item]:
    items = list(_walk(folder))
    yield from items
    if not any(isinstance(item, Path) for item in items):
        yield Skipped(source_of(folder), f"holds no article file ({' '.join(SUFFIXES)})")


def _walk(folder: Path) -> Iterator[_Item]:
    """All files below a folder. Links to other folders are not entered: they may lead in circles."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = sorted(current.iterdir())
        except OSError as error:
            yield Skipped(source_of(current), f"cannot be listed: {_reason(error)}")
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".") and not _is_kept(entry)]
        folders = {entry for entry in shown if entry.is_dir() and not entry.is_symlink()}
        waiting.extend(sorted(folders, reverse=True))
        yield from (_met(entry) for entry in shown if entry not in folders)


def _is_kept(path: Path) -> bool:
    """Whether a folder holds the originals of a record beside it."""
    return path.name == ORIGINALS and path.with_name("record.json").exists()


def _met(path: Path) -> _Item:
    """What a folder or glob led to."""
    if path.is_dir():
        return SetAside(source_of(path), "a link to a folder; name the folder itself to read it")
    if not path.is_file():
        return SetAside(source_of(path), "not a regular file")
    if not is_worth_a_look(path.name):
        return SetAside(source_of(path), _OTHER_KIND)
    return path
