"""The seam between the parse and what is read off it."""

from __future__ import annotations

from typing import Protocol

from spacy.tokens import Doc

from crosswire.records import Annotation


class Annotator(Protocol):
    """Reads a parsed article and what earlier annotators found; returns the annotation with more in it.

    The `Doc` holds the whole text of the article, so that `token.idx` is an offset into it. An
    annotator leaves the `Doc` as it is and looks at no other article.
    """

    def __call__(self, doc: Doc, annotation: Annotation) -> Annotation: ...
