"""Who the sources of an article are: named, unnamed with a description, and which of them is meant again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.agreement import Agreement
from crosswire.annotate.attribution.antecedents import Antecedents, is_pair, unnamed_subject
from crosswire.annotate.attribution.bearers import Bearers, is_aged
from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.nouns import is_body, is_institution, is_office, is_text, people
from crosswire.annotate.attribution.source_spans import source_range
from crosswire.annotate.coreference.pronouns import kind_of
from crosswire.annotate.mentions import role
from crosswire.annotate.syntax import (
    child,
    children,
    noun_phrase,
    predicate,
    sentence_bounds,
    span,
    subject,
    subtree,
    text_of,
    tokens_in,
)
from crosswire.lexicons import entries
from crosswire.records import Annotation, Entity, Method, Naming, Source, Span

_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "it", "its"})
_ANCHORS = re.compile(
    r"nonym|background|\bnames?\b|named|identified|ground rules|uthori[sz]ed|permitted|allowed|cleared"
)
_AROUND = 60  # characters on each side of such a word that its expression may take
_SINGLE = frozenset({"he", "she"})
_WHO = frozenset({"who", "whose", "which"})
_LATELY = 6  # mentions back to which 'they' may look for an unnamed source
_MEMORY = 200  # earlier mentions that a definite phrase or pronoun may take up
_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One mention of a source. `chain` numbers the mentions that are the same unnamed source; `origin`
    is the head of the words that the mention takes up, its own where it stands for itself.
    """

    token: int
    span: Span
    naming: Naming
    entity: str | None
    description: str | None
    chain: int | None
    origin: int
    method: Method = "stated"
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Speakers:
    """The sources of one article by the token index of their mention, and the terms of the unnamed."""

    mentions: dict[int, Speaker]
    terms: dict[int, str]

    def source(self, head: Token | None) -> Source:
        """The source record for a mention's head; unattributed where there is none or it is not known."""
        if head is None or head.i not in self.mentions:
            return Source(None, None, "unattributed", method="unknown")
        found = self.mentions[head.i]
        terms = None if found.chain is None else self.terms.get(found.chain)
        return Source(found.entity, found.span, found.naming, found.description, terms, found.method)


Stops = Mapping[int, Collection[int]]
"""By a source's head: the tokens at which its words end at the latest."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the sources of an article, each by the index of their head.

    stops: tokens into which their words cannot run; inner: those who speak in somebody's words; papers: the
    nouns of texts in which they say it ('in a letter').
    """

    stops: Stops
    inner: Collection[int] = frozenset()
    papers: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the readers of mentions share."""

    annotation: Annotation
    agreement: Agreement
    others: Antecedents
    beside: Beside
    bearers: Bearers


def speakers(doc: Doc, annotation: Annotation, heads: Iterable[Token], beside: Beside) -> Speakers:
    """Resolve the heads of all source phrases of an article, in order of the text.

    A definite phrase ('the official') is the last unnamed source that its words allow; a pronoun
    without an entity is the last source before it with which it agrees, and unattributed without one.
    """
    mentions: dict[int, Speaker] = {}
    known: list[Speaker] = []
    times = timed(doc, annotation)
    agreement, others = Agreement(doc, annotation), Antecedents(doc, annotation)
    page = _Page(annotation, agreement, others, beside, Bearers(doc, annotation))
    for head in sorted({head.i: head for head in heads}.values(), key=lambda token: token.i):
        lately = known[-_MEMORY:]
        found = (
            _pronoun(page, head, lately)
            if _is_pronoun(head)
            else _phrase(page, head, lately, source_range(head, beside.stops.get(head.i, ()), times))
        )
        mentions[head.i] = found
        if found.naming != "unattributed":
            known.append(found)
    return Speakers(mentions, _terms(doc, mentions))


def timed(doc: Doc, annotation: Annotation) -> frozenset[int]:
    """The tokens of the dates and times."""
    found = (tokens_in(doc, one.span) for one in annotation.times if one.type in {"DATE", "TIME"})
    return frozenset(token.i for words in found for token in words)


def _is_pronoun(head: Token) -> bool:
    return head.lower_ != "one" and (head.tag_ in {"PRP", "PRP$"} or head.lower_ in _PERSONAL)


# --- pronouns ---------------------------------------------------------------------------------


def _pronoun(page: _Page, head: Token, known: list[Speaker]) -> Speaker:
    doc, annotation, agreement = head.doc, page.annotation, page.agreement
    where = span(annotation.article, doc, head.i, head.i + 1)
    nobody = Speaker(head.i, where, "unattributed", None, None, None, head.i, "unknown", True)
    kind = kind_of(head)
    if kind is None:
        return nobody
    stranger = unnamed_subject(head) if kind in _SINGLE else None
    if stranger is not None and agreement.fits(head, stranger, None):
        return replace(nobody, naming="unnamed", description=_description(stranger), chain=stranger.i,
                       origin=stranger.i, method="inferred")  # fmt: skip
    entity = role(annotation.article, annotation, head).entity
    if entity is not None and not agreement.fits(head, head, entity):
        entity = None
    last = _unnamed_lately(head, known) if head.lower_ == "they" and entity is None else None
    if entity is None and last is None:
        last = _last(page, head, known)
        entity = _named_lately(page, head, last) if kind in _SINGLE else None
        last = last if entity is None else None
    if last is not None:
        agreement.bind(head, doc[last.origin], last.entity)
        return replace(last, token=head.i, span=where, method="inferred", pronoun=True)
    if entity is None:
        body = _body_before(page, head) if kind == "it" else None
        return (
            nobody if body is None else replace(nobody, naming="named", description=body, method="inferred")
        )
    agreement.bind(head, head, entity)
    return replace(nobody, naming="named", entity=entity, method="inferred")


def _body_before(page: _Page, head: Token) -> str | None:
    """The words of the last body with a name in the sentence before, where no source is left for 'it'."""
    start = sentence_bounds(head)[0]
    if start == 0 or head.doc[start - 1].is_space:
        return None
    first = sentence_bounds(head.doc[start - 1])[0]
    for token in reversed(head.doc[first:start]):
        if token.pos_ in {"NOUN", "PROPN"} and is_body(token) and _is_named(token, page.annotation):
            begin, end = noun_phrase(token)
            return head.doc[begin:end].text
    return None


def _last(page: _Page, head: Token, known: list[Speaker]) -> Speaker | None:
    """The last source that agrees with a pronoun; one who speaks in somebody's words only failing others."""
    inner: Speaker | None = None
    for one in reversed(known):
        if inner is not None and one.token in page.beside.inner:
            continue
        if page.agreement.fits(head, head.doc[one.origin], one.entity):
            if one.token not in page.beside.inner:
                return one
            inner = one
    return inner


