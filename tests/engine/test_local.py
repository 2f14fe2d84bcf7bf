"""Results do not depend on the number of workers, and one bad item costs only itself."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from crosswire.engine.local import Failed, map_items, worker_count
from crosswire.errors import ModelError


def _halve(number: int) -> float:
    if number == 0:
        os._exit(1) if os.environ.get("CROSSWIRE_TEST_DIE") else None
        raise ValueError("nothing to halve")
    return number / 2


def make_halve() -> Callable[[int], float]:
    return _halve


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_failures_are_the_same_for_any_number_of_workers(workers: int) -> None:
    found = list(map_items(make_halve, [4, 0, 2], workers))
    assert found == [2.0, Failed(0, "ValueError: nothing to halve"), 1.0]


def test_an_item_that_kills_its_process_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSWIRE_TEST_DIE", "1")
    found = list(map_items(make_halve, [4, 0, 2], 2))
    assert found == [2.0, Failed(0, "the process that worked on it ended unexpectedly"), 1.0]


def test_few_items_stay_in_one_process() -> None:
    assert worker_count(5) == 1
    assert worker_count(10_000) >= 1


def make_nothing() -> Callable[[int], float]:
    raise ModelError("no model here")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_function_that_cannot_be_made_is_an_error_of_the_run(workers: int) -> None:
    with pytest.raises(ModelError, match="no model here"):
        list(map_items(make_nothing, [4, 2], workers))


def test_after_a_crash_the_rest_is_done_in_a_pool_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSWIRE_TEST_DIE", "1")
    found = list(map_items(make_halve, [2, 0, *range(1, 30)], 2))
    assert isinstance(found.pop(1), Failed)
    assert found == [1.0, *(number / 2 for number in range(1, 30))]
