"""Are two positions the same demand, offer, refusal …, and which position answers which?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosswire.lexicons import rows
from crosswire.lexicons.frequency import containment, overlap, rarity, telling_words
from crosswire.reconcile.dating.moments import agreement, disjoint
from crosswire.reconcile.facts.scores import Feature, Score, ruled_out
from crosswire.reconcile.facts.sides import Keys, keys_of, shared_sides
from crosswire.reconcile.material import Material
from crosswire.records import Position, PositionKind

_ASKING: frozenset[PositionKind] = frozenset({"demand", "request"})
_ANSWERS: frozenset[PositionKind] = frozenset({"refusal", "denial", "promise"})
_ANSWERED: frozenset[PositionKind] = frozenset({"demand", "request", "offer", "accusation", "threat"})
_FEWEST = 2  # lemmas without which a position is not compared
_CLOSE = 0.6  # overlap of content from which two positions are about the same thing
_TOPIC = 0.25  # overlap of content from which a later position may answer an earlier one


@dataclass(frozen=True, slots=True)
class PositionView:
    """A position with what is compared of it."""

    position: Position
    holder: Keys
    addressee: Keys
    lemmas: tuple[str, ...]


def position_view(position: Position, material: Material) -> PositionView:
    """What is compared of a position."""
    addressee = (position.addressee,) if position.addressee else ()
    lemmas = position.lemmas or tuple(lemma for span in position.content for lemma in material.lemmas(span))
    holder, addressed = keys_of((position.holder,), material.entity), keys_of(addressee, material.entity)
    names = holder | addressed | material.people
    return PositionView(position, holder, addressed, material.without_names(lemmas, names))


def position_blocks(view: PositionView) -> tuple[str, ...]:
    """Keys of which two positions must share one to be compared: the kind with a side or a telling word."""
    telling = (lemma for lemma in set(view.lemmas) if rarity(lemma) > 0)
    return tuple(f"{_kind(view)} {key}" for key in sorted({*view.holder, *telling}))


def _kind(view: PositionView) -> str:
    return "ask" if view.position.kind in _ASKING else view.position.kind


def score_positions(a: PositionView, b: PositionView) -> Score:
    """Why two positions are, or are not, the same; see `Score`."""
    holder = shared_sides(a.holder, b.holder)
    addressee = shared_sides(a.addressee, b.addressee)
    content = max(overlap(a.lemmas, b.lemmas), 0.75 * containment(a.lemmas, b.lemmas))
    if _kind(a) != _kind(b):
        return ruled_out("another kind of position")
    if holder == 0.0 or addressee == 0.0:
        return ruled_out("other sides")
    if (a.position.status == "negated") != (b.position.status == "negated"):
        return ruled_out("one is not held")
    if min(telling_words(a.lemmas), telling_words(b.lemmas)) < _FEWEST:
        return ruled_out("too few words to tell")
    if disjoint(a.position.time, b.position.time):
        return ruled_out("their times exclude each other")
    return Score((
        Feature("kind", float(a.position.kind == b.position.kind), 0.1),
        Feature("holder", 0.3 if holder is None else holder, 0.2),
        Feature("addressee", 0.3 if addressee is None else addressee, 0.1),
        Feature("content", content, 0.75),
        Feature("time", agreement(a.position.time, b.position.time), 0.1),
    ))  # fmt: skip


def with_answers(positions: Sequence[Position], material: Material) -> tuple[Position, ...]:
    """Positions, each with the one that it answers: the other side's, on the same topic, stated before.

    Of several the one whose content is most alike, then the last. 'Before' is by the positions' own times,
    else by publication, else by place in one article, where what is refused may lie within the refusal
    ('turned down its offer of talks'). An answer that only names a position ('rejected the demand') is on
    the topic of each of that kind.
    """
    views = [position_view(position, material) for position in positions]
    return tuple(replace(view.position, answers=_answered(view, views, material)) for view in views)


def _answered(view: PositionView, views: Sequence[PositionView], material: Material) -> str | None:
    if view.position.kind not in _ANSWERS:
        return None
    topics = [
        (topic, material.place(other.position.content[0]), other.position.id)
        for other in views
        if other.position.kind in _ANSWERED and other.position.id != view.position.id
        if (topic := _topic(view, other)) >= _TOPIC
        if _faces(view, other, topic) and _follows(view, other, material)
    ]
    return max(topics)[-1] if topics else None


def _topic(answer: PositionView, asked: PositionView) -> float:
    """0 to 1: how far an answer is about what was asked."""
    if _shared_words(answer.position, asked.position):
        return 1.0
    if answer.lemmas and all(lemma in _nouns() for lemma in answer.lemmas):
        named = any(asked.position.kind in _nouns()[lemma] for lemma in answer.lemmas)
        return _CLOSE if named else 0.0
    return overlap(answer.lemmas, asked.lemmas)


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    """The kinds of position that a noun names ('demand', 'offer', 'charge')."""
    table = rows("positions_cues.tsv", ("lemma", "pos", "kind", "frames", "addressee", "example"))
    found: dict[str, set[str]] = {}
    for lemma, part, kind, *_ in table:
        if part == "NOUN":
            found.setdefault(lemma, set()).update({"demand", "request"} if kind in _ASKING else {kind})
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}


def _shared_words(one: Position, other: Position) -> bool:
    """Whether two positions are about the very same words of one article."""
    return any(
        mine.article == theirs.article and mine.start < theirs.end and theirs.start < mine.end
        for mine in one.content
        for theirs in other.content
    )


def _faces(answer: PositionView, asked: PositionView, topic: float) -> bool:
    """Whether the one who answers was addressed, or answers to the one who asked; on the same thing also
    where the words say of neither to whom it is addressed.
    """
    if shared_sides(answer.holder, asked.holder) not in (0.0, None):
        return False
    addressed = shared_sides(answer.holder, asked.addressee) or 0.0
    if addressed > 0 or (shared_sides(answer.addressee, asked.holder) or 0.0) > 0:
        return True
    unsaid = answer.position.addressee is None and asked.position.addressee is None
    return unsaid and topic >= _CLOSE and bool(answer.holder and asked.holder)


def _follows(answer: PositionView, asked: PositionView, material: Material) -> bool:
    mine, theirs = answer.position, asked.position
    if _shared_words(mine, theirs):
        return True
    if mine.time and theirs.time and mine.time.earliest and theirs.time.latest:
        return mine.time.earliest[:10] >= theirs.time.latest[:10]
    left, right = material.place(theirs.content[0]), material.place(mine.content[0])
    if left[0] == right[0]:
        return left < right
    dates = [material.published(span.article) for span in (theirs.content[0], mine.content[0])]
    if dates[0] is None or dates[1] is None or not dates[0].earliest or not dates[1].latest:
        return False
    return dates[0].earliest[:10] <= dates[1].latest[:10]
