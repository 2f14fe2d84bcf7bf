"""What each side demands, offers, refuses, threatens, promises, denies, and of what it accuses or warns.

Positions come from cue words ('demanded that', 'its refusal to': `positions_cues.tsv`) and from what
a side says of itself ('we will not accept', 'Oslo is ready to talk': `positions_modality`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.attribution.content import Range, content_of
from crosswire.annotate.attribution.cues import MAX_SENTENCE, Entry, lemmas, particle
from crosswire.annotate.attribution.sources import source_of
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.conditions import condition_of
from crosswire.annotate.positions.modality import Stance, is_first_person, is_side, source_role, stances
from crosswire.annotate.positions.verbs import classes
from crosswire.annotate.quotations.nesting import Nesting, nesting
from crosswire.annotate.quotations.setting import addressee_of, when_of
from crosswire.annotate.status import status_of
from crosswire.annotate.syntax import sentence_at, span, tokens_in
from crosswire.ids import stable_id
from crosswire.lexicons import rows
from crosswire.records import Annotation, Position, PositionKind, Quotation, Role, Span, Status

_READ = frozenset({"headline", "subhead", "body"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PARTS = {"VERB": "VERB", "NOUN": "NOUN"}
_COLUMNS = ("lemma", "pos", "kind", "frames", "addressee", "example")
_CHARGES = frozenset(
    {"accusation", "allegation", "claim", "charge", "report", "suggestion", "rumour", "rumor"}
)


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """The annotation with its `positions`, in order of the text.

    Reads headlines, subheads and body; needs `quotations`, `times` and, for who is who, `entities`.
    """
    page = _page(doc, annotation)
    made = [*_by_cue(page), *(_stated(page, one) for one in stances(doc, annotation, page.said))]
    first = {one.id: one for one in reversed(made)}
    ordered = sorted(first.values(), key=lambda one: (one.content[0].start, one.content[-1].end, one.id))
    return replace(annotation, positions=tuple(ordered))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the readers share: the quotations by where their content lies and by where their cue starts."""

    doc: Doc
    annotation: Annotation
    said: Nesting
    cued: dict[int, tuple[Quotation, ...]]


def _page(doc: Doc, annotation: Annotation) -> _Page:
    cued: dict[int, tuple[Quotation, ...]] = {}
    for one in annotation.quotations:
        if one.cue is not None:
            cued[one.cue.start] = (*cued.get(one.cue.start, ()), one)
    return _Page(doc, annotation, nesting(annotation.quotations), cued)


# --- cue words --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue with what it governs, before it becomes a record."""

    cue: Token
    kind: PositionKind
    entry: Entry
    content: tuple[Span, ...]
    holder: Token


def _by_cue(page: _Page) -> Iterator[Position]:
    for sentence in page.doc.sents:
        if len(sentence) > MAX_SENTENCE or not _is_read(page.annotation, sentence):
            continue
        for token in sentence:
            found = _found(page, token)
            if found is not None:
                yield _position(page, found)


def _is_read(annotation: Annotation, sentence: DocSpan) -> bool:
    first = next((token for token in sentence if not token.is_space), sentence[0])
    found = sentence_at(annotation.sentences, first.idx)
    return found is not None and found.role in _READ


def _found(page: _Page, token: Token) -> _Found | None:
    known = _lookup(token)
    if known is None:
        return None
    kind, entry = known
    ranges = content_of(token, entry)
    if not ranges or any(start <= token.i < end for start, end in ranges):
        return None
    holder = _holder(page.annotation, token, entry, ranges)
    if holder is None or _is_idle(page.doc, ranges[0], kind):
        return None
    content = _whole(page, token, ranges)
    return _Found(token, _refined(page.doc, ranges[0], kind), entry, content, holder)


