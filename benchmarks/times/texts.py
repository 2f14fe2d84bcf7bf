"""Texts with the time expressions that annotators marked in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Part = Literal["worked on", "kept apart"]
PARTS: tuple[Part, ...] = ("worked on", "kept apart")
Place = tuple[int, int]
"""First character, and the one after the last."""

_KEPT_APART = 3  # one document of so many


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: characters, TIMEX3 type and value. None is what the annotator left open."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the ISO 8601 day or moment it came out (None: unknown), and its time expressions in order.

    traps: words that are no time expressions, though they look like it; each with all its places.
    """

    name: str
    corpus: str
    text: str
    published: str | None
    gold: tuple[Timex, ...]
    traps: tuple[tuple[Place, ...], ...] = ()

    @property
    def part(self) -> Part:
        """The part that rules may be tuned on, or the one that tells whether they hold elsewhere."""
        return "worked on" if rank(self.name) % _KEPT_APART else "kept apart"


Reader = Callable[[Text], tuple[Timex, ...]]
"""Finds the time expressions of a text; `gold` and `traps` are not for it."""


def rank(name: str) -> int:
    """A number that depends on the name alone: splits and samples are drawn by it."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")


def sample(texts: tuple[Text, ...], size: int) -> tuple[Text, ...]:
    """At most `size` texts, drawn by name, in the given order."""
    drawn = {text.name for text in sorted(texts, key=lambda text: rank(f"sample {text.name}"))[:size]}
    return tuple(text for text in texts if text.name in drawn)
