"""Numbers in running text: a small lexer, and the values of digits and number words.

Works on characters, since tokenisers differ about '12,500-tonne', '$2.5bn' and '40-50'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.lexicons import rows

_LEX = re.compile(
    r"(?:US|AU?|CA?|NZ|HK|S|R)?\$"
    r"|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)"
    r"|\d{1,18}(?:\.\d{1,6})?"
    r"|°?[^\W\d_]+(?:['’./][^\W\d_]+){0,4}"
    r"|\S"
)
_HYPHENS = frozenset({"-", "–", "‑"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_LONGEST_VAGUE = 4
_LONGEST_NUMBER = 12  # words


@dataclass(frozen=True, slots=True)
class Lex:
    """A piece of text: its characters, and whether it touches the piece before."""

    text: str
    start: int
    end: int
    touches: bool

    @property
    def lower(self) -> str:
        """The piece in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Number:
    """A number: pieces [start, end), bounds, whether the words are vague, the scale it ends in."""

    start: int
    end: int
    low: float
    high: float
    vague: bool = False
    scale: float = 1.0
    digits: bool = False


def lex(text: str, offset: int) -> tuple[Lex, ...]:
    """The pieces of a text whose first character is at `offset` of the article."""
    found: list[Lex] = []
    for match in _LEX.finditer(text):
        touches = bool(found) and found[-1].end == offset + match.start()
        found.append(Lex(match.group(), offset + match.start(), offset + match.end(), touches))
    return tuple(found)


def number_at(pieces: tuple[Lex, ...], at: int, money: bool = False) -> Number | None:
    """The number that starts at piece `at`; `money` says that a currency stands before it."""
    if pieces[at].text[0].isdigit():
        return _digits(pieces, at, money)
    return _vague(pieces, at) or _words(pieces, at)


def _digits(pieces: tuple[Lex, ...], at: int, money: bool) -> Number | None:
    if not _stands_alone(pieces, at):
        return None
    value, end, scale = float(pieces[at].text.replace(",", "")), at + 1, 1.0
    while end < len(pieces) and (found := _scales().get(pieces[end].lower)):
        if len(pieces[end].text) == 1 and not (pieces[end].touches and (money or pieces[end].lower == "k")):
            return None if pieces[end].touches else Number(at, end, value, value, digits=True)
        value, scale, end = value * found, scale * found, end + 1
    value = round(value, 6)
    return Number(at, end, value, value, scale=scale, digits=True)


def _stands_alone(pieces: tuple[Lex, ...], at: int) -> bool:
    """Whether digits are a number of their own, not part of 'AB12', 'F-16', '19:14', '3/4', '21st', '#1'."""
    if pieces[at].touches:
        before = pieces[at - 1].text
        compound = before in _HYPHENS and pieces[at - 1].touches and not _is_number(pieces[at - 2])
        if before[-1].isalnum() or before in {":", "/", ".", "#", "@", "_", "+", ","} or compound:
            return False
    after = pieces[at + 1 : at + 3]
    if not after or not after[0].touches:
        return True
    if after[0].lower in _ORDINAL or after[0].text in {"_", "@"}:
        return False
    return not (after[0].text in {":", "/", "."} and len(after) > 1 and after[1].text[0].isdigit())


def _is_number(piece: Lex) -> bool:
    return piece.text[0].isdigit() or piece.lower in _small() or piece.lower in _scales()


def _vague(pieces: tuple[Lex, ...], at: int) -> Number | None:
    for size in range(min(_LONGEST_VAGUE, len(pieces) - at), 0, -1):
        phrase = " ".join(piece.lower for piece in pieces[at : at + size])
        if found := _vague_phrases().get(phrase):
            return Number(at, at + size, *found, vague=found[0] != found[1])
    return None


def _words(pieces: tuple[Lex, ...], at: int) -> Number | None:
    """The value of number words: 'three', 'twenty-five', 'two hundred and six thousand', 'two dozen'."""
    total = current = 0.0
    last, scale, end, i = 0.0, 1.0, at, at
    while i < min(len(pieces), at + _LONGEST_NUMBER):
        word = pieces[i].lower
        if (digit := _small().get(word)) is not None and (end == at or _may_follow(last, digit)):
            current, last, end = current + digit, digit, i + 1
        elif (factor := _scales().get(word)) and end > at and len(word) > 2:
            if factor >= 1000:
                total, current = total + current * factor, 0.0
            else:
                current *= factor
            last, scale, end = factor, factor, i + 1
        elif not (end == i and end > at and (word in _HYPHENS or (word == "and" and last >= 100))):
            break
        i += 1
    value = total + current
    return Number(at, end, value, value, scale=scale) if end > at else None


def _may_follow(last: float, digit: float) -> bool:
    return (20 <= last <= 90 and digit < 10) or (last >= 100 and digit > 0)


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    found = rows("quantities_numbers.tsv", ("word", "value", "kind"))
    return tuple((word, value, kind) for word, value, kind in found)


@cache
def _small() -> dict[str, float]:
    return {word: float(value) for word, value, kind in _table() if kind == "digit"}


@cache
def _scales() -> dict[str, float]:
    return {word: float(value) for word, value, kind in _table() if kind == "scale"}


@cache
def number_openings() -> frozenset[str]:
    """The words that a number in words may begin with, in lower case."""
    return frozenset(_small()) | {phrase.split()[0] for phrase in _vague_phrases()}


@cache
def _vague_phrases() -> dict[str, tuple[float, float]]:
    table = rows("quantities_vague.tsv", ("phrase", "low", "high"))
    return {phrase: (float(low), float(high)) for phrase, low, high in table}
