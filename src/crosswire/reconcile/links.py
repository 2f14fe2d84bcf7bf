"""Weak links: what two articles probably report in common, before any of it has a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from crosswire.lexicons import entry_set
from crosswire.lexicons.frequency import overlap
from crosswire.reconcile.dating import EventLink
from crosswire.reconcile.dating.evidence import STRONG
from crosswire.reconcile.dating.moments import disjoint
from crosswire.reconcile.dating.resolution import time_of
from crosswire.reconcile.facts.events import EventView, event_view, score_events
from crosswire.reconcile.facts.quotations import QuotationView, quotation_view, score_quotations
from crosswire.reconcile.facts.scores import Feature, Score
from crosswire.reconcile.material import Material
from crosswire.records import PUBLICATION, Direction, Sentence, Span, TimeExpression
from crosswire.temporal import parse_value

_EVENTS = 0.3  # total, of 0.85 that events without a time can reach
_QUOTATIONS = 0.5
_SENTENCES = 0.25  # overlap of all their lemmas, more where the times are put in the same words
_SAME_TIME = 0.1

# What links are worth, in nats: set by hand so that benchmarks/dating names few wrong days, not fitted odds.
_SURE_EVENT = 0.5
_ALIKE = 0.4  # overlap with which sentences whose times are put in the same words are the same report
_CLOSE = 0.55  # overlap from which 'yesterday' may be their 'Sunday', where neither sentence has another time
_SURE_QUOTATION = 0.6
_LIKELY = 2.5
_SOME = 1.7
_LITTLE = 0.6

_TODAY = frozenset({"today", "tonight", "this"})

_Scorer = Callable[[int, int], Score | None]


def event_links(material: Material) -> tuple[EventLink, ...]:
    """Pairs of dated events or quotations of two articles, each the other's best match, in canonical order.

    Pairs whose words alone exclude that they are of one day ('7 December', '30 December') are left out.
    """
    found: list[EventLink] = []
    sentences = {article.id: _dated_sentences(article.id, material) for article in material.articles}
    events = {article.id: _event_views(article.id, material) for article in material.articles}
    quotations = {article.id: _quotation_views(article.id, material) for article in material.articles}
    for a, b in combinations((article.id for article in material.articles), 2):
        found.extend(_linked_events(events[a], events[b], material))
        found.extend(_linked_quotations(quotations[a], quotations[b], material))
        found.extend(_linked_sentences(sentences[a], sentences[b], material))
    return tuple(found)


def _event_views(article: str, material: Material) -> list[EventView]:
    events = material.annotations[article].events
    return [event_view(event, material) for event in events if event.when in material.times]


def _quotation_views(article: str, material: Material) -> list[QuotationView]:
    quotations = material.annotations[article].quotations
    return [
        quotation_view(quotation, material) for quotation in quotations if quotation.when in material.times
    ]


def _dated_sentences(article: str, material: Material) -> list[tuple[TimeExpression, Sentence]]:
    """Dates and times with the sentences that they stand in."""
    times = (time for time in material.annotations[article].times if time.type in {"DATE", "TIME"})
    days = (time for time in times if _denotes(time) and not _is_clock(time, material))
    found = ((time, material.sentence(time.span)) for time in days)
    return [(time, sentence) for time, sentence in found if sentence is not None]


def _denotes(time: TimeExpression) -> bool:
    """Whether an expression means certain days; 'now' and 'soon' do not, nor does a clock time alone."""
    return time.relative is not None or parse_value(time.value or "") is not None


def _is_clock(time: TimeExpression, material: Material) -> bool:
    """'About 8:30 p.m.' alone is of the day that the sentence speaks of, not of the day of publication."""
    relative = time.relative
    if relative is None or relative.partial or relative.offset or not (relative.time or "")[1:2].isdigit():
        return False
    return not any(word.isalpha() and word in _TODAY for word in material.text(time.span).lower().split())


def _linked_events(
    left: Sequence[EventView], right: Sequence[EventView], material: Material
) -> Iterator[EventLink]:
    def score(i: int, j: int) -> Score | None:
        one, other = left[i].event, right[j].event
        told_apart = one.status != other.status and one.lemma != other.lemma
        if told_apart or not _may(one.when, other.when, material):
            return None
        return score_events(left[i], right[j])

    for i, j, total in _best_pairs(len(left), len(right), score, _EVENTS):
        a, b = left[i].event, right[j].event
        sure = total >= _SURE_EVENT
        yield from _link(a.when, b.when, a.trigger, b.trigger, sure, material)


def _linked_quotations(
    left: Sequence[QuotationView], right: Sequence[QuotationView], material: Material
) -> Iterator[EventLink]:
    def score(i: int, j: int) -> Score | None:
        times = left[i].quotation.when, right[j].quotation.when
        close = overlap(left[i].lemmas, right[j].lemmas) > 0 and _may(*times, material)
        return score_quotations(left[i], right[j]) if close else None

    for i, j, total in _best_pairs(len(left), len(right), score, _QUOTATIONS):
        a, b = left[i].quotation, right[j].quotation
        sure = total >= _SURE_QUOTATION
        yield from _link(a.when, b.when, a.content[0], b.content[0], sure, material)


def _linked_sentences(
    left: Sequence[tuple[TimeExpression, Sentence]],
    right: Sequence[tuple[TimeExpression, Sentence]],
    material: Material,
) -> Iterator[EventLink]:
    """Sentences that say much the same, whatever was found in them."""

    def score(i: int, j: int) -> Score | None:
        (one, here), (other, there) = left[i], right[j]
        if not _compatible(one, other):
            return None
        words = overlap(here.lemmas, there.lemmas)
        return Score(
            (Feature("words", words, 1.0), Feature("time", float(_say_the_same(one, other)), _SAME_TIME))
        )

    for i, j, total in _best_pairs(len(left), len(right), score, _SENTENCES):
        a, b = left[i][0], right[j][0]
        alike = _say_the_same(a, b)
        sure = total - _SAME_TIME * alike >= (_ALIKE if alike else _CLOSE)
        sure = sure and (alike or (_is_alone(left[i], left) and _is_alone(right[j], right)))
        here, there = material.sentence_span(a.span), material.sentence_span(b.span)
        yield from _link(a.id, b.id, here, there, sure, material)


def _is_alone(
    one: tuple[TimeExpression, Sentence], others: Sequence[tuple[TimeExpression, Sentence]]
) -> bool:
    """Whether a sentence gives one time only: of two, either may be what the sentences have in common."""
    return sum(sentence.start == one[1].start for _, sentence in others) == 1


def _say_the_same(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two expressions of different articles put it in the same words: 'Thursday', 'January 10'."""
    if a.relative and b.relative:
        return a.relative.partial is not None and a.relative.partial == b.relative.partial
    return a.value is not None and a.value == b.value


