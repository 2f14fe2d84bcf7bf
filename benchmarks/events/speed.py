"""The part of the benchmark on speed: the annotator of events beside the parse and the encoder."""

from __future__ import annotations

import argparse
import math
import os

from rich.console import Console
from rich.table import Table

from benchmarks.english.speed import CORPUS, read_articles
from benchmarks.floors import Figures
from benchmarks.times.speed import measured

ARTICLES = 200
PER_ENCODER, PER_SECOND = "annotate / encoder", "sentences per CPU second"
MOST = {PER_ENCODER: 0.2}
LEAST = {PER_SECOND: 1000.0}
"""What is asked."""


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; there are no floors."""
    articles = read_articles(options.data / CORPUS, None)[:ARTICLES]
    console.print(table(figures(measured(articles, "benchmarks.events.clock"))))
    console.print(
        f"{len(articles)} articles, load average {os.getloadavg()[0]:.1f}. CPU seconds of one process; each "
        "article goes through all steps in turn. Given: the parse and all that is annotated before events.",
        style="dim",
    )
    return True


def figures(seconds: dict[str, float]) -> Figures:
    """Ratios and rates made of CPU seconds by name."""
    found: Figures = {"annotate / parse": seconds["annotate"] / seconds["parse"]}
    if "encoder" in seconds:
        found[PER_ENCODER] = seconds["annotate"] / seconds["encoder"]
    return found | {PER_SECOND: seconds["sentences"] / seconds["annotate"]}


def table(found: Figures) -> Table:
    """The figures and what is asked; ✗ where it is missed."""
    shown = Table("figure", "now", "asked", title="Speed, one thread", title_justify="left")
    for name, value in found.items():
        asked = f"≤ {MOST[name]:g}" if name in MOST else f"≥ {LEAST[name]:g}" if name in LEAST else ""
        missed = value > MOST.get(name, math.inf) or value < LEAST.get(name, -math.inf)
        shown.add_row(name, f"{value:.3f}" if value < 10 else f"{value:,.0f}", asked + " ✗" * missed)
    return shown
