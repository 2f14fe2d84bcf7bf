"""What Crosswire reads otherwise than gold, with the words around it: for working on the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console

from benchmarks.quotations.scores import CLOSE, LOOSE, is_same, paired, same_entity
from benchmarks.quotations.texts import Attribution, Place, Text

KINDS = ("missed", "extra", "content", "source", "cue", "entity", "naming", "kind")
_AROUND = 60  # characters on each side


def show(
    console: Console,
    texts: Sequence[Text],
    found: Iterable[Sequence[Attribution]],
    most: int,
    kind: str | None,
) -> None:
    """Print the first differences of a kind, of all where it is None, and how many there are."""
    lines = [line for text, own in zip(texts, found, strict=True) for line in differences(text, own, kind)]
    for one in lines[:most]:
        console.print(one, markup=False, soft_wrap=True)
    console.print(f"{min(most, len(lines))} of {len(lines)}")


def differences(text: Text, own: Sequence[Attribution], kind: str | None) -> Iterator[str]:
    """A line for each difference of a kind."""
    pairs = [pair for pair in paired(text, own) if pair[2] >= LOOSE]
    left = [("missed", one, None) for one in text.gold if all(one is not gold for gold, _, _ in pairs)]
    right = [("extra", None, one) for one in own if all(one is not ours for _, ours, _ in pairs)]
    between = [(name, gold, ours) for gold, ours, overlap in pairs
               for name in _differing(text.text, gold, ours, overlap)]  # fmt: skip
    for name, gold, ours in [*left, *right, *between]:
        if kind in (None, name):
            both = f"  gold {_said(text, gold)}\n  ours {_said(text, ours)}"
            yield f"{name} [{text.name[:40]}]\n{both}\n  {_around(text, gold or ours)}"


def _differing(text: str, gold: Attribution, ours: Attribution, overlap: float) -> Iterator[str]:
    if overlap < CLOSE:
        yield "content"
    if gold.source is not None and not is_same(text, gold.source, ours.source):
        yield "source"
    if gold.cue is not None and not is_same(text, gold.cue, ours.cue):
        yield "cue"
    if gold.kind != ours.kind:
        yield "kind"
    if gold.naming is not None:
        if not same_entity(gold, ours):
            yield "entity"
        if gold.naming != ours.naming:
            yield "naming"


def _said(text: Text, one: Attribution | None) -> str:
    if one is None:
        return "–"
    content = " ‖ ".join(text.text[start:end] for start, end in one.content)
    return " | ".join((f"{_words(text, one.source)} → {_words(text, one.cue)}", content, str(one.kind),
                       str(one.entity), str(one.naming)))  # fmt: skip


def _words(text: Text, place: Place | None) -> str:
    return "–" if place is None else text.text[place[0] : place[1]]


def _around(text: Text, one: Attribution | None) -> str:
    if one is None:
        return ""
    places = [place for place in (*one.content, one.cue, one.source) if place is not None]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    return "… " + text.text[max(start - _AROUND, 0) : end + _AROUND].replace("\n", " ⏎ ")
