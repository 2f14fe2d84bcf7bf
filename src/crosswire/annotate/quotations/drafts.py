"""Quotations before it is known who their sources are: content, cue and the head of the source's phrase."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range, content_of
from crosswire.annotate.attribution.cue_spans import preposition_of
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.attribution.sources import source_of, top_of
from crosswire.annotate.quotations.direct import Cues, Direct, Quoted, direct, has_verb
from crosswire.annotate.quotations.partial import partial
from crosswire.annotate.syntax import (
    NOMINAL,
    children,
    dependents,
    is_negated,
    is_passive,
    sentence_bounds,
    span,
)
from crosswire.records import QuotationKind, Span

_SPOKEN = frozenset({"speak", "tell", "promise", "refuse", "order", "ask", "write", "according"})
_FIRST = frozenset({"i", "we", "you", "it", "who", "that", "which"})
_UTTERED = frozenset({"speak", "tell", "write", "promise", "find", "show"})
_WRITER = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_EMPTY = frozenset({"there", "this", "that", "what"})
_WORDS = frozenset({"NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "NUM"})
_SAYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "INTJ"})
_IDLE = frozenset({"comment", "interview"})
_TAKING_UP = frozenset({"it", "this", "that", "them"})
_OTHERWISE = frozenset({"admit", "deny", "charge"})  # 'was admitted to hospital', 'was denied boarding'
_ADJACENT = 3  # tokens from a cue to a participle that goes on from it ('said, adding')


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation to be. `mark` is the span of a cue that is no word (a colon); with neither cue nor
    source the quotation goes on from another.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Token | None
    entry: Entry | None
    source: Token | None
    mark: Span | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """What the readers share: the quoted stretches in order, the direct quotation of each by its start."""

    article: str
    doc: Doc
    marked: tuple[Quoted, ...]
    starts: tuple[int, ...]
    spoken: dict[int, Direct]
    times: frozenset[int]

    def near(self, start: int, end: int) -> tuple[Quoted, ...]:
        """The quoted stretches that share a token with [start, end)."""
        first = max(bisect.bisect_right(self.starts, start) - 1, 0)
        last = bisect.bisect_left(self.starts, end)
        return tuple(part for part in self.marked[first:last] if part.end > start)


def drafts(
    article: str, doc: Doc, marked: tuple[Quoted, ...], cues: Cues, times: frozenset[int] = frozenset()
) -> tuple[Draft, ...]:
    """All quotations of an article, direct ones first; `marked` and `cues` in order of the text.

    times: the tokens of time expressions, which say nothing.
    """
    inside = {at for part in marked for at in range(part.start, part.end) if at in cues}
    spoken = direct(doc, marked, {at: entry for at, entry in cues.items() if at not in inside})
    owners = {part.start: one for one in spoken for part in one.parts}
    page = _Page(article, doc, marked, tuple(part.start for part in marked), owners, times)
    found = [_direct(page, one) for one in spoken]
    used = {one.cue.i for one in spoken if one.cue is not None and not one.shared}
    for at, entry in sorted(cues.items()):
        made = None if at in used else _indirect(page, doc[at], entry, at in inside)
        if made is not None:
            found.append(made)
    found.extend(_partial(page, found, cues))
    return _sharing(found)


def _partial(page: _Page, found: list[Draft], cues: Cues) -> Iterator[Draft]:
    """Drafts of what is left in marks when all else has been read."""
    taken = [False] * len(page.marked)
    offsets = [part.stretch.start for part in page.marked]
    for one in found:
        for piece in one.content:
            first = max(bisect.bisect_right(offsets, piece.start) - 1, 0)
            for at in range(first, bisect.bisect_left(offsets, piece.end)):
                taken[at] = taken[at] or page.marked[at].stretch.end > piece.start
    cued = {one.cue.i for one in found if one.cue is not None}
    for part, is_taken in zip(page.marked, taken, strict=True):
        left = None if is_taken else partial(page.doc, part, cues)
        if left is not None and left[0].i not in cued:
            cue, entry, where = left
            kind, content = worded(page.article, page.doc, (where,), page.near(*where))
            source = _source(page, cue, entry, (where,))
            if _has_voice(cue, entry, source):
                yield Draft(kind, content, cue, entry, source)


def _direct(page: _Page, one: Direct) -> Draft:
    content = tuple(Span(page.article, part.stretch.start, part.stretch.end) for part in one.parts)
    if one.entry is None or one.cue is None:
        mark = None if one.cue is None else span(page.article, page.doc, one.cue.i, one.cue.i + 1)
        return Draft("direct", content, None, None, one.source, mark)
    beside = page.near(*sentence_bounds(one.cue))
    source = _source(page, one.cue, one.entry, tuple((part.start, part.end) for part in beside))
    return Draft("direct", content, one.cue, one.entry, source)


def _source(page: _Page, cue: Token, entry: Entry, barred: tuple[Range, ...]) -> Token | None:
    """The head of a source that is no time: a parse may take the day of 'the chair on Friday said' for it."""
    found = source_of(cue, entry, barred)
    if found is None or found.i not in page.times or found.i > cue.i:
        return found
    at, first = found.i, sentence_bounds(cue)[0]
    while at >= first and (at in page.times or page.doc[at].pos_ in {"ADP", "ADV", "DET"}):
        at -= 1
    return top_of(page.doc[at], first, cue.i) if at >= first and page.doc[at].pos_ in NOMINAL else None


# --- indirect and mixed -----------------------------------------------------------------------


def _indirect(page: _Page, cue: Token, entry: Entry, is_inside: bool) -> Draft | None:
    beside = page.near(*sentence_bounds(cue))
    home = next((part for part in beside if part.start <= cue.i < part.end), None) if is_inside else None
    ranges = _behind_preposition(content_of(cue, entry), cue, entry)
    barred = [part for part in beside if part is not home and _is_other(page, part, ranges)]
    ranges = _clipped(ranges, home, barred)
    if not ranges or any(start <= cue.i < end for start, end in ranges) or _is_empty(page.doc, ranges):
        return None
    source = _source(page, cue, entry, (*ranges, *((part.start, part.end) for part in barred)))
    if home is not None and not _is_reported(entry, source, home):
        return None
    if home is None and (_answers(cue, entry, ranges) or not _has_voice(cue, entry, source)):
        return None
    marked = () if home is not None else page.near(ranges[0][0], ranges[-1][1])
    kind, content = worded(page.article, page.doc, ranges, marked)
    return Draft(kind, content, cue, entry, source)


def _behind_preposition(ranges: tuple[Range, ...], cue: Token, entry: Entry) -> tuple[Range, ...]:
    """Without the preposition of 'called for', which belongs to the cue."""
    joins = preposition_of(cue, entry)
    if joins is None:
        return ranges
    cut = ((start + (start == joins.i), end) for start, end in ranges)
    return tuple((start, end) for start, end in cut if start < end)


def _is_empty(doc: Doc, ranges: tuple[Range, ...]) -> bool:
    """Whether a content holds no word that says anything ('said so', 'a request for comment')."""
    words = (doc[at] for start, end in ranges for at in range(start, end))
    return not any(word.pos_ in _SAYING and word.lemma_.lower() not in _IDLE for word in words)


def _has_voice(cue: Token, entry: Entry, source: Token | None) -> bool:
    """Whether somebody speaks, even if nobody says who ('it was reported that'), and does say it ('did
    not say that' quotes nobody); the writer's 'I' is no source.
    """
    if entry.kind in _UTTERED and is_negated(cue):
        return False
    if source is not None:
        writer = source.pos_ == "PRON" and source.lower_ in _WRITER
        return not writer and (source.lower_ not in _EMPTY or source.dep_ == "acl:relcl")
    if entry.kind == "hearsay" or (cue.tag_ == "VBG" and cue.dep_ in {"advcl", "acl", "conj", "parataxis"}):
        return True
    if entry.lemma in _OTHERWISE and is_passive(cue):
        return False
    voiced = entry.kind in {"speak", "tell", "judge"} or (entry.kind == "think" and _has_it(cue))
    return voiced and cue.dep_ not in {"acl", "amod"} and is_passive(cue)


def _answers(cue: Token, entry: Entry, ranges: tuple[Range, ...]) -> bool:
    """'Rebels took the town; the army denies it': what 'it' takes up are others' words."""
    taken_up = any(part.lower_ in _TAKING_UP and part.i > cue.i for part in children(cue, "obj"))
    return entry.kind == "judge" and taken_up and ranges[-1][1] <= cue.i


def _has_it(cue: Token) -> bool:
    """'it is believed that'."""
    return any(part.lower_ == "it" and part.i < cue.i for part in dependents(cue))


def _is_other(page: _Page, part: Quoted, ranges: tuple[Range, ...]) -> bool:
    """Whether words in marks are somebody's statement that these ranges do not report as a whole."""
    one = page.spoken.get(part.start)
    if one is None:
        return False
    return one.cue is None or not any(start <= one.cue.i < end for start, end in ranges)


def _is_reported(entry: Entry, source: Token | None, home: Quoted) -> bool:
    """Whether words in marks report what somebody else said ('“Our leaders have said that …”')."""
    if entry.kind not in _SPOKEN or "quote" not in entry.frames or source is None:
        return False
    return source.lower_ not in _FIRST and home.start <= source.i < home.end


def _clipped(ranges: tuple[Range, ...], home: Quoted | None, barred: list[Quoted]) -> tuple[Range, ...]:
    """Ranges kept within the marks around their cue, and out of other direct quotations."""
    if home is not None:
        ranges = tuple((max(start, home.start), min(end, home.end)) for start, end in ranges)
    for part in barred:
        ranges = tuple(piece for one in ranges for piece in _minus(one, part.start, part.end))
    return tuple((start, end) for start, end in ranges if end > start)


def _minus(one: Range, start: int, end: int) -> Iterator[Range]:
    if one[0] < min(start, one[1]):
        yield one[0], min(start, one[1])
    if max(end, one[0]) < one[1]:
        yield max(end, one[0]), one[1]


def worded(
    article: str, doc: Doc, ranges: tuple[Range, ...], beside: tuple[Quoted, ...]
) -> tuple[QuotationKind, tuple[Span, ...]]:
    """The characters of a content, quoted stretches in it made whole, and the kind that follows."""
    touched = [part for part in beside if any(start < part.end and part.start < end for start, end in ranges)]
    marks = [(part.stretch.start, part.stretch.end) for part in touched]
    edges = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges]
    content = _merged(edges + marks)
    kind: QuotationKind = "mixed" if touched else "indirect"
    if any(has_verb(doc, part) for part in touched) and not _has_bare_words(doc, ranges, touched):
        kind, content = "direct", marks
    return kind, tuple(Span(article, start, end) for start, end in content)


