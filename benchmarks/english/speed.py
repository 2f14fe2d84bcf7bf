"""Speed and size over real articles, one thread: words a second, loading, memory, two processes.

Times are CPU seconds where they can be, and ratios are taken within one run: the machine may be busy. Every
measure runs in a fresh process with all thread pools held at one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import crosswire_english

from benchmarks.english.sheets import Sheet
from benchmarks.floors import Figures

CORPUS = Path("corpus") / "political-news-6000.jsonl.gz"
SAMPLE_WORDS = 100_000
_LOADS = 5
_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_ENVIRONMENT = dict.fromkeys(_POOLS, "1") | {"TOKENIZERS_PARALLELISM": "false"}


def read_articles(path: Path, words: int | None) -> list[str]:
    """Texts in the order of their identifiers' hashes until there are ``words`` of them (None: all)."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    rows.sort(key=lambda row: hashlib.sha256(row["ID"].encode()).digest())
    found, left = list[str](), words
    for row in rows:
        if left is not None:
            if left <= 0:
                break
            left -= len(row["text"].split())
        found.append(row["text"])
    return found


def sheets(data: Path, everything: bool) -> Iterator[Sheet]:
    """Speed, then two processes against one, then loading and size."""
    articles = read_articles(data / CORPUS, None if everything else SAMPLE_WORDS)
    with TemporaryDirectory() as folder:
        file = _written(articles, Path(folder) / "articles.jsonl")
        yield _speed(_measured("times", str(file), str(data / "english")), len(articles))
        parts = [_written(half, Path(folder) / f"half{i}.jsonl") for i, half in enumerate(halves(articles))]
        one, two = _race([file]), _race(parts)
        yield _processes(one, two)
        yield _size(one.readers[0]["peak"])


def halves(articles: Sequence[str]) -> tuple[list[str], list[str]]:
    """The articles in two parts of about the same number of characters."""
    one, other = list[str](), list[str]()
    for text in sorted(articles, key=len, reverse=True):
        min(one, other, key=lambda part: sum(map(len, part))).append(text)
    return one, other


def _written(articles: Sequence[str], path: Path) -> Path:
    path.write_text("".join(json.dumps(text) + "\n" for text in articles), encoding="utf-8")
    return path


# --- fresh processes ------------------------------------------------------------------------


def _measured(module: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", f"benchmarks.english.{module}", *arguments]
    done = subprocess.run(command, env=_environment(), stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    return os.environ | _ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@dataclass(frozen=True, slots=True)
class Race:
    """Seconds from the start signal until the last process was done, and what each process says of itself."""

    seconds: float
    readers: tuple[dict[str, float], ...]

    @property
    def slowest(self) -> float:
        """CPU seconds of the process that took most."""
        return max(reader["cpu"] for reader in self.readers)


def _race(files: Sequence[Path]) -> Race:
    """Warm processes, one for each file, that start together."""
    readers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.english.reader", str(file)],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for file in files
    ]
    for reader in readers:
        assert reader.stdout is not None
        reader.stdout.readline()
    begin = time.perf_counter()
    for reader in readers:
        assert reader.stdin is not None
        reader.stdin.write("go\n")
        reader.stdin.flush()
    found = tuple(json.loads(reader.communicate()[0]) for reader in readers)
    return Race(time.perf_counter() - begin, found)


# --- the sheets -----------------------------------------------------------------------------


def _speed(times: dict[str, dict[str, float]], articles: int) -> Sheet:
    whole, peer = times["whole"], times["peer"]
    figures: Figures = {"words per CPU second": whole["words"] / whole["seconds"]}
    notes = [f"{articles} articles, {whole['words']:,} words; {_load()}"]
    if (encoder := times.get("encoder")) is not None:
        figures["encoder alone, words per CPU second"] = whole["words"] / encoder["seconds"]
        figures["whole / encoder"] = whole["seconds"] / encoder["seconds"]
        notes.append(f"encoder: {encoder['words']:,} pieces of raw text, each read once")
    else:
        notes.append("encoder alone: not measured, onnx is not installed (pip install '.[bench]')")
    figures["spaCy CNN of en_core_web_sm's size, words per CPU second"] = peer["words"] / peer["seconds"]
    figures["CNN / ours, CPU seconds per word"] = (
        peer["seconds"] / peer["words"] * whole["words"] / whole["seconds"]
    )
    notes.append("CNN: trained for a moment only, without lemmatiser and attribute rules")
    return Sheet("Speed, one thread", figures, slack=None, notes=tuple(notes))


def _processes(one: Race, two: Race) -> Sheet:
    figures = {
        "one, seconds": one.seconds,
        "two, seconds": two.seconds,
        "faster than one, times": one.seconds / two.seconds,
        "faster by CPU seconds, times": one.slowest / two.slowest,
    }
    note = f"wall clock, warm processes, the same articles; {_load()}, {os.cpu_count()} processors"
    busy = "by CPU seconds (one / the slower of the two): what two free processors would give"
    return Sheet("Two processes", figures, slack=None, notes=(note, busy))


def _size(peak: float) -> Sheet:
    loads = [_measured("loading") for _ in range(_LOADS)]
    folder = Path(crosswire_english.__file__).parent
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    figures = {
        "loading, CPU seconds": min(one["cpu"] for one in loads),
        "loading, seconds": min(one["seconds"] for one in loads),
        "peak memory, MB": peak,
        "on disk, MB": sum(path.stat().st_size for path in files) / 1e6,
        "as a wheel, MB": _zipped(files, folder) / 1e6,
    }
    note = f"loading: least of {_LOADS} fresh processes; memory: one process over the articles; {_load()}"
    return Sheet("Loading and size", figures, slack=None, notes=(note,))


def _zipped(files: Sequence[Path], folder: Path) -> int:
    """Bytes of the files in a wheel, which is a zip file."""
    with TemporaryDirectory() as scratch:
        target = Path(scratch) / "package.whl"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in files:
                archive.write(path, path.relative_to(folder.parent))
        return target.stat().st_size


def _load() -> str:
    return f"load average {os.getloadavg()[0]:.1f}"
