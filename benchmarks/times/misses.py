"""What Crosswire reads otherwise than gold, with the words around it: for working on the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.table import Table
from rich.text import Text as Words

from benchmarks.times.scores import alarms, paired, same_value
from benchmarks.times.texts import Text, Timex

Kind = Literal["span", "type", "value", "missed", "extra"]
KINDS: tuple[Kind, ...] = ("span", "type", "value", "missed", "extra")
_AROUND = 70  # characters on each side


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference; `gold` is None for what only we find, `found` for what we do not."""

    kind: Kind
    text: Text
    gold: Timex | None
    found: Timex | None


def misses(texts: Sequence[Text], found: Sequence[Sequence[Timex]], kind: Kind | None) -> Iterator[Miss]:
    """The differences of one kind, or of all, in the order of the texts; one pair may differ in several."""
    for text, own in zip(texts, found, strict=True):
        for miss in _of_text(text, own):
            if kind in (None, miss.kind):
                yield miss


def _of_text(text: Text, own: Sequence[Timex]) -> Iterator[Miss]:
    pairs = paired(text.gold, own)
    for gold, ours in pairs:
        if (gold.start, gold.end) != (ours.start, ours.end):
            yield Miss("span", text, gold, ours)
        if gold.type != ours.type:
            yield Miss("type", text, gold, ours)
        if not same_value(gold, ours):
            yield Miss("value", text, gold, ours)
    golds, owns = {id(gold) for gold, _ in pairs}, {id(ours) for _, ours in pairs}
    yield from (Miss("missed", text, gold, None) for gold in text.gold if id(gold) not in golds)
    yield from (Miss("extra", text, None, ours) for ours in own if id(ours) not in owns)


def table(found: Sequence[Miss], most: int) -> Table:
    """The first of them: kind, text and its day, the words with the expression marked, gold, ours."""
    shown = Table("kind", "text", "words", "gold", "ours", title=f"{min(most, len(found))} of {len(found)}")
    for miss in found[:most]:
        name = f"{miss.text.name}\n{miss.text.published or 'no day'}"
        shown.add_row(miss.kind, name, _words(miss), _reading(miss, miss.gold), _reading(miss, miss.found))
    return shown


def _words(miss: Miss) -> Words:
    where = miss.gold or miss.found
    assert where is not None
    text = miss.text.text
    before, after = text[max(where.start - _AROUND, 0) : where.start], text[where.end : where.end + _AROUND]
    return Words.assemble(
        _one_line(before), (f"[{_one_line(text[where.start : where.end])}]", "bold"), _one_line(after)
    )


def _reading(miss: Miss, timex: Timex | None) -> Words:
    if timex is None:
        return Words("–")
    surface = _one_line(miss.text.text[timex.start : timex.end])
    return Words(f"{surface}\n{timex.type} {timex.value}")


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def false_alarms(texts: Sequence[Text], found: Sequence[Sequence[Timex]]) -> list[str]:
    """The words of each trap in which something was found."""
    return [
        f"{text.name}: {text.text[start:end]!r}"
        for text, own in zip(texts, found, strict=True)
        for start, end in alarms(text, own)
    ]
