"""Who said what: direct, mixed and indirect quotations with source, cue and content (Pareti's terms).

Direct speech is found by its marks and the cue beside them, indirect speech by the complements of
the cues in `quotations_cues.tsv`; a quotation is 'direct' only if all of it stands in marks.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.cue_spans import cue_range, preposition_of
from crosswire.annotate.attribution.cues import Entry, cues
from crosswire.annotate.attribution.nouns import is_text
from crosswire.annotate.attribution.source_spans import relative_of
from crosswire.annotate.attribution.speakers import Beside, Speakers, speakers, stated_terms, timed
from crosswire.annotate.quotations.direct import Cues, quoted
from crosswire.annotate.quotations.drafts import Draft, drafts
from crosswire.annotate.quotations.headlines import by_colon
from crosswire.annotate.quotations.marks import stretches
from crosswire.annotate.quotations.nesting import nesting
from crosswire.annotate.quotations.setting import addressee_head, addressee_of, channel_of, when_of
from crosswire.annotate.syntax import children, in_story, lemmas_within, span, text_of, tokens_in
from crosswire.ids import stable_id
from crosswire.records import Annotation, Quotation, Source, Span

_SPOKEN = frozenset({"speak", "tell", "ask", "order", "promise", "refuse", "write", "according", "hearsay"})


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """The annotation with its `quotations`, in order of their first words.

    Reads headlines, subheads and body; needs `times` (in order of the text) and, for who is who,
    `entities`.
    """
    marked = tuple(
        part
        for part in quoted(doc, stretches(text_of(doc)))
        if in_story(annotation.sentences, part.stretch.start)
    )
    terms = stated_terms(doc)
    found: Cues = {
        token.i: entry
        for token, entry in cues(doc)
        if in_story(annotation.sentences, token.idx) and not _is_term(token, terms)
    }
    cued = drafts(annotation.article, doc, marked, found, timed(doc, annotation))
    taken = frozenset(part.start for one in cued if one.kind == "direct" for part in one.content)
    made = _continued(doc, (*cued, *by_colon(doc, annotation, marked, taken)))
    heads = (one.source for one in made if one.source is not None)
    known = speakers(doc, annotation, heads, Beside(_stops(doc, made), _inner(made), _papers(made)))
    finished = tuple(_quotation(doc, annotation, one, source) for one, source in _sourced(doc, made, known))
    spoken = frozenset(
        one.id
        for one, draft in zip(finished, made, strict=True)
        if draft.entry is None or draft.entry.kind in _SPOKEN or _is_others(draft)
    )
    return replace(annotation, quotations=_nested(_unique(finished), spoken))


def _is_others(draft: Draft) -> bool:
    """Whether it is the thought of somebody with a name."""
    named = draft.source is not None and draft.source.pos_ == "PROPN"
    return named and draft.entry is not None and draft.entry.kind == "think"


def _is_term(cue: Token, terms: tuple[tuple[int, int], ...]) -> bool:
    """Whether a cue is part of the terms on which somebody speaks ('asked not to be named')."""
    return any(start <= cue.idx < end for start, end in terms)


def _continued(doc: Doc, made: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Words in marks that go on without a cue become a part of the quotation in marks before them."""
    joined, last = dict(enumerate(made)), -1
    text = text_of(doc)
    for index in sorted(joined, key=lambda index: made[index].content[0]):
        one, before = made[index], joined.get(last)
        bare = one.cue is None and one.source is None and one.mark is None
        if bare and before is not None and before.kind != "indirect" and before.source is not None:
            end = max(before.content[-1].end, 0 if before.cue is None else before.cue.idx)
            if end <= one.content[0].start and _goes_on(text, end, one.content[0].start):
                joined[last] = replace(before, content=(*before.content, *one.content))
                del joined[index]
                continue
        last = index
    return tuple(joined.values())


def _stops(doc: Doc, made: tuple[Draft, ...]) -> dict[int, set[int]]:
    """By the head of a source: the first and last tokens of the cues and contents that it may run into."""
    found: dict[int, set[int]] = {}
    for one in made:
        if one.source is None:
            continue
        stops = found.setdefault(one.source.i, set())
        for where in one.content:
            stops.update(token.i for token in (*tokens_in(doc, where)[:1], *tokens_in(doc, where)[-1:]))
        if one.cue is not None and one.entry is not None:
            start, end = cue_range(one.cue, one.entry)
            stops.update((start, end - 1))
        elif one.mark is not None:
            stops.update(token.i for token in tokens_in(doc, one.mark))
    return found


def _inner(made: tuple[Draft, ...]) -> frozenset[int]:
    """The heads of those who speak in somebody's words."""
    said = sorted((part.start, part.end) for one in made for part in one.content)
    starts, reach = [start for start, _ in said], list(accumulate((end for _, end in said), max))
    found = set()
    for one in made:
        at = -1 if one.source is None else bisect.bisect_right(starts, one.source.idx) - 1
        if one.source is not None and at >= 0 and reach[at] > one.source.idx:
            found.add(one.source.i)
    return frozenset(found)


