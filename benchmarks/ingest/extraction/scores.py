"""The two benchmarks' own measures of a text, and one of days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from benchmarks.floors import Figures, f1
from benchmarks.ingest.extraction.gold import GoldPage

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def shingle_figures(pages: Sequence[GoldPage], texts: Sequence[str]) -> Figures:
    """What article-extraction-benchmark reports: precision and recall over runs of four words, each the mean
    of the pages that have any; F1 of the two means. Words count with their case and their repetitions."""
    precisions, recalls = [], []
    for page, text in zip(pages, texts, strict=True):
        gold, found = _shingles(page.body), _shingles(text)
        shared = (gold & found).total()
        if found:
            precisions.append(shared / found.total())
        if gold:
            recalls.append(shared / gold.total())
    precision, recall = _mean(precisions), _mean(recalls)
    return {"F1": f1(precision, recall), "precision": precision, "recall": recall}


def word_figures(pages: Sequence[GoldPage], texts: Sequence[str]) -> Figures:
    """What WCXB reports: precision, recall and F1 over words without regard to case and order, each the mean
    of all pages; the shares of snippets that must and must not be there that are."""
    each = [_words_of(page.body, text) for page, text in zip(pages, texts, strict=True)]
    return {
        "F1": _mean([one[2] for one in each]),
        "precision": _mean([one[0] for one in each]),
        "recall": _mean([one[1] for one in each]),
        "with": _mean([_held(page.holds, text) for page, text in zip(pages, texts, strict=True)]),
        "without": _mean([_held(page.lacks, text) for page, text in zip(pages, texts, strict=True)]),
    }


def page_f1(page: GoldPage, text: str) -> float:
    """WCXB's F1 of one page."""
    return _words_of(page.body, text)[2]


def day_figures(pages: Sequence[GoldPage], days: Sequence[str | None]) -> Figures:
    """Right days of the pages that have one, and of those days that were given; how many pages without a
    noted day were given one, which may be right or wrong."""
    noted = [(page.day, day) for page, day in zip(pages, days, strict=True) if page.day]
    right = sum(gold == day for gold, day in noted)
    given = sum(day is not None for _, day in noted)
    others = [day for page, day in zip(pages, days, strict=True) if not page.day]
    return {
        "day": right / len(noted) if noted else 0.0,
        "day, where given": right / given if given else 0.0,
        "given where none is noted": sum(day is not None for day in others) / len(others) if others else 0.0,
    }


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a text of fewer is one run of all it has."""
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(run for run in runs if run)


def _words_of(gold: str, text: str) -> tuple[float, float, float]:
    right, found = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(text.lower()))
    if not right or not found:
        same = float(not right and not found)
        return same, same, same
    shared = (right & found).total()
    precision, recall = shared / found.total(), shared / right.total()
    return precision, recall, f1(precision, recall)


def _held(snippets: tuple[str, ...], text: str) -> float:
    low = text.lower()
    return fmean(snippet.lower() in low for snippet in snippets) if snippets else 1.0


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
