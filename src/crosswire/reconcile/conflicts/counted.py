"""What a number counts, and what is said around it: quantities and durations, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.lexicons import rows
from crosswire.reconcile.facts.sides import Keys, keys_of
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import plain_words
from crosswire.reconcile.statuses import SPOKEN
from crosswire.records import Event, Member, Quantity, Role, Span, TimeExpression

_WINDOW = 70  # characters on both sides that belong to a number rather than to its sentence
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_SECONDS = (31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1)
_BEFORE = 6  # words before a number that may say which number it is
_STEM = 3  # letters that a lemma and its form in the text have in common at least


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its bounds and what tells which number it is.

    key: the unit, else the concept behind the counted noun; `event` owns it, `near` is the owner or else
    the nearest event of the sentence; `lemmas` are those of the sentence, `close` those near the number,
    `sides` the entities named near it; `part` says whether it is a change, a level or one that no longer
    holds, where the words before it do; `done` are the types of the events that own it, as far as they are
    deeds and not words.
    """

    quantity: Quantity
    key: str
    concept: str | None
    event: Event | None
    near: Event | None
    actors: Keys
    sides: Keys
    lemmas: tuple[str, ...]
    close: tuple[str, ...]
    printed: str
    part: str
    done: frozenset[str] = frozenset()


def counted_things(members: Mapping[str, Member], material: Material) -> Iterator[Counted]:
    """Every quantity that counts or measures something, and every duration, in canonical order."""
    owners: dict[str, list[Event]] = {}
    for member in members.values():
        if isinstance(member, Event):
            for quantity_id in member.quantities:
                owners.setdefault(quantity_id, []).append(member)
    for article in material.articles:
        annotation = material.annotations[article.id]
        quantities = [item for item in annotation.quantities if _tells(item)]
        quantities += [found for time in annotation.times if (found := _lasting(time)) is not None]
        for quantity in quantities:
            yield _counted(quantity, owners.get(quantity.id, ()), material)


def concept(noun: str) -> str:
    """What a noun counts, one word for all that may stand for each other: 'trawler' is 'vessel'."""
    return _concepts().get(noun.casefold(), noun.casefold())


@cache
def _concepts() -> dict[str, str]:
    return dict(rows("reconcile_concepts.tsv", ("noun", "concept")))  # type: ignore[arg-type]


def _tells(quantity: Quantity) -> bool:
    return bool(quantity.of or quantity.unit) and not (quantity.low is None and quantity.high is None)


def _lasting(time: TimeExpression) -> Quantity | None:
    """A duration as a quantity of seconds; one of an unknown number ('for months') is none."""
    found = _DURATION.fullmatch(time.value or "") if time.type == "DURATION" else None
    if found is None or not any(found.groups()):
        return None
    length = sum(int(part or 0) * size for part, size in zip(found.groups(), _SECONDS, strict=True))
    return Quantity(time.id, time.span, length, length, time.modifier is not None, "duration")


def _counted(quantity: Quantity, owners: Sequence[Event], material: Material) -> Counted:
    owner = owners[-1] if owners else None
    near = owner or _nearest(quantity.span, material)
    what = concept(quantity.of) if quantity.of else None
    lemmas = tuple(lemma for lemma in material.lemmas(quantity.span) if lemma != quantity.of)
    window = _window(quantity.span, material)
    return Counted(
        quantity=quantity,
        key=quantity.unit or what or "",
        concept=what,
        event=owner if quantity.unit != "duration" else near,
        near=near,
        actors=keys_of(near.actors, material.entity) if near else frozenset(),
        sides=_sides(window, material),
        lemmas=lemmas,
        close=_close(lemmas, plain_words(material.text(window))),
        printed=" ".join(material.text(quantity.span).split()),
        part=_part(quantity.span, material),
        done=frozenset(event.type for event in owners) - SPOKEN,
    )


def _part(span: Span, material: Material) -> str:
    """'By 15 tonnes' is a change, 'to 40 tonnes' and 'a limit of 40 tonnes' are levels, 'from 4 euros' and
    'the old fare of 4 euros' are over; '' where nothing says so.
    """
    start = max(material.sentence_span(span).start, span.start - _WINDOW)
    words = plain_words(material.text(Span(span.article, start, span.start)))[-_BEFORE:]
    if not words or words[-1] in _parts("beside"):
        return _parts("beside")[words[-1]] if words else ""
    near = [_parts("near")[word] for word in reversed(words[:-1]) if word in _parts("near")]
    if not near or words[-1] not in {"of", "at"}:
        return ""
    return "former" if "former" in near else near[0]


@cache
def _parts(where: str) -> dict[str, str]:
    table = rows("reconcile_amounts.tsv", ("word", "where", "part"))
    return {word: part for word, place, part in table if place == where}


def _nearest(span: Span, material: Material) -> Event | None:
    """The event of the same sentence whose trigger is nearest, the first of equals."""
    around = material.sentence_span(span)
    events = material.annotations[span.article].events
    inside = [event for event in events if around.start <= event.trigger.start < around.end]
    return min(inside, key=lambda event: abs(event.trigger.start - span.start), default=None)


def _window(span: Span, material: Material) -> Span:
    around = material.sentence_span(span)
    start, end = max(around.start, span.start - _WINDOW), min(around.end, span.end + _WINDOW)
    return Span(span.article, start, max(end, span.end))


def _close(lemmas: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """Lemmas of which some form stands among the words; forms are told by how they begin."""
    begins = {word[: max(_STEM, size)] for word in words for size in range(_STEM, len(word) + 1)}
    return tuple(lemma for lemma in lemmas if lemma[: max(_STEM, len(lemma) - 1)].casefold() in begins)


def _sides(window: Span, material: Material) -> Keys:
    """The entities that are named within the window."""
    roles = (
        Role(entity.id, span, entity.country)
        for entity, span in material.mentions(window.article)
        if span.start < window.end and window.start < span.end
    )
    return keys_of(roles, material.entity)