def _named_lately(page: _Page, head: Token, last: Speaker | None) -> str | None:
    """The person that a pronoun means who was named as a subject since the last source that agrees, or, where
    there is none, anyhow.
    """
    first = page.others.reach(head)
    since = first if last is None else max(last.token + 1, first)
    people = [
        (entity.id, is_subject)
        for _, entity, is_subject in page.others.person_before(head, since)
        if page.agreement.fits(head, head, entity.id)
    ]
    chosen = next((ident for ident, is_subject in people if is_subject), None)
    return chosen if chosen is not None or last is not None or not people else people[0][0]


def _unnamed_lately(head: Token, known: list[Speaker]) -> Speaker | None:
    """'They' of one person: the unnamed source, whose sex is not to be known."""
    return next((one for one in reversed(known[-_LATELY:]) if one.naming == "unnamed"), None)


# --- phrases ----------------------------------------------------------------------------------


def _phrase(page: _Page, head: Token, known: list[Speaker], bounds: Range) -> Speaker:
    annotation = page.annotation
    where = span(annotation.article, head.doc, *bounds)
    own = Speaker(head.i, where, "named", None, None, None, head.i)
    if is_pair(head) and (both := page.others.pair(head)) is not None:
        return replace(own, description=head.doc[both[0] : both[1]].text, method="inferred")
    author = page.others.author(head)
    entity = _entity(head, annotation) or page.others.apposed(head, bounds)
    if entity is None and author is not None:
        entity = page.others.entity(author)
        if entity is None:
            return replace(own, description=_description(author))
    if entity is not None and child(head, "conj") is None:
        printed = any(one.start < where.end and where.start < one.end for one in entity.spans)
        return replace(own, entity=entity.id, method="stated" if printed else "inferred")
    if entity is not None or _is_named(head, annotation):
        return own
    earlier = reversed(known) if _is_definite(head) else ()
    again = next((other for other in earlier if _is_same(page, head, other)), None)
    holder = page.bearers.bearer(head, -1 if again is None else again.token)
    if holder is None and is_aged(head):
        holder = next((one for _, one, _ in page.others.person_before(head, page.others.reach(head))), None)
    if holder is not None:
        return replace(own, entity=holder.id, method="inferred")
    if again is not None:
        return replace(again, token=head.i, span=where, method="inferred", pronoun=False)
    if _is_definite(head) and (body := page.others.body(head)) is not None:
        return replace(own, description=head.doc[body[0] : body[1]].text, method="inferred")
    return replace(own, naming="unnamed", description=_description(head), chain=head.i)


def _entity(head: Token, annotation: Annotation) -> Entity | None:
    """The entity of the head itself, or of the name that stands in apposition to it."""
    for token in (*_named_behind(head), head, *children(head, "appos", "flat")):
        found = role(annotation.article, annotation, token).entity
        entity = next((other for other in annotation.entities if other.id == found), None)
        if entity is not None and entity.type in _NAMED:
            return entity
    return None


def _named_behind(head: Token) -> tuple[Token, ...]:
    """The first word of the person whose title a head is ('Taoiseach Orla Mannion')."""
    following = head.nbor() if head.i + 1 < len(head.doc) else head
    named = following.ent_type_ == "PERSON" and following.pos_ == "PROPN" and head.pos_ == "PROPN"
    return (following,) if named and following.i != head.i else ()


