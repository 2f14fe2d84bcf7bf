"""What runs in the child: documents in on stdin, what they hold out on stdout, until stdin ends.

It imports what reads a kind of document when the first of that kind comes.
"""

from __future__ import annotations

import logging
import os
import signal
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

from crosswire.errors import UnreadableError
from crosswire.ingest.documents import wire
from crosswire.ingest.documents.document import Document, pack
from crosswire.ingest.limits import LARGEST_DOCUMENT

try:
    import resource
except ImportError:  # Windows: the parent's clock alone limits a document there
    resource = None  # type: ignore[assignment]

Reader = Callable[[bytes, str], Document]
"""Reads the bytes of a document, which has the source. Raises UnreadableError where there is no article."""

_READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "docx": ("crosswire.ingest.documents.docx", "read_docx"),
        "html": ("crosswire.ingest.pages.extract", "read_page"),
        "message": ("crosswire.ingest.pages.extract", "read_message"),
        "pdf": ("crosswire.ingest.documents.pdf", "read_pdf"),
    }
)
_SPENT = 4  # a child that has held a quarter of its memory ends, so that no document pays for another
_NEARLY = 0.75


def main(seconds: int, memory: int) -> None:
    """Read documents until stdin ends, each within `seconds` of processor time and all within `memory`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends us by closing the pipe
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    documents, answers = _pipes()
    _limit_memory(memory)
    try:
        wire.send(answers, wire.READY)
        while (frame := wire.receive(documents, LARGEST_DOCUMENT)) is not None:
            word, data = _answer(*frame, seconds)
            if word == wire.REFUSED and _most("VmPeak") > _NEARLY * memory:
                word = wire.NO_MEMORY  # the libraries below swallow it, and find nothing
            spent = word == wire.NO_MEMORY or _most("VmHWM") > memory / _SPENT
            wire.send(answers, word.upper() if spent else word, data)
            if spent:
                return
    except OSError:  # the parent is gone
        return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of the reach of a library that prints."""
    documents, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    return documents, answers


def _answer(kind: str, data: bytes, seconds: int) -> tuple[str, bytes]:
    try:
        _limit_time(seconds)
        read = _reader(kind)
        _limit_time(seconds)  # what was imported is nothing that the document took
        return wire.DOCUMENT, pack(read(data, ""))
    except UnreadableError as error:
        return wire.REFUSED, error.why.encode("utf-8", "replace")
    except MemoryError:
        return wire.NO_MEMORY, b""
    except Exception as error:  # what breaks a library must not cost the other documents
        why = f"could not be read: {type(error).__name__}: {error}"
        return wire.REFUSED, why[:500].encode("utf-8", "replace")


def _reader(kind: str) -> Reader:
    module, name = _READERS[kind]
    return cast(Reader, getattr(import_module(module), name))


def _limit_memory(memory: int) -> None:
    if resource is not None:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, memory)


def _limit_time(seconds: int) -> None:
    """Let this process have so many seconds more, beside what it has used."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _limit(what: int, value: int) -> None:
    _, most = resource.getrlimit(what)
    least = value if most == resource.RLIM_INFINITY else min(value, most)
    try:
        resource.setrlimit(what, (least, most))
    except (OSError, ValueError):  # macOS refuses some; the other limits stand
        return


def _most(what: str) -> int:
    """The most bytes of memory (VmHWM) or address space (VmPeak) that this process has had.

    getrusage would count what the parent held when it started us. 0 where the system does not say.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(what)), 0)
