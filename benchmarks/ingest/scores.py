"""Counts of lines kept and dropped, and of roles given, against gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.floors import Figures, f1
from benchmarks.ingest.gold import Label, words_of

KEPT = frozenset(("body", "subhead", "headline"))
"""The roles whose lines are read for quotations and positions; all others are junk here."""


@dataclass(slots=True)
class Counts:
    """Lines by what they are and whether they are kept; words of body lines."""

    junk_dropped: int = 0
    junk_kept: int = 0
    body_dropped: int = 0
    words: int = 0
    words_lost: int = 0

    def add(self, lines: Sequence[str], labels: Sequence[Label], keeps: Sequence[bool]) -> None:
        """Count the lines of one text."""
        for line, label, kept in zip(lines, labels, keeps, strict=True):
            if label is None:
                continue
            if not label:
                self.junk_dropped += not kept
                self.junk_kept += kept
                continue
            count = len(words_of(line))
            self.words += count
            if not kept:
                self.body_dropped += 1
                self.words_lost += count

    def figures(self) -> Figures:
        """Precision, recall and F1 of junk; the share of article words that are lost and that are not."""
        dropped = self.junk_dropped + self.body_dropped
        junk = self.junk_dropped + self.junk_kept
        precision = self.junk_dropped / dropped if dropped else 0.0
        recall = self.junk_dropped / junk if junk else 0.0
        lost = self.words_lost / self.words if self.words else 0.0
        return {"junk P": precision, "junk R": recall, "junk F1": f1(precision, recall),
                "words lost": lost, "words kept": 1 - lost}  # fmt: skip


@dataclass(slots=True)
class Roles:
    """Pairs of the role that a reader gives and the one that is found."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, gold: Iterable[str], found: Iterable[str]) -> None:
        """Count the lines of one text."""
        self.pairs.update(zip(gold, found, strict=True))

    def of(self, role: str) -> float:
        """F1 of one role."""
        right = self.pairs[role, role]
        given = sum(count for (_, found), count in self.pairs.items() if found == role)
        gold = sum(count for (wanted, _), count in self.pairs.items() if wanted == role)
        return 2 * right / (given + gold) if given + gold else 0.0

    def roles(self) -> tuple[str, ...]:
        """The roles that the reader gave, sorted."""
        return tuple(sorted({wanted for wanted, _ in self.pairs}))

    def figures(self) -> Figures:
        """Accuracy over lines and the mean F1 of the roles."""
        right = sum(count for (wanted, found), count in self.pairs.items() if wanted == found)
        roles = self.roles()
        return {
            "role accuracy": right / max(1, self.pairs.total()),
            "macro F1": sum(map(self.of, roles)) / max(1, len(roles)),
        }