def _best_pairs(left: int, right: int, score: _Scorer, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs that are each other's best match and reach `least`, with totals; ties go to the first."""
    totals: dict[tuple[int, int], float] = {}
    for i, j in product(range(left), range(right)):
        found = score(i, j)
        if found is not None and found.veto is None and found.total >= least:
            totals[i, j] = found.total
    taken_left, taken_right = set[int](), set[int]()
    for i, j in sorted(totals, key=lambda pair: (-totals[pair], pair)):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            yield i, j, totals[i, j]


def _link(
    a_time: str | None, b_time: str | None, a: Span, b: Span, sure: bool, material: Material
) -> Iterator[EventLink]:
    """The link of two things that look the same, `sure`ly or perhaps, if it says anything about when."""
    if a_time is None or b_time is None:
        return
    one, other = material.times[a_time], material.times[b_time]
    weight = _weight(one, other, sure)
    if weight and _may_have_moved(one, other, a, b, material):
        weight = min(weight, _LITTLE)
    if weight:
        yield EventLink(a.article, a_time, b.article, b_time, (a,), (b,), weight)


def _weight(a: TimeExpression, b: TimeExpression, sure: bool) -> float:
    """What a link between two expressions is worth.

    The same words for the time say most. 'Yesterday' there and 'Sunday' here may be two of a sentence's
    times; a date beside a weekday is mostly the background of one story and the news of the other.
    """
    if {_side(a), _side(b)} == {"past", "future"}:  # of a report and its preview; or a misread clause
        sure = False
    if _say_the_same(a, b):
        return STRONG if sure else _SOME
    if _is_near(a) and _is_near(b):
        return _LIKELY if sure else _LITTLE
    if _is_near(a) or _is_near(b):
        return _LITTLE if sure else 0.0
    return _SOME if sure else _LITTLE


def _side(time: TimeExpression) -> Direction | None:
    return time.direction or (time.relative.direction if time.relative else None)


def _is_near(time: TimeExpression) -> bool:
    """Whether an expression names a day of the days around publication: 'Sunday', 'yesterday'."""
    relative = time.relative
    if relative is None or relative.anchor != PUBLICATION or relative.unit != "day":
        return False
    return relative.partial is None or relative.partial.startswith("XXXX-WXX-")


def _may_have_moved(
    a: TimeExpression, b: TimeExpression, here: Span, there: Span, material: Material
) -> bool:
    """Whether both speak of something scheduled and one says that it was put on another day."""
    if "future" not in (_side(a), _side(b)):
        return False
    moving = entry_set("times_moving.txt")
    return any(not moving.isdisjoint(material.lemmas(span)) for span in (a.span, b.span, here, there))


def _may(a: str | None, b: str | None, material: Material) -> bool:
    """Whether the words of two time expressions allow one day."""
    return a is not None and b is not None and _compatible(material.times[a], material.times[b])


def _compatible(a: TimeExpression, b: TimeExpression) -> bool:
    if not (_denotes(a) and _denotes(b)):
        return False
    if a.relative and b.relative and a.relative.partial and b.relative.partial:
        left, right = a.relative.partial.split("T")[0], b.relative.partial.split("T")[0]
        return len(left) != len(right) or left[:6] != right[:6] or left == right
    return not disjoint(time_of(a), time_of(b))
