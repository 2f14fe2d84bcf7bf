"""Pages with the text, and where it is known the day, that a person noted.

article-extraction-benchmark (Scrapinghub, MIT) and WCXB (Murrough Foley, CC BY 4.0). Of WCXB's folder `dev`
only those pages are read that its list counts to the development split: it counts some to the test split,
which is held out.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path("pages")
AEB = FOLDER / "article-extraction-benchmark"
WCXB = FOLDER / "wcxb"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page: its bytes and what is right. `day` is ISO 8601, None where nobody noted one; `holds` and
    `lacks` are words that a text must and must not have."""

    name: str
    url: str
    html: bytes
    body: str
    day: str | None = None
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def read_aeb(data: Path) -> tuple[GoldPage, ...]:
    """The pages of article-extraction-benchmark, in order of their names."""
    folder = data / AEB
    found = sorted(_json(folder / "ground-truth.json").items())
    return tuple(
        GoldPage(name, gold["url"], _page(folder / "html" / f"{name}.html.gz"), gold["articleBody"])
        for name, gold in found
    )


def read_wcxb(data: Path) -> tuple[GoldPage, ...]:
    """The articles of WCXB's development split, in order of their names."""
    return tuple(_wcxb(data / WCXB))


def _wcxb(folder: Path) -> Iterator[GoldPage]:
    listed = _json(folder / "metadata.json")["files"]
    for path in sorted((folder / "dev" / "ground-truth").glob("*.json")):
        entry = listed.get(path.stem, {})
        if entry.get("split") != "dev" or entry.get("page_type") != "article":
            continue
        found = _json(path)
        gold = found["ground_truth"]
        yield GoldPage(
            path.stem,
            found.get("url") or entry["domain"],
            _page(folder / "dev" / "html" / f"{path.stem}.html.gz"),
            gold.get("main_content") or "",
            gold.get("publish_date"),
            tuple(gold.get("with") or ()),
            tuple(gold.get("without") or ()),
        )


def _page(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
