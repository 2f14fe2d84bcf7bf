"""The sets of positions written for this project: ``written.yaml`` and ``second.yaml``.

Each is a list of texts: ``id``, ``text`` and ``positions``, all that a careful reader marks in it: none in a
third of the texts. Both were written blind; ``second.yaml`` is for one measurement after the first was used
to improve the rules, and its misses are shown to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SETS = ("written", "second")
Place = tuple[int, int]
"""Characters [start, end) of a text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A position as the reader marked it; None where the text names no holder, addressee, condition."""

    kind: str
    cue: Place
    content: Place
    holder: Place | None
    addressee: Place | None
    condition: Place | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def read_set(name: str) -> tuple[Text, ...]:
    """The texts of a set.

    Raises ValueError where words that it names are not in their text.
    """
    return read_items(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))


def read_items(source: str) -> tuple[Text, ...]:
    """The same, from the file's text."""
    return tuple(_text(item) for item in yaml.safe_load(source))


def _text(item: Mapping[str, Any]) -> Text:
    text, name = str(item["text"]), str(item["id"])
    return Text(name, text, tuple(_gold(name, text, one) for one in item["positions"]))


def _gold(name: str, text: str, one: Mapping[str, Any]) -> Gold:
    nth = one.get("nth") or {}

    def place(field: str) -> Place | None:
        words = one.get(field)
        return None if words is None else _place(name, text, str(words), int(nth.get(field, 1)))

    cue, content = place("cue"), place("content")
    if cue is None or content is None:
        raise ValueError(f"{name}: a position without cue or content")
    return Gold(str(one["kind"]), cue, content, place("holder"), place("addressee"), place("condition"))


def _place(name: str, text: str, words: str, nth: int) -> Place:
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{name}: no occurrence {nth} of {words!r}")
    return start, start + len(words)
