"""The record types: everything that passes between two stages, and nothing else.

Offsets count Unicode code points of an article's `text`; ranges of text are half open, ranges of
time inclusive. A field that is not known is None or an empty tuple: nothing is filled in with a
default. The JSON contract (`report/record.schema.json`) names these fields as they stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["stated", "metadata", "inferred", "unknown"]
LineRole = Literal[
    "headline", "subhead", "body", "dateline", "byline", "timestamp", "caption", "credit",
    "contributor", "related", "bio", "interface",
]  # fmt: skip
Granularity = Literal[
    "second", "minute", "hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter",
    "half-year", "year", "decade", "century", "range",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["past", "future", "same", "nearest"]
EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "GROUP"]
QuotationKind = Literal["direct", "mixed", "indirect"]
Naming = Literal["named", "unnamed", "unattributed"]
EventType = Literal[
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
]  # fmt: skip
Status = Literal["past", "ongoing", "scheduled", "hypothetical", "negated"]
PositionKind = Literal[
    "demand", "offer", "refusal", "threat", "promise", "accusation", "denial", "warning", "request"
]
FactKind = Literal["event", "quotation", "position"]
ConflictAbout = Literal["number", "date", "place", "name", "title", "actor", "status", "negation", "wording"]
ConflictDegree = Literal["contradiction", "precision", "alteration"]
CopyRelation = Literal["copy", "partial", "paraphrase"]
OriginKind = Literal["wire", "copy", "briefing", "document", "interview", "statement", "publisher", "outlet"]

PUBLICATION = "publication"
"""The anchor of a time expression that is counted from the article's own date."""


# --- evidence -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `text[start:end]` of one article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Field:
    """A value that came from outside the text: the metadata field and its raw content."""

    field: str
    raw: str


Evidence = Span | Field


@dataclass(frozen=True, slots=True)
class Noted:
    """A value together with how it is known."""

    value: str
    method: Method
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A point or range on the calendar; `earliest` and `latest` are ISO 8601, inclusive."""

    value: str | None
    earliest: str | None
    latest: str | None
    granularity: Granularity | None
    method: Method
    evidence: tuple[Evidence, ...] = ()
    from_: tuple[str, ...] = ()


# --- ingest: articles -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text (without its line break; blank lines have none) and what it is for."""

    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service that the article credits."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that opens a news report ('GENEVA – …')."""

    place: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One published text from one outlet, frozen."""

    id: str
    source: str
    sha256: str
    bytes_sha256: str
    extractor: str
    text: str
    lines: tuple[Line, ...]
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None
    outlet: Noted | None = None
    headline: Noted | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    dateline: Dateline | None = None
    published: Time | None = None
    modified: Time | None = None


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """An input that could not be read, and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class SetAside:
    """A readable input, or part of one, that is no article of this run, and why.

    Inputs in another language or given twice; what of a text is too long for the model to read whole.
    """

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What reading the inputs gave; articles in order of source, then id."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


