"""Data files that speak of language and of the world, and the one loader that reads them.

A lexicon is a UTF-8 file in this folder. It opens with comment lines that must name its `origin`
and its `licence`:

    # origin: VerbNet 3.4, class say-37.7, and our own reading
    # licence: see NOTICE

`.txt` files hold one entry a line, `.tsv` files tab-separated columns named by their first line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from crosswire.errors import LexiconError

_FOLDER = resources.files(__name__)


def _lines(name: str) -> Iterator[str]:
    try:
        text = (_FOLDER / name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon {name}: {error}; reinstall crosswire") from error
    head = [line for line in text.splitlines()[:12] if line.startswith("#")]
    for wanted in ("origin", "licence"):
        if not any(line.startswith(f"# {wanted}:") for line in head):
            raise LexiconError(f"lexicon {name}: its first lines lack '# {wanted}: …'")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a `.txt` lexicon, in file order."""
    return tuple(line.strip() for line in _lines(name))


@cache
def entry_set(name: str) -> frozenset[str]:
    """The entries of a `.txt` lexicon, to look words up in."""
    return frozenset(entries(name))


@cache
def rows(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a `.tsv` lexicon, each with exactly these columns, empty cells as ''.

    Raises LexiconError where the file's columns are others.
    """
    lines = _lines(name)
    header = tuple(next(lines, "").split("\t"))
    if header != columns:
        raise LexiconError(f"lexicon {name}: its columns are {header}, not {columns}")
    found = []
    for line in lines:
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) > len(columns):
            raise LexiconError(f"lexicon {name}: too many columns in {line!r}")
        found.append(cells + ("",) * (len(columns) - len(cells)))
    return tuple(found)


def names() -> tuple[str, ...]:
    """The names of all lexicons, sorted."""
    endings = (".txt", ".tsv", ".yaml")
    return tuple(sorted(item.name for item in _FOLDER.iterdir() if item.name.endswith(endings)))


@cache
def version() -> str:
    """A hash of all lexicons: it changes when one of them does."""
    digest = hashlib.sha256()
    for name in names():
        digest.update(name.encode())
        digest.update((_FOLDER / name).read_bytes())
    return digest.hexdigest()[:16]
