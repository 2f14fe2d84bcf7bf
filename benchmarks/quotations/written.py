"""The part of the benchmark on the sets written for this project: ``written.yaml`` and ``second.yaml``.

Each is a list of texts with all that they attribute (see the head of the files). Both were written blind;
``second.yaml``'s misses are shown to nobody. Which occurrence of a string is meant is in ``nth``, counted as
raw substrings; where it is not said, a source or cue is the one nearest to the content, a content the first.

The sets mark each sentence in marks that goes on without a cue ('“A,” she said. “B.”') as a quotation of its
own; PolNeAR and we take it for a further part of the one before, so that these are joined to it here:
direct ones, without a cue, of the same source, with no other quotation between.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.quotations import misses, ours, tables, textacy_quotes
from benchmarks.quotations.scores import tally
from benchmarks.quotations.texts import Attribution, Place, Text

SETS = ("written", "second")
MARKS: Figures = {"entity": 0.90, "naming": 0.97}
"""What is asked."""
HELD = (
    "P",
    "R",
    "F1",
    "F1 at .8",
    "direct R",
    "source F1",
    "cue F1",
    "kind",
    "entity",
    "naming",
    "no false alarm",
)
"""The figures that have floors."""
SLACK = 0.01


def section(name: str) -> str:
    """Of the floors."""
    return f"quotations {name}"


def read_set(name: str) -> tuple[Text, ...]:
    """The texts of a set.

    Raises ValueError where words that it names are not in their text.
    """
    source = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return tuple(_text(item) for item in yaml.safe_load(source))


def _text(item: Mapping[str, Any]) -> Text:
    name, text = str(item["id"]), str(item["text"])
    gold = tuple(joined(_attribution(name, text, one) for one in item["quotations"]))
    traps = tuple(_places(name, text, str(words))[0] for words in item.get("not_quotations") or ())
    return Text(name, text, gold, traps)


def _attribution(name: str, text: str, item: Mapping[str, Any]) -> Attribution:
    nth = item.get("nth") or {}
    content = tuple(_contents(name, text, item["content"], nth.get("content")))
    source, cue = (_near(name, text, item[role], nth.get(role), content) for role in ("source", "cue"))
    entity = item["entity"]
    return Attribution(
        content, cue, source, item["kind"], None if entity is None else str(entity), item["naming"]
    )


def joined(found: Iterable[Attribution]) -> list[Attribution]:
    """Quotations in order of the text, with those that only go on made a part of the one before."""
    made = list[Attribution]()
    for one in sorted(found, key=lambda one: one.content[0]):
        last = made[-1] if made else None
        if last is not None and _goes_on(last, one):
            made[-1] = replace(last, content=(*last.content, *one.content))
        else:
            made.append(one)
    return made


def _goes_on(last: Attribution, one: Attribution) -> bool:
    both = last.kind == one.kind == "direct" and one.cue is None and last.content[-1][1] <= one.content[0][0]
    colon = one.source is not None and one.source[0] > last.content[-1][1] and last.cue is None
    return both and last.naming == one.naming and last.entity == one.entity and not colon


def _contents(name: str, text: str, words: list[str], nth: Any) -> list[Place]:
    given = nth if isinstance(nth, list) else [nth or 1] * len(words)
    found, last = list[Place](), 0
    for piece, which in zip(words, given, strict=True):
        places = _places(name, text, str(piece))
        behind = [place for place in places if place[0] >= last]
        chosen = places[which - 1] if which and which > 1 else (behind or places)[0]
        found.append(chosen)
        last = chosen[1]
    return found


def _near(name: str, text: str, words: Any, nth: int | None, content: tuple[Place, ...]) -> Place | None:
    if words is None:
        return None
    places = _places(name, text, str(words))
    if nth:
        return places[nth - 1]
    return min(places, key=lambda place: (min(_distance(place, part) for part in content), place))


def _distance(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _places(name: str, text: str, words: str) -> list[Place]:
    places = [
        (found.start(), found.start() + len(words)) for found in re.finditer(f"(?={re.escape(words)})", text)
    ]
    if not places:
        raise ValueError(f"{name}: {words!r} is not in the text")
    return places


def measured(name: str) -> Figures:
    """The figures that have floors, of one set."""
    texts = read_set(name)
    figures = tally(texts, ours.read_all(texts)).figures()
    return {key: figures[key] for key in HELD}


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; whether the floors hold."""
    if options.misses:
        texts = read_set("written")
        misses.show(console, texts, ours.read_all(texts), options.misses, options.kind)
        return True
    held, rows = True, list[tables.Row]()
    for name in SETS:
        texts = read_set(name)
        own = tables.row(name, texts, list(ours.read_all(texts)))
        rows.append(own)
        if options.peers and textacy_quotes.version() is not None:
            rows.append(tables.row(f"textacy on {name}", texts, list(textacy_quotes.read_all(texts))))
        held &= _holds(name, {key: own.figures[key] for key in HELD}, options.raise_floors)
    console.print(tables.scores("Sets written for the project", rows, MARKS))
    console.print(_NOTE, style="dim")
    return held


_NOTE = """\
Written blind. No false alarm: the share of the words marked as no quotations (terms, titles, scare quotes) \
that no found content is."""


def _holds(name: str, figures: Figures, raised: bool) -> bool:
    if raised:
        raise_floors(section(name), figures, SLACK, 3)
    return not below(figures, read_floors(section(name)))