# --- annotate: what one article says --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the role of its line and the lemmas of its content words, in order."""

    start: int
    end: int
    role: LineRole
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relative:
    """A time that words give only in relation to another.

    anchor: PUBLICATION or the id of another time expression.
    unit, offset: the distance from the anchor's own unit ('two weeks ago': week, -2; 'today': day, 0).
    partial: instead of an offset, the parts that are stated, with X for the rest:
        'XXXX-12-07', 'XXXX-12', 'XXXX-WXX-4', 'XXXX-SU'; `direction` says on which side of the
        anchor the rest is to be filled in, and a non-zero `offset` counts whole periods before or
        after the anchor's own ('last Thursday' said on a Thursday is seven days back); with direction
        'same' it counts the periods around it ('Wednesday of last week').
    time: a TIMEX3 time of day to append, with its zone if stated: 'TEV', 'T19:14', 'T19:14Z'.
    """

    anchor: str
    unit: str
    offset: int = 0
    direction: Direction = "same"
    partial: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression; exactly one of `value` (the words suffice) and `relative` is set.

    In a record, `earliest`, `latest`, `granularity`, `anchor` and `method` are filled in and
    `value` is the resolved TIMEX3 value, or None where it stays unknown. `direction` is the side of
    the article's date on which the clause's tense and mood put it, whether or not the words need it.
    """

    id: str
    span: Span
    type: TimexType
    value: str | None = None
    relative: Relative | None = None
    modifier: str | None = None
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity | None = None
    anchor: str | None = None
    method: Method = "unknown"
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: 'some 100,000 troops' is low 100000, high 100000, approximate.

    `of` is the lemma of the counted noun ('troop'), `unit` a measure or currency ('tonne', 'USD').
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named. `spans` are mentions by name, `coreferents` all other mentions."""

    id: str
    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    coreferents: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """Who takes part: the words, the entity behind them if known, its country and sector."""

    entity: str | None
    span: Span
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, the gazetteer's name and country (ISO 3166 alpha-3)."""

    name: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who a quotation comes from. `description` ('a senior official') and `terms` as printed.

    `method`: 'stated' where the source's own words name or describe it, 'inferred' where a pronoun, a
    bare 'the official' or a quotation that goes on was given to an earlier source, 'unknown' where
    nobody is known; `span` is then the pronoun, if there is one.
    """

    entity: str | None
    span: Span | None
    naming: Naming
    description: str | None = None
    terms: str | None = None
    method: Method = "stated"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Speech, thought or writing that the article attributes. `when` is a time expression's id."""

    id: str
    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Source
    parent: str | None = None
    addressee: Role | None = None
    channel: str | None = None
    when: str | None = None
    time: Time | None = None
    fact: str | None = None
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event. `entry` is the lexicon entry that fired, `attribution` a quotation's id.

    `sentence` is the whole sentence around the trigger, `status_by` the word that decided the status ('will',
    'if', 'failed'), None where only the tense of the trigger did.
    """

    id: str
    type: EventType
    mode: str | None
    context: str | None
    status: Status
    trigger: Span
    lemma: str
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    place: Place | None = None
    attribution: str | None = None
    quantities: tuple[str, ...] = ()
    when: str | None = None
    time: Time | None = None
    fact: str | None = None
    entry: str | None = None
    sentence: Span | None = None
    status_by: Span | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What a side demands, offers, refuses, threatens …; `answers` is an earlier position's id."""

    id: str
    kind: PositionKind
    holder: Role
    addressee: Role | None
    content: tuple[Span, ...]
    cue: Span | None = None
    condition: Span | None = None
    status: Status = "past"
    attribution: str | None = None
    answers: str | None = None
    when: str | None = None
    time: Time | None = None
    fact: str | None = None
    lemmas: tuple[str, ...] = ()


Member = Event | Quotation | Position
"""What can be part of a fact."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one article's own words give; depends on its text and lines, on nothing else.

    cut: what of the text the model did not read whole, in words.
    """

    article: str
    model: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    cut: tuple[str, ...] = ()


# --- group: stories -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which one repeats the other's words.

    direction: the id of the article that came first, or None; `aligned` pairs are the same words.
    """

    id: str
    articles: tuple[str, str]
    relation: CopyRelation
    direction: str | None
    aligned: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles (ids, sorted) that report one developing situation, and the copies among them."""

    id: str
    articles: tuple[str, ...]
    copies: tuple[Copy, ...] = ()


# --- reconcile: the record ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Why two carriers (article ids) may have one origin; proven, or only suspected."""

    a: str
    b: str
    kind: OriginKind
    proven: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginRange:
    """How many separate origins stand behind a fact, and the links that were counted."""

    at_least: int
    at_most: int
    links: tuple[OriginLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status that a fact had in one article."""

    status: Status
    article: str
    time: Time | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Events, quotations or positions of several articles (or one) that are the same thing.

    `members` are their ids, `actors` entity ids, `outlets` names; `single_source` says that one
    article carries it, `unnamed_only` that no carrier names a source for it.
    """

    id: str
    kind: FactKind
    label: Span
    status: Status | None
    history: tuple[StatusChange, ...]
    time: Time | None
    place: Place | None
    actors: tuple[str, ...]
    members: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    single_source: bool
    unnamed_only: bool
    origins: OriginRange


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values that carriers give, with its evidence."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Carriers of one fact (or one article's metadata and text) that give different values."""

    id: str
    fact: str | None
    articles: tuple[str, ...]
    about: ConflictAbout
    degree: ConflictDegree
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where facts enter the press."""

    id: str
    kind: OriginKind
    name: str | None
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One story, cross-checked. `timeline` holds fact ids, earliest first."""

    id: str
    title: str | None
    articles: tuple[Article, ...]
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    timeline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeWith:
    """Versions of what made a brief: the code, the model, the lexicons, the text normalisation."""

    code: str
    model: str
    lexicons: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The records of a run, together with the inputs that are in none of them."""

    made_with: MadeWith
    stories: tuple[Record, ...]
    skipped: tuple[Skipped, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
