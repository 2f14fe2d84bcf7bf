"""A text's lines, and what can be told of each without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.lexicons import entry_set

_BREAK = re.compile(r"[a-z]{3}[.!?][\"”’)]? [A-Z“\"]")  # a sentence ends inside the line
_DIGITS = re.compile(r"\d+")
# no quotation marks among the edges: a quotation is not furniture
_EDGE = " \t\xa0\u200b,.;:!?…|•·*»›>«<_()[]/-–—―"
_CLOSERS = "\"'”’»)]"
_TERMINAL = ".!?…"
_LONG = 26  # words: no headline is longer
_SENTENCES = 12  # words of a line in which a full stop ends one sentence and not a title's first half
_SENTENCE = 4  # words: a shorter line with a full stop may be 'Oslo, Norway.'


@dataclass(frozen=True, slots=True)
class Shape:
    """One non-blank line.

    start, end: the whole line; text: without surrounding space, beginning at `offset`; key: folded
    for comparison with lists; apart: blank lines stand before it.
    """

    start: int
    end: int
    offset: int
    text: str
    words: tuple[str, ...]
    key: str
    apart: bool

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(_CLOSERS + " \xa0").endswith(tuple(_TERMINAL))

    @property
    def is_prose(self) -> bool:
        """It reads as running text: a sentence, or more words than a title has."""
        count = len(self.words)
        if count >= _LONG or (count >= _SENTENCE and self.ends_sentence):
            return True
        return count >= _SENTENCES and bool(_BREAK.search(self.text))

    @property
    def is_title_like(self) -> bool:
        """It could be a title: not too long, begins like one, does not end like a sentence."""
        stop = self.text.rstrip(_CLOSERS + " ").endswith(".") and not self.text.endswith("...")
        begins = self.text.lstrip(_EDGE + "\"'“‘«")[:1]
        if stop or "(@" in self.text:  # 'Name (@name) 3 March 2023' signs a post
            return False
        return 0 < len(self.words) < _LONG and (begins.isupper() or begins.isdigit())

    @property
    def title_share(self) -> float:
        """The share of capitalised words among those that title case does not leave small."""
        small = entry_set("ingest_small.txt")
        counted = [word for word in self.words if word[:1].isalpha() and word.lower() not in small]
        return sum(word[0].isupper() for word in counted) / len(counted) if counted else 0.0

    @property
    def has_letters(self) -> bool:
        return any(char.isalnum() for char in self.text)


def fold(text: str) -> str:
    """Text for comparison with lists: case, apostrophes, numbers, spaces and outer punctuation folded.

    >>> fold(", 12 Comments! ")
    '# comments'
    """
    plain = text.casefold().replace("’", "'").replace("‘", "'")
    return " ".join(_DIGITS.sub("#", plain).split()).strip(_EDGE)


def split_lines(text: str) -> tuple[Shape, ...]:
    """All lines that are not blank, in order."""
    return tuple(_shapes(text))


def _shapes(text: str) -> Iterator[Shape]:
    start, apart = 0, False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            offset = start + line.index(stripped[0])
            yield Shape(
                start, start + len(line), offset, stripped, tuple(stripped.split()), fold(stripped), apart
            )
        apart = not stripped
        start += len(line) + 1


def with_title(text: str, title: str | None) -> str:
    """A text with its title on top, so that the title can be evidence; unless it opens with it."""
    first = text.split("\n", 1)[0]
    return text if not title or fold(first) == fold(title) else f"{title}\n\n{text}"