def _is_named(head: Token, annotation: Annotation) -> bool:
    """Named without an entity of its own: by the parse's names, or a body with a name before it."""
    for token in (head, *children(head, "appos", "flat")):
        bare = token.pos_ == "PROPN" and not annotation.entities and not head.doc.ents
        if bare or (token.ent_type_ in _NAMED and not _is_common(token)):
            return True
    if is_institution(head) or is_office(head):
        return True
    if not is_body(head):
        return False
    return any(
        _has_name(part, annotation) for part in children(head, "compound", "nmod:poss", "nmod", "amod")
    )


def _is_common(token: Token) -> bool:
    """'officials' stays a common noun, whatever a tagger of names takes in with it."""
    return token.pos_ == "NOUN" and token.text.islower()


def _has_name(part: Token, annotation: Annotation) -> bool:
    return part.ent_type_ in _NAMED or role(annotation.article, annotation, part).entity is not None


def _is_same(page: _Page, head: Token, speaker: Speaker) -> bool:
    """Whether a definite phrase takes up an earlier source: an unnamed one of the same number without new
    modifiers, the writer of 'the letter', a body by its last word ('the militia').
    """
    earlier = head.doc[speaker.token]
    own = {part.lemma_.lower() for part in children(head, *_MODIFIERS)}
    if is_text(head) and head.lemma_.lower() in page.beside.papers.get(speaker.token, ()):
        return not own
    if speaker.pronoun:
        return False
    if (head.tag_ in {"NNS", "NNPS"}) != (earlier.tag_ in {"NNS", "NNPS"}):
        return False
    if speaker.chain is None:
        return not own and earlier.lower_ == head.lower_ and speaker.naming == "named"
    words = {head.lemma_.lower(), earlier.lemma_.lower()}
    if len(words) > 1 and not words <= people():
        return False
    return not own or bool(own & {part.lemma_.lower() for part in children(earlier, *_MODIFIERS)})


def _is_definite(head: Token) -> bool:
    return any(part.lower_ in _DEFINITE for part in children(head, "det"))


def _description(head: Token) -> str:
    """The phrase as printed, with what a participle adds ('a person briefed on the talks')."""
    start, end = noun_phrase(head)
    clause = child(head, "acl")
    if (
        clause is not None
        and clause.i > head.i
        and clause.tag_ in {"VBN", "VBG"}
        and clause.left_edge.i == end
    ):
        end = subtree(clause)[1]
    return head.doc[start : _without_relative(head, end)].text


def _without_relative(head: Token, end: int) -> int:
    """The end of a phrase before ', who …', which a parse may hang to a noun within ('one of the guards')."""
    doc = head.doc
    aside = (at for at in range(head.i + 1, end - 1) if doc[at].text == "," and doc[at + 1].lower_ in _WHO)
    return next(aside, end)


# --- terms ------------------------------------------------------------------------------------


def _terms(doc: Doc, mentions: dict[int, Speaker]) -> dict[int, str]:
    """Verbatim terms ('on condition of anonymity') by the chain of the unnamed source that set them."""
    unnamed = [found for _, found in sorted(mentions.items()) if found.chain is not None]
    terms: dict[int, str] = {}
    for start, end in stated_terms(doc):
        where = doc.char_span(start, end, alignment_mode="expand")
        holder = None if where is None else _term_holder(where[0], unnamed)
        if holder is not None and holder.chain is not None:
            terms.setdefault(holder.chain, text_of(doc)[start:end])
    return terms


def _term_holder(at: Token, unnamed: list[Speaker]) -> Speaker | None:
    """Who set the terms: the subject of the clause, else the nearest unnamed source of the sentence,
    else a pronoun's or definite phrase's source that was read before.
    """
    who = subject(predicate(at))
    start, end = sentence_bounds(at)
    if who is not None:
        exact = next((found for found in unnamed if found.token == who.i), None)
        if exact is not None:
            return exact
    inside = [found for found in unnamed if start <= found.token < end]
    before = [found for found in inside if found.token < at.i] or inside
    if before:
        return before[-1] if before[-1].token < at.i else before[0]
    if who is None or not (_is_pronoun(who) or _is_definite(who)):
        return None
    return next((found for found in reversed(unnamed) if found.token < at.i), None)


@lru_cache(maxsize=2)
def stated_terms(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The characters of all terms on which somebody speaks ('asked not to be named'), in order.

    The expressions are tried only around a word that each of them has, which is ten times as fast.
    """
    text, end, found = text_of(doc), 0, list[tuple[int, int]]()
    for word in _ANCHORS.finditer(text):
        start = max(end, word.start() - _AROUND)
        for match in _pattern().finditer(text, start, min(word.end() + _AROUND, len(text))):
            found.append(match.span())
            end = match.end()
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(entries("quotations_terms.txt")), re.IGNORECASE)
