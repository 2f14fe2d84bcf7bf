"""The lines of one text while their roles are being told: what is known so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.ingest.language import function_words
from crosswire.ingest.lines.credits import Agencies
from crosswire.ingest.lines.datelines import IsPlace, read_dateline
from crosswire.ingest.lines.shapes import Shape, fold, split_lines
from crosswire.records import LineRole

JUNK_ABOVE = 0.8  # the same where it decides no more than where the text begins and ends
JUNK_SENTENCE = 0.95  # the same for a sentence
JUNK = 0.8  # likelihood from which a line that nothing else tells is no part of the article
_ECHOES = 0.4  # share of words from which a sentence is of the text's own subject
_STEM = 5  # letters: 'talk' and 'talks', 'negotiate' and 'negotiations' should meet
_SHORTEST = 4  # letters of a word that says what a line is about


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known from outside the text: its headline, its authors, names of outlets (folded)."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()


NO_HINTS = Hints()


@dataclass(slots=True)
class Page:
    """Lines by their index, and the role of each as soon as one is told.

    junk: for each line how likely it is no part of the article; () while nobody has said.
    """

    shapes: tuple[Shape, ...]
    agencies: Agencies
    is_place: IsPlace
    hints: Hints
    roles: list[LineRole | None]
    topics: Counter[str] | None = None
    subjects: Counter[str] | None = None
    junk: tuple[float, ...] = ()

    def is_open(self, index: int) -> bool:
        """Whether there is such a line and its role is not told yet."""
        return 0 <= index < len(self.shapes) and self.roles[index] is None

    def role(self, index: int) -> LineRole | None:
        return self.roles[index] if 0 <= index < len(self.shapes) else None

    def open_lines(self, first: int = 0, end: int | None = None) -> Iterator[int]:
        """Indices of the lines whose role is not told, in order; told ones drop out on the way."""
        for index in range(max(first, 0), len(self.shapes) if end is None else end):
            if self.roles[index] is None:
                yield index

    def opens_report(self, index: int) -> bool:
        """Whether there is such a line and it begins with a dateline."""
        if index >= len(self.shapes):
            return False
        return read_dateline(self.shapes[index].text, self.is_place, self.agencies) is not None

    def is_junk(self, index: int, at_least: float | None = None) -> bool:
        """Whether a line is so likely no part of the article.

        A sentence must be more likely none, and share few of its words with the text.
        """
        if index >= len(self.junk):
            return False
        is_prose = self.shapes[index].is_prose
        if at_least is None:
            at_least = JUNK_SENTENCE if is_prose else JUNK
        return self.junk[index] >= at_least and not (is_prose and self.echo(index) >= _ECHOES)

    def is_body_like(self, index: int) -> bool:
        """Whether an open line reads as running text."""
        if not self.is_open(index) or self.is_junk(index, JUNK_ABOVE):
            return False
        return self.shapes[index].is_prose or self.opens_report(index)

    def has_title(self, end: int) -> bool:
        """Whether a headline, or a line that may be one, stands before an index."""
        return any(
            self.roles[index] == "headline" or (self.is_open(index) and self.shapes[index].is_title_like)
            for index in range(end)
        )

    def recurrence(self, index: int) -> float:
        """The share of a line's topical words that other lines of running text have too; 1 if it has none."""
        if self.topics is None:
            self.topics = Counter(stem for shape in self.shapes if shape.is_prose for stem in stems(shape))
        own = stems(self.shapes[index])
        needed = 2 if self.shapes[index].is_prose else 1
        return sum(self.topics[stem] >= needed for stem in own) / len(own) if own else 1.0

    def echo(self, index: int) -> float:
        """The share of a line's longer words, names too, that other running text has; 0 if it has none."""
        if self.subjects is None:
            text = (shape for line, shape in enumerate(self.shapes) if self._is_text(line))
            self.subjects = Counter(stem for shape in text for stem in _all_stems(shape))
        own = _all_stems(self.shapes[index])
        needed = 2 if self._is_text(index) else 1
        return sum(self.subjects[stem] >= needed for stem in own) / len(own) if own else 0.0

    def _is_text(self, index: int) -> bool:
        return self.shapes[index].is_prose and not (self.junk and self.junk[index] >= JUNK_ABOVE)


def new_page(text: str, agencies: Agencies, is_place: IsPlace, hints: Hints) -> Page:
    """A page of which no role is told."""
    shapes = split_lines(text)
    return Page(shapes, agencies, is_place, hints, [None] * len(shapes))


def stems(shape: Shape) -> set[str]:
    """Short stems of the words that say what a line is about.

    Names are left out, since articles on one topic share them; in a line in title case they cannot be told.
    """
    titled = shape.title_share > 0.8
    topical = (word for word in _bare_words(shape) if titled or not word[0].isupper())
    return {fold(word)[:_STEM] for word in topical} - _function_stems()


def _all_stems(shape: Shape) -> set[str]:
    return {fold(word)[:_STEM] for word in _bare_words(shape)} - _function_stems()


def _bare_words(shape: Shape) -> Iterator[str]:
    words = (word.strip("\"'“”‘’.,;:!?()").removesuffix("'s").removesuffix("’s") for word in shape.words)
    return (word for word in words if len(word) >= _SHORTEST)


@cache
def _function_stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in function_words()["en"])
