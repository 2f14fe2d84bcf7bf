"""What Crosswire reads otherwise than gold: for working on the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from benchmarks.positions.ours import Reading
from benchmarks.positions.scores import is_addressee, is_condition, is_holder, overlap, paired
from benchmarks.positions.written import Gold, Place
from crosswire.records import Position, Role

Sort = Literal["kind", "missed", "extra", "holder", "addressee", "condition", "content"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference; `gold` is None for what only we find, `found` for what we do not."""

    sort: Sort
    reading: Reading
    gold: Gold | None
    found: Position | None


def misses(readings: Iterable[Reading], sort: Sort | None) -> Iterator[Miss]:
    """The differences of one sort, or of all, in the order of the texts."""
    for reading in readings:
        for miss in _of(reading):
            if sort in (None, miss.sort):
                yield miss


def _of(reading: Reading) -> Iterator[Miss]:
    pairs = paired(reading.text.gold, reading.found)
    for gold, own in pairs:
        if not is_holder(reading, gold, own):
            yield Miss("holder", reading, gold, own)
        if not is_addressee(reading, gold, own):
            yield Miss("addressee", reading, gold, own)
        if not is_condition(gold, own):
            yield Miss("condition", reading, gold, own)
        if overlap(gold.content, own.content) < 0.8:
            yield Miss("content", reading, gold, own)
    golds, owns = {id(gold) for gold, _ in pairs}, {own.id for _, own in pairs}
    left = [own for own in reading.found if own.id not in owns]
    for gold in reading.text.gold:
        if id(gold) not in golds:
            other = next((own for own in left if overlap(gold.content, own.content) >= 0.3), None)
            left = [own for own in left if own is not other]
            yield Miss("missed" if other is None else "kind", reading, gold, other)
    yield from (Miss("extra", reading, None, own) for own in left)


def told(miss: Miss) -> str:
    """The text, then a line for gold and one for ours."""
    text, gold, own = miss.reading.text.text, miss.gold, miss.found
    rows = [f"{miss.sort.upper()} {miss.reading.text.name}: {text}"]
    if gold is not None:
        places = (gold.cue, gold.holder, gold.addressee, gold.content, gold.condition)
        rows.append(f"   gold {gold.kind} | " + " | ".join(_words(text, place) for place in places))
    if own is not None:
        cue = None if own.cue is None else (own.cue.start, own.cue.end)
        condition = None if own.condition is None else (own.condition.start, own.condition.end)
        content = " … ".join(text[part.start : part.end] for part in own.content)
        words = [_words(text, cue), _words(text, _place(own.holder)), _words(text, _place(own.addressee))]
        rows.append(f"   ours {own.kind} | " + " | ".join([*words, content, _words(text, condition)]))
    return "\n".join(rows)


def _place(role: Role | None) -> Place | None:
    return None if role is None or role.span is None else (role.span.start, role.span.end)


def _words(text: str, place: Place | None) -> str:
    return "–" if place is None else text[place[0] : place[1]]
