"""Numbers with what they count: 'some 100,000 troops', 'between 40 and 50 vessels', '$2.5 million'."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.annotate import syntax
from crosswire.annotate.entities.found import UNREAD
from crosswire.annotate.quantities.counted import counted, is_uncounted
from crosswire.annotate.quantities.numbers import Lex, Number, lex, number_at, number_openings
from crosswire.ids import stable_id
from crosswire.lexicons import rows
from crosswire.records import Annotation, Quantity, Sentence, Span

_HYPHENS = frozenset({"-", "–", "‑"})
_LONGEST_PHRASE = 4
_YEARS = range(1900, 2100)  # bare numbers that are years unless something says otherwise
_ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "iobj", "obl", "conj"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what surrounds it: pieces [start, end), bounds and the unit."""

    number: Number
    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None = None
    hedged: bool = False


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """Add `quantities`, in order; times, ages, ordinals and numbers that are labels are none.

    `annotation.times` must be there already.
    """
    times = sorted(time.span for time in annotation.times)
    text = syntax.text_of(doc)
    found = [
        quantity
        for sentence in annotation.sentences
        if sentence.role not in UNREAD
        for quantity in _in_sentence(doc, annotation.article, text, sentence)
        if not _overlaps(times, quantity.span)
    ]
    return replace(annotation, quantities=tuple(found))


def _overlaps(times: list[Span], where: Span) -> bool:
    """Whether one of the spans, which are sorted and do not overlap, shares a character with another."""
    before = bisect.bisect_left(times, where.end, key=lambda time: time.start) - 1
    return before >= 0 and times[before].end > where.start


def _in_sentence(doc: Doc, article: str, text: str, sentence: Sentence) -> Iterator[Quantity]:
    pieces = lex(text[sentence.start : sentence.end], sentence.start)
    at = floor = 0
    while at < len(pieces):
        amount = _amount(pieces, at, floor)
        if amount is None:
            at += 1
            continue
        score = _is_score(pieces, amount.end)
        quantity = None if score else _quantity(doc, article, pieces, amount)
        if quantity is not None:
            yield quantity
        at = floor = max(amount.end, at + 1) + 2 * score


def _amount(pieces: tuple[Lex, ...], at: int, floor: int) -> _Amount | None:
    """The amount whose number begins at a piece, with currency, unit and words of approximation.

    Pieces before `floor` belong to an earlier amount.
    """
    start = at
    currency = _units("before").get(pieces[at - 1].text) if at > floor else None
    if currency:
        start -= 1
    if not (pieces[at].text[0].isdigit() or pieces[at].lower in _openings()):
        return None
    if share := _share(pieces, at):
        return share
    number = number_at(pieces, at, money=currency is not None)
    if number is None:
        return None
    number, start = _ranged(pieces, number, start, floor)
    end, unit = _unit(pieces, number.end)
    amount = _Amount(number, start, end, number.low, number.high, number.vague, currency or unit)
    return _hedged(pieces, amount, floor)


def _share(pieces: tuple[Lex, ...], at: int) -> _Amount | None:
    """A fraction of something: 'two-thirds of'."""
    for size in range(_LONGEST_PHRASE, 0, -1):
        phrase = _joined(pieces, at, at + size)
        value = _fractions().get(phrase)
        if value is not None and at + size < len(pieces) and pieces[at + size].lower == "of":
            number = Number(at, at + size, value, value)
            return _Amount(number, at, at + size, value, value, False, "share")
    return None


def _ranged(pieces: tuple[Lex, ...], number: Number, start: int, floor: int) -> tuple[Number, int]:
    """The number together with the other end of its range, and where that begins."""
    before = pieces[start - 1].lower if start > floor else ""
    at = number.end
    if at + 1 >= len(pieces) or number.vague or before == "from":
        return number, start
    joins = {"to", "or", *_HYPHENS} | ({"and"} if before == "between" else set())
    if pieces[at].lower not in joins:
        return number, start
    money = pieces[at + 1].text in _units("before")
    other = number_at(pieces, at + 1 + money, money=money) if at + 1 + money < len(pieces) else None
    if other is None and pieces[at].text in _HYPHENS and pieces[at + 1].text[0].isdigit():
        value = pieces[at + 1].text.replace(",", "")
        other = Number(at + 1, at + 2, float(value), float(value), digits=True)
    low = number.low * (other.scale if other and number.scale == 1 else 1)
    if other is None or other.vague or low >= other.high:
        return number, start
    begin = start - 1 if before == "between" else start
    return Number(number.start, other.end, low, other.high, scale=other.scale, digits=number.digits), begin


def _unit(pieces: tuple[Lex, ...], at: int) -> tuple[int, str | None]:
    """The unit after a number, with or without a hyphen."""
    first = at + 1 if at < len(pieces) and pieces[at].text in _HYPHENS else at
    for size in range(3, 0, -1):
        words = pieces[first : first + size]
        phrase = " ".join(word.text for word in words)
        if len(words) < size:
            continue
        for form in (phrase, phrase.lower(), phrase.removesuffix("s"), phrase.lower().removesuffix("s")):
            if unit := _units("after").get(form):
                return first + size, unit
    return at, None


