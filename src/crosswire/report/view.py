"""What a person wants to read of a record, in the order of reading; terminal and HTML both show this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosswire.records import (
    Article,
    Conflict,
    Copy,
    Event,
    Evidence,
    Fact,
    Member,
    OriginRange,
    Position,
    Quotation,
    Record,
    Role,
    Span,
    Time,
)
from crosswire.report.text import harmless, harmless_part, plural, shortened
from crosswire.report.words import country, outlet, when


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article as evidence: where they stand and what surrounds them on their line."""

    span: Span
    outlet: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says, and the words in it that it is about ('' if it is about all of them)."""

    before: str
    focus: str = ""
    after: str = ""

    def __str__(self) -> str:
        return self.before + self.focus + self.after


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief: when, what, the particulars, and the words that it rests on."""

    when: str
    what: Words
    notes: tuple[str, ...]
    carriers: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one name: a speaker, a side."""

    name: str
    lines: tuple[Line, ...]

    @property
    def carriers(self) -> int:
        """The articles behind its best carried line."""
        return max((line.carriers for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story as a person reads it."""

    title: str
    summary: str
    happened: tuple[Line, ...]
    planned: tuple[Line, ...]
    unsettled: tuple[Line, ...]
    said: tuple[Section, ...]
    wanted: tuple[Section, ...]
    differences: tuple[Line, ...]
    origins: tuple[Line, ...]
    articles: tuple[Line, ...]


def view(record: Record) -> StoryView:
    """A record in the order of reading."""
    return _Reader(record).story()


_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "this", "that", "these", "those"})
_STATE = frozenset({"government", "military"})  # sectors that speak for their country
_NAMELESS = {"outlet": "no shared origin found"}  # which is not the same as the outlet's own reporting
_TELLERS = 3  # names that stand behind 'according to'
_CONTEXT = 120  # characters of the line shown on either side of the evidence
_READ = 5 * _CONTEXT  # characters read for that: blanks may fold together, and a line may have no end


