"""Text → lexemes for the grammar of time expressions: words and numbers with their class.

The parser's tokens are not used: extracted text glues dates together ('Jan.10', 'Dec.7'), and a span
has to be exact whatever the tokeniser makes of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from crosswire.lexicons import entries, rows

_PIECES = re.compile(
    r"""
    (?P<word>[^\W\d_]++(?!\w))
  | (?P<plain>[-,.;:!?()"“”])
  | (?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-]))
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
  | (?P<monthday>(?<!\w)[^\W\d_]{3,9}+\d{1,2}(?:st|nd|rd|th)?(?!\w))
  | (?P<daymonth>(?<!\w)\d{1,2}(?:st|nd|rd|th)?[^\W\d_]{3,9}+(?!\w))
  | (?P<mixed>\w+)
  | (?P<line>[\n\r\u2028\u2029])
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNKNOWN, _HELPING, _TELLING = ".", "h", "t"  # what a chunk of text is to the grammar
_KNOWN = re.compile("(?<!h)h*+t[ht]*")  # a run of known chunks, one of which tells of time
_SPELLING = re.compile(r"['’]s\b|[^\W\d_]+")
_REMEMBERED = 65536  # chunks of text
_AROUND = ',.;:()!?"“”'  # marks around words, of which none tells of time
_MARKS = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "‐": "HYPHEN", "‑": "HYPHEN", "–": "DASH", "—": "DASH"}
_MONTHS = frozenset({"MONTH", "MONTHX", "MONTHA"})
_CAPITALISED = frozenset({"MONTH", "MONTHX", "MONTHA", "WEEKDAY", "WEEKDAYA", "WEEKDAYS"})
_SPELLED = frozenset({"word", "plain", "mixed", "mark"})
_NUMERALS = frozenset({"NUMWORD", "TENWORD", "SCALE", "A"})
_SPOKEN_CENTURIES = frozenset({"17", "18", "19"})
_FORMS = frozenset({"iso", "slash", "dotted", "clock12", "clock", "decade", "quarter", "fraction"})


class Lexeme(NamedTuple):
    """A word, number or mark of the text: its offsets, its class in the grammar and its key there.

    cls: a class of times_words.tsv, one that the shape gives (DAY, YEAR, NUMBER, ORDINAL …), or 'X'.
    key: the lexicon's key; the number's value; the text itself for other shapes.
    """

    start: int
    end: int
    cls: str
    key: str
    text: str


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of `text[start:end]`: phrases of the lexicons merged, possessive endings apart.

    What lies between stretches that may hold a time is one 'X'.
    """
    lexemes: list[Lexeme] = []
    done = start
    for first, last in _stretches(text, start, end):
        if done < first:
            lexemes.append(Lexeme(done, first, "X", "", ""))
        found = _PIECES.finditer(text, first, last)
        pieces = [Lexeme(*piece.span(), *_meaning(piece.lastgroup or "", piece.group())) for piece in found]
        lexemes += _merged(pieces, text)
        done = last
    if done < end:
        lexemes.append(Lexeme(done, end, "X", "", ""))
    return lexemes


# --- stretches that may hold a time ---------------------------------------------------------


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of words that the lexicons know, where one of them or a digit tells of time.

    Nine words in ten lie outside, and cost no more than a look-up.
    """
    chunks = text[start:end].split(" ")
    weights = "".join(map(_chunks().__getitem__, chunks))
    if _TELLING not in weights:
        return
    ends = list(accumulate(map(len, chunks), initial=start))  # but for the spaces
    for run in _KNOWN.finditer(weights):
        first, last = run.span()
        yield ends[first] + first, ends[last] + last - 1


class _Chunks(dict[str, str]):
    """What each chunk of text is to the grammar, worked out when it is first met."""

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        weight = self[chunk] = _weight(chunk)
        return weight


@cache
def _chunks() -> _Chunks:
    return _Chunks()


def _weight(chunk: str) -> str:
    word = chunk.strip(_AROUND)
    if word.isalpha():
        return _weights().get(word.lower(), _UNKNOWN)
    if any(map(str.isdigit, chunk)):
        return _TELLING
    words = [word for word in _SPELLING.findall(chunk.lower()) if word.isalpha()]
    if not _telling().isdisjoint(words):
        return _TELLING
    return _HELPING if not words or not _weights().keys().isdisjoint(words) else _UNKNOWN


@cache
def _telling() -> frozenset[str]:
    """The words that no time without a number does without: those of the forms that are no helpers.

    Of a phrase without any such word ('Yom Kippur') the longest.
    """
    forms = [words for words, (cls, _) in _words().items() if cls not in helpers()]
    alone = {words[0].lower() for words in forms if len(words) == 1}
    phrases = [words for words in forms if alone.isdisjoint(word.lower() for word in words)]
    return frozenset(alone) | {max(words, key=len).lower() for words in phrases}


@cache
def helpers() -> frozenset[str]:
    """The classes of words that tell of time only beside another."""
    return frozenset(entries("times_helpers.txt"))


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
def _openers() -> dict[str, dict[str, int]]:
    """For each word that begins a phrase, those that follow it with the number of words of the longest."""
    lengths: dict[str, dict[str, int]] = {}
    for words in _words():
        if len(words) > 1:
            seconds = lengths.setdefault(words[0], {})
            seconds[words[1]] = max(seconds.get(words[1], 0), len(words))
    return lengths


