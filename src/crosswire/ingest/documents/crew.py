"""Several children read documents side by side; what they find comes out in the order of those."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeAlias

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import digest
from crosswire.ingest.documents.document import RawDocument, merged
from crosswire.ingest.documents.limits import LIMITS, Limits
from crosswire.ingest.documents.worker import Worker
from crosswire.ingest.draft import Draft
from crosswire.ingest.fields import with_title
from crosswire.records import SetAside, Skipped

_AHEAD = 4  # documents in hand for each worker, so that none waits while articles are made of what is read
_PER_WORKER = 48  # below this a second process costs more in starting than it saves


_Read: TypeAlias = Future[Draft | Skipped]


@dataclass(frozen=True, slots=True)
class _Passed:
    """What needs no reading, in its place among what does."""

    item: Draft | Skipped | SetAside

    def done(self) -> bool:
        return True

    def result(self) -> Draft | Skipped | SetAside:
        return self.item


class Crew:
    """The workers of one run; none is started before a document needs it, and all end with the run.

    workers: how many at most; None is as many as the machine has processors.
    """

    def __init__(self, workers: int | None = None, limits: Limits = LIMITS) -> None:
        self._most = max(1, workers or os.cpu_count() or 1)
        self._limits = limits
        self._workers: list[Worker] = []
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(self._most, "documents")
        self._handed = 0
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped = error is not None
        if self._stopped:  # nobody waits for what is being read
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def drafts(
        self, items: Iterable[RawDocument | Draft | Skipped | SetAside]
    ) -> Iterator[Draft | Skipped | SetAside]:
        """Everything in its order: of a document its draft or why there is none, everything else as it is."""
        waiting: deque[_Read | _Passed] = deque()
        for item in items:
            waiting.append(self._handed_in(item) if isinstance(item, RawDocument) else _Passed(item))
            while waiting and (len(waiting) > _AHEAD * self._most or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _handed_in(self, raw: RawDocument) -> _Read:
        if len(self._workers) < min(self._most, 1 + self._handed // _PER_WORKER):
            self._workers.append(Worker(self._limits))
            self._idle.put(self._workers[-1])
        self._handed += 1
        return self._threads.submit(self._read, raw)

    def _read(self, raw: RawDocument) -> Draft | Skipped:
        worker = self._idle.get()
        try:
            if self._stopped:
                return Skipped(raw.source, "the run was stopped before it was read")
            return _draft(raw, worker)
        except UnreadableError as error:
            return Skipped(error.source, error.why)
        finally:
            self._idle.put(worker)


def _draft(raw: RawDocument, worker: Worker) -> Draft:
    read = worker.read(raw)
    text = read.text if read.given.title else with_title(read.text, raw.given.title)
    original = raw.original or raw.data
    given = merged(read.given, raw.given)
    return Draft(raw.source, raw.name, digest(original), read.extractor, text, given, original)
