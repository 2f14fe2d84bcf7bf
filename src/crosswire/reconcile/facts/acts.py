"""What words do: whether they ask, offer, threaten or tell, and which events they hold."""

from __future__ import annotations

from functools import cache

from crosswire.lexicons import rows
from crosswire.reconcile.material import Material, place_of
from crosswire.reconcile.statuses import SPOKEN
from crosswire.records import Event, Member, Position, Quotation, Span

_UNDONE = frozenset({"ask", "offer", "threat"})  # acts whose content is not said to come about
_ENDING = 3  # letters by which a form is longer than its lemma at most
_OPPOSITE = ([["ask"], ["offer"]], [["ask"], ["promise"]])


def act(kind: str) -> str:
    """A kind of position as an act; who demands and who requests both ask."""
    return "ask" if kind in {"demand", "request"} else kind


def acts_of(member: Member, material: Material) -> frozenset[str]:
    """The act that a position is, or those that a quotation's words are; empty for a mere claim."""
    if isinstance(member, Position):
        return frozenset({act(member.kind)})
    if isinstance(member, Event):
        return frozenset()
    positions = material.annotations[place_of(member).article].positions
    return frozenset(act(one.kind) for one in positions if _meet(one.content, member.content))


def held_events(member: Member, material: Material) -> tuple[Event, ...]:
    """The events that a quotation's or a position's words name; none for an event."""
    if isinstance(member, Event):
        return ()
    events = material.annotations[place_of(member).article].events
    return tuple(event for event in events if _meet((event.trigger,), member.content))


def wanted_and_told(member: Member, material: Material) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of the events that a quotation's words ask for or offer, and of those said to come about."""
    held = held_events(member, material)
    wanted = frozenset(event.lemma for event in held if is_wanted(event, material))
    told = frozenset(event.lemma for event in held if event.status != "hypothetical")
    return wanted, told


def is_wanted(event: Event, material: Material) -> bool:
    """Whether somebody only asks for an event, offers it or threatens with it."""
    if event.status != "hypothetical":
        return False
    by = material.text(event.status_by).casefold() if event.status_by else ""
    if any(by.startswith(stem) and len(by) <= len(stem) + _ENDING for stem in _stems()):
        return True
    positions = material.annotations[event.trigger.article].positions
    return any(act(one.kind) in _UNDONE and _meet((event.trigger,), one.content) for one in positions)


def tell_apart(a: Event, b: Event, material: Material) -> bool:
    """Whether one is only asked for or offered and the other is said to come about, or not to."""
    return (is_wanted(a, material) and b.status != "hypothetical") or (
        is_wanted(b, material) and a.status != "hypothetical"
    )


def other_acts(a: Member, b: Member, material: Material) -> bool:
    """Whether two members do different things with words: demand and promise."""
    mine, theirs = acts_of(a, material), acts_of(b, material)
    if isinstance(a, Event) and isinstance(b, Event):
        return _other_deeds(a, b) or tell_apart(a, b, material)
    return sorted((sorted(mine), sorted(theirs))) in _OPPOSITE


def _other_deeds(a: Event, b: Event) -> bool:
    """Whether one is done with words and the other is not, or otherwise: to demand and to agree."""
    return a.type != b.type and not SPOKEN.isdisjoint((a.type, b.type))


def is_claim(member: Member, material: Material) -> bool:
    """Whether a quotation only says that something is so."""
    return isinstance(member, Quotation) and not acts_of(member, material)


def _meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(
        one.article == other.article and one.start < other.end and other.start < one.end
        for one in some
        for other in others
    )


@cache
def _stems() -> frozenset[str]:
    """How the verbs and nouns of asking, offering and threatening begin."""
    table = rows("positions_cues.tsv", ("lemma", "pos", "kind", "frames", "addressee", "example"))
    lemmas = (lemma for lemma, _, kind, *_ in table if act(kind) in _UNDONE)
    return frozenset(lemma.removesuffix("e") for lemma in lemmas if " " not in lemma)
