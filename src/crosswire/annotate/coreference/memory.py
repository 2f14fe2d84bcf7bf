"""Who was mentioned in a text so far: how lately, how often, under which nouns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

_REMEMBERED = 60  # entities and unnamed people, so that a long text costs no more than its length


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A person introduced without a name: the noun and where."""

    noun: str
    place: int


class Memory:
    """Entities by their index, places as token indices."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._times: dict[int, int] = {}
        self._nouns: dict[str, list[int]] = {}
        self._unnamed: list[_Unnamed] = []
        self._starts = (0, 0)  # tokens that open the sentence before and this one

    def next_sentence(self, start: int) -> None:
        """Go on to the sentence that opens with this token."""
        self._starts = (self._starts[1], start)

    def mention(self, index: int, place: int) -> None:
        """Note a mention of an entity."""
        if self._last.pop(index, -2) != place - 1:  # not the next word of the same name
            self._times[index] = self._times.get(index, 0) + 1
        self._last[index] = place

    def describe(self, index: int, noun: str) -> None:
        """Note that an entity was called by a noun."""
        described = self._nouns.setdefault(noun, [])
        if index not in described:
            described.append(index)

    def introduce(self, noun: str, place: int) -> None:
        """Note that somebody unnamed was called by a noun."""
        self._unnamed.append(_Unnamed(noun.split()[-1], place))

    def described(self, noun: str) -> list[int]:
        """The entities that were called by a noun."""
        return self._nouns.get(noun, [])

    def recent(self) -> list[int]:
        """The entities mentioned last, the latest first."""
        return list(islice(reversed(self._last), _REMEMBERED))

    def is_near(self, index: int) -> bool:
        """Whether an entity was mentioned in this sentence or the one before."""
        return self._last.get(index, -1) >= self._starts[0]

    def times(self, index: int) -> int:
        """How often an entity was mentioned."""
        return self._times.get(index, 0)

    def is_between(self, noun: str, index: int) -> bool:
        """Whether somebody unnamed was called by a noun since an entity was mentioned."""
        last, place = noun.split()[-1], self._last.get(index, -1)
        return any(one.place > place and one.noun == last for one in self._unnamed[-_REMEMBERED:])
