"""An event of a record with everything that tables say of it, looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosswire.lexicons.plover import plover_type
from crosswire.records import (
    Article,
    Brief,
    Entity,
    Event,
    EventType,
    Fact,
    Quotation,
    Record,
    Role,
    Span,
    Time,
)


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, its article, its fact and the quotation that reports it, where there are such.

    entities: those of the story by id; mentioned: those that the event's article names.
    """

    story: Record
    article: Article
    event: Event
    fact: Fact | None
    quotation: Quotation | None
    entities: Mapping[str, Entity]
    mentioned: tuple[Entity, ...]

    def words(self, span: Span | None) -> str:
        """The characters of the event's own article that a span marks; '' for none."""
        return self.article.text[span.start : span.end] if span else ""

    def entity(self, role: Role) -> Entity | None:
        return self.entities.get(role.entity or "")

    def name(self, role: Role) -> str | None:
        """The name of who is behind a role, None where only its words are known."""
        found = self.entity(role)
        return found.name if found else None

    @property
    def plover(self) -> EventType:
        """The type that PLOVER gives the event."""
        by = self.event.status_by
        before = self.article.text[max(0, by.start - 8) : by.start].split()[-1:] if by else []
        return plover_type(self.event, " ".join((*before, self.words(by))))  # 'will not'

    @property
    def sentence(self) -> Span:
        """The sentence around the trigger; its line in a record that was written without sentences."""
        if self.event.sentence is not None:
            return self.event.sentence
        at = self.event.trigger
        lines = (one for one in self.article.lines if one.start <= at.start and at.end <= one.end)
        line = next(lines, None)
        return Span(self.article.id, line.start, line.end) if line else at

    @property
    def told_by(self) -> str:
        """Who the quotation that reports the event comes from: a name, a description, else ''."""
        if self.quotation is None:
            return ""
        source = self.quotation.source
        entity = self.entities.get(source.entity or "")
        return entity.name if entity else source.description or self.words(source.span)


def coded(brief: Brief) -> Iterator[Coded]:
    """The events of all stories, in the record's order."""
    for story in brief.stories:
        articles = {article.id: article for article in story.articles}
        facts = {fact.id: fact for fact in story.facts}
        quotations = {quotation.id: quotation for quotation in story.quotations}
        entities = {entity.id: entity for entity in story.entities}
        mentioned = _mentioned(story)
        for event in story.events:
            key = event.trigger.article
            yield Coded(
                story,
                articles[key],
                event,
                facts.get(event.fact or ""),
                quotations.get(event.attribution or ""),
                entities,
                mentioned.get(key, ()),
            )


def _mentioned(story: Record) -> dict[str, tuple[Entity, ...]]:
    """From an article's id to the entities that it mentions, in the story's order."""
    found: dict[str, list[Entity]] = {}
    for entity in story.entities:
        for article in sorted({span.article for span in (*entity.spans, *entity.coreferents)}):
            found.setdefault(article, []).append(entity)
    return {article: tuple(entities) for article, entities in found.items()}


def day(time: Time | None) -> str:
    """The one calendar day of a time, '' where it is longer, open or not known."""
    if time is None or time.earliest is None or time.latest is None:
        return ""
    first, last = time.earliest[:10], time.latest[:10]
    return first if first == last else ""