def _hedged(pieces: tuple[Lex, ...], amount: _Amount, floor: int) -> _Amount:
    """The amount with the words of approximation on both sides ('some', 'more than', 'or so')."""
    for place, sizes in (("before", range(_LONGEST_PHRASE, 0, -1)), ("after", range(3, 0, -1))):
        for size in sizes:
            start, end = (
                (amount.start - size, amount.start) if place == "before" else (amount.end, amount.end + size)
            )
            sense = _approximators(place).get(_joined(pieces, start, end)) if start >= floor else None
            if sense is None:
                continue
            amount = replace(
                amount,
                start=min(start, amount.start),
                end=max(end, amount.end),
                low=None if sense == "most" else amount.low,
                high=None if sense == "least" else amount.high,
                approximate=amount.approximate or sense == "about",
                hedged=True,
            )
            break
    return amount


def _joined(pieces: tuple[Lex, ...], start: int, end: int) -> str:
    """Pieces as a phrase in lower case, hyphens kept as printed."""
    if end > len(pieces):
        return ""
    words = pieces[start:end]
    return "".join(("" if not i or word.touches else " ") + word.lower for i, word in enumerate(words))


def _quantity(doc: Doc, article: str, pieces: tuple[Lex, ...], amount: _Amount) -> Quantity | None:
    where = Span(article, pieces[amount.start].start, pieces[amount.end - 1].end)
    tokens = syntax.tokens_in(
        doc, Span(article, pieces[amount.number.start].start, pieces[amount.number.end - 1].end)
    )
    behind = _next_word(pieces, amount.end)
    if not tokens or (amount.unit is None and behind is not None and is_uncounted(behind)):
        return None
    noun = _noun(doc, pieces, amount, tokens[-1])
    if not _is_amount(doc, amount, tokens, noun):
        return None
    return Quantity(
        stable_id("qty", article, "quantities", where.start, where.end),
        where, amount.low, amount.high, amount.approximate, amount.unit, noun,
    )  # fmt: skip


def _is_score(pieces: tuple[Lex, ...], end: int) -> bool:
    """Whether a hyphen and digits follow that are no range ('52-48', a telephone number)."""
    after = pieces[end : end + 2]
    return len(after) == 2 and after[0].text in _HYPHENS and after[0].touches and after[1].text[0].isdigit()


def _next_word(pieces: tuple[Lex, ...], at: int) -> str | None:
    """The word after a number, also behind a hyphen or 'more'."""
    for piece in pieces[at : at + 2]:
        if piece.text not in _HYPHENS and piece.lower not in {"more", "full", "consecutive"}:
            return piece.lower
    return None


def _noun(doc: Doc, pieces: tuple[Lex, ...], amount: _Amount, number: Token) -> str | None:
    end = amount.end
    if (
        end + 1 < len(pieces)
        and pieces[end].text in _HYPHENS
        and pieces[end].touches
        and pieces[end + 1].touches
    ):
        if pieces[end + 1].lower != "strong":
            return pieces[end + 1].lower
        end += 2
    if end >= len(pieces):
        return None
    after = syntax.tokens_in(doc, Span("", pieces[end].start, pieces[end].end))
    linked = amount.unit is not None or amount.number.vague
    return counted(doc, number, after[0].i, linked) if after else None


def _is_amount(doc: Doc, amount: _Amount, tokens: tuple[Token, ...], noun: str | None) -> bool:
    """Whether a number counts or measures something, and is no year, label or age."""
    if amount.unit or amount.number.vague or amount.hedged:
        return True
    value, first = amount.number.high, tokens[0]
    if amount.number.digits and amount.number.scale == 1 and value in _YEARS and "," not in first.text:
        return False
    if first.lower_ == "one" and (noun is None or first.dep_ != "nummod"):
        return False
    before = doc[first.i - 1] if first.i > 0 and not first.is_sent_start else None
    if (
        noun is None
        and before is not None
        and (before.pos_ in {"NOUN", "PROPN"} or before.text in {",", "("})
    ):
        return False
    return noun is not None or amount.number.scale > 1 or first.dep_ in _ARGUMENTS


@cache
def _units(place: str) -> dict[str, str]:
    table = rows("quantities_units.tsv", ("form", "unit", "kind", "place"))
    return {form: unit or form for form, unit, _, where in table if where in (place, "both")}


@cache
def _approximators(place: str) -> dict[str, str]:
    table = rows("quantities_approximators.tsv", ("phrase", "place", "sense"))
    return {phrase: sense for phrase, where, sense in table if where == place}


@cache
def _openings() -> frozenset[str]:
    """The first words of all fractions, vague numbers and number words."""
    return number_openings() | {lex(phrase, 0)[0].lower for phrase in _fractions()}


@cache
def _fractions() -> dict[str, float]:
    return {phrase: float(value) for phrase, value in rows("quantities_fractions.tsv", ("phrase", "value"))}
