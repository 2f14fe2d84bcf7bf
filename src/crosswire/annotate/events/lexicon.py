"""The rules of event coding as data: triggers, role frames, word lists.

A trigger (`events_triggers.tsv`) is a word with conditions on its surroundings. Conditions are joined
with ';' (all must hold), alternatives with '/'. One condition is `path`, `path=lemma,@list`,
`path~class` or a mixture: 'obj~party', 'obl:with,against=rebel', 'mod=phone,@meeting'.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from crosswire.errors import LexiconError
from crosswire.lexicons import rows
from crosswire.records import EventType

TRIGGERS = "events_triggers.tsv"
_COLUMNS = ("id", "words", "pos", "requires", "forbids", "type", "mode", "context", "frame", "example")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: its name and the prepositions that it may go through, () for any."""

    name: str
    prepositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a trigger through the tree. owner: whoever owns what is found, if somebody does.

    kind: a class that what is found must belong to ('party'), '' for any.
    """

    steps: tuple[Step, ...]
    owner: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """That a path leads somewhere; to one of the lemmas if any are given."""

    path: Path
    lemmas: frozenset[str] = frozenset()


Clause = tuple[Condition, ...]
"""Alternatives: one must hold."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where roles are filled from: groups of paths, of which the first that yields anything counts."""

    name: str
    actors: tuple[tuple[Path, ...], ...]
    recipients: tuple[tuple[Path, ...], ...]
    place: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger: its words, when they count, and what event they then report."""

    id: str
    words: tuple[tuple[str, ...], ...]
    pos: str
    requires: tuple[Clause, ...]
    forbids: tuple[Clause, ...]
    type: EventType
    mode: str | None
    context: str | None
    frame: Frame
    example: str

    @property
    def weight(self) -> int:
        """How specific the entry is: of two that fit, the one with more conditions is meant."""
        worded = sum(all(one.lemmas for one in clause) for clause in self.requires)
        return 2 * len(self.requires) + worded

    @property
    def is_specific(self) -> bool:
        """Whether words around the trigger, not only who takes part, had to be as the entry says."""
        return any(all(one.lemmas for one in clause) for clause in self.requires)

    @property
    def is_stated(self) -> bool:
        """Whether to say it is to do it: a refusal or threat in the form of a plan ('will not accept')."""
        return any(one.path.steps[0].name == "aux" for clause in self.requires for one in clause)


@cache
def entries() -> tuple[Entry, ...]:
    """All triggers in file order. Raises LexiconError where a row is not understood."""
    return tuple(_entry(row) for row in rows(TRIGGERS, _COLUMNS))


@cache
def by_word() -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]:
    """From (part of speech, first lemma) to the patterns that begin with it; the most specific first."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in entries():
        for words in entry.words:
            table.setdefault((entry.pos, words[0]), []).append((words, entry))
    return {
        key: tuple(sorted(found, key=lambda pair: (-len(pair[0]), -pair[1].weight)))
        for key, found in table.items()
    }


@cache
def starts() -> frozenset[str]:
    """The words that a pattern may begin with."""
    return frozenset(word for _, word in by_word())


def _entry(row: tuple[str, ...]) -> Entry:
    name, words, pos, requires, forbids, kind, mode, context, frame, example = row
    if pos not in {"verb", "noun", "adj"} or frame not in _frames():
        raise LexiconError(f"lexicon {TRIGGERS}: entry {name!r} has an unknown part of speech or frame")
    return Entry(
        name,
        tuple(tuple(form.split()) for form in _expand(words.replace(", ", ","))),
        pos,
        _clauses(requires),
        _clauses(forbids),
        cast("EventType", kind),
        mode or None,
        context or None,
        _frames()[frame],
        example,
    )


def _clauses(text: str) -> tuple[Clause, ...]:
    parts = [part for part in text.split(" ; ") if part]
    return tuple(tuple(_condition(one.strip()) for one in part.split(" / ")) for part in parts)


def _condition(text: str) -> Condition:
    path, _, values = text.partition("=")
    return Condition(_path(path), frozenset(_expand(values)))


def _expand(values: str) -> list[str]:
    found: list[str] = []
    for value in filter(None, values.split(",")):
        found.extend(word_list(value[1:]) if value.startswith("@") else [value])
    return found


def _path(text: str) -> Path:
    text, _, kind = text.partition("~")
    owner = text.endswith("^")
    steps = tuple(_step(step) for step in text.rstrip("^").split("."))
    return Path(steps, owner, kind)


def _step(text: str) -> Step:
    name, _, prepositions = text.partition(":")
    return Step(name, tuple(filter(None, prepositions.split(","))))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lemmas of a named list. Raises LexiconError where there is none of that name."""
    found = tuple(lemma for key, lemma in rows("events_words.tsv", ("list", "lemma")) if key == name)
    if not found:
        raise LexiconError(f"lexicon events_words.tsv: no list {name!r}")
    return found


@cache
def words(name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(word_list(name))


@cache
def _frames() -> dict[str, Frame]:
    table = rows("events_frames.tsv", ("frame", "actors", "recipients", "place"))
    return {
        name: Frame(name, _groups(actors), _groups(recipients), tuple(_path(part) for part in place.split()))
        for name, actors, recipients, place in table
    }


def _groups(text: str) -> tuple[tuple[Path, ...], ...]:
    groups = [group.split() for group in text.split(" > ")]
    return tuple(tuple(_path(part) for part in group) for group in groups if group)
