"""Where an article prints somebody's words: two outlets that quote one statement copy nobody."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.records import Annotation, Article

_PAIRS = {"“": "”", "„": "”", "«": "»", '"': '"'}
_VERBATIM = frozenset({"direct", "mixed"})


def quoted_offsets(article: Article, annotation: Annotation | None) -> frozenset[int]:
    """Offsets of characters within double quotation marks or a verbatim quotation's content."""
    ranges = [found for line in article.lines for found in _marked(article.text, line.start, line.end)]
    if annotation is not None:
        verbatim = (quotation for quotation in annotation.quotations if quotation.kind in _VERBATIM)
        ranges += [(span.start, span.end) for quotation in verbatim for span in quotation.content]
    return frozenset(offset for start, end in ranges for offset in range(start, end))


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges between quotation marks on one line; a mark that is never closed reaches its end."""
    opened, closing = -1, ""
    for offset in range(start, end):
        mark = text[offset]
        if opened < 0 and mark in _PAIRS:
            opened, closing = offset, _PAIRS[mark]
        elif opened >= 0 and mark == closing:
            yield opened, offset + 1
            opened = -1
    if opened >= 0:
        yield opened, end
