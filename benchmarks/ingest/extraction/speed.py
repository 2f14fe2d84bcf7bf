"""How many pages a second: ours whole and through the child, trafilatura's bare extract of the same pages."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import trafilatura

from benchmarks.floors import Figures
from crosswire.errors import UnreadableError
from crosswire.ingest.decode import decode_page
from crosswire.ingest.documents.crew import Crew
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.documents.worker import Worker

PAGES = 240
_WARM_UP = 5


@dataclass(slots=True)
class _Spent:
    cpu: float = 0.0
    wall: float = 0.0


def measure(pages: Sequence[bytes]) -> Figures:
    """Pages a second. Each page goes to both in turn, so that a busy machine is as busy for both; processor
    time of ours is the parent's and the child's. `crew` reads them once more with all processors."""
    ours, theirs = _Spent(), _Spent()
    with Worker() as worker:
        for data in pages[:_WARM_UP]:
            _read(worker, data)
            _bare(data)
        begin = _child_seconds(worker)
        for data in pages:
            _timed(ours, partial(_read, worker, data))
            _timed(theirs, partial(_bare, data))
        ours.cpu += _child_seconds(worker) - begin
    return {
        "ours, per CPU second": len(pages) / ours.cpu,
        "trafilatura, per CPU second": len(pages) / theirs.cpu,
        "ours, per second": len(pages) / ours.wall,
        "trafilatura, per second": len(pages) / theirs.wall,
        "ours with all processors, per second": len(pages) / _crew_seconds(pages),
        "ratio of CPU": theirs.cpu / ours.cpu,
    }


def _timed(spent: _Spent, work: Callable[[], object]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    spent.cpu += time.process_time() - cpu
    spent.wall += time.perf_counter() - wall


def _bare(data: bytes) -> None:
    trafilatura.extract(decode_page(data, "page"))


def _read(worker: Worker, data: bytes) -> None:
    try:
        worker.read(RawDocument("html", "page", "page", data))
    except UnreadableError:
        return


def _child_seconds(worker: Worker) -> float:
    """The processor time of the child so far, which only Linux tells while it runs."""
    child = worker.child
    fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _crew_seconds(pages: Sequence[bytes]) -> float:
    begin = time.perf_counter()
    with Crew() as crew:
        for _ in crew.drafts(RawDocument("html", "page", "page", data) for data in pages):
            pass
    return time.perf_counter() - begin
