"""From characters to tokens, many times over: spaCy's own `char_span` reads the whole `Doc` each time."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.syntax import token_starts


class Words(NamedTuple):
    """The tokens `doc[start:end]`, of which there is one at least; a slice costs as much as a dozen."""

    doc: Doc
    start: int
    end: int

    @property
    def first(self) -> Token:
        return self.doc[self.start]

    @property
    def last(self) -> Token:
        return self.doc[self.end - 1]

    @property
    def root(self) -> Token:
        """The token that hangs on none of the others."""
        return self.first if self.start + 1 == self.end else self.doc[self.start : self.end].root

    @property
    def before(self) -> Token | None:
        """The token before them, None at the very start."""
        return self.doc[self.start - 1] if self.start else None

    @property
    def after(self) -> Token | None:
        """The token after them, None at the very end."""
        return self.doc[self.end] if self.end < len(self.doc) else None

    @property
    def sentence(self) -> DocSpan:
        return self.doc[self.start : self.end].sent


@dataclass(frozen=True, slots=True)
class Tokens:
    """A parsed article and where its tokens begin."""

    doc: Doc
    starts: Sequence[int]

    def touching(self, start: int, end: int) -> Words | None:
        """The tokens that share a character with `text[start:end]`; None where there are none."""
        first = max(bisect.bisect_right(self.starts, start) - 1, 0)
        last = bisect.bisect_left(self.starts, end)
        return Words(self.doc, first, last) if first < last else None


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of a parsed article, with their offsets."""
    return Tokens(doc, token_starts(doc))
