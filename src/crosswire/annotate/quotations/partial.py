"""Words in marks within a clause whose parse failed: 'said Lund “is always ready” and will come'.

A last resort, by position: only for statements in marks that no other reader has taken up, with a cue
shortly before them.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.quotations.direct import Cues, Quoted, has_verb

_REACH = 9  # tokens from a cue to the marks
_FEW = 3  # tokens in marks below which they hold a term
_ENDS = frozenset(".,;:?!—–")


def partial(doc: Doc, here: Quoted, cues: Cues) -> tuple[Token, Entry, Range] | None:
    """The cue before a stretch, and the range from behind that cue to the end of the clause."""
    if here.end - here.start - 2 < _FEW or not has_verb(doc, here):
        return None
    for at in range(here.start - 1, max(here.start - _REACH, here.line[0] - 1), -1):
        token = doc[at]
        if at in cues and {"quote", "clause"} <= cues[at].frames:
            return token, cues[at], (_first(doc, at, cues[at], here), _last(doc, here))
        if token.pos_ in {"VERB", "AUX"} or token.text in _ENDS or token.is_quote:
            return None
    return None


def _first(doc: Doc, cue: int, entry: Entry, here: Quoted) -> int:
    """Behind the cue, 'that' and, for 'told', the one who is told."""
    if entry.addressee == "obj":
        return here.start
    return cue + 2 if doc[cue + 1].lower_ == "that" else cue + 1


def _last(doc: Doc, here: Quoted) -> int:
    """The end of the marks or, where the clause goes on behind them, its next punctuation."""
    end = here.end
    if here.last in ".,?!":
        return end
    while end < here.line[1] and doc[end].text not in _ENDS and not doc[end].is_quote:
        end += 1
    return end
