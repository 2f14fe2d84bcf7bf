"""Time expressions: what the words of one article say about when (TIMEX3, TimeML 1.2.1).

Lexemes → rules of the grammar → readings; then the text around is asked: clock times join the date
beside them, tense gives the side of the article's date, 'that month' finds what it points back to.
Nothing is resolved here: that needs the article's date (reconcile/dating/resolution).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from crosswire.annotate.syntax import text_of
from crosswire.annotate.times.anchors import Item, anchored
from crosswire.annotate.times.found import COMPARED, Found
from crosswire.annotate.times.grammar import Match, matches
from crosswire.annotate.times.lexer import Lexeme, lex
from crosswire.annotate.times.periods import is_cumulative, is_quarter
from crosswire.annotate.times.spans import READERS
from crosswire.annotate.times.tense import compares, direction, is_loose, is_rate
from crosswire.annotate.times.tokens import Tokens, Words, tokens_of
from crosswire.annotate.times.traps import is_title, is_trap, names_of
from crosswire.ids import stable_id
from crosswire.records import PUBLICATION, Annotation, Direction, Sentence, Span, TimeExpression

_GLUE = re.compile(r"(?: ?\(?(?:local|[A-Z][a-z]{2,12}) [Tt]ime\)?)?,?(?: (?:at|on))? ?")
_PERIODS = frozenset({"year", "quarter", "half", "month", "months", "week", "weeks", "period"})
_WIDEST = 24  # characters between a date and its clock time


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match and its reading; None takes the words out of play."""

    match: Match
    found: Found | None
    start: int
    end: int


def annotate(doc: Doc, annotation: Annotation) -> Annotation:
    """The annotation with the time expressions of every line that is not interface furniture.

    A time has a value where its words suffice, otherwise a relation to the article's date or to an
    earlier expression; expressions come in the order of the text and do not overlap.
    """
    text, tokens, names = text_of(doc), tokens_of(doc), names_of(annotation)
    read = (item for item in _readings(text, annotation) if not is_trap(item.match, tokens, names))
    told = (replace(item, found=None) if is_title(item.match, tokens) else item for item in read)
    found = _expressions(tokens, annotation.article, _joined(text, _chosen(told)), captions_of(annotation))
    return replace(annotation, times=anchored(tuple(found)))


def captions_of(annotation: Annotation) -> list[tuple[int, int]]:
    """The offsets of the sentences of captions."""
    return [(item.start, item.end) for item in annotation.sentences if item.role == "caption"]


