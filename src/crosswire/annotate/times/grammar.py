"""The grammar of English time expressions, over lexeme classes.

Every lexeme becomes one character, so that a rule is an ordinary regular expression over a short
string: linear to run and independent of spelling. In a pattern a word in capitals is a lexeme class
(times_lexer.Lexeme.cls) or one of the named parts below; spaces mean nothing. What extents include
follows TimeML (TIMEX3 1.2.1): no preposition, the determiner where the head noun is a unit of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.annotate.times.lexer import Lexeme, helpers

_PARTS = (
    ("MON", "(?:MONTH|MONTHX|MONTHA DOT?)"),
    ("WD", "(?:WEEKDAY|WEEKDAYA DOT?)"),
    ("DAYN", "(?:DAY SUFFIX?|ORDINAL)"),
    ("ORD", "(?:ORDINAL|ORDWORD|SECOND)"),
    ("YR", "(?:YEAR|SHORT)"),
    ("LINK", "(?:HYPHEN|DASH)"),
    ("NUM", "(?:DAY|NUMBER|YEAR|NUMWORD)"),
    ("COUNT", "(?:NUM|A|FEW)"),
    ("THEN", "(?:THAT SAME?|THE? (?:SAME|FOLLOWING|PREVIOUS)|THE NEXT)"),
    ("DET", "(?:THIS|LAST|NEXT|THE? (?:COMING|CURRENT)|THIS (?:COMING|PAST|LAST|NEXT)|THEN)"),
    ("SHADE", "(?:MOD|EARLIER|LATER)"),
    ("SEAS", "(?:SEASON|SEASONX)"),
    ("STOP", "(?=COMMA|DOT|LINE|DASH|AND|OR|$)"),
)

_RULES = (
    # calendar dates
    ("iso", "(?P<iso>ISO)"),
    ("numeric", "(?P<numeric>SLASH|DOTTED)"),
    ("date", "(?P<month>MON) (?P<day>DAYN) (?=AND DAYN COMMA? (?P<year>YEAR))"),
    ("date", "(?:(?P<weekday>WD) COMMA?)? (?P<month>MON) HYPHEN? (?P<day>DAYN|ORDWORD)"
             " (?:COMMA? OF? (?P<year>YR))?"),
    ("date", "(?P<det>LAST|NEXT) (?P<month>MON) (?P<day>DAYN)"),
    ("date", "(?:(?P<weekday>WD) COMMA?)? THE? (?P<day>DAYN|ORDWORD) OF? HYPHEN? (?P<month>MON)"
             " (?:COMMA? OF? HYPHEN? (?P<year>YR))?"),
    ("day", "THE (?P<day>ORDINAL|ORDWORD) OF (?P<of>THIS|LAST|NEXT|THAT|THE) (?P<unit>UNIT)"),
    ("day", "(?<=[ON BY UNTIL SINCE FROM TO FOR AFTER BEFORE]) THE (?P<day>ORDINAL)"),
    ("date", "THE (?P<whole>UNIT) (?:OF|ENDED|ENDING|EDGE) THE? (?P<month>MON) (?P<day>DAYN)"
             " (?:COMMA? (?P<year>YEAR))?"),
    ("date", "THE (?P<whole>UNIT) (?:OF|ENDED|ENDING|EDGE) THE? (?P<day>DAYN) OF? (?P<month>MON)"
             " (?P<year>YEAR)?"),
    ("date", "(?P<glued>MONTHDAY) (?:COMMA? (?P<year>YR))?"),
    ("dates", "(?P<month>MON) (?P<day>DAYN) (?:LINK|TO) (?P<last>DAYN) (?:COMMA? (?P<year>YR))?"),
    ("date", "(?<=(?P<month>MONTH|MONTHX|MONTHA) [DAY ORDINAL] AND) (?P<day>DAYN)"
             " (?:COMMA (?P<year>YEAR)|STOP)"),
    ("date", "(?<=(?P<month>MONTHA) DOT [DAY ORDINAL] AND) (?P<day>DAYN) (?:COMMA (?P<year>YEAR)|STOP)"),
    ("date", "(?P<day>DAYN) (?=AND (?P<later>DAYN) (?P<month>MON) (?P<year>YR)?)"),
    ("dates", "(?P<day>DAYN) (?:LINK|TO) (?P<last>DAYN) (?P<month>MON) (?P<year>YR)?"),
    ("month", "(?:THE? (?P<edge>EDGE) (?:OF|HYPHEN)|(?P<mod>MOD) HYPHEN?)? (?P<month>MON)"
              " COMMA? OF? (?P<year>YR)"),
    ("month", "(?:THE? (?P<edge>EDGE) (?:OF|HYPHEN)|(?P<mod>MOD) HYPHEN?)? (?P<month>MONTH|MONTHX)"),
    ("month", "(?P<month>MON) OF? (?P<of>THIS|LAST|NEXT|THAT|THEN) (?P<unit>UNIT)"),
    ("month", "(?:THE (?P<edge>EDGE) OF|(?P<shade>SHADE))? (?P<det>DET) (?P<month>MONTH|MONTHX) (?!DAYN)"),
    ("year", "(?:THE? (?P<edge>EDGE) OF|(?P<mod>MOD) HYPHEN?)? FISCAL? (?P<year>YR)"),
    ("year", "THE (?P<unit>UNIT) (?P<year>YR|NUMWORD)"),
    ("year", "FISCAL (?P<unit>UNIT) (?P<year>YR)"),
    ("year", "(?:THE|OWN) (?P<year>YEAR) FISCAL (?P<unit>UNIT)"),
    ("years", "(?P<year>YEAR) LINK (?P<last>YEAR|DAY|NUMBER)"),
    ("decade", "THE? (?:(?P<mod>MOD) HYPHEN?)? (?P<decade>DECADE|DECWORD)"),
    ("century", "THE? (?:(?P<mod>MOD) HYPHEN?)? (?P<ord>ORD) HYPHEN? (?P<unit>UNIT)"),
    ("quarter", "(?:THE|OWN)? FISCAL? (?P<ord>ORD) (?P<unit>UNIT|HALF) (?:OF? FISCAL? (?P<year>YR))?"),
    ("quarter", "FISCAL? (?P<ord>ORD) HYPHEN (?P<unit>UNIT|HALF)"),
    ("quarter", "(?:THE|OWN)? FISCAL? (?P<ord>ORD) HYPHEN? (?P<unit>UNIT|HALF) OF"
                " (?P<of>THIS|LAST|NEXT|THAT|THE) (?P<whole>UNIT)"),
    ("quarter", "THE? FISCAL? (?P<ord>ORD) (?P<unit>UNIT|HALF) (?P<of>THIS|LAST|NEXT) (?P<whole>UNIT)"),
    ("quarter", "THE? FISCAL? (?P<ord>ORD) (?P<unit>UNIT|HALF) A (?P<whole>UNIT) (?P<of>AGO)"),
    ("quarter", "(?P<of>THIS|LAST|NEXT|THAT) (?P<whole>UNIT) POSS (?P<ord>ORD) HYPHEN? (?P<unit>UNIT|HALF)"),
    ("quarter", "(?P<code>QUARTER) (?:(?:HYPHEN|OF|COMMA)? (?P<year>YR))?"),
    ("quarter", "(?P<code>QUARTER) OF? (?P<of>THIS|LAST|NEXT|THAT|THE) (?P<whole>UNIT)"),
    ("quarter", "THE (?P<last>LAST|FINAL) (?P<unit>UNIT|HALF) OF FISCAL? (?P<year>YR)"),
    ("quarter", "THE (?P<last>LAST|FINAL) (?P<unit>UNIT|HALF) OF (?P<of>THIS|LAST|NEXT|THE) (?P<whole>UNIT)"),
    ("season", "(?:THE? (?P<edge>EDGE) OF)? THE? (?:(?P<mod>MOD) HYPHEN?)? (?P<season>SEAS)"
               " (?:COMMA? OF? (?P<year>YR))?"),
    ("season", "(?P<shade>SHADE)? (?P<det>DET) (?P<season>SEAS)"),
    ("season", "THE? (?:(?P<mod>MOD) HYPHEN?)? (?P<season>SEAS) OF"
               " (?P<of>THIS|LAST|NEXT|THAT|THE) (?P<unit>UNIT)"),
    ("season", "(?P<of>LAST|NEXT) (?P<unit>UNIT) POSS (?P<season>SEAS)"),
    ("holiday", "(?P<det>DET)? (?P<holiday>HOLIDAY) (?:COMMA? (?P<year>YR))?"),
    # weekdays and days counted from another
    ("weekday", "(?P<shade>SHADE)? (?:(?P<det>DET) (?P<mod>MOD)?)? (?P<weekday>WEEKDAY) (?P<part>PART)?"),
    ("weekday", "(?<=ON) (?P<weekday>WEEKDAYA DOT?) (?P<part>PART)?"),
    ("weekday", "(?P<weekday>WD) (?P<part>PART)? OF? (?P<of>THIS|LAST|NEXT|THAT) (?P<unit>UNIT)"),
    ("weekday", "(?<=ON) (?P<any>A) (?P<weekday>WEEKDAY) (?P<part>PART)? STOP"),
    ("nth", "THE (?P<ord>ORD|LAST) (?P<weekday>WEEKDAY) (?:OF|IN) (?P<month>MON) (?:COMMA? (?P<year>YR))?"),
    ("deictic", "(?P<shade>SHADE)? HYPHEN? (?P<deictic>DEICTIC) (?P<part>PART)?"),
    ("deictic", "(?:(?P<shade>MOD) HYPHEN?)? (?P<part>PART) (?P<deictic>DEICTIC)"),
    ("part", "(?P<shade>SHADE)? (?P<det>DET) (?P<part>PART)"),
    ("part", "(?P<overnight>OVERNIGHT)"),
    ("part", "(?<=BY) (?:(?P<mod>MOD) HYPHEN?)? (?P<bare>PART)"),
    ("period", "(?:THE? (?P<edge>EDGE) OF|(?P<shade>SHADE))? (?P<det>DET) FISCAL? (?P<unit>UNIT)"),
    ("period", "(?P<shade>SHADE) IN (?P<det>THE) (?P<unit>UNIT)"),
    ("period", "(?:THE? (?P<edge>EDGE) OF) (?P<det>THE) FISCAL? (?P<unit>UNIT)"),
    ("period", "(?P<det>THE) (?P<unit>UNIT)"),
    ("period", "THE (?P<unit>UNIT) (?P<turn>BEFORE|AFTER) STOP"),
    ("period", "THE (?P<unit>UNIT) (?P<turn>EARLIER)"),
    ("shift", "(?P<approx>APPROX)? (?P<count>COUNT) (?P<unit>UNIT|UNITS) ORSO?"
              " (?P<turn>AGO|EARLIER|LATER|HENCE|FROM (?=(?P<day>DEICTIC)) DEICTIC)"),
    ("shift", "(?P<approx>APPROX)? (?P<count>COUNT) (?P<unit>UNIT|UNITS) (?P<turn>BEFORE|AFTER) STOP"),
    ("shift", "(?<=IN) (?P<approx>APPROX)? (?P<count>COUNT) (?P<unit>UNIT|UNITS) (?!THAT)"),
    ("ago", "(?P<unit>UNIT) HYPHEN (?P<turn>AGO|EARLIER)"),
    ("ago", "(?:THE? COMPARABLE?)? (?P<unit>UNIT) HYPHEN (?P<turn>AGO|EARLIER) (?P<whole>PERIOD|UNIT)"),
    # periods that a company reports on, and those that it compares them with
    ("ago", "(?:THE COMPARABLE?)? (?P<unit>UNIT) HYPHEN (?P<turn>AGO|EARLIER) (?P<ord>ORD)"
            " (?P<whole>UNIT|HALF)"),
    ("compared", "THE (?:SAME|COMPARABLE) (?P<whole>PERIOD|UNIT) (?:OF|IN)? (?P<of>LAST) (?P<unit>UNIT)"),
    ("compared", "THE (?:SAME|COMPARABLE) (?P<whole>PERIOD|UNIT) A (?P<unit>UNIT) (?P<of>AGO|EARLIER)"),
    ("compared", "(?P<of>LAST) (?P<unit>UNIT) POSS (?P<whole>PERIOD|UNIT)"),
    ("compared", "THE (?P<whole>UNIT) A (?P<unit>UNIT) (?P<of>AGO|EARLIER)"),
    ("reported", "THE LATEST (?P<unit>PERIOD|UNIT)"),
    ("reported", "THE (?P<unit>UNIT) (?!ENDED|ENDING|HYPHEN|BEFORE|AFTER|OF)"),
    ("reported", "THE COMPARABLE? (?P<year>YEAR) (?P<unit>PERIOD|UNIT)"),
    ("quarter", "THE (?P<year>YEAR) (?P<ord>ORD) (?P<unit>UNIT|HALF)"),
    ("full", "THE FULL (?P<unit>UNIT) (?!ENDED|ENDING)"),
    ("full", "THE (?P<unit>UNIT) (?!ENDED|ENDING|NUM|YEAR|HYPHEN|BEFORE|AFTER)"),
    ("full", "(?P<end>YEAREND)"),
    ("fiscal", "THE FISCAL (?P<unit>UNIT)"),
    ("fiscal", "THE FULL? FISCAL? (?P<unit>UNIT) (?=ENDED|ENDING)"),
    # durations, sets, references
    ("span", "(?:THE? (?P<lead>LAST|PAST|NEXT|COMING|RECENT|PREVIOUS|FOLLOWING|LATEST|ORDWORD))?"
             " (?P<approx>APPROX)?"
             " (?P<count>COUNT) (?P<fraction>FRACTION)? (?:MORE|FULL)? HYPHEN? (?P<unit>UNIT|UNITS) ORSO?"
             " (?!HYPHEN (?:AGO|EARLIER)|(?<=A UNIT) HYPHEN MORE)"),
    ("span", "THE (?P<count>NUM) (?:MORE|FULL)? (?P<unit>UNITS)"),
    ("span", "THE (?P<lead>LAST|PAST|NEXT|COMING) (?P<unit>UNIT) ORSO"),
    ("span", "(?P<approx>APPROX)? (?P<count>NUM) AND A (?P<half>HALF) (?P<unit>UNITS)"),
    ("span", "(?P<approx>APPROX)? (?P<count>A) (?P<unit>UNIT) AND A (?P<half>HALF)"),
    ("span", "(?P<count>NUM) HYPHEN (?P<unit>SECOND)"),
    ("span", "(?:THE? (?P<lead>LAST|PAST|NEXT|COMING|FOLLOWING))? (?P<approx>APPROX)?"
             " (?P<count>COUNT) (?:TO|OR|LINK|AND) (?P<high>NUM) HYPHEN?"
             " (?P<unit>UNIT|UNITS)"),
    ("span", "(?P<half>HALF) A (?P<unit>UNIT)"),
    ("span", "A? (?P<half>HALF) HYPHEN? (?P<unit>UNIT)"),
    ("span", "THE (?P<lead>PAST) FISCAL? (?P<unit>UNIT)"),
    ("spans", "(?:THE? (?P<lead>LAST|PAST|NEXT|PREVIOUS|FOLLOWING))?"
              " (?P<unit>UNITS) (?:(?:AND|OR) UNITS)? (?:HYPHEN MORE)?"),
    ("span", "(?P<unit>UNIT) HYPHEN (?P<long>MORE)"),
    ("spans", "THE (?P<lead>ORDWORD) (?P<unit>UNITS)"),
    ("awhile", "(?<=FOR) AWHILE"),
    ("spans", "THE (?P<unit>UNITS) AHEAD"),
    ("reference", "(?P<ref>RECENT) UNITS (?:(?:AND|OR) UNITS)?"),
    ("reference", "THE? (?:COMING|FUTURE) (?P<ahead>UNITS) (?:(?:AND|OR) UNITS)?"),
    ("set", "(?P<every>EVERY) (?P<other>NUM|ORD|FEW)? (?P<unit>UNIT|UNITS|WD|MONTH|MONTHX|SEAS|PART)"),
    ("set", "(?P<every>EVERY) (?P<second>OTHER) (?P<unit>UNIT|WD)"),
    ("set", "(?:OFTEN|NUM TIMES) (?:A|EVERY|PER) (?P<unit>UNIT)"),
    ("set", "(?P<weekends>WEEKENDS)"),
    ("set", "(?P<weekdays>WEEKDAYS)"),
    ("set", "(?P<weekday>WD) (?P<parts>PARTS)"),
    ("set", "(?P<freq>FREQ)"),
    ("reference", "(?P<ref>REF)"),
    ("reference", "UNITS AGO"),
    ("reference", "THE PAST"),
    ("moment", "(?<=AT) (?P<det>THE|THIS|THAT) MOMENT"),
    ("reference", "(?P<ref>RECENT|CURRENT)"),
    # times of day
    ("clock", "(?P<approx>APPROX)? (?P<clock>CLOCK12|CLOCK|HOUR) (?P<zone>ZONE)?"),
    ("clock", "(?P<clock>YEAR|NUMBER) (?P<zone>ZONE)"),
    ("clock", "(?P<approx>APPROX)? (?P<clock>DAY|NUMWORD) OCLOCK"),
    ("clock", "(?P<approx>APPROX)? (?P<clock>DAY|NUMWORD) OCLOCK IN THE (?P<part>PART)"),
    ("clock", "(?P<approx>APPROX)? (?P<clock>CLOCK) IN THE (?P<part>PART)"),
    ("clock", "(?<=[AT BY UNTIL SINCE BEFORE AFTER]) (?P<clock>DAY|NUMWORD) IN THE (?P<part>PART)"),
    # what only looks like a time
    ("none", "(?:COUNT|ORD) HYPHEN? (?:UNIT|UNITS) HYPHEN? OLD"),
    ("none", "THE MOD UNITS"),
    ("none", "THE LAST UNIT OF (?=THE? FISCAL? (?:MON|YR|UNIT|THIS|LAST|NEXT))"),
    ("none", "MONEY NUM"),
    ("none", "MONEY NUM HYPHEN A HYPHEN (?:UNIT|UNITS)"),
)  # fmt: skip


_Fit = tuple[str, int, int, tuple[tuple[str, int, int], ...]]
"""A rule, where its match begins and ends in a run of classes, and where each of its named groups does."""
_GROUP = re.compile(r"\(\?(:|P<\w+>|<?[=!])([^()]*)\)(\??)")
_SHORT = 12  # lexemes of a run that is worth to remember


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: its name, the lexemes it covers and those of its named groups."""

    rule: str
    lexemes: tuple[Lexeme, ...]
    groups: Mapping[str, tuple[Lexeme, ...]]

    def get(self, name: str) -> Lexeme | None:
        """The first lexeme of a named group, None if the group took no part."""
        found = self.groups.get(name)
        return found[0] if found else None

    def all(self, name: str) -> tuple[Lexeme, ...]:
        """The lexemes of a named group."""
        return self.groups.get(name, ())

    def key(self, name: str) -> str | None:
        """The key of a named group's first lexeme."""
        found = self.get(name)
        return found.key if found else None


