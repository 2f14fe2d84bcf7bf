"""Which members of a story's articles are the same thing: candidates, scores, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from crosswire.reconcile.facts.attaching import attachments, telling
from crosswire.reconcile.facts.copied import copied_pairs
from crosswire.reconcile.facts.events import event_blocks, event_view, score_events
from crosswire.reconcile.facts.positions import position_blocks, position_view, score_positions
from crosswire.reconcile.facts.quotations import quotation_blocks, quotation_view, score_quotations
from crosswire.reconcile.facts.scores import Pair, Score, quorum_groups
from crosswire.reconcile.material import Material, place_of
from crosswire.records import Event, Member, Position, Quotation, Span

_View = TypeVar("_View")
_LARGEST_BLOCK = 400  # members: a key that so many share does not tell them apart


@dataclass(frozen=True, slots=True)
class Group:
    """Members that are the same thing, in canonical order; `central` is most like all the others.

    It is of an article that does not merely repeat another one of the group.
    """

    members: tuple[Member, ...]
    central: Member


def group_members(material: Material) -> tuple[Group, ...]:
    """Every event, quotation and position of the story in exactly one group.

    What stands at the same word of copied passages is the same; else a group grows by likeness,
    first among members of one kind, then across kinds.
    """
    annotations = [material.annotations[article.id] for article in material.articles]
    events = [event for one in annotations for event in one.events]
    quotations = [quotation for one in annotations for quotation in one.quotations]
    positions = [position for one in annotations for position in one.positions]
    return _attached(
        (
            *_grouped(events, material, event_view, event_blocks, score_events),
            *_grouped(quotations, material, quotation_view, quotation_blocks, score_quotations),
            *_grouped(positions, material, position_view, position_blocks, score_positions),
        ),
        material,
    )


def _attached(groups: Sequence[Group], material: Material) -> tuple[Group, ...]:
    """Groups, those that tell in another form what a group of more articles tells joined to it."""
    joined = attachments([telling(group.central, group.members, material) for group in groups], material)
    found = []
    for index, group in enumerate(groups):
        if index in joined:
            continue
        guests = [groups[guest].members for guest in sorted(joined) if joined[guest] == index]
        members = [member for part in (group.members, *guests) for member in part]
        members.sort(key=lambda member: (*material.place(place_of(member)), member.id))
        found.append(Group(tuple(members), _kept_central(group.central, members, material)))
    return tuple(found)


def _kept_central(central: Member, members: Sequence[Member], material: Material) -> Member:
    """The central member, or one that its article merely repeats, of the same kind if there is one."""
    own = material.originals(place_of(member).article for member in members)
    if place_of(central).article in own:
        return central
    eligible = [member for member in members if place_of(member).article in own]
    return next((member for member in eligible if type(member) is type(central)), eligible[0])


def explain_pair(a: Member, b: Member, material: Material) -> Score | None:
    """The score by which two members were or were not taken for the same; None for unlike kinds."""
    if isinstance(a, Event) and isinstance(b, Event):
        return score_events(event_view(a, material), event_view(b, material))
    if isinstance(a, Quotation) and isinstance(b, Quotation):
        return score_quotations(quotation_view(a, material), quotation_view(b, material))
    if isinstance(a, Position) and isinstance(b, Position):
        return score_positions(position_view(a, material), position_view(b, material))
    return None


_Any = TypeVar("_Any", Event, Quotation, Position)


def _grouped(
    members: Sequence[_Any],
    material: Material,
    view: Callable[[_Any, Material], _View],
    blocks: Callable[[_View], tuple[str, ...]],
    score: Callable[[_View, _View], Score],
) -> list[Group]:
    ordered = sorted(members, key=lambda member: (*material.place(place_of(member)), member.id))
    views = [view(member, material) for member in ordered]
    pairs = _candidates([blocks(one) for one in views])
    scores = {pair: score(views[pair[0]], views[pair[1]]) for pair in pairs}
    for i, j, copied in copied_pairs(_places(ordered), material):
        scores[min(i, j), max(i, j)] = copied
    groups = quorum_groups(len(ordered), scores)
    found = []
    for group in groups:
        mine = [ordered[index] for index in group]
        own = set(_originals(mine, material))
        central = _central(group, scores, [index for index in group if ordered[index] in own])
        found.append(Group(tuple(mine), ordered[central]))
    return found


def _originals(members: Sequence[_Any], material: Material) -> list[_Any]:
    """Members of articles that do not merely repeat another of their articles."""
    own = material.originals(place_of(member).article for member in members)
    return [member for member in members if place_of(member).article in own]


def _places(members: Sequence[Member]) -> dict[int, Span]:
    return {index: place_of(member) for index, member in enumerate(members)}


def _candidates(keys: Sequence[tuple[str, ...]]) -> list[Pair]:
    """Pairs that share a key."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        for key in own:
            blocks[key].append(index)
    small = (block for block in blocks.values() if len(block) <= _LARGEST_BLOCK)
    return sorted({pair for block in small for pair in combinations(block, 2)})


def _central(group: Sequence[int], scores: Mapping[Pair, Score], eligible: Sequence[int]) -> int:
    """The eligible member whose scores with all the others sum highest; the first of equals."""

    def support(index: int) -> float:
        pairs = ((min(index, other), max(index, other)) for other in group if other != index)
        return sum(scores[pair].total for pair in pairs if pair in scores)

    return max(eligible, key=lambda index: (support(index), -index))
