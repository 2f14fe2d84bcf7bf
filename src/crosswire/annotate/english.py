"""The parse: one spaCy `Doc` for the whole text of an article, and its sentences as records."""

from __future__ import annotations

import bisect

import crosswire_english
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from crosswire.annotate.syntax import content_lemmas
from crosswire.errors import ModelError
from crosswire.records import Line, LineRole, Sentence


def load_english() -> Language:
    """The English model from disk.

    Raises ModelError where its files are missing or damaged.
    """
    try:
        return crosswire_english.load()
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"the English model cannot be loaded: {error}; reinstall crosswire-english"
        ) from error


def sentences(doc: Doc, lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """The sentences of a parsed article, each with the role of the line that it starts in."""
    starts = [line.start for line in lines]
    return tuple(
        _sentence(found, lines[max(bisect.bisect_right(starts, found.start_char) - 1, 0)].role)
        for found in doc.sents
        if lines and not found.text.isspace()
    )


def cuts(doc: Doc) -> tuple[str, ...]:
    """What of a text was too long to be read whole, in words; long addresses are not worth telling."""
    found = crosswire_english.cut(doc)
    counts = (
        (found.chunks, "long runs of characters without white space"),
        (found.sentences, "sentences longer than the model reads at once"),
    )
    return tuple(f"{what}: {count}" for count, what in counts if count)


def _sentence(found: DocSpan, role: LineRole) -> Sentence:
    words = [token for token in found if not token.is_space]
    return Sentence(words[0].idx, words[-1].idx + len(words[-1]), role, content_lemmas(words))
