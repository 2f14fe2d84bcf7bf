"""Who said what: direct, mixed and indirect quotations with source, cue and content (Pareti's terms).

Direct speech is found by its marks and the cue beside them, indirect speech by the complements of
the cues in `quotations_cues.tsv`; a quotation is 'direct' only if all of it stands in marks.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.cues import cues, particle
from crosswire.annotate.attribution.speakers import Speakers, speakers
from crosswire.annotate.quotations.direct import Cues, quoted
from crosswire.annotate.quotations.drafts import Draft, drafts
from crosswire.annotate.quotations.headlines import by_colon
from crosswire.annotate.quotations.marks import stretches
from crosswire.annotate.quotations.nesting import nesting
from crosswire.annotate.quotations.setting import addressee_head, addressee_of, channel_of, when_of
from crosswire.annotate.syntax import in_story, lemmas_within, span, text_of
from crosswire.ids import stable_id
from crosswire.records import Annotation, Quotation, Source, Span


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
    found: Cues = {token.i: entry for token, entry in cues(doc) if in_story(annotation.sentences, token.idx)}
    cued = drafts(annotation.article, doc, marked, found)
    taken = frozenset(part.start for one in cued if one.kind == "direct" for part in one.content)
    made = (*cued, *by_colon(doc, annotation, marked, taken))
    known = speakers(doc, annotation, (one.source for one in made if one.source is not None))
    finished = tuple(_quotation(doc, annotation, one, source) for one, source in _sourced(doc, made, known))
    return replace(annotation, quotations=_nested(_unique(finished)))


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
        goes_on = head is not None and one.source is None and source.naming != "unattributed"
        yield one, replace(source, method="inferred") if goes_on else source


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether no other line's words stand between a quotation and the next."""
    return not any(piece.strip() for piece in text[end:start].split("\n")[1:])


def _quotation(doc: Doc, annotation: Annotation, draft: Draft, source: Source) -> Quotation:
    article, content = annotation.article, draft.content
    cue = _cue_span(article, draft.cue) if draft.cue is not None else draft.mark
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


def _cue_span(article: str, cue: Token) -> Span:
    """A verb with its particle ('pointed out'), 'according to', else the word alone."""
    if cue.lower_ == "according":
        return span(article, cue.doc, cue.i, cue.i + 2)
    extra = particle(cue) if cue.pos_ in {"VERB", "AUX"} else None
    last = extra.i if extra is not None and extra.i == cue.i + 1 else cue.i
    return span(article, cue.doc, cue.i, last + 1)


def _unique(made: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """In order of their words, without a second quotation of the same words by the same cue."""
    first = {one.id: one for one in reversed(made)}
    return tuple(sorted(first.values(), key=lambda one: (one.content[0].start, -one.content[-1].end, one.id)))


def _nested(made: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Each with its parent: the shortest other quotation whose content holds its cue."""
    index = nesting(made)
    found = []
    for one in made:
        holder = None if one.cue is None else index.innermost(one.cue.start, one.cue.end, one.id)
        found.append(one if holder is None else replace(one, parent=holder.id))
    return tuple(found)
