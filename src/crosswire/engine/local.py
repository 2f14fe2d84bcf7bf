"""The local engine: one function over many items, in this process or in a pool of processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from crosswire.errors import CrosswireError

Item = TypeVar("Item")
Result = TypeVar("Result")

_ITEMS_PER_WORKER = 8  # below this a second process costs more in loading the model than it saves


@dataclass(frozen=True, slots=True)
class Failed(Generic[Item]):
    """An item that the function failed on; the other items are not touched by it."""

    item: Item
    why: str


def worker_count(items: int) -> int:
    """How many processes the work fills on this machine."""
    return max(1, min(os.cpu_count() or 1, items // _ITEMS_PER_WORKER))


def map_items(
    make: Callable[[], Callable[[Item], Result]], items: Sequence[Item], workers: int | None = 1
) -> Iterator[Result | Failed[Item]]:
    """Results in the order of the items, whatever the number of workers; None is as many as the work fills.

    `make` builds the function (it loads the model) once per process; it and the items must pickle
    when there is more than one worker. Worker processes import the calling script: one that asks for
    more than one worker needs the usual `if __name__ == "__main__":`.
    """
    count = worker_count(len(items)) if workers is None else workers
    if count <= 1 or len(items) < 2:
        function = make()
        for item in items:
            yield _guarded(function, item)
        return
    yield from _in_pool(make, items, count)


def _in_pool(
    make: Callable[[], Callable[[Item], Result]], items: Sequence[Item], workers: int
) -> Iterator[Result | Failed[Item]]:
    with _pool(make, workers) as pool:
        pending = [_submitted(pool, item) for item in items]
        for item, future in zip(items, pending, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:  # by this item or by one beside it: it gets a process of its own
                yield _alone(make, item)


def _alone(make: Callable[[], Callable[[Item], Result]], item: Item) -> Result | Failed[Item]:
    with _pool(make, 1) as pool:
        try:
            result: Result | Failed[Item] = _submitted(pool, item).result()
            return result
        except BrokenProcessPool:
            return Failed(item, "the process that worked on it ended unexpectedly")


def _pool(make: Callable[[], Callable[[Any], Any]], workers: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy the threads' locks of a library that is already running
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(make,))


def _submitted(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:
    try:
        return pool.submit(_work, item)
    except BrokenProcessPool as error:  # the pool broke while work was still being handed to it
        broken: Future[Any] = Future()
        broken.set_exception(error)
        return broken


# One function per worker process: set by the pool's initializer, read by its tasks.
_in_worker: list[Callable[[Any], Any]] = []


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    _in_worker.append(make())


def _work(item: Any) -> Any:
    return _guarded(_in_worker[0], item)


def _guarded(function: Callable[[Item], Result], item: Item) -> Result | Failed[Item]:
    try:
        return function(item)
    except (KeyboardInterrupt, SystemExit):
        raise
    except CrosswireError as error:
        return Failed(item, str(error))
    except Exception as error:  # a text that breaks a library must not cost the other texts
        return Failed(item, f"{type(error).__name__}: {error}")
