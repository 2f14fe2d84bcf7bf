"""textacy's ``direct_quotations`` on our parse, with our labels renamed to those that it looks for.

It raises ValueError on a text with an odd number of quotation marks, which counts as refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module, metadata
from typing import Any

from spacy.tokens import Doc

from benchmarks.quotations.ours import parsed
from benchmarks.quotations.texts import Attribution, Text, kind_in

_THEIRS = {"nsubj:pass": "nsubjpass", "obj": "dobj", "aux:pass": "auxpass", "nmod:poss": "poss"}
"""Of ClearNLP's labels, which its rules were written for, those that it asks for under another name."""


@cache
def version() -> str | None:
    """The installed version; None where it is not installed."""
    try:
        return metadata.version("textacy")
    except metadata.PackageNotFoundError:
        return None


def read_all(texts: Sequence[Text]) -> Iterator[tuple[Attribution, ...] | None]:
    """What it finds in each text; None where it refuses it."""
    triples = import_module("textacy.extract.triples")
    for text, item in zip(texts, parsed(texts), strict=True):
        doc = _relabelled(item.doc)
        try:
            yield tuple(_attribution(text.text, found) for found in triples.direct_quotations(doc))
        except ValueError:
            yield None


def _relabelled(doc: Doc) -> Doc:
    found = doc.copy()
    for token in found:
        token.dep_ = _THEIRS.get(token.dep_, token.dep_)
    return found


def _attribution(text: str, found: Any) -> Attribution:
    content = ((found.content.start_char, found.content.end_char),)
    source, cue = ((part[0].idx, part[-1].idx + len(part[-1])) if part else None
                   for part in (found.speaker, found.cue))  # fmt: skip
    return Attribution(content, cue, source, kind_in(text, content))