def _split(form: str) -> tuple[str, ...]:
    return tuple(match.group().replace("’", "'") for match in _PIECES.finditer(form))


@cache
def _weights() -> dict[str, str]:
    """All words and marks that a lexicon or the grammar knows, alone or in a phrase, in lower case."""
    known = [word.lower() for words in _words() for word in words]
    return dict.fromkeys([*known, *_MARKS], _HELPING) | dict.fromkeys(_telling(), _TELLING)


@lru_cache(maxsize=65536)
def _meaning(kind: str, found: str) -> tuple[str, str, str]:
    """Class, key and text of a piece."""
    if kind == "possessive":
        return "POSS", "", found.lower().replace("’", "'")
    cls, key = _shaped(kind, found) or (_word(found) if kind in _SPELLED else ("LINE", ""))
    return cls, key, found


def _word(found: str) -> tuple[str, str]:
    if (found,) in _words() and found.isupper():  # zones are written in capitals
        return _words()[(found,)]
    cls, key = _words().get((found.lower(),), (_MARKS.get(found, "X"), ""))
    return ("X", "") if cls in _CAPITALISED and not found[0].isupper() else (cls, key)


def _shaped(kind: str, found: str) -> tuple[str, str] | None:
    """The class that the shape gives, with its key; None for words, marks and line breaks."""
    if kind == "number":
        return _number(found)
    if kind == "ordinal":
        return "ORDINAL", found[:-2]
    if kind == "short":
        return "SHORT", found[1:]
    if kind in {"monthday", "daymonth"}:
        return _glued(found)
    return (kind.upper(), found) if kind in _FORMS else None


def _glued(found: str) -> tuple[str, str]:
    """'Dec7' and '7December' are days; any other letters and digits are no time."""
    day = re.search(r"\d+", found)
    month = re.sub(r"\d+(?:st|nd|rd|th)?", "", found)
    cls, key = _word(month)
    if day is None or cls not in _MONTHS or not 1 <= int(day.group()) <= 31:
        return "X", ""
    return "MONTHDAY", f"{key}-{int(day.group()):02}"


def _number(found: str) -> tuple[str, str]:
    plain = found.replace(",", "")
    if not found.isdigit() or not found.isascii():
        return "NUMBER" if found.isascii() else "X", plain
    if len(found) <= 2 and 1 <= int(found) <= 31:
        return "DAY", str(int(found))
    if len(found) == 4 and 1000 <= int(found) <= 2199:
        return "YEAR", found
    return "NUMBER", plain


# --- phrases --------------------------------------------------------------------------------


def _merged(pieces: list[Lexeme], text: str) -> Iterator[Lexeme]:
    """Joins lexemes that form a phrase of the lexicons, and the words of one number."""
    position, openers = 0, _openers()
    while position < len(pieces):
        first = pieces[position]
        if first.cls not in _NUMERALS and first.text.lower() not in openers:
            yield first
            position += 1
            continue
        size = _phrase_length(pieces, position)
        last = pieces[position + size - 1]
        if size > 1:
            cls, key = _words()[_key(pieces[position : position + size])]
            yield Lexeme(first.start, last.end, cls, key, text[first.start : last.end])
        elif year := _spoken_year(pieces, position):
            size = year[0]
            last = pieces[position + size - 1]
            yield first._replace(end=last.end, cls="YEAR", key=year[1], text=text[first.start : last.end])
        elif (first.cls in _NUMERALS and first.cls != "A") or _is_a_hundred(pieces, position):
            skip = int(first.cls == "A")
            size, value = _numeral(pieces, position + skip)
            size += skip
            last = pieces[position + size - 1]
            whole = text[first.start : last.end]
            yield first._replace(end=last.end, cls="NUMWORD", key=str(value), text=whole)
        else:
            yield first
        position += size


def _key(pieces: list[Lexeme]) -> tuple[str, ...]:
    return tuple([piece.text.lower() for piece in pieces])


def _phrase_length(pieces: list[Lexeme], position: int) -> int:
    seconds = _openers().get(pieces[position].text.lower())
    if seconds is None or position + 1 == len(pieces):
        return 1
    longest = seconds.get(pieces[position + 1].text.lower(), 1)
    for size in range(min(longest, len(pieces) - position), 1, -1):
        if _key(pieces[position : position + size]) in _words():
            return size
    return 1


def _spoken_year(pieces: list[Lexeme], position: int) -> tuple[int, str] | None:
    """How many lexemes a year takes as it is spoken ('nineteen ninety-four'), and that year."""
    first = pieces[position]
    following = pieces[position + 1 : position + 2]
    if first.key not in _SPOKEN_CENTURIES or not following or following[0].cls != "TENWORD":
        return None
    size, rest = _numeral(pieces, position + 1)
    return (size + 1, f"{first.key}{rest}") if 20 <= rest <= 99 else None


def _is_a_hundred(pieces: list[Lexeme], position: int) -> bool:
    following = pieces[position + 1 : position + 2]
    return pieces[position].cls == "A" and bool(following) and following[0].cls == "SCALE"


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
