"""Pages of news and other articles with the body text that annotators kept: the two collections.

`article-extraction-benchmark` (Scrapinghub, MIT) and the articles of WCXB's `dev` folder (CC BY 4.0). Pages
of that folder which WCXB's own list counts to its test split too are left out: they measure what ships.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

FOLDER = Path("pages")
Part = Literal["learned from", "kept apart"]
PARTS: tuple[Part, ...] = ("learned from", "kept apart")
_SCRAPINGHUB = FOLDER / "article-extraction-benchmark"
_WCXB = FOLDER / "wcxb"
_KEPT_APART = 3  # one domain of so many


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page: `html` as stored, `body` the gold text, `title` if the gold has one."""

    name: str
    collection: str
    url: str
    html: bytes
    body: str
    title: str | None = None

    @property
    def domain(self) -> str:
        """The host without 'www.', which stands for the outlet."""
        return (urlsplit(self.url).hostname or self.name).removeprefix("www.")

    @property
    def part(self) -> Part:
        """By a hash of the domain: no outlet is in both."""
        return "learned from" if rank(self.domain) % _KEPT_APART else "kept apart"


def rank(name: str) -> int:
    """A number that depends on the name alone: splits and samples are drawn by it."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")


def read_pages(data: Path) -> tuple[GoldPage, ...]:
    """All pages of both collections, in order of collection and name."""
    return (*_scrapinghub(data / _SCRAPINGHUB), *_wcxb(data / _WCXB))


def _scrapinghub(folder: Path) -> Iterator[GoldPage]:
    for name, gold in sorted(_json(folder / "ground-truth.json").items()):
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield GoldPage(name, "article-extraction-benchmark", gold["url"], html, gold["articleBody"])


def _wcxb(folder: Path) -> Iterator[GoldPage]:
    listed = _json(folder / "metadata.json")["files"]
    for path in sorted((folder / "dev" / "ground-truth").glob("*.json")):
        if listed.get(path.stem, {}).get("split") != "dev":
            continue
        found = _json(path)
        gold = found["ground_truth"]
        html = gzip.decompress((folder / "dev" / "html" / f"{path.stem}.html.gz").read_bytes())
        url = found.get("url") or f"https://{listed[path.stem]['domain']}/"
        yield GoldPage(path.stem, "wcxb", url, html, gold.get("main_content") or "", gold.get("title"))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
