"""A second chance for what one article tells in another form: an event that the others quote, a demand
that they report as speech.

Members of one kind are joined first. What is left with one article may join a group of any kind whose
words it shares, if that article is not among the group's carriers yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.lexicons.frequency import containment, overlap, rarity, telling_words
from crosswire.reconcile.dating.moments import disjoint
from crosswire.reconcile.facts.acts import is_claim, other_acts
from crosswire.reconcile.facts.sides import Keys, keys_of, shared_sides
from crosswire.reconcile.material import Material, place_of
from crosswire.reconcile.statuses import HAPPENED, OPEN
from crosswire.records import Event, Member, Quotation, Role, Time

_ALIKE = 0.6  # overlap of what is told
_HELD = 0.7  # what it says that all that the shorter tells stands in the other
_FEWEST = 4  # telling lemmas without which nothing is compared
_RARE = 2.5  # rarity of a word by which two tellings are brought together
_LARGEST_BLOCK = 200


@dataclass(frozen=True, slots=True)
class Telling:
    """What a group says, by its central member: articles, lemmas, who acts or speaks, when, whether."""

    central: Member
    kind: str
    articles: frozenset[str]
    lemmas: frozenset[str]
    sides: Keys
    time: Time | None
    status: str | None
    verbatim: bool


def telling(central: Member, members: Sequence[Member], material: Material) -> Telling:
    """The view of a group that is compared across kinds."""
    place = place_of(central)
    lemmas = material.lemmas(place) if isinstance(central, Event) else central.lemmas
    return Telling(
        central=central,
        kind=type(central).__name__,
        articles=frozenset(place_of(member).article for member in members),
        lemmas=frozenset(lemmas or material.lemmas(place)),
        sides=keys_of(_sides(central), material.entity),
        time=central.time,
        status=None if isinstance(central, Quotation) else central.status,
        verbatim=isinstance(central, Quotation) and central.kind == "direct",
    )


def _sides(member: Member) -> tuple[Role, ...]:
    if isinstance(member, Event):
        return (*member.actors, *member.recipients)
    if isinstance(member, Quotation):
        source = member.source
        return (Role(source.entity, source.span),) if source.entity and source.span else ()
    return (member.holder,)


def attachments(tellings: Sequence[Telling], material: Material) -> dict[int, int]:
    """From groups of one article to the groups that they join, best pairs first, ties to the lowest.

    A group joins one that has more articles, or as many and comes before it; a group that was joined
    stays, and one that joins takes nothing along.
    """
    scored = [(-score, home, guest) for home, guest in _candidates(tellings)
              if (score := _likeness(tellings[home], tellings[guest], material)) > 0.0]  # fmt: skip
    joined: dict[int, int] = {}
    carriers = {index: set(one.articles) for index, one in enumerate(tellings)}
    for _, home, guest in sorted(scored):
        if guest in joined or home in joined or guest in joined.values():
            continue
        if carriers[home].isdisjoint(tellings[guest].articles):
            joined[guest] = home
            carriers[home] |= tellings[guest].articles
    return joined


def _candidates(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """(home, guest): pairs that share a rare word, the guest of one article."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(tellings):
        for lemma in sorted({lemma for lemma in one.lemmas if rarity(lemma) >= _RARE}):
            blocks[lemma].append(index)
    pairs = {
        tuple(sorted((a, b), key=lambda index: (-len(tellings[index].articles), index)))
        for block in blocks.values()
        if len(block) <= _LARGEST_BLOCK
        for a in block
        for b in block
        if a < b and min(len(tellings[a].articles), len(tellings[b].articles)) == 1
    }
    return sorted((home, guest) for home, guest in pairs)


def _likeness(home: Telling, guest: Telling, material: Material) -> float:
    """How sure it is that two groups tell the same; 0 where it is not, or something speaks against it."""
    if not home.articles.isdisjoint(guest.articles) or disjoint(home.time, guest.time):
        return 0.0
    if home.verbatim and guest.verbatim:
        return 0.0  # what was said is compared word by word
    if min(telling_words(home.lemmas), telling_words(guest.lemmas)) < _FEWEST or _at_odds(
        home.status, guest.status
    ):
        return 0.0
    found = _overlap(home, guest)
    if not found or other_acts(home.central, guest.central, material):
        return 0.0
    return 0.0 if _other_speakers(home, guest, material) else found


def _overlap(home: Telling, guest: Telling) -> float:
    found = overlap(home.lemmas, guest.lemmas)
    if found >= _ALIKE:
        return found
    inside = _HELD * containment(home.lemmas, guest.lemmas)
    return inside if inside >= _ALIKE and home.kind != guest.kind else 0.0


def _other_speakers(home: Telling, guest: Telling, material: Material) -> bool:
    """Whether two speak; a claim tells somebody's position only where it is known to be the same one's."""
    if "Event" in (home.kind, guest.kind):
        return False
    shared = shared_sides(home.sides, guest.sides)
    if shared is None and home.kind != guest.kind:
        return is_claim(home.central, material) or is_claim(guest.central, material)
    return shared == 0.0


def _at_odds(a: str | None, b: str | None) -> bool:
    return (a in OPEN and b in HAPPENED) or (b in OPEN and a in HAPPENED)
