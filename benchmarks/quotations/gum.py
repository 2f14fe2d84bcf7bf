"""The part of the benchmark on GUM: how many of its news texts' relations of attribution are found.

The relations are those of its discourse trees (eRST, Zeldes et al. 2024), where a unit attributes another,
thought and knowledge included. Found: a quotation whose cue, source or 'according to' lies in the attributing
unit and whose content shares .3 of the attributed one; touched: shares any of it. A unit is attributed with
all units of its group, which may be several sentences.
"""

from __future__ import annotations

import argparse
import gzip
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.quotations import ours
from benchmarks.quotations.scores import LOOSE
from benchmarks.quotations.texts import Attribution, Place, Text, letters
from benchmarks.shares import share

ARCHIVE = Path("english") / "gum-rst.tar.gz"
_GENRE = "GUM_news_"
_MEMBERS = ("span", "joint", "same-unit", "adversative-contrast", "restatement-rep")
"""Relations of a unit to the group that it is a part of."""
_SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Relation:
    """The places of the attributing unit and of what it attributes."""

    by: tuple[Place, ...]
    content: tuple[Place, ...]


def show(console: Console, options: argparse.Namespace) -> bool:
    """Print recall; there are no floors."""
    texts = list(read_texts(options.data))
    found = ours.read_all([text for text, _ in texts])
    counts = [0, 0, 0]
    for (text, relations), own in zip(texts, found, strict=True):
        best = [_best(text, relation, own) for relation in relations]
        counts = [counts[0] + len(best), counts[1] + sum(one >= LOOSE for one in best),
                  counts[2] + sum(one > 0 for one in best)]  # fmt: skip
    console.print(
        f"GUM news: {counts[0]} relations of attribution in {len(texts)} texts; "
        f"found {share(counts[1], counts[0]):.3f}, touched {share(counts[2], counts[0]):.3f}"
    )
    return True


def _best(text: Text, relation: Relation, found: tuple[Attribution, ...]) -> float:
    """The largest overlap of an attribution's content with the relation's."""
    wanted = letters(text.text, relation.content)
    best = 0.0
    for one in found:
        spoken = [place for place in (one.cue, one.source) if place is not None]
        if any(_meets(place, part) for place in spoken for part in relation.by):
            own = letters(text.text, one.content)
            best = max(best, share(len(wanted & own), len(wanted | own)))
    return best


def _meets(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# --- reading ------------------------------------------------------------------------------------


def read_texts(data: Path) -> Iterator[tuple[Text, tuple[Relation, ...]]]:
    """The news texts that the treebank's files hold, with their relations, by name."""
    raw = dict(_raw(data))
    with tarfile.open(data / ARCHIVE) as archive:
        for name in sorted(archive.getnames()):
            stem = Path(name).stem
            if stem.startswith(_GENRE) and stem in raw and (stream := archive.extractfile(name)) is not None:
                yield Text(stem, raw[stem], ()), tuple(read_tree(stream.read().decode(), raw[stem]))


def _raw(data: Path) -> Iterator[tuple[str, str]]:
    """The texts of the treebank by name, a line for each paragraph."""
    name, text = "", ""
    for split in _SPLITS:
        with gzip.open(data / "english" / f"gum-{split}.conllu.gz", "rt", encoding="utf-8") as stream:
            begins = False
            for line in stream:
                if line.startswith("# newdoc id = "):
                    if name:
                        yield name, text
                    name, text = line.split(" = ", 1)[1].strip(), ""
                begins = begins or line.startswith("# newpar")
                if line.startswith("# text = "):
                    text += ("\n" if begins else " ") * bool(text) + line.split(" = ", 1)[1].strip()
                    begins = False
    if name:
        yield name, text


def read_tree(source: str, text: str) -> Iterator[Relation]:
    """The relations of attribution in an eRST file, on the characters of its text.

    Raises ValueError where the units are not the words of the text.
    """
    # the file is our own copy of a published corpus: no hostile XML
    body = ET.fromstring(source).find("body")
    nodes = [] if body is None else [node for node in body if node.tag in {"segment", "group"}]
    places = _placed([(node.get("id", ""), node.text or "") for node in nodes if node.tag == "segment"], text)
    below: dict[str, list[ET.Element]] = {}
    for node in nodes:
        below.setdefault(node.get("parent", ""), []).append(node)
    for node in nodes:
        if node.get("relname", "").startswith("attribution"):
            own = _units(node.get("id", ""), below, None)
            content = _units(node.get("parent", ""), below, node.get("id"))
            yield Relation(tuple(places[one] for one in own if one in places),
                           tuple(places[one] for one in content if one in places))  # fmt: skip


def _units(top: str, below: dict[str, list[ET.Element]], without: str | None) -> list[str]:
    """A node and the units that it is made of, without those that only hang on it."""
    found, queue = [top], [top]
    while queue:
        for node in below.get(queue.pop(), ()):
            member = node.get("relname", "").startswith(_MEMBERS)
            if node.get("id") != without and member:
                found.append(node.get("id", ""))
                queue.append(node.get("id", ""))
    return found


def _placed(units: list[tuple[str, str]], text: str) -> dict[str, Place]:
    offsets = [at for at, letter in enumerate(text) if not letter.isspace()]
    found, done = dict[str, Place](), 0
    for name, words in units:
        plain = "".join(words.split())
        if "".join(text[at] for at in offsets[done : done + len(plain)]) != plain:
            raise ValueError(f"unit {name} is not in the text: {words[:60]!r}")
        found[name] = (offsets[done], offsets[done + len(plain) - 1] + 1)
        done += len(plain)
    return found