def _whole(page: _Page, cue: Token, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    """The content of the quotation with the same cue where one overlaps: its marks are closed."""
    content = tuple(span(page.annotation.article, page.doc, start, end) for start, end in ranges)
    same = (one.content for one in page.cued.get(cue.idx, ()))
    return next((found for found in same if _overlap(found, content)), content)


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _holder(annotation: Annotation, cue: Token, entry: Entry, ranges: tuple[Range, ...]) -> Token | None:
    """Whose position it is: the source of the cue; a passive without an agent has none."""
    found = source_of(cue, entry, ranges)
    if found is None or not is_side(annotation, found):
        return None
    return found


def _is_idle(doc: Doc, content: Range, kind: PositionKind) -> bool:
    """'declined to comment', 'a request for comment': no position on anything the story is about."""
    words = doc[content[0] : content[1]]
    if words[0].lower_ == "no" or (
        kind == "request" and any(token.lemma_.lower() in {"comment", "interview"} for token in words[:3])
    ):
        return True
    if kind != "refusal":
        return False
    verb = next((token for token in words if token.pos_ == "VERB"), None)
    return verb is not None and verb.i - content[0] <= 1 and "idle" in classes(verb.lemma_.lower())


def _refined(doc: Doc, content: Range, kind: PositionKind) -> PositionKind:
    """To reject or dismiss an accusation is to deny it."""
    head = doc[content[0] : content[1]].root
    if kind == "refusal" and head.pos_ == "NOUN" and head.lemma_.lower() in _CHARGES:
        return "denial"
    return kind


def _position(page: _Page, found: _Found) -> Position:
    doc, annotation, cue = page.doc, page.annotation, found.cue
    article, where = annotation.article, _cue_span(annotation.article, cue)
    inside = page.said.innermost(where.start, where.end)
    spoken = inside if is_first_person(found.holder) else None
    return Position(
        stable_id("pos", article, "positions", found.kind, where.start, found.content[0].start),
        found.kind,
        _holding(doc, annotation, found.holder, spoken),
        addressee_of(article, annotation, cue, found.entry, found.content),
        found.content,
        where,
        condition_of(article, doc, cue, found.content),
        status_of(cue) if spoken is None else _said(doc, spoken),
        None if inside is None else inside.id,
        when=when_of(annotation, cue, found.content),
        lemmas=tuple(_lemmas(doc, found.content)),
    )


def _holding(doc: Doc, annotation: Annotation, holder: Token, spoken: Quotation | None) -> Role:
    """The holder's role; 'we' and 'I' in somebody's words are that source."""
    found = None if spoken is None else source_role(annotation, doc, spoken)
    return found or role(annotation.article, annotation, holder)


def _cue_span(article: str, cue: Token) -> Span:
    extra = particle(cue) if cue.pos_ == "VERB" else None
    last = extra.i if extra is not None and extra.i == cue.i + 1 else cue.i
    return span(article, cue.doc, cue.i, last + 1)


def _lemmas(doc: Doc, content: tuple[Span, ...]) -> Iterator[str]:
    for part in content:
        for token in tokens_in(doc, part):
            if token.pos_ in _CONTENT:
                yield token.lemma_.lower()


# --- what a side says of itself ---------------------------------------------------------------


def _stated(page: _Page, one: Stance) -> Position:
    doc, annotation, quotation = page.doc, page.annotation, one.quotation
    article = annotation.article
    cue = span(article, doc, one.cue[0], one.cue[1])
    content = (span(article, doc, one.content[0], one.content[1]),)
    return Position(
        stable_id("pos", article, "positions", one.kind, cue.start, content[0].start),
        one.kind,
        one.holder,
        one.addressee,
        content,
        cue,
        condition_of(article, doc, one.verb, content),
        status_of(one.verb) if quotation is None else _said(doc, quotation),
        None if quotation is None else quotation.id,
        when=when_of(annotation, one.verb, content) if quotation is None else quotation.when,
        lemmas=tuple(_lemmas(doc, content)),
    )


def _said(doc: Doc, quotation: Quotation) -> Status:
    """A position in somebody's words is taken when they are said: 'will say “we are ready”' is to come."""
    cue = tokens_in(doc, quotation.cue) if quotation.cue is not None else ()
    return status_of(cue[0]) if cue and cue[0].pos_ == "VERB" else "past"


# --- words ------------------------------------------------------------------------------------


def _lookup(token: Token) -> tuple[PositionKind, Entry] | None:
    part = _PARTS.get(token.pos_)
    if part is None or token.dep_ in {"aux", "aux:pass", "cop", "compound"} or token.ent_type_:
        return None
    extra = particle(token) if part == "VERB" else None
    for lemma in lemmas(token):
        found = _cues().get((lemma if extra is None else f"{lemma} {extra.lower_}", part))
        if found is not None:
            return found
    return None


@cache
def _cues() -> dict[tuple[str, str], tuple[PositionKind, Entry]]:
    return {
        (lemma, part): (cast("PositionKind", kind), _entry(lemma, part, frames, addressee))
        for lemma, part, kind, frames, addressee, _ in rows("positions_cues.tsv", _COLUMNS)
    }


def _entry(lemma: str, part: str, frames: str, addressee: str) -> Entry:
    wanted = frozenset(frames.split())
    kind = "noun" if part == "NOUN" else "order" if "ask" in wanted else "judge"
    return Entry(lemma, kind, wanted, addressee)
