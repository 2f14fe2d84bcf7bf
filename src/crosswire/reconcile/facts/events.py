"""Are two events the same event?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.lexicons.frequency import overlap, rarity
from crosswire.reconcile.dating.moments import agreement, days, disjoint
from crosswire.reconcile.facts.acts import is_wanted
from crosswire.reconcile.facts.scores import Feature, Score, ruled_out
from crosswire.reconcile.facts.sides import RECIPROCAL, Keys, keys_of, shared_sides
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import fold, plain_words
from crosswire.records import Entity, Event, Place, Role, Span, Time

_UNKNOWN_SIDE = 0.1  # what an unknown participant says for a pair
_UNDATED = 0.0  # what it says that neither event has a time
_UNKNOWN_TIME = -0.2  # what it says that only one has
_ANOTHER_WORD = -0.15  # what it says that undated events are named by other words
_OTHER_DAY = -0.8  # what it says that they are planned for other days
_SAME_SIDES = 0.7  # likeness of participants from which they are the same
_OTHERS_ALIKE = 0.4  # likeness of sentences from which other participants may be misread ones
_STEM = 4  # letters with which a verb and the noun made from it begin
_TELLING = 1.0  # rarity from which a word of a participant tells it from others
_NEAR_VERBATIM = 0.6  # likeness of sentences from which times or statuses may differ and be a conflict
_MOVED = 14  # days by which a planned event is moved, or a past one misdated, and is still known as itself
_PURPOSE = 0.25  # likeness of sentences without which a moved event is not known as itself
_NOT_TOGETHER = frozenset({("hypothetical", "past"), ("hypothetical", "ongoing")})


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with what is compared of it.

    `when` is its time or, where none is given, what its status says: what is planned comes after
    publication, what has happened before; `planned` says which, `wanted` that somebody only asks for it or
    offers it. `lemmas` are those of its sentence
    without participants, `purpose` without place and time either, `everything` with them; `parties`
    are the telling words by which participants are called, `sides` all that are named in these words.
    """

    event: Event
    actors: Keys
    recipients: Keys
    lemmas: frozenset[str]
    purpose: frozenset[str]
    everything: frozenset[str]
    parties: frozenset[str]
    sentence: Span
    sides: Keys
    planned: bool
    wanted: bool
    when: Time | None


def event_view(event: Event, material: Material) -> EventView:
    """What is compared of an event; participants of a mutual event are all its actors."""
    actors, recipients = (keys_of(roles, material.entity) for roles in (event.actors, event.recipients))
    if event.type in RECIPROCAL:
        actors, recipients = actors | recipients, frozenset()
    lemmas = tuple(lemma for lemma in material.lemmas(event.trigger) if lemma != event.lemma)
    own = material.without_names(lemmas, actors | recipients)
    return EventView(
        event=event,
        actors=actors,
        recipients=recipients,
        lemmas=frozenset(own),
        purpose=_purpose(own, event, material),
        everything=frozenset(lemmas),
        parties=_parties(event, material),
        sentence=material.sentence_span(event.trigger),
        sides=actors | recipients | _named_within((*event.actors, *event.recipients), material),
        planned=_is_planned(event, material.published(event.trigger.article)),
        wanted=is_wanted(event, material),
        when=_when(event, material.published(event.trigger.article)),
    )


def _purpose(lemmas: tuple[str, ...], event: Event, material: Material) -> frozenset[str]:
    """What is said beside where and when."""
    time = material.times.get(event.when or "")
    spans = [item.span for item in (event.place, time) if item is not None]
    said = frozenset(word for span in spans for word in plain_words(material.text(span)))
    return frozenset(lemma for lemma in lemmas if fold(lemma) not in said)


def _named_within(roles: Sequence[Role], material: Material) -> Keys:
    """The sides named within words that stand for several: 'officials of A and B'."""
    named = (
        Role(entity.id, span, entity.country)
        for role in roles
        if role.entity is None and role.country is None
        for entity, span in material.mentions(role.span.article)
        if role.span.start <= span.start and span.end <= role.span.end
    )
    return keys_of(named, material.entity)


def _is_planned(event: Event, published: Time | None) -> bool:
    """Whether it is called planned, or given a day after the article's own."""
    if event.status == "scheduled":
        return True
    mine, own = days(event.time), days(published)
    return mine is not None and own is not None and mine[0] > own[1]


def _parties(event: Event, material: Material) -> frozenset[str]:
    words = (
        word for role in (*event.actors, *event.recipients) for word in plain_words(material.text(role.span))
    )
    return frozenset(word for word in words if rarity(word) >= _TELLING)


def _when(event: Event, published: Time | None) -> Time | None:
    if event.time is not None or published is None:
        return event.time
    if event.status == "scheduled":
        return Time(None, published.earliest, None, None, "inferred")
    if event.status == "past":
        return Time(None, None, published.latest, None, "inferred")
    return None


def event_blocks(view: EventView) -> tuple[str, ...]:
    """Keys of which two events must share one to be compared at all."""
    sides = sorted(view.actors | view.recipients) or [""]
    return (*(f"{view.event.type} {side}" for side in sides), f"lemma {view.event.lemma}")


