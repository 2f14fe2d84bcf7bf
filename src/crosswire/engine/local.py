"""The local engine: one function over many items, in this process or in a pool of processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
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
    waiting = list(items)
    while waiting:
        done = 0
        with _pool(make, workers) as pool:
            try:
                for result in pool.map(_work, waiting):
                    done += 1
                    yield _checked(result)
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
        waiting = waiting[done:]
        # the pool broke on the first of these, or on one that was worked on beside it: all that can
        # have been get a process of their own, the others a new pool
        for item in waiting[:workers]:
            yield _alone(make, item)
        waiting = waiting[workers:]


def _alone(make: Callable[[], Callable[[Item], Result]], item: Item) -> Result | Failed[Item]:
    with _pool(make, 1) as pool:
        try:
            result: Result | Failed[Item] = _checked(pool.submit(_work, item).result())
            return result
        except BrokenProcessPool:
            return Failed(item, "the process that worked on it ended unexpectedly")


def _pool(make: Callable[[], Callable[[Any], Any]], workers: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy the threads' locks of a library that is already running
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(make,))


def _checked(result: Any) -> Any:
    """A worker's result; raises what kept the worker from starting."""
    if isinstance(result, _Unstarted):
        raise result.error
    return result


@dataclass(frozen=True, slots=True)
class _Unstarted:
    """What a worker answers to everything when its function could not be made."""

    error: Exception


# One function per worker process: set by the pool's initializer, read by its tasks.
_in_worker: list[Callable[[Any], Any]] = []


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    try:
        _in_worker.append(make())
    except Exception as error:  # raised here it would break the pool and lose its message
        unstarted = _Unstarted(error)
        _in_worker.append(lambda _item: unstarted)


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