def _papers(made: tuple[Draft, ...]) -> dict[int, frozenset[str]]:
    """By the head of a source: the nouns of texts in which it speaks ('in a letter')."""
    found: dict[int, frozenset[str]] = {}
    for one in made:
        if one.source is not None and one.cue is not None:
            nouns = (part.lemma_.lower() for part in children(one.cue, "obl") if is_text(part))
            found[one.source.i] = found.get(one.source.i, frozenset()) | frozenset(nouns)
    return found


def _sourced(doc: Doc, made: tuple[Draft, ...], known: Speakers) -> Iterator[tuple[Draft, Source]]:
    """Each with its source; one without a cue goes on from the last, on its line or the line above."""
    earlier = sorted((one.content[-1].end, index) for index, one in enumerate(made) if one.source is not None)
    ends, text = [end for end, _ in earlier], text_of(doc)
    for one in made:
        head = one.source
        if one.cue is None and head is None:
            at = bisect.bisect_right(ends, one.content[0].start) - 1
            if at >= 0 and _goes_on(text, ends[at], one.content[0].start):
                head = made[earlier[at][1]].source
        source = known.source(head)
        if head is not None and one.source is None and source.naming != "unattributed":
            source = replace(source, method="inferred")
        yield one, _by_relative(one, source)


def _by_relative(one: Draft, source: Source) -> Source:
    """The source of 'the minister, who said …' stands beside its cue as 'who'."""
    relative = None if one.cue is None else relative_of(one.cue)
    stands = relative is not None and one.source is not None and one.source.i < relative.i
    if source.span is None or relative is None or not stands:
        return source
    if source.entity is None and source.description is None:
        return source  # a name that is no entity would be lost
    return replace(source, span=span(source.span.article, relative.doc, relative.i, relative.i + 1))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether no other line's words stand between a quotation and the next."""
    return not any(piece.strip() for piece in text[end:start].split("\n")[1:])


def _quotation(doc: Doc, annotation: Annotation, draft: Draft, source: Source) -> Quotation:
    article, content = annotation.article, draft.content
    cue = draft.mark
    if draft.cue is not None and draft.entry is not None:
        cue = _cue_span(article, draft.cue, draft.entry, content)
    start = None if cue is None else cue.start
    made = Quotation(
        stable_id("quo", article, "quotations", content[0].start, content[-1].end, start),
        draft.kind,
        content,
        cue,
        source,
        lemmas=lemmas_within(doc, content),
    )
    if draft.cue is None or draft.entry is None:
        return made
    spoken_to = addressee_of(article, annotation, draft.cue, draft.entry, content)
    heard = addressee_head(draft.cue, draft.entry) if spoken_to is not None else None
    return replace(
        made,
        addressee=spoken_to,
        channel=channel_of(draft.cue, draft.source, heard, content),
        when=when_of(annotation, draft.cue, content),
    )


def _cue_span(article: str, cue: Token, entry: Entry, content: tuple[Span, ...]) -> Span:
    """The cue's words, with its preposition where the content begins right behind that ('called for')."""
    (start, end), joins = cue_range(cue, entry), preposition_of(cue, entry)
    if joins is not None and joins.i + 1 < len(cue.doc) and cue.doc[joins.i + 1].idx == content[0].start:
        end = joins.i + 1
    return span(article, cue.doc, start, end)


def _unique(made: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """In order of their words, without a second quotation of the same words by the same cue."""
    first = {one.id: one for one in reversed(made)}
    return tuple(sorted(first.values(), key=lambda one: (one.content[0].start, -one.content[-1].end, one.id)))


def _nested(made: tuple[Quotation, ...], spoken: frozenset[str]) -> tuple[Quotation, ...]:
    """Each with its parent: the shortest other quotation whose content holds its cue.

    spoken: the ids of those that report words, or what somebody with a name thinks. What 'he' thinks or
    wants within somebody's words is a part of these, and no quotation of its own.
    """
    index = nesting(made)
    holders = [
        None if one.cue is None else index.innermost(one.cue.start, one.cue.end, one.id) for one in made
    ]
    pairs = [(one, None if holder is None else holder.id) for one, holder in zip(made, holders, strict=True)]
    kept = {one.id for one, holder in pairs if holder is None or one.id in spoken}
    above = {one.id: holder for one, holder in pairs}
    return tuple(
        one if holder is None else replace(one, parent=_kept_above(holder, kept, above))
        for one, holder in pairs
        if one.id in kept
    )


def _kept_above(holder: str | None, kept: set[str], above: dict[str, str | None]) -> str | None:
    """The nearest holder that is kept."""
    for _ in range(len(above)):
        if holder is None or holder in kept:
            break
        holder = above[holder]
    return holder
