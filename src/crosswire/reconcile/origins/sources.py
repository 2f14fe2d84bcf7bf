"""Behind a fact's members: who said it, and whether two articles may have heard it together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.lexicons import entry_set
from crosswire.reconcile.dating.moments import days
from crosswire.reconcile.facts.sides import Keys, keys_of, shared_sides
from crosswire.reconcile.material import Material, place_of
from crosswire.reconcile.names_alike import plain_words
from crosswire.records import Member, OriginKind, Quotation, Role, Span

_SAME_WORDS = 4  # words that two verbatim quotations share from which they come from one statement
_ONE_BRIEFING = 6  # words that two reporters hardly have but from one briefing
_ADDED = re.compile(r"(?<=\w)(?:,| (?:who|which|that)\b)")
_ONE_DAY = 1  # days that two reports of one briefing or announcement are apart at most
_WRITTEN = frozenset({"letter", "memo", "report", "document", "cable", "note"})
_ARTICLES = frozenset({"a", "an", "the", "one", "another"})

FOR_A_SIDE = 0.5
"""Likeness of two sides from which one may have spoken or written for the other."""


def speech_of(members: Sequence[Member], material: Material) -> list[Quotation]:
    """The quotations that members are, or that report them."""
    found = []
    for member in members:
        if isinstance(member, Quotation):
            found.append(member)
        elif member.attribution:
            annotation = material.annotations[place_of(member).article]
            found += [quotation for quotation in annotation.quotations if quotation.id == member.attribution]
    return found


def shared_speech(a: Quotation, b: Quotation, material: Material) -> tuple[OriginKind, bool] | None:
    """Of which kind two quotations of one fact may be one utterance, and whether that is proven.

    The same words are a briefing where both articles have them from somebody unnamed, in the first or
    second place ('the president will say …, an official said'): proven where they are many and of one day.
    Without the same words, what hints at one origin is one description, one speaker, document or interviewer.
    """
    same_day = _one_day(a, b, material)
    mine, theirs = unnamed(a, material), unnamed(b, material)
    shared = shared_words(a, b, material)
    if mine and theirs and same_day is not False:
        if shared >= _SAME_WORDS:
            return "briefing", shared >= _ONE_BRIEFING and same_day is True
        if any(_same_description(one, other) for one in mine for other in theirs):
            return "briefing", False
    if (name := interviewer(a, material)) is not None and name == interviewer(b, material):
        return "interview", False
    if (paper := document(a, material)) is not None and paper == document(b, material):
        return "document", False
    speaker = same_day is not False and _one_side(a, b, material)
    return ("statement", False) if shared >= _SAME_WORDS or speaker else None


def _one_side(a: Quotation, b: Quotation, material: Material) -> bool:
    """Whether one speaker, or a body and somebody who may speak for it, is the source of both."""
    if a.source.entity is not None and a.source.entity == b.source.entity:
        return True
    people = [
        material.entity[id].type == "PERSON"
        for q in (a, b)
        if (id := q.source.entity) in material.entity and id
    ]
    sides = [
        keys_of((Role(q.source.entity, q.source.span),) if q.source.span else (), material.entity)
        for q in (a, b)
    ]
    return not all(people or (True,)) and (shared_sides(*sides) or 0.0) >= FOR_A_SIDE


def _one_day(a: Quotation, b: Quotation, material: Material) -> bool | None:
    """Whether two articles came out within a day of each other; None where that cannot be told."""
    left, right = (days(material.published(item.content[0].article)) for item in (a, b))
    if left is None or right is None:
        return None
    if max(left[0] - right[1], right[0] - left[1]) > _ONE_DAY:
        return False
    return True if max(left[1], right[1]) - min(left[0], right[0]) <= _ONE_DAY else None


def unnamed(quotation: Quotation, material: Material) -> list[Quotation]:
    """The quotation and those that report it, as far as their sources are unnamed."""
    by_id = {item.id: item for item in material.annotations[quotation.content[0].article].quotations}
    chain = [quotation]
    while (parent := by_id.get(chain[-1].parent or "")) is not None and parent not in chain:
        chain.append(parent)
    return [item for item in chain if item.source.naming == "unnamed"]


def description_words(quotation: Quotation) -> frozenset[str]:
    """The words of an unnamed source's description, without articles."""
    return frozenset(plain_words(quotation.source.description or "")) - _ARTICLES


def _same_description(a: Quotation, b: Quotation) -> bool:
    """'A senior official' in one and 'a ministry official' in the other, about the same fact."""
    mine, theirs = description_words(a), description_words(b)
    people = entry_set("quotations_people.txt")
    general = bool(mine & people) and bool(theirs & people)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine or general)


def shared_words(a: Quotation, b: Quotation, material: Material) -> int:
    """The words of the longest run, of those that count, that both print within quotation marks."""
    if "indirect" in (a.kind, b.kind):
        return 0
    for size in (_ONE_BRIEFING, _SAME_WORDS):
        if not _runs(a, size, material).isdisjoint(_runs(b, size, material)):
            return size
    return 0


def _runs(quotation: Quotation, size: int, material: Material) -> frozenset[tuple[str, ...]]:
    words = [plain_words(material.text(span)) for span in quotation.content]
    return frozenset(part[index : index + size] for part in words for index in range(len(part) - size + 1))


def interviewer(quotation: Quotation, material: Material) -> str | None:
    """The medium that somebody spoke to ('… told Example Radio'), by name or as it is called."""
    addressee = quotation.addressee
    return side_name(addressee, material) if quotation.channel == "interview" and addressee else None


def document(quotation: Quotation, material: Material) -> str | None:
    """The noun of the text that a quotation comes from: 'the draft says', 'he wrote in a letter'."""
    if quotation.source.span and "reports" in plain_words(material.text(quotation.source.span)):
        return None  # 'reports say': nobody's text in particular
    if quotation.channel in _WRITTEN:
        return quotation.channel
    source = quotation.source
    person = material.entity.get(source.entity or "")
    if source.span is None or (person is not None and person.type in {"PERSON", "GROUP"}):
        return None
    papers = entry_set("reconcile_documents.txt")
    bare = bare_source(source.span, material)
    nouns = [word for word in plain_words(material.text(bare)) if word in papers]
    return nouns[0] if nouns else None


def bare_source(span: Span, material: Material) -> Span:
    """The words of a source without what a relative clause or an apposition adds."""
    words = material.text(span)
    found = _ADDED.search(words)
    return span if found is None else replace(span, end=span.start + found.start())


def document_owner(quotation: Quotation, material: Material) -> Keys:
    """Whose text it is: its author, or who is named in the words for it ("the ministry's report")."""
    source = quotation.source
    if source.span is None:
        return frozenset()
    if source.entity is not None:
        return keys_of((Role(source.entity, source.span),), material.entity)
    bare = bare_source(source.span, material)
    named = (
        Role(entity.id, span)
        for entity, span in material.mentions(bare.article)
        if bare.start <= span.start and span.end <= bare.end
    )
    return keys_of(named, material.entity)


def side_name(role: Role, material: Material) -> str:
    """The name of who is meant, else the words."""
    entity = material.entity.get(role.entity) if role.entity else None
    return entity.name if entity else " ".join(material.text(role.span).split())