def _has_bare_words(doc: Doc, ranges: tuple[Range, ...], touched: list[Quoted]) -> bool:
    """Whether a word of content stands outside the marks."""
    inside = {at for part in touched for at in range(part.start, part.end)}
    return any(
        doc[at].pos_ in _WORDS for start, end in ranges for at in range(start, end) if at not in inside
    )


def _merged(edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(edges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sharing(found: list[Draft]) -> tuple[Draft, ...]:
    """'…, the official said, adding that …': a participle without a subject has the source before it."""
    sources: dict[int, Token] = {}
    last: tuple[Token, Token] | None = None
    cued = [(one.cue, one.entry, one.source) for one in found if one.cue is not None]
    for cue, entry, source in sorted(cued, key=lambda triple: triple[0].i):
        goes_on = last is not None and entry is not None and _goes_on(last[0], cue, entry, source)
        shared = last[1] if last is not None and goes_on else source
        if shared is not None:
            sources[cue.i] = shared
            last = (cue, shared)
    return tuple(
        replace(one, source=sources[one.cue.i]) if one.cue is not None and one.cue.i in sources else one
        for one in found
    )


def _goes_on(before: Token, cue: Token, entry: Entry, source: Token | None) -> bool:
    """Whether a participle takes the source before it: without one of its own, right behind its cue, or
    behind a comma with a subject that is only what was spoken of ('said the pier held, adding that …').
    """
    if cue.tag_ != "VBG" or sentence_bounds(before) != sentence_bounds(cue):
        return False
    if source is None or cue.i - before.i <= _ADJACENT:
        return True
    if cue.dep_ == "conj" and before.tag_ == "VBG" and cue.nbor(-1).pos_ == "CCONJ":
        return True  # 'stating that … and chiding the press'
    spoken = entry.kind == "speak" and "quote" in entry.frames and cue.nbor(-1).text == ","
    return spoken and before.i < source.i < cue.i
