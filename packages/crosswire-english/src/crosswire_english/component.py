"""The spaCy side: a pipeline of our tokeniser and one component that fills the ``Doc``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from crosswire_english.analyser import Analyser, Token
from crosswire_english.features import Spacing
from crosswire_english.meta import meta
from crosswire_english.tokenizer import LINE_BREAKS, LineTokenizer

MAX_LENGTH = 20_000_000
"""Characters: spaCy's own limit is for its parser's memory, which windows do not need."""

_PIPE = "crosswire_english"
_ATTRIBUTES = ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
_IOB = {"I": 1, "O": 2, "B": 3}
_SPACE = Token(
    starts_sentence=False, upos="SPACE", xpos="_SP", feats="", lemma="", head=0, dep="dep", tag="O"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A spaCy token's values; ``head`` is its head's index in the ``Doc``."""

    head: int
    lemma: str
    token: Token


class EnglishAnalysis:
    """spaCy component; replaces whatever analysis the ``Doc`` had."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        words = [token for token in doc if not token.is_space]
        analysis = list(self._analyser([word.text for word in words], spacings(doc)))
        rows = _rows(doc, [word.i for word in words], analysis)
        doc.from_array(list(_ATTRIBUTES), _array(doc, rows))
        return doc


def spacings(doc: Doc) -> list[Spacing]:
    """What stands before each word (white space tokens left out)."""
    found: list[Spacing] = []
    before = Spacing.LINE_START
    for token in doc:
        if not token.is_space:
            found.append(before)
            before = Spacing.SPACE if token.whitespace_ else Spacing.JOINED
        elif any(char in LINE_BREAKS for char in token.text):
            before = Spacing.LINE_START
        elif before is Spacing.JOINED:
            before = Spacing.SPACE
    return found


def _rows(doc: Doc, positions: list[int], analysis: list[Token]) -> list[_Row]:
    """A row for each spaCy token. White space hangs on the word before it, or else on the first word."""
    at = dict(zip(positions, analysis, strict=True))
    anchor = positions[0] if positions else 0
    rows: list[_Row] = []
    for token in doc:
        if (found := at.get(token.i)) is not None:
            anchor = token.i
            rows.append(_Row(positions[found.head], found.lemma, found))
        else:
            rows.append(_space_row(anchor, token.i, token.text, positions, at))
    return rows


def _space_row(anchor: int, index: int, text: str, positions: list[int], at: dict[int, Token]) -> _Row:
    if anchor == index:
        return _Row(index, text, replace(_SPACE, dep="ROOT"))
    following = at.get(index + 1)
    inside = following is not None and index > anchor and following.tag.startswith("I-")
    tag = following.tag if following is not None and inside else "O"
    return _Row(anchor, text, replace(_SPACE, tag=tag))


def _array(doc: Doc, rows: list[_Row]) -> Ints2d:
    """(tokens, attributes) as ``Doc.from_array`` wants them; heads are relative, in two's complement."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    values = [
        (
            (row.head - index) % (1 << 64),
            strings.add(row.token.dep),
            strings.add(row.token.upos),
            strings.add(row.token.xpos),
            morphology.add(row.token.feats),
            strings.add(row.lemma),
            _IOB[row.token.tag[0]],
            strings.add(row.token.tag[2:]),
        )
        for index, row in enumerate(rows)
    ]
    return cast(Ints2d, np.array(values, dtype=np.uint64))


def build() -> Language:
    """The pipeline that ``crosswire_english.load`` returns."""
    Language.factory(_PIPE, func=_create)
    nlp = spacy.blank("en")
    nlp.tokenizer = LineTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe(_PIPE)
    nlp.meta["name"], nlp.meta["version"] = _PIPE, meta().version
    return nlp


def _create(nlp: Language, name: str) -> EnglishAnalysis:
    return EnglishAnalysis()