class _Reader:
    """Looks things up in one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.by_article = {article.id: article for article in record.articles}
        self.entities = {entity.id: entity for entity in record.entities}
        self.entity_names = {entity.id: harmless(entity.name) for entity in record.entities}

    @cached_property
    def members(self) -> dict[str, Member]:
        record = self.record
        found: tuple[Member, ...] = (*record.events, *record.quotations, *record.positions)
        return {member.id: member for member in found}

    def story(self) -> StoryView:
        ranks = {fact: rank for rank, fact in enumerate(self.record.timeline)}
        last = len(ranks)
        facts = sorted(self.record.facts, key=lambda fact: ranks.get(fact.id, last))
        events = [fact for fact in facts if fact.kind == "event"]
        return StoryView(
            title=harmless(self.record.title or "Story without a headline"),
            summary=self.summary(),
            happened=self.event_lines(fact for fact in events if fact.status in {"past", "ongoing"}),
            planned=self.event_lines(fact for fact in events if fact.status == "scheduled"),
            unsettled=self.event_lines(fact for fact in events if fact.status in {"hypothetical", "negated"}),
            said=self.sections(fact for fact in facts if fact.kind == "quotation"),
            wanted=self.sections(fact for fact in facts if fact.kind == "position"),
            differences=tuple(self.difference(conflict) for conflict in self.record.conflicts),
            origins=self.origin_lines(),
            articles=tuple(self.article_line(article) for article in self.record.articles),
        )

    def summary(self) -> str:
        articles = self.record.articles
        known_outlets = {article.outlet.value for article in articles if article.outlet}
        starts = [article.published.earliest for article in articles if article.published]
        ends = [article.published.latest for article in articles if article.published]
        known = sorted(day[:10] for day in starts if day), sorted(day[:10] for day in ends if day)
        dates = when(Time(None, known[0][0], known[1][-1], None, "inferred")) if all(known) else ""
        parts = [plural(len(articles), "article"), self.outlets_known(len(known_outlets)), dates]
        return " · ".join(part for part in parts if part)

    def outlets_known(self, known: int) -> str:
        """'2 outlets', '2 outlets and 1 article of unknown outlet', 'outlets not known'."""
        unknown = sum(article.outlet is None for article in self.record.articles)
        if not known:
            return "outlets not known"
        return plural(known, "outlet") + (
            f" and {plural(unknown, 'article')} of unknown outlet" if unknown else ""
        )

    # --- lines ------------------------------------------------------------------------------

    def event_lines(self, facts: Iterable[Fact]) -> tuple[Line, ...]:
        return tuple(self.fact_line(fact, self.event_words(fact), self.event_notes(fact)) for fact in facts)

    def event_words(self, fact: Fact) -> Words:
        """The label with the words that name the event."""
        label = fact.label
        text = self.by_article[label.article].text
        for trigger in (span for member in fact.members for span in self.spans_of(member)):
            if self.within(trigger, (label,)):
                before, after = text[label.start : trigger.start], text[trigger.end : label.end]
                spaced = (harmless_part(before), self.text(trigger), harmless_part(after))
                return Words(*spaced)
        return Words(self.text(label))

    def fact_line(self, fact: Fact, what: Words, notes: Iterable[str]) -> Line:
        carriers = ", ".join(dict.fromkeys(outlet(self.by_article[key]) for key in fact.articles))
        shown = (*notes, carriers, *carriage(fact))
        quotes = self.quotes(span for member in fact.members for span in self.spans_of(member))
        return Line(when(fact.time), what, tuple(note for note in shown if note), len(fact.articles), quotes)

    def event_notes(self, fact: Fact) -> list[str]:
        events = [found for key in fact.members if isinstance(found := self.members.get(key), Event)]
        kinds = sorted({" ".join(filter(None, (event.type, event.mode))) for event in events})
        who = [self.entity_names[actor] for actor in fact.actors if actor in self.entity_names]
        place = f"in {harmless(fact.place.name)}" if fact.place else ""
        status = "" if fact.status in {"past", "scheduled", None} else str(fact.status)
        return [", ".join(kinds), ", ".join(who), place, status, self.told_by(events)]

    def told_by(self, events: Sequence[Event]) -> str:
        """'According to X' where no article reports an event in its own voice."""
        told = [self.members.get(event.attribution or "") for event in events]
        quotations = [found for found in told if isinstance(found, Quotation)]
        if not quotations or len(quotations) < len(events):
            return ""
        names = [self.speaker(one) for one in quotations if one.source.naming != "unattributed"]
        found = list(dict.fromkeys(names))
        more = f" and {len(found) - _TELLERS} more" if len(found) > _TELLERS else ""
        return f"according to {', '.join(found[:_TELLERS])}{more}" if found else "only as reported speech"

    def sections(self, facts: Iterable[Fact]) -> tuple[Section, ...]:
        """Facts under the name of who speaks or wants, best carried names first."""
        named: dict[str, list[Line]] = {}
        for fact in facts:
            member = self.best_member(fact)
            if isinstance(member, Quotation) and self.is_fragment(member):
                continue
            if isinstance(member, Quotation):
                named.setdefault(self.speaker(member), []).append(self.quotation_line(fact, member))
            elif isinstance(member, Position):
                named.setdefault(self.side(member.holder), []).append(self.position_line(fact, member))
        found = [Section(name, tuple(lines)) for name, lines in named.items()]
        return tuple(
            sorted(found, key=lambda section: (-section.carriers, -len(section.lines), section.name))
        )

    def best_member(self, fact: Fact) -> Member | None:
        """The member that holds the fact's label, else its first."""
        known = [self.members[member] for member in fact.members if member in self.members]
        holding = [member for member in known if fact.label in self.spans_of(member.id)]
        return next(iter(holding or known), None)

    def quotation_line(self, fact: Fact, quotation: Quotation) -> Line:
        words = " […] ".join(self.text(span) for span in quotation.content)
        cue = None if quotation.cue is None else self.text(quotation.cue)
        if quotation.kind != "direct" and cue not in {None, ":"}:
            words = f"{cue}: {words}"  # 'denied' and 'refused' turn what follows round
        how = {"direct": "verbatim as printed", "mixed": "partly verbatim", "indirect": "reported"}
        notes = [how[quotation.kind], quotation.channel or "", self.towards(quotation.addressee)]
        reported_in = self.members.get(quotation.parent or "")
        teller = self.speaker(reported_in) if isinstance(reported_in, Quotation) else ""
        if teller and teller != self.speaker(quotation):  # who tells of his own words is no second source
            notes.append(f"as told by {teller}")
        return self.fact_line(fact, Words(words), notes)

    def is_fragment(self, quotation: Quotation) -> bool:
        """Whether reported words are too few to be read alone; the record has them all the same."""
        return (
            quotation.kind == "indirect"
            and sum(map(len, map(str.split, map(self.text, quotation.content)))) < 3
        )

    def position_line(self, fact: Fact, position: Position) -> Line:
        words = " […] ".join(self.text(span) for span in position.content)
        notes = [self.towards(position.addressee)]
        if position.condition is not None and not self.within(position.condition, position.content):
            notes.append(f"condition: {self.text(position.condition)}")
        if position.status not in {"past", "ongoing"}:
            notes.append(position.status)
        answered = self.members.get(position.answers or "")
        if isinstance(answered, Position):
            notes.append(f"answers {self.side(answered.holder)}’s {answered.kind}")
        return self.fact_line(fact, Words(f"{position.kind.upper()} {words}"), notes)

    def difference(self, conflict: Conflict) -> Line:
        values = " ↔ ".join(self.conflict_value(value.value, value.evidence) for value in conflict.values)
        spans = (item for value in conflict.values for item in value.evidence if isinstance(item, Span))
        notes = (conflict.degree, plural(len(conflict.articles), "article"))
        return Line(conflict.about, Words(values), notes, len(conflict.articles), self.quotes(spans))

    def conflict_value(self, value: str, evidence: Sequence[Evidence]) -> str:
        spans = [item for item in evidence if isinstance(item, Span)]
        names = sorted({outlet(self.by_article[span.article]) for span in spans})
        return f"{harmless(value)} ({', '.join(names) or 'metadata'})"

    def origin_lines(self) -> tuple[Line, ...]:
        lines = []
        for origin in self.record.origins:
            carriers = sorted({outlet(self.by_article[article]) for article in origin.articles})
            spans = (item for item in origin.evidence if isinstance(item, Span))
            name = harmless(origin.name) if origin.name else _NAMELESS.get(origin.kind, "not named")
            count = len(origin.articles)
            lines.append(Line(origin.kind, Words(name), (", ".join(carriers),), count, self.quotes(spans)))
        return tuple(lines)

    def article_line(self, article: Article) -> Line:
        published = article.published
        known = published is not None and published.earliest is not None
        how = f"date {published.method}" if published and known else "date not known"
        headline = harmless(article.headline.value) if article.headline else "(no headline)"
        agencies = ", ".join(harmless(agency.name) for agency in article.agencies)
        copied = [self.copied(article, pair) for pair in self.record.copies if article.id in pair.articles]
        notes = (
            outlet(article),
            how,
            f"credits {agencies}" if agencies else "",
            *copied,
            harmless(article.source),
        )
        return Line(when(published), Words(headline), tuple(note for note in notes if note), 1, ())

    def copied(self, article: Article, pair: Copy) -> str:
        other = next(found for found in pair.articles if found != article.id)
        return f"shares words with {outlet(self.by_article[other])} ({pair.relation})"

    # --- words ------------------------------------------------------------------------------

    def speaker(self, quotation: Quotation) -> str:
        source = quotation.source
        if source.entity in self.entity_names:
            return self.entity_names[source.entity]
        if source.naming == "unattributed":
            return "Not attributed"
        words = source.description or (self.text(source.span) if source.span else "someone")
        terms = f", {harmless(source.terms)}" if source.terms else ""
        return (
            f"{harmless(words)} ({source.naming}{terms})" if source.naming == "unnamed" else harmless(words)
        )

    def side(self, role: Role) -> str:
        """Who holds a position: a state where the state itself or its government speaks, else the name."""
        entity = self.entities.get(role.entity or "")
        is_state = entity.type == "GPE" if entity else role.sector in _STATE
        return (country(role.country) if is_state else None) or self.holder_name(role)

    def holder_name(self, role: Role) -> str:
        """The name of who holds a position; a pronoun that nothing resolved is nobody's name."""
        name = self.role_name(role)
        return "Not resolved" if name.casefold() in _PRONOUNS else name

    def role_name(self, role: Role) -> str:
        return self.entity_names.get(role.entity or "") or self.text(role.span)

    def towards(self, role: Role | None) -> str:
        return f"to {self.role_name(role)}" if role else ""

    def within(self, span: Span, others: Sequence[Span]) -> bool:
        return any(
            span.article == other.article and other.start <= span.start and span.end <= other.end
            for other in others
        )

    def text(self, span: Span) -> str:
        return harmless(self.by_article[span.article].text[span.start : span.end])

    def spans_of(self, member: str) -> tuple[Span, ...]:
        found = self.members.get(member)
        if isinstance(found, Event):
            return (found.trigger,)
        return found.content if found else ()

    def quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(self.quote(span) for span in dict.fromkeys(spans))

    def quote(self, span: Span) -> Quote:
        text = self.by_article[span.article].text
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - _READ)
        line_end = text.find("\n", span.end, span.end + _READ)
        before = harmless(text[start : span.start])
        after = harmless(text[span.end : line_end if line_end >= 0 else span.end + _READ])
        return Quote(
            span,
            outlet(self.by_article[span.article]),
            shortened(before[::-1], _CONTEXT)[::-1],  # cut at its far end
            self.text(span),
            shortened(after, _CONTEXT),
        )


def carriage(fact: Fact) -> tuple[str, ...]:
    """Who carries a fact and on how many origins it rests, in words."""
    notes = (
        [f"{plural(len(fact.articles), 'article')}, {origins(fact.origins)}"]
        if not fact.single_source
        else []
    )
    if fact.unnamed_only:
        notes.append("no named source")
    return (*notes, *told_otherwise(fact))


def told_otherwise(fact: Fact) -> tuple[str, ...]:
    """In how many of its articles what happened was only planned, possible or said not to be."""
    done = {"past", "ongoing"}
    if fact.status not in done:
        return ()
    tellers = {change.article for change in fact.history if change.status in done}
    words = {"scheduled": "planned", "hypothetical": "only possible", "negated": "denied"}
    counts = {
        word: len({one.article for one in fact.history if one.status == status} - tellers)
        for status, word in words.items()
    }
    return tuple(f"{word} in {count}" for word, count in counts.items() if count)


def origins(found: OriginRange) -> str:
    """'2 origins', '1–3 origins'."""
    if found.at_least == found.at_most:
        return plural(found.at_least, "origin")
    return f"{found.at_least}–{found.at_most} origins"