@cache
def _expanded(pattern: str) -> str:
    for name, part in reversed(_PARTS):
        pattern = re.sub(rf"\b{name}\b", part, pattern)
    return pattern


@cache
def _codes() -> dict[str, str]:
    """One character for every class that a rule names; all other classes share '.'"""
    patterns = " ".join(_expanded(pattern) for _, pattern in _RULES)
    classes = sorted(set(re.findall(r"\b[A-Z][A-Z0-9]+\b|\bA\b", re.sub(r"\?P<\w+>", "", patterns))))
    return {name: chr(0x100 + index) for index, name in enumerate(classes)}


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    codes = _codes()

    def code(match: re.Match[str]) -> str:
        return codes.get(match.group(), match.group())

    compiled = []
    for name, pattern in _RULES:
        text = re.sub(r"(?<!\?)\b[A-Z][A-Z0-9]*\b(?!<)", code, _expanded(pattern))
        compiled.append((name, re.compile(text.replace(" ", ""))))
    return tuple(compiled)


@cache
def _runs() -> re.Pattern[str]:
    """Stretches that no expression reaches beyond, each with the lexeme that ends it."""
    line = _codes()["LINE"]
    return re.compile(f"[^.{line}]+[.{line}]?")


def matches(lexemes: Sequence[Lexeme]) -> Iterator[Match]:
    """All rules that fit anywhere; those that begin at one place in the order of the rules."""
    codes = _codes()
    line = "".join([codes.get(lexeme.cls, ".") for lexeme in lexemes])
    for run in _runs().finditer(line):
        here = tuple(lexemes[run.start() : run.end()])
        fits = _remembered(run.group()) if len(here) <= _SHORT else _fits(run.group())
        for rule, start, end, groups in fits:
            yield Match(rule, here[start:end], {group: here[first:last] for group, first, last in groups})