def regions(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of text to read: neighbouring sentences of one line, without interface lines."""
    start = end = None
    for sentence in sentences:
        if sentence.role == "interface":
            continue
        if start is None or end is None or "\n" in text[end : sentence.start]:
            if start is not None and end is not None:
                yield start, end
            start = sentence.start
        end = sentence.end
    if start is not None and end is not None:
        yield start, end


def _readings(text: str, annotation: Annotation) -> Iterator[_Candidate]:
    lexemes: list[Lexeme] = []
    for start, end in regions(text, annotation.sentences):
        lexemes += lex(text, start, end)
        lexemes.append(Lexeme(end, end, "LINE", "", ""))  # no expression crosses it
    for match in matches(lexemes):
        reader = READERS.get(match.rule)
        found = reader(match) if reader else None
        if found is not None or reader is None:
            yield _Candidate(match, found, match.lexemes[0].start, match.lexemes[-1].end)


def _chosen(readings: Iterable[_Candidate]) -> list[_Candidate]:
    """The leftmost longest readings; where two rules read the same words, the first one."""
    chosen: list[_Candidate] = []
    for item in sorted(readings, key=lambda item: (item.start, -item.end)):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


# --- a date and its clock time are one expression -------------------------------------------


def _joined(text: str, items: list[_Candidate]) -> list[_Candidate]:
    done: list[_Candidate] = []
    for item in items:
        both = _union(text, done[-1], item) if done else None
        if both is None:
            done.append(item)
        else:
            done[-1] = both
    return done


def _union(text: str, left: _Candidate, right: _Candidate) -> _Candidate | None:
    gap = text[left.end : right.start]
    if len(gap) > _WIDEST or _GLUE.fullmatch(gap) is None:
        return None
    timed = [item for item in (left, right) if item.match.rule == "clock"]
    dated = [item for item in (left, right) if item.match.rule != "clock"]
    if len(timed) != 1 or timed[0].found is None or dated[0].found is None:
        return None
    found = _with_clock(dated[0].found, timed[0].found)
    return None if found is None else _Candidate(dated[0].match, found, left.start, right.end)


def _with_clock(date: Found, clock: Found) -> Found | None:
    stated_time = date.relative.time if date.relative else None
    time = _of_half(clock.relative.time, stated_time) if clock.relative and clock.relative.time else None
    if time is None or date.type not in {"DATE", "TIME"} or (stated_time or "T")[1:2].isdigit():
        return None
    if date.relative is not None and date.relative.unit == "day":
        return replace(date, type="TIME", relative=replace(date.relative, time=time), modifier=clock.modifier)
    if date.value is not None and len(date.value) == len("2021-12-29"):
        return replace(date, type="TIME", value=date.value + time, modifier=clock.modifier)
    return None


def _of_half(time: str, part: str | None) -> str:
    """The clock of "eight o'clock tonight" on 24 hours; the small hours of a night stay what they are."""
    first = {"TAF": 1, "TEV": 4, "TNI": 5}.get(part or "", 12)
    if not first <= int(time[1:3]) <= 11:
        return time
    return f"T{int(time[1:3]) + 12}{time[3:]}"


# --- expressions ----------------------------------------------------------------------------


def _expressions(
    tokens: Tokens, article: str, items: list[_Candidate], captions: list[tuple[int, int]]
) -> Iterator[Item]:
    period: tuple[int, Found] | None = None  # the last that results may be given for, and where it begins
    for item in items:
        if item.found is None:
            continue
        dated = item.found.type in {"DATE", "TIME"} or item.found.needs_future
        words = tokens.touching(item.start, item.end)
        side = direction(words) if dated else None
        if side in {None, "nearest"} and any(start <= item.start < end for start, end in captions):
            side = "past"  # 'Envoys leave the hall on Friday': captions tell in the present what was
        same = period[1] if period and words is not None and period[0] >= words.sentence.start_char else None
        found = _settled(item.found, side, words, same)
        if is_cumulative(found) or is_quarter(found):
            period = item.start, found
        identifier = stable_id("tim", article, "times", item.start, item.end)
        where = Span(article, item.start, item.end)
        expression = TimeExpression(
            identifier, where, found.type, found.value, found.relative, found.modifier, direction=side
        )
        yield expression, found


def _ends_period(words: Words) -> bool:
    """'The fiscal year ended Jan. 31' ended on the last of those days before the article."""
    if words.before is None or words.before.lower_ != "ended":
        return False
    return words.start > 1 and words.before.nbor(-1).lower_ in _PERIODS


def _settled(found: Found, side: Direction | None, words: Words | None, period: Found | None) -> Found:
    """The reading once the side, the sentence and the period of results named before it there are known."""
    if found.open and found.relative is not None:
        near = "nearest" if side is None or is_loose(words, found.relative, side) else side
        last = -1 if side == "past" and words is not None and _ends_period(words) else found.relative.offset
        return replace(found, relative=replace(found.relative, direction=near, offset=last))
    if found.compares and found.relative is not None and compares(words, period is not None):
        found = replace(found, relative=replace(found.relative, anchor=COMPARED))
    if found.relative is not None and found.relative.anchor == COMPARED and is_cumulative(period):
        return replace(found, relative=replace(found.relative, anchor=PUBLICATION))
    if found.type == "DURATION" and is_rate(words):
        return replace(found, type="SET")
    if found.needs_future and side == "future":
        return replace(found, value=None)
    return replace(found, type="DURATION", relative=None) if found.needs_future else found
