"""The part of the benchmark on speed: the annotator of times beside the parse and the encoder, one thread."""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks.english.speed import CORPUS, read_articles
from benchmarks.floors import Figures

ARTICLES = 200
PER_ENCODER, PER_SECOND = "annotate / encoder", "annotated per CPU second"
MOST = {PER_ENCODER: 0.1}
LEAST = {PER_SECOND: 300.0}
"""What is asked."""

_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the table; there are no floors."""
    articles = read_articles(options.data / CORPUS, None)[:ARTICLES]
    seconds = measured(articles)
    console.print(table(figures(seconds, len(articles))))
    words, load = sum(len(text.split()) for text in articles), os.getloadavg()[0]
    console.print(
        f"{len(articles)} articles, {words:,} words, load average {load:.1f}. CPU seconds of one process; "
        "each article goes through all steps in turn. Given: the parse, entities and coreference.",
        style="dim",
    )
    if "encoder" not in seconds:
        console.print("encoder alone: onnx is not installed (pip install '.[bench]')", style="dim")
    return True


def figures(seconds: dict[str, float], articles: int) -> Figures:
    """Ratios and rates made of CPU seconds by name."""
    annotate, both = seconds["annotate"], seconds["annotate"] + seconds["resolve"]
    found: Figures = {"annotate / parse": annotate / seconds["parse"]}
    if "encoder" in seconds:
        found[PER_ENCODER] = annotate / seconds["encoder"]
        found["annotate and resolve / encoder"] = both / seconds["encoder"]
    found[PER_SECOND] = articles / annotate
    found["annotated and resolved per CPU second"] = articles / both
    return found


def table(found: Figures) -> Table:
    """The figures and what is asked; ✗ where it is missed."""
    shown = Table("figure", "now", "asked", title="Speed, one thread", title_justify="left")
    for name, value in found.items():
        asked = f"≤ {MOST[name]:g}" if name in MOST else f"≥ {LEAST[name]:g}" if name in LEAST else ""
        missed = value > MOST.get(name, math.inf) or value < LEAST.get(name, -math.inf)
        shown.add_row(name, f"{value:.3f}" if value < 10 else f"{value:,.0f}", asked + " ✗" * missed)
    return shown


def measured(articles: list[str], module: str = "benchmarks.times.clock") -> dict[str, float]:
    """By a fresh process with all thread pools held at one."""
    environment = os.environ | dict.fromkeys(_POOLS, "1") | {"TOKENIZERS_PARALLELISM": "false"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(text) + "\n" for text in articles), encoding="utf-8")
        command = [sys.executable, "-m", module, str(file)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
