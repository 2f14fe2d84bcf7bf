"""Articles and annotations made by hand, for tests of the stages behind annotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from crosswire.ids import sha256, stable_id
from crosswire.records import (
    Agency,
    Annotation,
    Article,
    Entity,
    EntityType,
    Event,
    Field,
    Line,
    Noted,
    Place,
    Position,
    Quantity,
    Quotation,
    Relative,
    Role,
    Sentence,
    Source,
    Span,
    Time,
    TimeExpression,
)

_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*[”\"]?")
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "and",
        "or",
        "that",
        "with",
        "for",
        "from",
        "by",
        "will",
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "be",
        "it",
    ]
)


def day(iso: str) -> Time:
    """A publication day from metadata."""
    return Time(iso, iso, iso, "day", "metadata", (Field("date", iso),))


def lemmas(text: str) -> tuple[str, ...]:
    """Content words with plural and past endings cut off: good enough to compare."""
    found = [word.lower() for word in re.findall(r"\w+", text)]
    return tuple(re.sub(r"(?<=\w{3})(?:ed|s)$", "", word) for word in found if word not in _STOP)


class Draft:
    """An article in the making: its text, and what an annotator would have found in it.

    Spans are given as the words themselves; `nth` picks a later occurrence.
    """

    def __init__(
        self, text: str, outlet: str | None = None, published: Time | None = None, *,
        agencies: Sequence[str] = (), headline: bool = False, source: str | None = None,
    ) -> None:  # fmt: skip
        self.text = text
        self.id = stable_id("art", text, outlet, source)
        self.outlet = outlet
        self.published = published
        self.agencies = tuple(agencies)
        self.headline = headline
        self.source = source or f"{outlet or 'unknown'}.txt"
        self.found: dict[str, list[Any]] = {
            name: [] for name in ("entities", "times", "quantities", "quotations", "positions", "events")
        }

    @property
    def article(self) -> Article:
        lines, at = [], 0
        for number, line in enumerate(self.text.split("\n")):
            if line.strip():
                lines.append(Line(at, at + len(line), "headline" if self.headline and not number else "body"))
            at += len(line) + 1
        first = self.text.split("\n")[0]
        return Article(
            id=self.id, source=self.source, sha256=sha256(self.text), bytes_sha256=sha256(self.text),
            extractor="text", text=self.text, lines=tuple(lines), published=self.published,
            outlet=Noted(self.outlet, "metadata") if self.outlet else None,
            headline=Noted(first, "stated", (Span(self.id, 0, len(first)),)) if self.headline else None,
            agencies=tuple(Agency(name, Field("credit", name)) for name in self.agencies),
        )  # fmt: skip

    @property
    def annotation(self) -> Annotation:
        roles = {line.start: line.role for line in self.article.lines}
        sentences = []
        for match in _SENTENCE.finditer(self.text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if match.group().strip():
                line = max(at for at in roles if at <= start)
                sentences.append(Sentence(start, match.end(), roles[line], lemmas(match.group())))
        kept = {name: tuple(sorted(items, key=_place)) for name, items in self.found.items()}
        return Annotation(self.id, "hand-made", tuple(sentences), **kept)

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(self.id, at, at + len(words))

    def _id(self, layer: str, span: Span) -> str:
        return stable_id(layer[:3], self.id, layer, span.start, span.end)

    def entity(
        self, name: str, type: EntityType = "PERSON", *, country: str | None = None,
        titles: Sequence[str] = (), also: Sequence[str] = (), sector: str | None = None,
    ) -> Entity:  # fmt: skip
        """Every occurrence of the name, and of the forms in `also`, is a mention."""
        spans = {
            Span(self.id, found.start(), found.end())
            for form in (name, *also)
            for found in re.finditer(rf"\b{re.escape(form)}\b", self.text)
        }
        whole = sorted(
            span for span in spans
            if not any(o != span and o.start <= span.start and span.end <= o.end for o in spans)
        )  # fmt: skip
        entity = Entity(
            self._id("entities", whole[0]),
            name,
            type,
            country,
            sector,
            tuple(also),
            tuple(titles),
            tuple(whole),
        )
        self.found["entities"].append(entity)
        return entity

    def role(
        self, words: str, entity: Entity | None = None, country: str | None = None, nth: int = 0
    ) -> Role:
        known = country or (entity.country if entity else None)
        return Role(entity.id if entity else None, self.span(words, nth), known)

    def time(
        self, words: str, value: str | None = None, relative: Relative | None = None, **more: Any
    ) -> TimeExpression:
        span = self.span(words)
        found = TimeExpression(self._id("times", span), span, "DATE", value, relative, **more)
        self.found["times"].append(found)
        return found

    def quantity(
        self, words: str, low: float | None, high: float | None, of: str | None, **more: Any
    ) -> Quantity:
        span = self.span(words)
        found = Quantity(self._id("quantities", span), span, low, high, of=of, **more)
        self.found["quantities"].append(found)
        return found

    def event(self, type: Any, trigger: str, lemma: str, status: Any = "past", **more: Any) -> Event:
        span = self.span(trigger, more.pop("nth", 0))
        place = more.pop("place", None)
        where = Place(place, None, self.span(place)) if place else None
        event = Event(
            self._id("events", span), type, None, None, status, span, lemma,
            actors=tuple(more.pop("actors", ())), recipients=tuple(more.pop("recipients", ())),
            place=where, quantities=tuple(item.id for item in more.pop("quantities", ())), **more,
        )  # fmt: skip
        self.found["events"].append(event)
        return event

    def quotation(
        self, content: str, kind: Any = "direct", source: Source | None = None, **more: Any
    ) -> Quotation:
        span = self.span(content)
        quotation = Quotation(
            self._id("quotations", span), kind, (span,), None, source or Source(None, None, "unattributed"),
            lemmas=lemmas(content), **more,
        )  # fmt: skip
        self.found["quotations"].append(quotation)
        return quotation

    def position(
        self, kind: Any, content: str, holder: Role, addressee: Role | None = None, **more: Any
    ) -> Position:
        span = self.span(content)
        position = Position(
            self._id("positions", span), kind, holder, addressee, (span,), lemmas=lemmas(content), **more
        )
        self.found["positions"].append(position)
        return position

    def named(self, words: str, entity: Entity) -> Source:
        """A named source: somebody the article names."""
        return Source(entity.id, self.span(words), "named")

    def unnamed(self, words: str) -> Source:
        """An unnamed source, described by these words."""
        return Source(None, self.span(words), "unnamed", words)


def _place(item: Any) -> tuple[int, int]:
    if isinstance(item, Entity):
        return item.spans[0].start, item.spans[0].end
    if isinstance(item, Event):
        return item.trigger.start, item.trigger.end
    if isinstance(item, Quotation | Position):
        return item.content[0].start, item.content[0].end
    return item.span.start, item.span.end