def _fits(run: str) -> Iterator[_Fit]:
    rules, index, here = _compiled(), _index(), frozenset(run)
    for number in sorted({number for code in here for number, all_ in index.get(code, ()) if all_ <= here}):
        rule, pattern = rules[number]
        for found in pattern.finditer(run):
            groups = ((group, *found.span(group)) for group in pattern.groupindex if found.group(group))
            yield rule, *found.span(), tuple(groups)


@cache
def _index() -> dict[str, list[tuple[int, frozenset[str]]]]:
    """For the codes of classes, the numbers of the rules that fit nowhere but where one of those is.

    With each rule the codes of which all have to be there.
    """
    codes = _codes()
    index: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for number, (_, pattern) in enumerate(_RULES):
        sets = _needed(pattern)
        alone = frozenset(codes[cls] for classes in sets if len(classes) == 1 for cls in classes)
        telling = min(sets, key=lambda classes: (len(classes & helpers()), len(classes)))
        for cls in telling:
            index.setdefault(codes[cls], []).append((number, alone))
    return index


def _needed(pattern: str) -> list[frozenset[str]]:
    """Sets of classes: a match holds one class of each."""
    plain = re.sub(r"\w+\?", "", _expanded(pattern))
    while plain != (shorter := _GROUP.sub(_flat, plain)):
        plain = shorter
    return [frozenset(part.split("|")) for part in plain.split()]


def _flat(group: re.Match[str]) -> str:
    """The classes of a group, joined by '|'; '' for one that need not be there, or only looks around."""
    kind, inner, optional = group.groups()
    return "" if optional or kind[-1] in "=!" else "|".join(re.findall(r"\w+", inner))


@lru_cache(maxsize=65536)
def _remembered(run: str) -> tuple[_Fit, ...]:
    """The same: most runs are short, and common."""
    return tuple(_fits(run))
