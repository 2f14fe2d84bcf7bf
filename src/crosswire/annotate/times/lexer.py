"""Text → lexemes for the grammar of time expressions: words and numbers with their class.

The parser's tokens are not used: extracted text glues dates together ('Jan.10', 'Dec.7'), and a span
has to be exact whatever the tokeniser makes of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crosswire.lexicons import rows

_PIECES = re.compile(
    r"""
    (?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-]))
  | (?P<slash>(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]))
  | (?P<dotted>(?<![\w.])\d{1,2}\.\d{1,2}\.\d{4}(?!\w))
  | (?P<clock12>(?<!\w)\d{1,2}(?:[:.]\d\d)?[\ \u00a0]?(?:[ap]\.m\b\.?|[ap]m\b))
  | (?P<clock>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
  | (?P<decade>(?<!\w)(?:\d{3}0['’]?s|['’]?[2-9]0s)\b)
  | (?P<short>(?<!\w)['’]\d\d(?!\w))
  | (?P<ordinal>(?<![\w.,])\d{1,4}(?:st|nd|rd|th)\b)
  | (?P<quarter>(?<!\w)[QH][1-4]\b)
  | (?P<fraction>(?<![\w/])[1-9]/[1-9](?![\w/])|½)
  | (?P<number>(?<!\w)\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,15})?(?!\w))
  | (?P<possessive>['’]s?(?!\w))
  | (?P<word>[^\W\d_]+(?:['’]s(?!\w))?)
  | (?P<mixed>\w+)
  | (?P<line>[\n\r\u2028\u2029])
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "‐": "HYPHEN", "‑": "HYPHEN", "–": "DASH", "—": "DASH"}
_CAPITALISED = frozenset({"MONTH", "MONTHX", "MONTHA", "WEEKDAY", "WEEKDAYA", "WEEKDAYS"})
_FORMS = frozenset({"iso", "slash", "dotted", "clock12", "clock", "decade", "quarter", "fraction"})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, number or mark of the text: its offsets, its class in the grammar and its key there.

    cls: a class of times_words.tsv, one that the shape gives (DAY, YEAR, NUMBER, ORDINAL …), or 'X'.
    key: the lexicon's key; the number's value; the text itself for other shapes.
    """

    start: int
    end: int
    cls: str
    key: str
    text: str


def lex(text: str, start: int, end: int) -> tuple[Lexeme, ...]:
    """The lexemes of `text[start:end]`, phrases of the lexicons merged, possessive endings apart."""
    pieces: list[Lexeme] = []
    for match in _PIECES.finditer(text, start, end):
        pieces.extend(_classified(match))
    return tuple(_merged(pieces, text))


# --- single words ---------------------------------------------------------------------------


@cache
def _words() -> dict[tuple[str, ...], tuple[str, str]]:
    """Lexicon forms, split as the lexer splits them, with class and key."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, kind, value in rows("times_numbers.tsv", ("form", "kind", "value")):
        found[_split(form)] = (_NUMBER_WORDS[kind], value)
    for form, rule in rows("times_holidays.tsv", ("form", "rule")):
        found[_split(form)] = ("HOLIDAY", rule)
    for form, cls, key in rows("times_words.tsv", ("form", "class", "key")):
        found[_split(form)] = (cls, key)
    for form, offset in rows("times_zones.tsv", ("form", "offset")):
        found[(form,)] = ("ZONE", offset)
    return found


_NUMBER_WORDS = {
    "unit": "NUMWORD", "ten": "TENWORD", "scale": "SCALE", "ordinal": "ORDWORD", "decade": "DECWORD",
}  # fmt: skip


@cache
def _longest() -> dict[str, int]:
    """For each word that begins a phrase, the number of words of the longest."""
    lengths: dict[str, int] = {}
    for words in _words():
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


def _split(form: str) -> tuple[str, ...]:
    return tuple(piece for match in _PIECES.finditer(form) for piece in _texts(match))


def _texts(match: re.Match[str]) -> tuple[str, ...]:
    found = match.group().replace("’", "'")
    if match.lastgroup == "word" and found.endswith("'s"):
        return found[:-2], "'s"
    return (found,)


def _classified(match: re.Match[str]) -> Iterator[Lexeme]:
    kind, found = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind == "word" and found[-2:].lower() in {"'s", "’s"}:
        yield _word(start, end - 2, found[:-2])
        yield Lexeme(end - 2, end, "POSS", "", "'s")
    elif kind == "word":
        yield _word(start, end, found)
    elif kind == "possessive":
        yield Lexeme(start, end, "POSS", "", found.replace("’", "'"))
    elif kind == "line":
        yield Lexeme(start, end, "LINE", "", found)
    else:
        yield _shaped(kind, start, end, found)


def _word(start: int, end: int, found: str) -> Lexeme:
    if (found,) in _words() and found.isupper():  # zones are written in capitals
        cls, key = _words()[(found,)]
        return Lexeme(start, end, cls, key, found)
    cls, key = _words().get((found.lower(),), ("X", ""))
    if cls in _CAPITALISED and not found[0].isupper():
        cls, key = "X", ""
    return Lexeme(start, end, cls, key, found)


def _shaped(kind: str, start: int, end: int, found: str) -> Lexeme:
    if kind == "number":
        return _number(start, end, found)
    if kind == "ordinal":
        return Lexeme(start, end, "ORDINAL", found[:-2], found)
    if kind == "short":
        return Lexeme(start, end, "SHORT", found[1:], found)
    if kind in _FORMS:
        return Lexeme(start, end, kind.upper(), found, found)
    cls, key = _words().get((found,), (_MARKS.get(found, "X"), ""))
    return Lexeme(start, end, cls, key, found)


def _number(start: int, end: int, found: str) -> Lexeme:
    plain = found.replace(",", "")
    if not found.isdigit() or not found.isascii():
        return Lexeme(start, end, "NUMBER" if found.isascii() else "X", plain, found)
    if len(found) <= 2 and 1 <= int(found) <= 31:
        return Lexeme(start, end, "DAY", str(int(found)), found)
    if len(found) == 4 and 1000 <= int(found) <= 2199:
        return Lexeme(start, end, "YEAR", found, found)
    return Lexeme(start, end, "NUMBER", plain, found)


# --- phrases --------------------------------------------------------------------------------


def _merged(pieces: list[Lexeme], text: str) -> Iterator[Lexeme]:
    """Joins lexemes that form a phrase of the lexicons, and the words of one number."""
    position = 0
    while position < len(pieces):
        size = _phrase_length(pieces, position)
        first, last = pieces[position], pieces[position + size - 1]
        if size > 1:
            cls, key = _words()[_key(pieces[position : position + size])]
            yield Lexeme(first.start, last.end, cls, key, text[first.start : last.end])
        elif first.cls in {"NUMWORD", "TENWORD", "SCALE"} or _is_a_hundred(pieces, position):
            skip = int(first.cls == "A")
            size, value = _numeral(pieces, position + skip)
            size += skip
            last = pieces[position + size - 1]
            whole = text[first.start : last.end]
            yield replace(first, end=last.end, cls="NUMWORD", key=str(value), text=whole)
        else:
            yield first
        position += size


def _key(pieces: list[Lexeme]) -> tuple[str, ...]:
    return tuple(piece.text.lower() for piece in pieces)


def _phrase_length(pieces: list[Lexeme], position: int) -> int:
    longest = _longest().get(pieces[position].text.lower(), 1)
    for size in range(min(longest, len(pieces) - position), 1, -1):
        if _key(pieces[position : position + size]) in _words():
            return size
    return 1


def _is_a_hundred(pieces: list[Lexeme], position: int) -> bool:
    return [piece.cls for piece in pieces[position : position + 2]] == ["A", "SCALE"]


def _numeral(pieces: list[Lexeme], position: int) -> tuple[int, int]:
    """How many lexemes a number in words takes ('a hundred' aside), and its value."""
    total = current = 0
    size = index = 0
    while position + index < len(pieces):
        piece = pieces[position + index]
        if piece.cls == "SCALE":
            current = (current or 1) * int(piece.key)
            if int(piece.key) >= 1000:
                total, current = total + current, 0
        elif piece.cls == "TENWORD" or (piece.cls == "NUMWORD" and current % 10 == 0):
            if current % 100 and piece.cls == "TENWORD":
                break
            current += int(piece.key)
        elif piece.cls == "HYPHEN" and size == index and index:
            index += 1
            continue
        else:
            break
        index += 1
        size = index
    return max(size, 1), total + current
