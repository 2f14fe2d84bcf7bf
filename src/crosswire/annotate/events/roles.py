"""Who takes part in an event, and where: the role frames of the lexicon filled from the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from crosswire.annotate import mentions, syntax
from crosswire.annotate.events.lexicon import Frame, Path
from crosswire.annotate.events.paths import carriers, follow, is_passive, setting
from crosswire.annotate.events.scene import Scene, is_national, is_party, listed, partitive
from crosswire.annotate.events.speech import SPOKEN, cue_of
from crosswire.names import places
from crosswire.names.countries import country_of
from crosswire.records import EventType, Place, Role, Span

_THINGS: frozenset[EventType] = frozenset(
    {"ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "REJECT", "SANCTION", "SUPPORT"}
)
_PRENOMINAL = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "flat"})
_LOCATIVE = ("in", "at", "near", "outside", "around", "inside", "across", "off", "within")


def participants(
    scene: Scene, trigger: Token, frame: Frame, kind: EventType
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """The actors and recipients of an event, each once.

    Actors are parties. Recipients are, too, where a type needs somebody to act towards (CONSULT, AID …);
    elsewhere ('attacked the airport') any noun will do. 'X and Y met', 'talks between X and Y' and
    "X's and Y's call" make all sides actors; in 'X met with Y' Y is the recipient, as PLOVER has it.
    """
    actors = _group(scene, trigger, frame.actors, things=False)
    if not actors or _is_mute(trigger):
        actors = _speakers(scene, trigger, kind) or actors
    recipients = _group(scene, trigger, frame.recipients, things=kind in _THINGS)
    taken = {_key(role) for role in actors}
    return actors, tuple(role for role in recipients if _key(role) not in taken)


def _is_mute(trigger: Token) -> bool:
    """Whether a parse gives the act to a ship, or to the words that it comments on."""
    if syntax.host(trigger).i != trigger.head.i:
        return True
    subject = syntax.subject(trigger)
    return subject is not None and listed(subject, "craft")


def _speakers(scene: Scene, trigger: Token, kind: EventType) -> tuple[Role, ...]:
    """Whoever says that which has no actor of its own in an act of words."""
    cue = cue_of(trigger) if kind in SPOKEN and not is_passive(trigger) else None
    speaker = None if cue is None else syntax.subject(cue)
    return () if speaker is None else tuple(_roles(scene, speaker, things=False))


def _group(
    scene: Scene, trigger: Token, groups: tuple[tuple[Path, ...], ...], *, things: bool
) -> tuple[Role, ...]:
    for paths in groups:
        found: dict[object, Role] = {}
        for path in paths:
            for head in follow(scene, trigger, path):
                for role in _roles(scene, head, things=things or path.kind == "any"):
                    found.setdefault(_key(role), role)
        if found:
            return tuple(sorted(found.values(), key=lambda role: role.span))
    return ()


def _key(role: Role) -> object:
    return role.entity or (role.span, role.country)


def _roles(scene: Scene, head: Token, *, things: bool) -> Iterator[Role]:
    for part in _joined(head):
        if part.dep_ in _PRENOMINAL and part.i < part.head.i and is_national(scene, part):
            yield _modifier(scene, part)
        elif is_party(scene, part) or (things and _is_thing(scene, part)):
            yield from _counted(scene, part)


def _counted(scene: Scene, head: Token) -> Iterator[Role]:
    """The roles of a phrase; of 'thousands of soldiers' the soldiers, in the words of the whole."""
    article, annotation = scene.annotation.article, scene.annotation
    inner = partitive(head)
    if len(inner) != 1:
        for role in mentions.roles(article, annotation, head):
            yield _without_agent(scene, _whole_name(scene, role, head), head)
        return
    whole = syntax.span(article, scene.doc, *syntax.noun_phrase(head))
    for role in mentions.roles(article, annotation, inner[0]):
        yield replace(role, span=whole)


def _without_agent(scene: Scene, role: Role, head: Token) -> Role:
    """'The killing of a clerk by rebels': whoever a parse hung on the clerk is not part of him."""
    agent = next((part for part in syntax.children(head, "nmod") if syntax.case_of(part) == "by"), None)
    if agent is None or head.dep_ != "nmod" or agent.left_edge.i <= head.i:
        return role
    last = scene.doc[agent.left_edge.i - 1]
    return replace(
        role, span=Span(role.span.article, role.span.start, min(role.span.end, last.idx + len(last)))
    )


def _whole_name(scene: Scene, role: Role, head: Token) -> Role:
    """A role whose words take in the whole of its name, wherever a parse cut it."""
    found = mentions.mention_at(scene.annotation, head.idx, head.idx + len(head))
    if found is None or role.entity is None:
        return role
    start, end = min(role.span.start, found[1].start), max(role.span.end, found[1].end)
    return replace(role, span=Span(role.span.article, start, end))


def _joined(head: Token) -> tuple[Token, ...]:
    return tuple(
        part for part in syntax.conjoined(head) if part.pos_ not in {"VERB", "AUX"} or part.i == head.i
    )


def _is_thing(scene: Scene, token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.i not in scene.timed


def _modifier(scene: Scene, token: Token) -> Role:
    """A country or group that stands before the event noun ('Russian', 'rebel')."""
    found = mentions.mention_at(scene.annotation, token.idx, token.idx + len(token))
    where = syntax.span(scene.annotation.article, scene.doc, token.i, token.i + 1)
    if found is not None and found[1].end == where.end:
        entity, span = found
        return Role(entity.id, span, entity.country, entity.sector)
    return Role(None, where, country_of(token.text), mentions.agent_sector(token))


def place(scene: Scene, trigger: Token, frame: Frame) -> Place | None:
    """Where it took place, as the clause says it: a locative phrase with a place's name in it."""
    heads = [head for path in frame.place for head in follow(scene, trigger, path)]
    heads += setting(scene, trigger)
    for holder in (trigger, *carriers(trigger)):
        for part in syntax.children(holder, "obl", "nmod"):
            if syntax.case_of(part).split(" ")[-1:] and syntax.case_of(part) in _LOCATIVE:
                heads.append(part)
        for thing in syntax.children(holder, "obj"):
            heads += [part for part in syntax.children(thing, "nmod") if syntax.case_of(part) in _LOCATIVE]
    return next((found for head in heads if (found := _place(scene, head)) is not None), None)


def place_phrases(trigger: Token) -> Iterator[Token]:
    """Where a verb's clause says that it took place, whether a gazetteer knows it or not ('in a market')."""
    if trigger.pos_ == "VERB":
        yield from (part for part in syntax.children(trigger, "obl") if syntax.case_of(part) in _LOCATIVE)


def _place(scene: Scene, head: Token) -> Place | None:
    entity = scene.named.get(head.i)
    if entity is None or entity.type not in {"GPE", "LOC"} or head.i in scene.timed:
        return None
    found = mentions.mention_at(scene.annotation, head.idx, head.idx + len(head))
    where = found[1] if found else syntax.span(scene.annotation.article, scene.doc, head.i, head.i + 1)
    known = places.find(entity.name)
    if known is None:
        return Place(entity.name, entity.country, where)
    return Place(known.name, known.country or entity.country, where)
