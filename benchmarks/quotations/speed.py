"""The part of the benchmark on speed: quotations, with attribution, and positions beside the encoder."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from benchmarks.english.speed import CORPUS, read_articles

ARTICLES = 100
MOST = 0.25
"""What both may take of the encoder's time."""

_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the shares; there are no floors."""
    seconds = _measured(read_articles(options.data / CORPUS, None)[:ARTICLES])
    if "encoder" not in seconds:
        console.print("encoder alone: onnx is not installed (pip install '.[bench]')", style="dim")
        return True
    quotations, positions = (seconds[name] / seconds["encoder"] for name in ("quotations", "positions"))
    console.print(
        f"Speed, one thread, {ARTICLES} articles, CPU seconds of one process: quotations / encoder "
        f"{quotations:.3f}, positions / encoder {positions:.3f}, both {quotations + positions:.3f} "
        f"(asked ≤ {MOST:g}){' ✗' * (quotations + positions > MOST)}"
    )
    return True


def _measured(articles: list[str]) -> dict[str, float]:
    """By a fresh process with all thread pools held at one."""
    environment = os.environ | dict.fromkeys(_POOLS, "1") | {"TOKENIZERS_PARALLELISM": "false"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(text) + "\n" for text in articles), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.quotations.clock", str(file)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
