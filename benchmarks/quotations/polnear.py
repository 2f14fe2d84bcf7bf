"""The part of the benchmark on PolNeAR (Newell, Margolin and Ruths 2018): political news, in brat's format.

Of a text with several annotators the first by name counts. An attribution without a source counts for content
and cue. Both contents of one that has two count as one. Texts of whose attributions none has a content are
kept: what is found there is wrong.

No cue of PolNeAR lies within another attribution's content: it marks what the article attributes, not what
that attributes in turn. So found quotations whose cue lies within another's content are left out; the row
"with nested" has them all.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from benchmarks.floors import Figures, below, raise_floors, read_floors
from benchmarks.quotations import misses, ours, tables, textacy_quotes
from benchmarks.quotations.scores import tally
from benchmarks.quotations.texts import Attribution, Place, Text, kind_in, outermost
from benchmarks.times.texts import rank

FOLDER = Path("quotations") / "polnear"
SECTION = "quotations polnear sample"
MARKS: Figures = {
    "P": 0.75,
    "F1": 0.70,
    "F1 at .8": 0.52,
    "direct R": 0.92,
    "source F1": 0.68,
    "cue F1": 0.60,
}
"""What is asked, of dev."""
HELD = tuple(MARKS)
SAMPLE = 40  # texts of dev and train that the tests read

_ROLE = re.compile(r"(Source|Cue|Content)\d?:(T\d+)")


def read_split(data: Path, split: str) -> tuple[Text, ...]:
    """The texts of 'train' or 'dev', by name."""
    folder, found = data / FOLDER / split, list[Text]()
    notes = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        first = next((note for note in notes if note.name.startswith(f"{path.stem}_")), None)
        text = path.read_bytes().decode("utf-8")
        if first is not None:
            found.append(Text(path.stem, text, tuple(read_brat(text, first.read_text(encoding="utf-8")))))
    return tuple(found)


def read_brat(text: str, notes: str) -> Iterator[Attribution]:
    """The attributions of a brat file that have a content, in the order of the file."""
    spans = dict[str, tuple[Place, ...]]()
    for line in notes.split("\n"):
        if line.startswith("T") and line.count("\t") >= 2:
            name, where, _ = line.split("\t", 2)
            spans[name] = tuple(_place(piece) for piece in where.split(" ", 1)[1].split(";"))
    for line in notes.split("\n"):
        if line.startswith("E"):
            parts = [(role, spans[name]) for role, name in _ROLE.findall(line) if name in spans]
            content = tuple(sorted(place for role, places in parts if role == "Content" for place in places))
            if content:
                yield Attribution(
                    content, _whole(parts, "Cue"), _whole(parts, "Source"), kind_in(text, content)
                )


def _place(piece: str) -> Place:
    start, end = piece.split()
    return int(start), int(end)


def _whole(parts: list[tuple[str, tuple[Place, ...]]], wanted: str) -> Place | None:
    places = [place for role, found in parts if role == wanted for place in found]
    return (min(start for start, _ in places), max(end for _, end in places)) if places else None


def sample(data: Path) -> tuple[Text, ...]:
    """Some texts of train, drawn by name."""
    texts = read_split(data, "train")
    drawn = {text.name for text in sorted(texts, key=lambda text: rank(f"sample {text.name}"))[:SAMPLE]}
    return tuple(text for text in texts if text.name in drawn)


def measured(data: Path) -> Figures:
    """The figures of the sample."""
    texts = sample(data)
    found = tally(texts, map(outermost, ours.read_all(texts))).figures()
    return {name: found[name] for name in HELD}


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print the tables of dev, or of train where asked; whether the sample's floors hold."""
    if options.misses:
        return _show_misses(console, options)
    rows = []
    for split in ("dev", "train") if options.train else ("dev",):
        texts = read_split(options.data, split)
        every = list(ours.read_all(texts))
        rows.append(tables.row(f"Crosswire, {split}", texts, [outermost(found) for found in every]))
        rows.append(tables.row(f"Crosswire, {split}, with nested", texts, every))
        if options.peers and textacy_quotes.version() is not None:
            found = list(textacy_quotes.read_all(texts))
            rows.append(tables.row(f"textacy {textacy_quotes.version()} on our parse, {split}", texts, found))
    console.print(tables.scores("PolNeAR", rows, MARKS))
    if options.peers and textacy_quotes.version() is None:
        console.print("textacy is not installed (pip install '.[bench]')", style="dim")
    figures = measured(options.data)
    if options.raise_floors:
        raise_floors(SECTION, figures)
    console.print(f"a sample of train: {tables.line(figures)}", style="dim")
    return not below(figures, read_floors(SECTION))


def _show_misses(console: Console, options: argparse.Namespace) -> bool:
    """Of train, so that dev stays a check."""
    texts = read_split(options.data, "train")
    misses.show(console, texts, map(outermost, ours.read_all(texts)), options.misses, options.kind)
    return True
