"""One position for one act: which of several readings of the same words stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.quotations.nesting import Nesting
from crosswire.records import Position, Quotation, Span


def without_doubles(cued: Sequence[Position], stated: Sequence[Position], said: Nesting) -> list[Position]:
    """The positions of cues and those that clauses state, less those that repeat another.

    Of a cue and what it reports of the same kind in quotation marks, the words stay ('“We will pay,” he
    assured Oslo'); of a warning and the threat that it reports the threat; else the cue.
    """
    stays, goes = list(stated), set[str]()
    for at, one in enumerate(stated):
        cue = next((own for own in cued if _reports(own, one, said)), None)
        if cue is None:
            continue
        if _is_told(cue, one, said):
            goes.add(cue.id)
            stays[at] = replace(one, addressee=one.addressee or cue.addressee)
        else:
            goes.add(one.id)
    kept = [one for one in _single(cued) if one.id not in goes and not _goes_on(one, cued)]
    told = [one for one in stays if one.id not in goes and not any(_repeats(own, one) for own in kept)]
    return [*kept, *told]


def _single(cued: Sequence[Position]) -> list[Position]:
    """'gave assurances that …': of a verb and its noun the noun, where it has the same content."""
    behind = {(one.kind, one.content, one.holder.span): one.id for one in cued}
    return [one for one in cued if behind[one.kind, one.content, one.holder.span] == one.id]


def _reports(cue: Position, one: Position, said: Nesting) -> bool:
    """Whether a cue brings in the very words that state something, or only answers along with them."""
    quotation = _quotation(one, said)
    if quotation is None or cue.cue is None:
        return False
    if quotation.cue is not None and quotation.cue.start == cue.cue.start:
        return True
    alongside = cue.kind == one.kind == "denial" and cue.attribution is None and one.attribution is not None
    return alongside and cue.holder.span == one.holder.span


def _is_told(cue: Position, one: Position, said: Nesting) -> bool:
    quotation = _quotation(one, said)
    if cue.kind == "warning":
        return one.kind == "threat" and _is_same_side(cue, one)
    if one.kind == "denial":
        return True
    return quotation is not None and quotation.kind == "direct" and cue.kind == one.kind


def _is_same_side(cue: Position, one: Position) -> bool:
    """'warned that it would seize them', not 'warned that the camp would flood'."""
    if cue.holder.span == one.holder.span or cue.holder.entity == one.holder.entity is not None:
        return True
    return cue.holder.country == one.holder.country is not None


def _quotation(one: Position, said: Nesting) -> Quotation | None:
    return None if one.cue is None else said.innermost(one.cue.start, one.cue.end)


def _goes_on(one: Position, cued: Sequence[Position]) -> bool:
    """'threatened to veto', 'agreed to refuse': the second cue is what the first is about."""
    return one.cue is not None and any(
        other.id != one.id
        and other.content[0].start == one.cue.start
        and other.holder.span == one.holder.span
        for other in cued
    )


def _repeats(cue: Position, one: Position) -> bool:
    same = cue.kind == one.kind
    return same and any(_overlap(part, own) for part in cue.content for own in one.content)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
