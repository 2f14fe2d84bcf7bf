"""The sets that dating is measured on, and their tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.dating import baselines, helsinki, political, wikinews
from benchmarks.dating.cases import Case, Outcome, none_known, one_hidden, one_known
from benchmarks.dating.figures import table


@dataclass(frozen=True, slots=True)
class Part:
    """Where its data is, how its stories are read, and what is left out."""

    path: Path
    read: Callable[[Path], tuple[list[Case], int]]
    left_out: str


PARTS: Mapping[str, Part] = {
    "wikinews": Part(wikinews.PATH, wikinews.read_cases, "stories with doubtful days"),
    "political": Part(political.PATH, political.read_cases, "articles with doubtful days"),
    "helsinki": Part(helsinki.PATH, helsinki.read_cases, "articles that state no day"),
}


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables of all parts, or of `options.part`; there are no floors."""
    held = True
    for name in [options.part] if options.part in PARTS else PARTS:
        part = PARTS[name]
        if not (options.data / part.path).is_file():
            path = options.data / part.path
            print(f"no data: {path} is absent; name the folder of the gold data with --data", file=sys.stderr)
            held = False
            continue
        cases, left_out = part.read(options.data)
        title = f"Dating, {name}: {len(cases)} stories; {left_out} {part.left_out} left out"
        console.print(table(title, _runs(name, cases)))
    return held


def _runs(name: str, cases: Sequence[Case]) -> dict[str, list[Outcome]]:
    runs = {"one hidden": list(one_hidden(cases))}
    if name == "political":
        apart = {case.name for case in cases if political.kept_apart(case.articles)}
        runs["of these apart"] = [item for item in runs["one hidden"] if item.case in apart]
    runs["one known"] = list(one_known(cases))
    if name == "helsinki":
        runs["none known"] = list(none_known(cases))
    runs["neighbours' median"] = list(baselines.neighbours_median(cases))
    runs["latest past date"] = list(baselines.latest_past_date(cases))
    return runs
