"""What runs in the child: pages in on stdin, what they hold out on stdout, until stdin ends."""

from __future__ import annotations

import logging
import os
import signal
import warnings
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.limits import LARGEST_FILE
from crosswire.ingest.pages import wire
from crosswire.ingest.pages.extract import read_page
from crosswire.ingest.pages.page import pack

try:
    import resource
except ImportError:  # Windows: the parent's clock alone limits a page there
    resource = None  # type: ignore[assignment]

_SPENT = 4  # a child that has held a quarter of its memory ends, so that no page pays for another
_NEARLY = 0.75


def main(seconds: int, memory: int) -> None:
    """Read pages until stdin ends, each within `seconds` of processor time and all within `memory`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends us by closing the pipe
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    pages, answers = _pipes()
    _limit_memory(memory)
    try:
        wire.send(answers, wire.READY)
        while (frame := wire.receive(pages, LARGEST_FILE)) is not None:
            _limit_time(seconds)
            kind, data = _answer(frame[1])
            if kind == wire.REFUSED and _most("VmPeak") > _NEARLY * memory:
                kind = wire.NO_MEMORY  # the libraries below swallow it, and find nothing
            spent = kind == wire.NO_MEMORY or _most("VmHWM") > memory / _SPENT
            wire.send(answers, kind.upper() if spent else kind, data)
            if spent:
                return
    except OSError:  # the parent is gone
        return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of the reach of a library that prints."""
    pages, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    return pages, answers


def _answer(data: bytes) -> tuple[bytes, bytes]:
    try:
        return wire.PAGE, pack(read_page(data, ""))
    except UnreadableError as error:
        return wire.REFUSED, error.why.encode("utf-8", "replace")
    except MemoryError:
        return wire.NO_MEMORY, b""
    except Exception as error:  # a page that breaks a library must not cost the other pages
        why = f"could not be read: {type(error).__name__}: {error}"
        return wire.REFUSED, why[:500].encode("utf-8", "replace")


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
