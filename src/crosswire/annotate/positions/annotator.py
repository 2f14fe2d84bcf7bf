"""What each side demands, offers, refuses, threatens, promises, denies, and of what it accuses or warns.

Positions come from cue words ('demanded that', 'its refusal to': `positions_cues.tsv`) and from what
a side says of itself ('we will not accept', 'Oslo is ready to talk': `positions.modality`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.cue_spans import cue_head
from crosswire.annotate.attribution.cues import MAX_SENTENCE, particle
from crosswire.annotate.attribution.speakers import stated_terms
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.addressed import bargained, benefited, targeted
from crosswire.annotate.positions.conditions import apart, condition_of, governors
from crosswire.annotate.positions.cued import CUES, Cued, cued, is_staged
from crosswire.annotate.positions.doubles import without_doubles
from crosswire.annotate.positions.modality import stances
from crosswire.annotate.positions.scene import Stance, cue_of
from crosswire.annotate.positions.sides import is_first_person, is_side, source_role
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.quotations.nesting import Nesting, nesting
from crosswire.annotate.quotations.setting import when_of
from crosswire.annotate.status import status_of
from crosswire.annotate.syntax import (
    first_word,
    in_story,
    lemmas_within,
    sentence_bounds,
    span,
    text_of,
    tokens_in,
    words_of,
)
from crosswire.ids import stable_id
from crosswire.records import Annotation, Position, PositionKind, Quotation, Role, Span, Status

_ASKED = frozenset({"offer", "demand", "request"})


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """The annotation with its `positions`, in order of the text.

    Reads headlines, subheads and body; needs `quotations`, `times` and, for who is who, `entities`.
    """
    page = _page(doc, annotation)
    made = _all(list(_by_cue(page)), list(stances(doc, annotation, page.said)), page)
    first = {one.id: one for one in reversed(made)}
    ordered = sorted(first.values(), key=lambda one: (one.content[0].start, one.content[-1].end, one.id))
    return replace(annotation, positions=tuple(ordered))


def _all(by_cue: list[Position], stated: list[Stance], page: _Page) -> list[Position]:
    """One position for each verb: its cue's, unless the verb is denied ('I never promised that')."""
    denied = {one.verb.idx for one in stated if one.kind == "denial"}
    kept = [one for one in by_cue if one.cue is None or one.cue.start not in denied]
    cues = {one.cue.start for one in kept if one.cue is not None}
    made = [_stated(page, one) for one in stated if one.verb.idx not in cues]
    return without_doubles(kept, made, page.said)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the readers share: the quotations by where their content lies and by where their cue starts; the
    characters of the terms on which sources speak, which are no position.
    """

    doc: Doc
    annotation: Annotation
    said: Nesting
    cued: dict[int, tuple[Quotation, ...]]
    terms: frozenset[int]


def _page(doc: Doc, annotation: Annotation) -> _Page:
    cued: dict[int, tuple[Quotation, ...]] = {}
    for one in annotation.quotations:
        head = None if one.cue is None else cue_head(doc, one.cue)
        if head is not None:
            cued[head.idx] = (*cued.get(head.idx, ()), one)
    terms = frozenset(at for start, end in stated_terms(doc) for at in range(start, end))
    return _Page(doc, annotation, nesting(annotation.quotations), cued, terms)


# --- cue words --------------------------------------------------------------------------------


def _by_cue(page: _Page) -> Iterator[Position]:
    made: list[Position] = []
    for sentence in page.doc.sents:
        if len(sentence) > MAX_SENTENCE or not in_story(page.annotation.sentences, first_word(sentence).idx):
            continue
        for token in words_of(page.doc)[sentence.start : sentence.end]:
            read = token.pos_ in CUES and token.idx not in page.terms
            found = cued(page.annotation, token) if read else None
            if found is not None and is_staged(sentence):
                break
            content = () if found is None else _whole(page, found) or _asked_before(page, made, found.cue)
            if found is not None and content and not _names_speaker(page, content):
                made.append(_position(page, found, content))
    yield from (_once_made(one, made) for one in made)


def _once_made(one: Position, others: list[Position]) -> Position:
    """What is refused was offered or demanded: not 'negated' by the verb that refuses it."""
    if one.status != "negated" or one.kind not in _ASKED or one.cue is None:
        return one
    cue = (one.cue,)
    by = (other for other in others if other.kind == "refusal" and _overlap(other.content, cue))
    refusal = next((other for other in by if other.holder != one.holder), None)
    return one if refusal is None else replace(one, status=refusal.status)


def _names_speaker(page: _Page, content: tuple[Span, ...]) -> bool:
    """Whether the words are who says the rest ('… a call: the ministry'): nothing that is wanted."""
    text = text_of(page.doc)
    by_colon = (one for one in page.annotation.quotations if one.cue and text[one.cue.start] == ":")
    return any(content == (one.source.span,) for one in by_colon)


def _whole(page: _Page, found: Cued) -> tuple[Span, ...]:
    """The content of the quotation with the same cue where one overlaps: its marks are closed."""
    content = tuple(span(page.annotation.article, page.doc, start, end) for start, end in found.ranges)
    same = (one.content for one in page.cued.get(found.cue.idx, ()) if one.kind == "direct")
    return next((said for said in same if _overlap(said, content)), content)


def _asked_before(page: _Page, made: list[Position], cue: Token) -> tuple[Span, ...]:
    """What a bare 'refused' answers: the last offer, demand or request of this or the last sentence."""
    first, _ = sentence_bounds(cue)
    earliest = sentence_bounds(page.doc[first - 1])[0] if first > 0 else first
    for one in reversed(made):
        if one.kind in _ASKED and one.content[0].start >= page.doc[earliest].idx:
            return one.content
    return ()


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _position(page: _Page, found: Cued, content: tuple[Span, ...]) -> Position:
    doc, annotation, cue = page.doc, page.annotation, found.cue
    article, where = annotation.article, _cue_span(annotation.article, cue)
    inside = page.said.innermost(where.start, where.end)
    spoken = inside if is_first_person(found.holder) else None
    condition = condition_of(article, doc, cue, content)
    holder = _holding(doc, annotation, found.holder, spoken)
    head = found.addressee or _aimed_at(annotation, found.kind, cue, content)
    addressee = None if head is None else role(article, annotation, head)
    addressee = addressee or (None if spoken is None else _heard(annotation, doc, spoken))
    said, content = content, content if condition is None else apart(text_of(doc), content, condition)
    return Position(
        stable_id("pos", article, "positions", found.kind, where.start, content[0].start),
        found.kind,
        holder,
        addressee,
        content,
        where,
        condition,
        status_of(cue) if spoken is None else _said(doc, spoken),
        None if inside is None else inside.id,
        when=when_of(annotation, cue, content),
        lemmas=_compared(doc, said, addressee),
    )


def _compared(doc: Doc, content: tuple[Span, ...], addressee: Role | None) -> tuple[str, ...]:
    """The words by which a position is compared with others: with its condition and its addressee, which
    another text may have within the content.
    """
    apart_from_it = addressee is not None and not any(
        part.start < addressee.span.end and addressee.span.start < part.end for part in content
    )
    spans = (addressee.span, *content) if addressee is not None and apart_from_it else content
    return lemmas_within(doc, spans)


def _holding(doc: Doc, annotation: Annotation, holder: Token, spoken: Quotation | None) -> Role:
    """The holder's role; 'we' and 'I' in somebody's words are that source."""
    found = None if spoken is None else source_role(annotation, doc, spoken)
    return found or role(annotation.article, annotation, holder)


def _cue_span(article: str, cue: Token) -> Span:
    extra = particle(cue) if cue.pos_ == "VERB" else None
    last = extra.i if extra is not None and extra.i == cue.i + 1 else cue.i
    return span(article, cue.doc, cue.i, last + 1)


# --- what a side says of itself ---------------------------------------------------------------


def _stated(page: _Page, one: Stance) -> Position:
    doc, annotation, quotation = page.doc, page.annotation, one.quotation
    article = annotation.article
    cue = span(article, doc, one.cue[0], one.cue[1])
    content = (span(article, doc, one.content[0], one.content[1]),)
    said = None if quotation is None else cue_of(one.verb, quotation)
    condition = condition_of(article, doc, one.verb, content, said)
    addressee = one.addressee or _told(annotation, one) or _aim(annotation, one, content)
    return Position(
        stable_id("pos", article, "positions", one.kind, cue.start, content[0].start),
        one.kind,
        one.holder,
        addressee,
        content if condition is None else apart(text_of(doc), content, condition),
        cue,
        condition,
        status_of(one.verb) if quotation is None else _said(doc, quotation),
        None if quotation is None else quotation.id,
        when=when_of(annotation, one.verb, content) if quotation is None else quotation.when,
        lemmas=_compared(doc, content, one.addressee),
    )


def _told(annotation: Annotation, one: Stance) -> Role | None:
    """To whom the words are said, unless that is a reporter."""
    return None if one.quotation is None else _heard(annotation, one.verb.doc, one.quotation)


def _heard(annotation: Annotation, doc: Doc, quotation: Quotation) -> Role | None:
    if quotation.addressee is None:
        return None
    words = tokens_in(doc, quotation.addressee.span)
    heads = [token for token in words if token.head not in words]
    media = any(listed(token, "audiences") for token in words) or not heads
    return None if media or not is_side(annotation, heads[0]) else quotation.addressee


def _aim(annotation: Annotation, one: Stance, content: tuple[Span, ...]) -> Role | None:
    found = _aimed_at(annotation, one.kind, one.verb, content)
    return None if found is None else role(annotation.article, annotation, found)


def _aimed_at(
    annotation: Annotation, kind: PositionKind, cue: Token, content: tuple[Span, ...]
) -> Token | None:
    """On whom a threat or an offer turns: whose act it waits for, or whom it would hit."""
    if kind not in {"threat", "offer", "promise"}:
        return None
    found = bargained(annotation, kind, governors(cue.doc, cue, content, None))
    words = tuple(token for part in content for token in tokens_in(cue.doc, part))
    if found is not None or not words:
        return found
    return targeted(annotation, words) if kind == "threat" else benefited(annotation, words)


def _said(doc: Doc, quotation: Quotation) -> Status:
    """A position in somebody's words is taken when they are said: 'will say “we are ready”' is to come."""
    cue = cue_head(doc, quotation.cue) if quotation.cue is not None else None
    return status_of(cue) if cue is not None and cue.pos_ == "VERB" else "past"
