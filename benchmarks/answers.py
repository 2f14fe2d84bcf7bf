"""The answers of the example stories, and where in a run's articles their words stand.

The answers name files and copy words (see the head of `examples/answers.yaml`); a run has article
ids and offsets. This module is the bridge between them, and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from crosswire.names.countries import country_of
from crosswire.records import Article, Brief, Record, Role, Span

Item = dict[str, Any]
_SMALL_WORDS = frozenset({"the", "of", "a", "an", "and", "office", "government", "s", "mr", "ms", "mrs"})


def read_answers(path: Path) -> dict[str, Any]:
    """The sections of an answers file."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Run:
    """A brief of the example stories, looked at through the file names of the answers."""

    brief: Brief
    folder: str

    @cached_property
    def articles(self) -> dict[str, Article]:
        """File name as the answers have it ('fisheries/11.jsonl#2') → article."""
        found = (article for record in self.brief.stories for article in record.articles)
        return {self.file(article): article for article in found}

    @cached_property
    def records(self) -> dict[str, Record]:
        """File name → the record that its article is in."""
        return {self.file(article): record for record in self.brief.stories for article in record.articles}

    @cached_property
    def files(self) -> dict[str, str]:
        """Article id → file name."""
        return {article.id: file for file, article in self.articles.items()}

    def file(self, article: Article) -> str:
        """The file name of an article as the answers have it."""
        return article.source.split(f"{self.folder}/", 1)[-1].replace(".jsonl:", ".jsonl#")

    def locate(self, file: str, words: str, context: str | None = None) -> Span | None:
        """Where a file's article has these words (white space apart), within the context if given."""
        article = self.articles.get(file)
        if article is None:
            return None
        start, text = 0, article.text
        if context and (around := _pattern(context).search(text)):
            start, text = around.start(), around.group()
        found = _pattern(words).search(text)
        return Span(article.id, start + found.start(), start + found.end()) if found else None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def overlap(left: Span | None, right: Span | None) -> int:
    """How many characters two spans share."""
    if left is None or right is None or left.article != right.article:
        return 0
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def same_name(gold: str, ours: str | None) -> bool:
    """Whether two names are the same, one of them perhaps shorter ('Solvang', 'Ingrid Solvang')."""
    if not ours:
        return False
    left, right = _tokens(gold), _tokens(ours)
    return bool(left and right) and (left <= right or right <= left)


def same_side(gold: str, role: Role, name: str | None) -> bool:
    """Whether a role is who the answer names: by name, or a country's government by its country."""
    if any(same_name(one, name) for one in gold.split("; ")):
        return True
    return role.country is not None and role.country == country_of(gold)


def _tokens(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[^\W_]+", "".join(char for char in plain if not unicodedata.combining(char)))
    return set(words) - _SMALL_WORDS