def score_events(a: EventView, b: EventView) -> Score:
    """Why two events are, or are not, the same; see `Score`.."""
    one, other = a.event, b.event
    if one.type != other.type and one.lemma != other.lemma:
        return ruled_out("another kind of event")
    if veto := _veto(a, b):
        return ruled_out(veto)
    actors = shared_sides(a.actors, b.actors)
    recipients = shared_sides(a.recipients, b.recipients)
    return Score((
        Feature("type", float(one.type == other.type), 0.15),
        Feature("lemma", float(_same_word(one, other)), 0.1),
        Feature("mode", float(_same_mode(one, other)), 0.05),
        Feature("other word", float(_another_word(one, other)), _ANOTHER_WORD),
        Feature("actors", _UNKNOWN_SIDE if actors is None else actors, 0.15),
        Feature("recipients", _recipients(a, b, recipients), 0.1),
        Feature("parties", overlap(a.parties, b.parties), 0.15),
        Feature("time", _time(one.time, other.time), 0.3),
        Feature("other day", _unmoved(a, b), _OTHER_DAY),
        Feature("place", _place(one.place, other.place), 0.1),
        Feature("words", overlap(a.everything, b.everything), 0.6),
    ))  # fmt: skip


def _same_word(a: Event, b: Event) -> bool:
    """One lemma, or a noun made from the verb: 'seize' and 'seizure', 'invade' and 'invasion'."""
    if a.lemma == b.lemma:
        return True
    begin = max(_STEM, min(len(a.lemma), len(b.lemma)) - 2)
    return a.type == b.type and len(min(a.lemma, b.lemma)) >= begin and a.lemma[:begin] == b.lemma[:begin]


def _another_word(a: Event, b: Event) -> bool:
    """Whether neither the trigger nor the time says that it is the same, only the kind of event."""
    return not _same_word(a, b) and (days(a.time) is None or days(b.time) is None)


def _same_mode(a: Event, b: Event) -> bool:
    return a.entry == b.entry if a.mode is None or b.mode is None else a.mode == b.mode


def _recipients(a: EventView, b: EventView, shared: float | None) -> float:
    if a.event.type in RECIPROCAL and b.event.type in RECIPROCAL:
        return shared_sides(a.actors, b.actors) or 0.0
    return _UNKNOWN_SIDE if shared is None else shared


def _veto(a: EventView, b: EventView) -> str | None:
    """What rules out that two events are the same; near-verbatim sentences may contradict each other."""
    one, other = a.event, b.event
    if a.sentence == b.sentence:
        return "one sentence tells them apart"
    if (a.wanted and other.status != "hypothetical") or (b.wanted and one.status != "hypothetical"):
        return "one is asked for or offered, the other told"
    likeness = _likeness(a, b)
    if likeness >= _NEAR_VERBATIM:
        return None
    if disjoint(a.when, b.when) and not _may_be_moved(a, b):
        return "their times exclude each other"
    first, second = sorted((one.status, other.status))
    if (first, second) in _NOT_TOGETHER:
        return "one may happen, the other did"
    if (first == "negated") != (second == "negated") and not _denies(a, b):
        return "one is denied and the words are not the same"
    others = 0.0 in (shared_sides(a.actors, b.actors), shared_sides(a.recipients, b.recipients))
    if others and overlap(a.everything, b.everything) < _OTHERS_ALIKE:
        return "other participants"
    return None


def _likeness(a: EventView, b: EventView) -> float:
    """0 to 1: how much of what two sentences say beside the participants is the same."""
    return overlap(a.lemmas, b.lemmas)


def _sides_agree(a: EventView, b: EventView) -> bool:
    """Whether participants are known on both sides and are the same, at least as countries."""
    shared = shared_sides(a.sides, b.sides)
    return shared is not None and shared >= _SAME_SIDES


def _may_be_moved(a: EventView, b: EventView) -> bool:
    """Whether two planned events of one kind and place, a few days apart, may be one that was moved.

    An article that gives one kind of event two days tells them apart.
    """
    one, other = a.event, b.event
    left, right = days(one.time), days(other.time)
    if left is None or right is None or one.type != other.type or not (a.planned and b.planned):
        return False
    if one.trigger.article == other.trigger.article or shared_sides(a.sides, b.sides) == 0.0:
        return False
    return max(left[0] - right[1], right[0] - left[1]) <= _MOVED and _place(one.place, other.place) >= 0.0


def _unmoved(a: EventView, b: EventView) -> float:
    """1 where times exclude each other and nothing else says that it is the same event, moved."""
    if not disjoint(a.when, b.when):
        return 0.0
    return 0.0 if _sides_agree(a, b) and overlap(a.purpose, b.purpose) >= _PURPOSE else 1.0


def _denies(a: EventView, b: EventView) -> bool:
    """Whether one says in much the same words that what the other reports did not happen."""
    one, other = a.event, b.event
    return one.lemma == other.lemma and _sides_agree(a, b) and _likeness(a, b) >= _PURPOSE


def _time(a: Time | None, b: Time | None) -> float:
    """How far times agree; a little below 0 where one is not known: the same sides may have met before."""
    if days(a) is None and days(b) is None:
        return _UNDATED
    return _UNKNOWN_TIME if days(a) is None or days(b) is None else agreement(a, b)


def _place(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.name.casefold() == b.name.casefold():
        return 1.0
    return 0.0 if a.country is None or b.country is None or a.country == b.country else -3.0


def participants(event: Event, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Entity ids of those who act; for mutual events of all who take part."""
    roles = (*event.actors, *(event.recipients if event.type in RECIPROCAL else ()))
    return tuple(dict.fromkeys(role.entity for role in roles if role.entity in entities and role.entity))
