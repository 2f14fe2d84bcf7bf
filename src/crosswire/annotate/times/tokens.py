"""From characters to tokens, many times over: spaCy's own `char_span` reads the whole `Doc` each time."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from crosswire.annotate.syntax import token_starts


@dataclass(frozen=True, slots=True)
class Tokens:
    """A parsed article and where its tokens begin."""

    doc: Doc
    starts: Sequence[int]

    def touching(self, start: int, end: int) -> DocSpan | None:
        """The tokens that share a character with `text[start:end]`; None where there are none."""
        first = max(bisect.bisect_right(self.starts, start) - 1, 0)
        last = bisect.bisect_left(self.starts, end)
        return self.doc[first:last] if first < last else None


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of a parsed article, with their offsets."""
    return Tokens(doc, token_starts(doc))
