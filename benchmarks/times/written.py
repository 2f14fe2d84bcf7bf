"""The part of the benchmark on the sets written for this project: ``written.yaml`` and ``second.yaml``.

Each is a list of texts: ``id``, ``published`` (ISO 8601 or null), ``text``, ``times`` (``surface``, which
occurrence of it ``nth``, ``type``, ``value`` or null where it cannot be known) and ``not_times``, words at no
place of which anything may be found. Both were written blind; ``second.yaml`` after the first was used to
improve the rules, and its misses are shown to nobody.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.times import beside, misses, ours, tables
from benchmarks.times.scores import tally
from benchmarks.times.texts import Place, Text, Timex

SETS = ("written", "second")
SLACK = 0.01
HELD = ("strict F1", "relaxed F1", "type accuracy", "value F1", "no false alarm")
"""The figures that have floors."""


def section(name: str) -> str:
    """Of the floors."""
    return f"times {name}"


def read_set(name: str) -> tuple[Text, ...]:
    """The texts of a set.

    Raises ValueError where words that it names are not in their text.
    """
    return read_items(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"), name)


def read_items(source: str, name: str) -> tuple[Text, ...]:
    """The same, from the file's text."""
    return tuple(_text(item, name) for item in yaml.safe_load(source))


def _text(item: Mapping[str, Any], name: str) -> Text:
    text = str(item["text"])
    gold = sorted((_timex(item["id"], text, time) for time in item["times"]), key=lambda one: one.start)
    traps = tuple(_trap(item["id"], text, words, gold) for words in item.get("not_times") or ())
    published = None if item["published"] is None else str(item["published"])
    return Text(str(item["id"]), name, text, published, tuple(gold), tuple(trap for trap in traps if trap))


def _timex(name: str, text: str, time: Mapping[str, Any]) -> Timex:
    places, nth = _places(text, str(time["surface"])), int(time.get("nth", 1))
    if len(places) < nth:
        raise ValueError(f"{name}: no occurrence {nth} of {time['surface']!r}")
    value = time["value"]
    return Timex(*places[nth - 1], str(time["type"]), None if value is None else str(value))


def _trap(name: str, text: str, words: str, gold: list[Timex]) -> tuple[Place, ...]:
    """The places of the words but for those within a time expression."""
    places = _places(text, words)
    if not places:
        raise ValueError(f"{name}: {words!r} is not in the text")
    return tuple(
        place for place in places if not any(one.start < place[1] and place[0] < one.end for one in gold)
    )


def _places(text: str, words: str) -> list[Place]:
    return [match.span() for match in re.finditer(re.escape(words), text)]


def measured(name: str) -> Figures:
    """The figures that have floors, of one set."""
    texts = read_set(name)
    figures = tally(texts, ours.read_all(texts)).figures()
    return {key: figures[key] for key in HELD}


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables; whether the floors hold."""
    if options.misses:
        return _show_misses(console, options)
    held, rows = True, list[tables.Row]()
    for name in SETS:
        texts = read_set(name)
        own = tables.row(name, texts, ours.read_all(texts))
        rows += [own, *(beside.rows(name, texts) if options.peers else ())]
        held &= _holds(name, {key: own.figures[key] for key in HELD}, options.raise_floors)
    console.print(tables.scores("Sets written for the project", rows, tables.MARKS))
    console.print(_NOTE, style="dim")
    beside.notes(console, options)
    return held


_NOTE = """\
Written blind. No false alarm: the share of the words marked as no times ('may', names, prices) in which \
nothing was found. Where gold says that the value cannot be known, none is right."""


def _holds(name: str, figures: Figures, raised: bool) -> bool:
    if raised:
        raise_floors(section(name), figures, SLACK, 3)
    return not below(figures, read_floors(section(name)))


def _show_misses(console: Console, options: argparse.Namespace) -> bool:
    """Of the first set alone."""
    texts = read_set("written")
    found = ours.read_all(texts)
    console.print(misses.table(list(misses.misses(texts, found, options.kind)), options.misses))
    for alarm in misses.false_alarms(texts, found):
        console.print(f"false alarm in {alarm}", markup=False)
    return True
