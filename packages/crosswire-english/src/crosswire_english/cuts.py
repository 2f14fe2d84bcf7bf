"""What of a text the model did not see or did not analyse as usual; nothing is lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "crosswire_english.cut"


class Cut(NamedTuple):
    """Counts; a tuple, so that ``Doc.to_bytes`` can write it.

    ``chunks``: runs of characters without white space that were too long for the tokeniser's rules;
    ``words``: words with more word pieces than the encoder is shown;
    ``sentences``: sentences longer than a window, cut in two or more;
    ``trees``: sentences too long for the best tree that got a repaired one.
    """

    chunks: int = 0
    words: int = 0
    sentences: int = 0
    trees: int = 0


def note(doc: Doc, found: Cut) -> None:
    """Add to the document's counts; a document that lost nothing holds none."""
    if any(found):
        before = cut(doc)
        doc.user_data[_KEY] = Cut(*(old + new for old, new in zip(before, found, strict=True)))


def cut(doc: Doc) -> Cut:
    """The counts of a document, all 0 where nothing was cut."""
    return Cut(*cast(tuple[int, ...], doc.user_data.get(_KEY, ())))
