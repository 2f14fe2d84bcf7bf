"""One story's articles and annotations in canonical order, and what is looked up in them again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from crosswire.reconcile.names_alike import fold
from crosswire.records import (
    Annotation,
    Article,
    Copy,
    Entity,
    Event,
    Line,
    Member,
    Sentence,
    Span,
    Time,
    TimeExpression,
)


def place_of(member: Member) -> Span:
    """Where a member stands: an event's trigger, else the first words of the content."""
    return member.trigger if isinstance(member, Event) else member.content[0]


@dataclass(frozen=True)
class Material:
    """Articles of one story in canonical order, their annotations by id, its entities and copies."""

    articles: tuple[Article, ...]
    annotations: Mapping[str, Annotation]
    entities: tuple[Entity, ...] = ()
    copies: tuple[Copy, ...] = ()

    @cached_property
    def order(self) -> dict[str, int]:
        """The rank of each article."""
        return {article.id: rank for rank, article in enumerate(self.articles)}

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def copy_of(self) -> dict[frozenset[str], Copy]:
        """The copy between two articles, by their ids."""
        return {frozenset(copy.articles): copy for copy in self.copies}

    @cached_property
    def repeated(self) -> dict[str, frozenset[str]]:
        """From an article to those that it copies or rewords, as far as it is known who came first."""
        found: dict[str, set[str]] = {}
        for copy in self.copies:
            if copy.direction is not None:
                later = copy.articles[copy.articles[0] == copy.direction]
                found.setdefault(later, set()).add(copy.direction)
        return {later: frozenset(first) for later, first in found.items()}

    def originals(self, articles: Iterable[str]) -> frozenset[str]:
        """Those of the articles that are not known to repeat another of them; all where none is left."""
        given = frozenset(articles)
        kept = {id for id in given if given.isdisjoint(self.repeated.get(id, frozenset()))}
        return frozenset(kept) or given

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """The story's entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The folded words of all names behind a participant key ('entity:…', 'country:…')."""
        found: dict[str, set[str]] = {}
        for entity in self.entities:
            words = {part for name in (entity.name, *entity.aliases) for part in fold(name).split()}
            found.setdefault(f"entity:{entity.id}", set()).update(words)
            if entity.country and entity.type in {"GPE", "NORP"}:
                found.setdefault(f"country:{entity.country}", set()).update(words)
        return {key: frozenset(words) for key, words in found.items()}

    @cached_property
    def people(self) -> frozenset[str]:
        """The participant keys of all people."""
        return frozenset(f"entity:{entity.id}" for entity in self.entities if entity.type == "PERSON")

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Entity, Span]]]:
        found: dict[str, list[tuple[Entity, Span]]] = {}
        for entity in self.entities:
            for span in entity.spans:
                found.setdefault(span.article, []).append((entity, span))
        return found

    def mentions(self, article: str) -> list[tuple[Entity, Span]]:
        """The story's entities as one article names them."""
        return self._mentions.get(article, [])

    def without_names(self, lemmas: tuple[str, ...], keys: frozenset[str]) -> tuple[str, ...]:
        """Lemmas without the names of these participants, which are compared as participants."""
        names = frozenset[str]().union(*(self.names.get(key, frozenset()) for key in keys))
        return tuple(lemma for lemma in lemmas if fold(lemma) not in names)

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        """Time expressions of all articles by id."""
        return {time.id: time for article in self.articles for time in self.annotations[article.id].times}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {
            article.id: [sentence.start for sentence in self.annotations[article.id].sentences]
            for article in self.articles
        }

    def text(self, span: Span) -> str:
        """The characters of a span."""
        return self.by_id[span.article].text[span.start : span.end]

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins."""
        index = bisect_right(self._starts[span.article], span.start) - 1
        sentences = self.annotations[span.article].sentences
        if index < 0 or sentences[index].end <= span.start:
            return None
        return sentences[index]

    def sentence_span(self, span: Span) -> Span:
        """The sentence around a span as a span; the span itself where there is none."""
        sentence = self.sentence(span)
        return Span(span.article, sentence.start, sentence.end) if sentence else span

    def lemmas(self, span: Span) -> tuple[str, ...]:
        """The content lemmas of the sentence around a span."""
        sentence = self.sentence(span)
        return sentence.lemmas if sentence else ()

    def line(self, span: Span) -> Line | None:
        """The line in which a span begins."""
        lines = self.by_id[span.article].lines
        index = bisect_right([line.start for line in lines], span.start) - 1
        return lines[index] if index >= 0 and lines[index].end > span.start else None

    def place(self, span: Span) -> tuple[int, int, int]:
        """The canonical position of a span: rank of its article, then offsets."""
        return self.order[span.article], span.start, span.end

    def published(self, article: str) -> Time | None:
        """When an article came out, as far as is known."""
        return self.by_id[article].published
