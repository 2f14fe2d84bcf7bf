"""The exception tree is the one that its docstring draws."""

from __future__ import annotations

import inspect
import pickle
import re

from crosswire import errors
from crosswire.errors import CrosswireError, NothingToReadError, UnreadableError
from crosswire.records import Skipped


def _exceptions() -> set[type[CrosswireError]]:
    members = inspect.getmembers(errors, inspect.isclass)
    return {found for _, found in members if issubclass(found, CrosswireError)}


def test_the_docstring_draws_every_error() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))
    assert drawn == {found.__name__ for found in _exceptions()}


def test_depth_in_the_drawing_is_depth_in_the_tree() -> None:
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"( *[│├└─ ]*)(\w+Error)\b", line):
            depth = (len(found[1]) - 4) // 4
            ancestors = [
                base for base in getattr(errors, found[2]).__mro__ if issubclass(base, CrosswireError)
            ]
            assert len(ancestors) - 1 == depth, line


def test_an_unreadable_input_names_itself_and_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("a.txt:3", "is no JSON")))
    assert (error.source, error.why, str(error)) == ("a.txt:3", "is no JSON", "a.txt:3: is no JSON")


def test_nothing_to_read_keeps_why() -> None:
    assert NothingToReadError((Skipped("a.txt", "is empty"),)).skipped[0].why == "is empty"
